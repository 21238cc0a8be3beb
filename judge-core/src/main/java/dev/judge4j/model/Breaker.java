package dev.judge4j.model;

import java.time.Duration;

/**
 * A circuit breaker: keeps calls from a model that is out of order, tries it with one call from time to time, and lets the
 * others come back little by little.
 *
 * <p>Five failures in a row open it for 30 s; then one call is let through to probe. If that is answered the breaker closes, and
 * 2, 4, 8 … calls may be in flight, one step further for each that many answers.
 *
 * <p>A state machine without a clock or a lock of its own; times are nanoseconds from any origin.
 *
 * <p>Reference: Nygard, M. (2007). <i>Release It!</i> Pragmatic Bookshelf, section 5.2 (Circuit Breaker).
 */
final class Breaker {

    /** When nothing but an event can help. */
    static final long NEVER = Long.MAX_VALUE;

    static final Duration OPEN_FOR = Duration.ofSeconds(30);

    private static final int FAILURES_THAT_OPEN = 5;
    private static final int RAMP_END = 1 << 20; // above any limit
    private static final long NO_PROBE = -1;

    private int inARow;
    private long firstFailure;
    private boolean open;
    private long probeDue;
    private long probe = NO_PROBE;
    private int cap = Integer.MAX_VALUE;
    private int answeredAtCap;

    boolean isOpen() {
        return open;
    }

    /** Returns when a call may be let through: now or later, or {@link #NEVER} while a probe is out. */
    long dueAt(long now) {
        if (!open) {
            return now;
        }
        return probe == NO_PROBE ? Math.max(now, probeDue) : NEVER;
    }

    /** Returns how many calls may be in flight; that of a probe is up to {@link #dueAt}. */
    int cap() {
        return cap;
    }

    /** Returns when the outage began; {@link #NEVER} if there is none. */
    long outageSince() {
        return open ? firstFailure : NEVER;
    }

    void admitted(long call) {
        if (open) {
            probe = call;
        }
    }

    /** Notes an answer of the provider, be it a refusal. Returns whether it closes the breaker. */
    boolean answered(long call) {
        if (!open) {
            inARow = 0;
            if (cap != Integer.MAX_VALUE && ++answeredAtCap >= cap) {
                answeredAtCap = 0;
                cap = cap >= RAMP_END ? Integer.MAX_VALUE : 2 * cap;
            }
            return false;
        }
        if (call != probe) { // sent before the outage was noticed: says nothing
            return false;
        }
        open = false;
        probe = NO_PROBE;
        inARow = 0;
        cap = 2;
        answeredAtCap = 0;
        return true;
    }

    /** Notes a failure of the provider or on the way to it. Returns whether it belongs to an outage noticed before. */
    boolean failed(long call, long now) {
        if (open) {
            if (call == probe) {
                probe = NO_PROBE;
                probeDue = now + OPEN_FOR.toNanos();
            }
            return true;
        }
        if (inARow++ == 0) {
            firstFailure = now;
        }
        if (inARow >= FAILURES_THAT_OPEN) {
            open = true;
            probeDue = now + OPEN_FOR.toNanos();
        }
        return false;
    }

    /** Notes that a call told nothing about the provider: if it was the probe, another takes its place. */
    void endedUnknown(long call) {
        if (call == probe) {
            probe = NO_PROBE;
        }
    }
}
