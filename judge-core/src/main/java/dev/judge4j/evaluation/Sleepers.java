package dev.judge4j.evaluation;

import dev.judge4j.model.Pacer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Lets calls wait for their next attempt, until the run is stopped. Safe for use by multiple threads. */
final class Sleepers {

    private final Pacer pacer;
    private final Set<Thread> asleep = new HashSet<>();
    private boolean stopped;

    Sleepers(Pacer pacer) {
        this.pacer = pacer;
    }

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted, or the run stops or is stopped already
     */
    void sleep(Duration duration) throws InterruptedException {
        Thread thread = Thread.currentThread();
        synchronized (asleep) {
            if (stopped) {
                throw new InterruptedException("the run is stopping");
            }
            asleep.add(thread);
        }
        try {
            pacer.sleep(duration);
        } finally {
            synchronized (asleep) {
                asleep.remove(thread);
            }
        }
    }

    /** Wakes all, and lets nobody sleep any more. */
    void stop() {
        synchronized (asleep) {
            stopped = true;
            asleep.forEach(Thread::interrupt);
        }
    }
}
