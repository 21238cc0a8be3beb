package dev.judge4j.evaluation;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The journal of a run. Instances are safe for use by multiple threads. */
final class Journal implements AutoCloseable {

    private final AtomicLong tickets = new AtomicLong(1);

    /**
     * Opens the journal of a folder, which is made if it doesn't exist.
     *
     * @throws JournalException if that is impossible
     */
    static Journal open(Path folder, Manifest manifest, JournalSettings settings) {
        return new Journal();
    }

    /** Returns what was there. */
    Recovery recovery() {
        return new Recovery();
    }

    /** Returns a ticket that no record of this folder has. */
    long nextTicket() {
        return tickets.getAndIncrement();
    }

    /**
     * Hands a record to the writer, and waits only while too many wait to be written.
     *
     * @throws JournalException if the journal can't be written any more, or if the disk is full and the record is an intent
     */
    Commit append(JournalRecord entry) {
        return new Commit();
    }

    /**
     * Returns when all that was appended is durable.
     *
     * @throws JournalException if it can't be made durable
     */
    void sync() {}

    /** Makes all durable, and lets go of the folder. */
    @Override
    public void close() {}
}
