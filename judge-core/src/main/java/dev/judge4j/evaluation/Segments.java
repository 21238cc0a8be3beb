package dev.judge4j.evaluation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups of lines durably, segment after segment.
 *
 * <p>A segment to which writing failed is left as it is: after a failure the system may call a second attempt to force it a
 * success though nothing of it was written. The group is written again into a new segment, whose first line says how much of the
 * one before counts. When that fails too, the journal has failed.
 *
 * <p>For one thread, except where noted.
 */
final class Segments implements Closeable {

    private final Path folder;
    private final JournalSettings settings;
    private final Ballast ballast;
    private @Nullable SegmentWriter current;
    private int number;
    private long previousBytes;
    private volatile boolean full;

    /** Goes on where a journal ends. */
    Segments(Path folder, JournalSettings settings, Ballast ballast, Tail tail) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.ballast = ballast;
        this.number = tail.segment();
        this.previousBytes = tail.bytes();
        this.current = tail.sealed() ? null : SegmentWriter.append(settings.files(), folder, tail);
    }

    /**
     * Writes lines, and returns when they are durable.
     *
     * @throws JournalException if they can't be written, also not into a new segment
     */
    void write(List<byte[]> group) {
        try {
            writeOnce(group);
        } catch (IOException first) {
            abandon(first);
            try {
                writeOnce(group);
            } catch (IOException second) {
                second.addSuppressed(first);
                throw failure(second);
            }
            try {
                ballast.take();
            } catch (IOException e) { // what else would be written there would be missing for what is under way
                full = true;
            }
        }
    }

    /** Returns whether there is only room left for what is under way. For any thread. */
    boolean isFull() {
        return full;
    }

    private void writeOnce(List<byte[]> group) throws IOException {
        SegmentWriter writer = current();
        for (byte[] line : group) {
            writer.write(line);
        }
        writer.commit();
    }

    private SegmentWriter current() throws IOException {
        SegmentWriter writer = current;
        if (writer != null && writer.durableBytes() >= settings.segmentBytes()) {
            writer.seal();
            previousBytes = writer.durableBytes();
            current = null;
            writer.close();
            writer = null;
        }
        if (writer == null) {
            writer = SegmentWriter.create(settings.files(), folder, number + 1, previousBytes);
            number++;
            current = writer;
        }
        return writer;
    }

    private void abandon(IOException trouble) {
        SegmentWriter poisoned = current;
        current = null;
        if (poisoned != null) {
            previousBytes = poisoned.durableBytes();
        }
        try (poisoned) {
            ballast.giveUp();
        } catch (IOException e) {
            trouble.addSuppressed(e);
        }
    }

    private JournalException failure(IOException trouble) {
        Path file = SegmentNames.fileOf(folder, Math.max(1, current == null ? number + 1 : number));
        return new JournalException(
                "can't write the journal " + file + ": " + trouble
                        + "; what was acknowledged is safe: make room or mend the disk, and start the run again",
                trouble);
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
