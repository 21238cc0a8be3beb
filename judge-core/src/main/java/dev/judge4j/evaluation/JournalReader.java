package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalCodec.Extent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the records of a journal, which may be in use, without changing anything. */
final class JournalReader {

    private JournalReader() {}

    /**
     * Gives every record to the consumer, in the order they were written; what a crash left at the end is passed over.
     *
     * @throws JournalException if the folder holds no journal, one of a newer version or a damaged one
     */
    static void read(Path folder, Consumer<? super JournalRecord> consumer) {
        read(folder, Extent.WHOLE, (entry, segment, offset) -> consumer.accept(entry));
    }

    static void read(Path folder, Extent extent, JournalScan.Visitor visitor) {
        try {
            ManifestFile.require(folder, JournalFiles.DISK);
        } catch (IOException e) {
            throw new JournalException("can't read the journal " + folder + ": " + e, e);
        }
        JournalScan.scan(folder, JournalFiles.DISK, extent, visitor);
    }
}
