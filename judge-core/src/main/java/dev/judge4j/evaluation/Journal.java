package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalRecord.Intent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The journal of a run: everything that was asked, said, paid and judged, in a folder, so that a run that was cut off can go on.
 *
 * <p>A folder is in use by one journal at a time. Records are written in the order they were appended, by one thread, in groups; a
 * group is durable before any of its commits says so. After a crash the journal holds all that was durable, and of the rest a
 * beginning.
 *
 * <p>Instances are safe for use by multiple threads.
 */
final class Journal implements AutoCloseable {

    private final FolderLock lock;
    private final Segments segments;
    private final CommitQueue queue;
    private final Recovery recovery;
    private final AtomicLong tickets;

    Journal(FolderLock lock, Segments segments, CommitQueue queue, Recovery recovery, long nextTicket) {
        this.lock = lock;
        this.segments = segments;
        this.queue = queue;
        this.recovery = recovery;
        this.tickets = new AtomicLong(nextTicket);
    }

    /**
     * Opens the journal of a folder, which is made if it doesn't exist, and notes the start. Calls that were under way when the run
     * before was cut off are in doubt: each is charged in full, once.
     *
     * @throws JournalException if the folder can't be read or written, is in use, holds something else, a journal of another
     *     run, of a newer version or a damaged one, or if there is no room for the ballast; the message says what to do
     */
    static Journal open(Path folder, Manifest manifest, JournalSettings settings) {
        return new JournalOpening(folder, settings).open(manifest);
    }

    /** Returns where this journal is. */
    Path folder() {
        return lock.folder();
    }

    /** Returns what was there. */
    Recovery recovery() {
        return recovery;
    }

    /** Returns a ticket that no record of this folder has. */
    long nextTicket() {
        return tickets.getAndIncrement();
    }

    /**
     * Hands a record to the writer, and waits only while too many wait to be written, interrupted or not.
     *
     * @throws JournalException if the journal failed or is closed, or if the record is an intent and the disk is full but for
     *     the ballast: what is under way can still be written then
     */
    Commit append(JournalRecord entry) {
        if (entry instanceof Intent && segments.isFull()) {
            throw new JournalException("the disk of the journal " + lock.folder()
                    + " is full: no new calls are made, and what is under way is written into the room that was kept for it;"
                    + " make room and start the run again");
        }
        return queue.append(FramedBytes.of(entry));
    }

    /**
     * Returns when all that was appended is durable.
     *
     * @throws JournalException if it can't be made durable
     */
    void sync() {
        queue.sync();
    }

    /**
     * Makes all that was appended durable, and lets go of the folder; a second call does nothing more.
     *
     * @throws JournalException if something can't be made durable; the folder is let go of nonetheless
     */
    @Override
    public void close() {
        try (lock) {
            queue.close();
        } catch (IOException e) {
            throw new JournalException("can't unlock the journal " + lock.folder() + ": " + e, e);
        }
    }
}
