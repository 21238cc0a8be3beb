package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalLine.Seal;
import dev.judge4j.evaluation.JournalLine.SegmentStart;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Appends lines to one segment. For one thread, and of no use after an exception. */
final class SegmentWriter implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final SegmentFile file;
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private long written;
    private long durable;
    private long lines;

    private SegmentWriter(SegmentFile file, MessageDigest digest, long bytes, long lines) {
        this.file = file;
        this.digest = digest;
        this.written = bytes;
        this.durable = bytes;
        this.lines = lines;
    }

    /**
     * Makes a segment.
     *
     * @param previousBytes how many bytes of the segment before count
     * @throws IOException if that fails; then there is no such file
     */
    static SegmentWriter create(JournalFiles files, Path folder, int number, long previousBytes) throws IOException {
        Path path = SegmentNames.fileOf(folder, number);
        SegmentFile file = files.create(path);
        try {
            SegmentWriter writer = new SegmentWriter(file, SegmentScan.newDigest(), 0, 0);
            writer.write(FramedBytes.of(new SegmentStart(number, previousBytes)));
            writer.commit();
            files.forceFolder(folder);
            return writer;
        } catch (IOException e) {
            // Half a beginning could not be told from damage once there are later segments.
            try (file) {
                files.delete(path);
            } catch (IOException more) {
                e.addSuppressed(more);
            }
            throw e;
        }
    }

    /** Goes on with a segment where a scan ended. */
    static SegmentWriter append(JournalFiles files, Path folder, Tail tail) throws IOException {
        SegmentFile file = files.append(SegmentNames.fileOf(folder, tail.segment()));
        return new SegmentWriter(file, tail.digest(), tail.bytes(), tail.lines());
    }

    void write(byte[] line) throws IOException {
        digest.update(line);
        lines++;
        for (int done = 0; done < line.length; ) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(buffer.remaining(), line.length - done);
            buffer.put(line, done, part);
            done += part;
        }
    }

    /** Returns when all that was written is durable. */
    void commit() throws IOException {
        flush();
        file.force();
        durable = written;
    }

    /** Writes the last line. */
    void seal() throws IOException {
        write(FramedBytes.of(new Seal(lines, HexFormat.of().formatHex(digest.digest()))));
        commit();
    }

    /** Returns how many bytes at the beginning of the segment are durable. */
    long durableBytes() {
        return durable;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void flush() throws IOException {
        buffer.flip();
        written += buffer.remaining();
        writeFully(file, buffer);
        buffer.clear();
    }

    static void writeFully(SegmentFile file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.write(bytes) <= 0) {
                throw new IOException("the disk took none of " + bytes.remaining() + " bytes");
            }
        }
    }
}
