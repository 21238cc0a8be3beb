package dev.judge4j.model;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** What time it is, and how to let it pass; a test passes one whose time moves when it wants. */
public interface Pacer extends InstantSource {

    /**
     * Waits, not at all if the duration is zero or negative.
     *
     * @throws InterruptedException if the thread is interrupted, before or while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Waits for a signal, whose lock the thread holds, but not longer than that; may return before either, so call it in a
     * loop. A pacer whose time
     * isn't real lets it pass here.
     *
     * @throws InterruptedException if the thread is interrupted, before or while it waits
     */
    @SuppressWarnings("WaitNotInLoop") // the caller's loop
    default void await(Condition signal, Duration longest) throws InterruptedException {
        signal.await(TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
    }

    /** Returns the pacer of real time. Its instants never go back, even if the clock of the machine is set back. */
    static Pacer system() {
        return SystemPacer.INSTANCE;
    }
}
