package dev.judge4j.evaluation;

import java.io.IOException;
import java.nio.file.Path;

/** A process that has a journal open until its standard input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        Journal journal = Journal.open(Path.of(arguments[0]), JournalRecords.MANIFEST, JournalRecords.settings());
        System.out.println("open");
        while (System.in.read() >= 0) {
            // until the end
        }
        journal.close();
    }
}
