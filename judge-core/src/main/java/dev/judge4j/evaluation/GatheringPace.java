package dev.judge4j.evaluation;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether to gather the calls of a unit takes no time to speak of; it does where a judge asks somebody behind the run's back. Safe
 * for use by multiple threads.
 */
final class GatheringPace {

    /** Far above what it takes to render a prompt, and below what any call over a network takes. */
    private static final long SLOW_NANOS = 20_000_000;

    /** So many may be slow in any case, as the first are where the JVM is cold. */
    private static final long FREE = 50;

    private static final double MOST_SLOW = 0.02;

    private final AtomicLong all = new AtomicLong();
    private final AtomicLong slow = new AtomicLong();

    void took(long nanos) {
        all.incrementAndGet();
        if (nanos > SLOW_NANOS) {
            slow.incrementAndGet();
        }
    }

    boolean isQuick() {
        return slow.get() <= FREE + MOST_SLOW * all.get();
    }
}
