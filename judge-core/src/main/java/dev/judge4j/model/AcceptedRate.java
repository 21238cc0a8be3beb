package dev.judge4j.model;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How many calls a second the provider has let through of late: those admitted less those throttled.
 *
 * <p>Looks back over at least 10 s and 50 calls, at most a minute, never beyond the first call. A state machine without a
 * clock or a lock of its own; times are nanoseconds from an origin that is not after the first.
 */
final class AcceptedRate {

    private static final long SECOND = 1_000_000_000;
    private static final int LONGEST_WINDOW = 60;
    private static final int SHORTEST_WINDOW = 10;
    private static final long ENOUGH_CALLS = 50;

    private final long[] bins = new long[LONGEST_WINDOW];
    private long first = -1;
    private long newest; // the second of the newest bin

    void admitted(long now) {
        if (first < 0) {
            first = now;
            newest = now / SECOND;
        }
        turn(now);
        bins[bin(newest)]++;
    }

    /** Takes a call out again. */
    void throttled(long admittedAt, long now) {
        turn(now);
        long second = admittedAt / SECOND;
        if (newest - second < LONGEST_WINDOW) {
            bins[bin(second)]--;
        }
    }

    /** Returns calls a second; empty if the first call was less than a second ago, or all were throttled. */
    OptionalDouble perSecond(long now) {
        if (first < 0 || now - first < SECOND) {
            return OptionalDouble.empty();
        }
        turn(now);
        long calls = 0;
        int back = 0;
        while (back < LONGEST_WINDOW - 1
                && newest - back >= first / SECOND
                && (back < SHORTEST_WINDOW || calls < ENOUGH_CALLS)) {
            calls += bins[bin(newest - back)];
            back++;
        }
        long from = Math.max(first, (newest - back + 1) * SECOND);
        return calls <= 0 ? OptionalDouble.empty() : OptionalDouble.of(calls * (double) SECOND / (now - from));
    }

    private void turn(long now) {
        long second = now / SECOND;
        if (second - newest >= LONGEST_WINDOW) {
            Arrays.fill(bins, 0);
            newest = second;
        }
        while (newest < second) {
            newest++;
            bins[bin(newest)] = 0;
        }
    }

    private static int bin(long second) {
        return (int) (second % LONGEST_WINDOW);
    }
}
