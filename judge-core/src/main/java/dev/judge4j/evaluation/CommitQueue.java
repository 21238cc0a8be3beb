package dev.judge4j.evaluation;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to the disk, which one thread writes in groups: what comes while a group is being written, or shortly after
 * the first of a group, goes together.
 *
 * <p>Instances are safe for use by multiple threads.
 */
final class CommitQueue implements AutoCloseable {

    private final Segments segments;
    private final long mostBytes;
    private final long gatherNanos;
    private final ReentrantLock lock = new ReentrantLock(); // not a monitor, which would pin virtual threads
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<Entry> queue = new ArrayDeque<>();
    private long bytes; // queued or being written
    private boolean hurried;
    private boolean closing;
    private @Nullable Commit last;
    private @Nullable JournalException failure;

    /** A line and who is to be told. */
    private static final class Entry {

        private final byte[] line;
        private final Commit commit = new Commit();

        Entry(byte[] line) {
            this.line = line;
        }
    }

    private CommitQueue(Segments segments, JournalSettings settings) {
        this.segments = segments;
        this.mostBytes = settings.queueBytes();
        this.gatherNanos = settings.gather().toNanos();
    }

    /** Starts the thread that writes. */
    static CommitQueue start(Segments segments, JournalSettings settings) {
        CommitQueue queue = new CommitQueue(segments, settings);
        Thread writer = new Thread(queue::run, "judge4j-journal");
        writer.setDaemon(true);
        writer.start();
        return queue;
    }

    /**
     * Adds a line. Waits, whether or not the thread is interrupted, while more than fits would wait to be written: it may hold a
     * reply that was paid for.
     *
     * @throws JournalException if the journal failed or is closed
     */
    Commit append(byte[] line) {
        lock.lock();
        try {
            while (failure == null && !closing && bytes > 0 && bytes + line.length > mostBytes) {
                room.awaitUninterruptibly();
            }
            checkOpen();
            Entry entry = new Entry(line);
            queue.add(entry);
            bytes += line.length;
            last = entry.commit;
            if (queue.size() == 1 || isHalfFull()) {
                work.signal();
            }
            return entry.commit;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns when all that was added is durable.
     *
     * @throws JournalException if it can't be made durable
     */
    void sync() {
        Commit awaited;
        lock.lock();
        try {
            if (failure != null) {
                throw new JournalException(String.valueOf(failure.getMessage()), failure);
            }
            awaited = last;
            hurried = !queue.isEmpty();
            work.signal();
        } finally {
            lock.unlock();
        }
        if (awaited != null) {
            awaited.join();
        }
    }

    /**
     * Writes what was added, and ends the thread; a second call does nothing.
     *
     * @throws JournalException if something that was added can't be made durable
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        ended.join();
        lock.lock();
        try {
            if (failure != null) {
                throw new JournalException(String.valueOf(failure.getMessage()), failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try (segments) {
            for (List<Entry> group = next(); !group.isEmpty(); group = next()) {
                write(group);
            }
        } catch (IOException e) {
            fail(new JournalException("can't close the journal: " + e, e), List.of());
        } finally {
            ended.complete(null);
        }
    }

    private void write(List<Entry> group) {
        try {
            segments.write(group.stream().map(entry -> entry.line).toList());
        } catch (JournalException e) {
            fail(e, group);
            return;
        } catch (Throwable e) { // whoever waits must not wait for ever
            fail(new JournalException("the thread that writes the journal died: " + e, e), group);
            return;
        }
        lock.lock();
        try {
            bytes -= group.stream().mapToLong(entry -> entry.line.length).sum();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        group.forEach(entry -> entry.commit.succeed());
    }

    /** Returns the next group; empty if there is none and there will be none. */
    private List<Entry> next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closing && failure == null) {
                work.awaitUninterruptibly();
            }
            if (!queue.isEmpty()) {
                gather();
            }
            List<Entry> group = new ArrayList<>(queue);
            queue.clear();
            hurried = false;
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void gather() {
        long left = gatherNanos;
        try {
            while (left > 0 && !hurried && !closing && !isHalfFull()) {
                left = work.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread; the group is then smaller. Its file would be closed by the
            // flag.
        }
    }

    private boolean isHalfFull() {
        return bytes > mostBytes / 2;
    }

    private void fail(JournalException reason, List<Entry> group) {
        List<Entry> pending = new ArrayList<>(group);
        lock.lock();
        try {
            failure = failure == null ? reason : failure;
            pending.addAll(queue);
            queue.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        pending.forEach(entry -> entry.commit.fail(reason));
    }

    private void checkOpen() {
        if (failure != null) {
            throw new JournalException(String.valueOf(failure.getMessage()), failure);
        }
        if (closing) {
            throw new JournalException("the journal is closed; nothing can be added to it");
        }
    }
}
