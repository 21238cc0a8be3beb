package dev.judge4j.model;

import java.time.Duration;
import java.time.InstantSource;

/** What time it is, and how to let it pass; a test passes one whose time moves when it wants. */
public interface Pacer extends InstantSource {

    /**
     * Waits, not at all if the duration is zero or negative.
     *
     * @throws InterruptedException if the thread is interrupted, before or while it waits
     */
    void sleep(Duration duration) throws InterruptedException;

    /** Returns the pacer of real time. Its instants never go back, even if the clock of the machine is set back. */
    static Pacer system() {
        return SystemPacer.INSTANCE;
    }
}
