package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalCodec.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Reads a line of a journal again. */
final class LineAt {

    private LineAt() {}

    /**
     * Returns the line that begins at a byte of a segment.
     *
     * @throws JournalException if there is none any more
     */
    static JournalLine read(Path folder, int segment, long offset) {
        Path file = SegmentNames.fileOf(folder, segment);
        // Not a channel: an interrupt closes channels, and calls are interrupted.
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(offset);
            try (SegmentLines lines = new SegmentLines(new Rest(open))) {
                if (lines.next() && lines.isIntact()) {
                    return lines.read(Extent.WHOLE);
                }
            }
        } catch (IOException e) {
            throw new JournalException("can't read " + file + " at byte " + offset + ": " + e, e);
        }
        throw SegmentScan.damage(file, offset, "the line that was there is not there any more", null);
    }

    /** The rest of a file. */
    private static final class Rest extends InputStream {

        private final RandomAccessFile file;

        Rest(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            return file.read(bytes, start, length);
        }
    }
}
