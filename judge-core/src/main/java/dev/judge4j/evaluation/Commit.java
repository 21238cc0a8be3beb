package dev.judge4j.evaluation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A record on its way to the disk. Instances are safe for use by multiple threads. */
final class Commit {

    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    /**
     * Waits until the record is durable, which takes at most 50 ms and the time of the disk.
     *
     * @throws JournalException if it can't be made durable
     * @throws InterruptedException if the thread is interrupted; the record becomes durable nonetheless
     */
    void await() throws InterruptedException {
        try {
            outcome.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Waits as {@link #await} does, whether or not the thread is interrupted. */
    void join() {
        try {
            outcome.join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    /** Returns whether the record is durable by now. */
    boolean isDurable() {
        return outcome.isDone() && !outcome.isCompletedExceptionally();
    }

    /**
     * Runs an action as soon as the record is durable, and never if it can't be made so.
     *
     * @param action must be short and must not throw: it holds up the thread that writes
     */
    void whenDurable(Runnable action) {
        CompletableFuture<Void> unused = outcome.thenRun(action);
    }

    void succeed() {
        outcome.complete(null);
    }

    void fail(JournalException reason) {
        outcome.completeExceptionally(reason);
    }

    /** A new exception, so that its stack trace is that of the thread that waited. */
    private static JournalException failure(@Nullable Throwable cause) {
        return new JournalException(cause == null ? "the journal failed" : String.valueOf(cause.getMessage()), cause);
    }
}
