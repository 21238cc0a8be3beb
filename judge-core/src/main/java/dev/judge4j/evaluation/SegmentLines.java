package dev.judge4j.evaluation;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/** Reads the lines of a segment one after the other, in memory for one line. */
final class SegmentLines implements Closeable {

    private static final int BLOCK = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[BLOCK];
    private int filled;
    private int start;
    private int end; // of the line, where its line feed is; start of the next is beyond it
    private long startOffset;
    private boolean first = true;

    SegmentLines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false if there is no complete one, or if it is longer than any that is written. */
    boolean next() throws IOException {
        if (!first) {
            startOffset += end + 1 - start;
            start = end + 1;
        }
        first = false;
        int at = start;
        while (true) {
            while (at < filled) {
                if (buffer[at] == '\n') {
                    end = at;
                    return true;
                }
                at++;
            }
            at -= start;
            if (filled - start > FramedBytes.LONGEST || !fill()) {
                end = start - 1; // no line: another call finds nothing either
                return false;
            }
            at += start;
        }
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        start = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, read);
        return read > 0;
    }

    /** Returns at which byte of the segment the line begins; after the last line, where that ended. */
    long offset() {
        return startOffset;
    }

    /** Returns how many bytes the line has, its line feed included. */
    int length() {
        return end + 1 - start;
    }

    boolean isIntact() {
        return FramedBytes.areIntact(buffer, start, end - start);
    }

    /**
     * Reads the line, which must be intact.
     *
     * @throws IOException as {@link JournalCodec#read}
     */
    JournalLine read(JournalCodec.Extent extent) throws IOException {
        return JournalCodec.read(buffer, start + FramedBytes.HEAD, end - start - FramedBytes.HEAD, extent);
    }

    /** Adds the line and its line feed to a digest. */
    void digest(MessageDigest digest) {
        digest.update(buffer, start, end + 1 - start);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
