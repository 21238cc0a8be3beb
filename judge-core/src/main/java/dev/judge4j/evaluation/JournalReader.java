package dev.judge4j.evaluation;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the records of a journal, which may be in use. */
final class JournalReader {

    private JournalReader() {}

    /**
     * Gives every record to the consumer, in the order they were written; what a crash left at the end is passed over.
     *
     * @throws JournalException if the folder holds no journal that can be read
     */
    static void read(Path folder, Consumer<? super JournalRecord> consumer) {}
}
