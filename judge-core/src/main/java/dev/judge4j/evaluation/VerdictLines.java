package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalCodec.Extent;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads verdicts of a journal by their places, fast where one is near the last. For one thread. */
final class VerdictLines implements Closeable {

    private static final int BLOCK = 1 << 18;

    /** How far before the place asked for a block begins, as verdicts are not quite in order. */
    private static final int BEFORE = 1 << 16;

    private final Path folder;
    private @Nullable RandomAccessFile file;
    private int segment;
    private long blockStart;
    private byte[] block = new byte[0];

    VerdictLines(Path folder) {
        this.folder = folder;
    }

    /** Returns the verdict at a place of a {@link KeyIndex}. */
    JournalRecord.VerdictLine at(long place) {
        int wanted = KeyIndex.segment(place);
        long offset = KeyIndex.offset(place);
        try {
            int end = wanted == segment ? endOfLine(offset) : -1;
            if (end < 0) {
                load(wanted, offset);
                end = endOfLine(offset);
            }
            int start = (int) (offset - blockStart);
            if (end >= 0
                    && FramedBytes.areIntact(block, start, end - start)
                    && JournalCodec.read(block, start + FramedBytes.HEAD, end - start - FramedBytes.HEAD, Extent.WHOLE)
                            instanceof JournalRecord.VerdictLine line) {
                return line;
            }
        } catch (IOException e) {
            throw new JournalException("can't read " + SegmentNames.fileOf(folder, wanted) + ": " + e, e);
        }
        throw SegmentScan.damage(
                SegmentNames.fileOf(folder, wanted), offset, "the verdict that was there is not there any more", null);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** Returns where in the block the line ends; -1 if it is not in the block. */
    private int endOfLine(long offset) {
        if (offset < blockStart || offset >= blockStart + block.length) {
            return -1;
        }
        for (int at = (int) (offset - blockStart); at < block.length; at++) {
            if (block[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Reads a block that holds the line whole. */
    private void load(int wanted, long offset) throws IOException {
        if (file == null || wanted != segment) {
            close();
            // Not a channel: an interrupt closes channels.
            file = new RandomAccessFile(SegmentNames.fileOf(folder, wanted).toFile(), "r");
            segment = wanted;
        }
        blockStart = Math.max(0, offset - BEFORE);
        int length = BLOCK;
        do {
            block = new byte[length];
            file.seek(blockStart);
            int read = 0;
            while (read < length) {
                int more = file.read(block, read, length - read);
                if (more < 0) {
                    block = Arrays.copyOf(block, read);
                    return;
                }
                read += more;
            }
            length = Math.multiplyExact(length, 2);
        } while (endOfLine(offset) < 0);
    }
}
