package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a file, each as a line that has left the process before {@link #write} returns: what was written
 * survives the end of the process, though not a power failure.
 *
 * <p>One writer at a time has the file. If an earlier process died while it wrote a line, so that the file ends in half a
 * record, the file is not opened: nothing is cut off unseen.
 *
 * <p>Instances are safe for use by multiple threads.
 */
public final class RecordWriter implements Closeable {

    private static final int BLOCK = 8192;

    private final Path file;
    private final FileOutputStream out; // not a channel: an interrupt closes channels, and calls are interrupted
    private @Nullable IOException trouble;

    private RecordWriter(Path file, FileOutputStream out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Opens a file to append to; it is created if it doesn't exist, its folder is not.
     *
     * @throws UncheckedIOException if the file can't be opened, is open in another writer, is compressed, or ends in an
     *     incomplete record; the message says at which byte that begins
     */
    public static RecordWriter append(Path file) {
        try {
            FileOutputStream out = new FileOutputStream(file.toFile(), true);
            try {
                lock(file, out);
                RecordWriter writer = new RecordWriter(file, out);
                if (endsWithoutLineBreak(file)) {
                    writer.writeText("\n");
                }
                return writer;
            } catch (IOException e) {
                out.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to the recording " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Appends a record.
     *
     * @throws UncheckedIOException if it can't be written; as half of it may have been, every later call throws too
     */
    public void write(CallRecord record) {
        String line = record.toLine() + "\n";
        synchronized (this) {
            try {
                if (trouble != null) {
                    throw new IOException("an earlier record could not be written: " + trouble.getMessage(), trouble);
                }
                writeText(line);
            } catch (IOException e) {
                trouble = trouble == null ? e : trouble;
                throw new UncheckedIOException("cannot write to the recording " + file + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Appends a record within a call.
     *
     * @param usage what the call cost
     * @throws ModelCallException if it can't be written, of a kind that is not retried
     */
    void writeOrFail(CallRecord record, Usage usage) {
        try {
            write(record);
        } catch (UncheckedIOException e) {
            throw new ModelCallException(Failure.Kind.UNEXPECTED, String.valueOf(e.getMessage()), e, null, usage);
        }
    }

    /** Closes the file; later writes throw. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the recording " + file, e);
        }
    }

    private void writeText(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void lock(Path file, FileOutputStream out) throws IOException {
        try {
            if (out.getChannel().tryLock() != null) { // released with the stream
                return;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("it is already open in this process; share one writer", e);
        }
        throw new IOException("another process is writing to it: " + file);
    }

    /**
     * Returns whether the file ends in a whole record that only lacks its line break, as after an edit by hand.
     *
     * @throws IOException if it ends in anything else than a whole line
     */
    private static boolean endsWithoutLineBreak(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.read() == RecordReader.GZIP_MAGIC_0 && in.read() == RecordReader.GZIP_MAGIC_1) {
                throw new IOException("it is compressed; decompress it first");
            }
            long begin = startOfLastLine(in);
            byte[] tail = new byte[Math.toIntExact(in.length() - begin)];
            if (tail.length == 0) {
                return false;
            }
            in.seek(begin);
            in.readFully(tail);
            return isWhole(tail, begin, file);
        }
    }

    private static boolean isWhole(byte[] tail, long begin, Path file) throws IOException {
        try {
            CallRecord.parse(new String(tail, StandardCharsets.UTF_8));
            return true;
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "from byte " + begin + " on it holds an incomplete record (" + tail.length
                            + " bytes), as after a crash; look at it, cut it off with 'truncate -s " + begin + " "
                            + file
                            + "' and open the file again",
                    e);
        }
    }

    /** Returns the position after the last line break; the end of the file if it ends with one. */
    private static long startOfLastLine(RandomAccessFile in) throws IOException {
        byte[] block = new byte[BLOCK];
        long begin = in.length();
        while (begin > 0) {
            int size = (int) Math.min(BLOCK, begin);
            begin -= size;
            in.seek(begin);
            in.readFully(block, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return begin + i + 1;
                }
            }
        }
        return 0;
    }
}
