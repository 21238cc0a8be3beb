package dev.judge4j.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How many calls of a model may be in flight, found by trying: additive increase, multiplicative decrease.
 *
 * <p>A <em>round</em> is as many clean successes as the limit allows calls, at least 4. After a round in which the slots were
 * used, the limit doubles until the model has throttled once, and from then on grows by 5 %, at least by 1. Throttling
 * cuts it to 80 %, once per episode of at least 15 s: what fails within the episode was mostly sent before the cut. Unused
 * slots prove nothing, so that the limit doesn't grow then. Trouble that is not about the rate starts the round anew but cuts
 * nothing.
 *
 * <p>A state machine without a clock or a lock of its own; times are nanoseconds since {@code origin}.
 *
 * <p>Reference: Chiu, D.-M. and Jain, R. (1989). Analysis of the increase and decrease algorithms for congestion avoidance in
 * computer networks. <i>Computer Networks and ISDN Systems</i> 17(1), 1-14.
 * <a href="https://doi.org/10.1016/0169-7552(89)90019-6">doi:10.1016/0169-7552(89)90019-6</a>
 */
final class AdaptiveLimit {

    /** How long a throttle episode lasts at least: longer than most calls take. */
    static final Duration COOLDOWN = Duration.ofSeconds(15);

    private static final double CUT = 0.8;
    private static final double GROWTH = 0.05;
    private static final double SATURATED = 0.8;
    private static final int SHORTEST_ROUND = 4;

    /** Enough to draw a night's run, and no more than a few hundred kilobytes. */
    private static final int LONGEST_HISTORY = 5_000;

    private final int least;
    private final int most;
    private final Instant origin;
    private final Deque<LimitChange> history = new ArrayDeque<>();
    private int limit;
    private int clean;
    private int peak;
    private boolean everThrottled;
    private long cooldownUntil = Long.MIN_VALUE;
    private long lastBeforeCut;

    AdaptiveLimit(Limits limits, Instant origin) {
        this.least = limits.minConcurrency();
        this.most = limits.maxConcurrency();
        this.limit = limits.startConcurrency();
        this.origin = origin;
    }

    int limit() {
        return limit;
    }

    boolean coolingDown(long now) {
        return now < cooldownUntil;
    }

    /** Returns whether a call was admitted before the last cut, so that what comes of it says nothing about the time since. */
    boolean isOld(long call) {
        return call <= lastBeforeCut;
    }

    /** Returns the changes, oldest first; the oldest are dropped if there are very many. */
    List<LimitChange> history() {
        return List.copyOf(history);
    }

    void admitted(int inFlight) {
        peak = Math.max(peak, inFlight);
    }

    /** Notes a reply to a first attempt; one to a later attempt says little, as it may have waited long before. */
    void succeeded(long call, long now) {
        if (coolingDown(now) || isOld(call) || ++clean < Math.max(limit, SHORTEST_ROUND)) {
            return;
        }
        boolean saturated = peak >= SATURATED * limit;
        startRound();
        if (!saturated) {
            return;
        }
        if (everThrottled) {
            change(limit + (int) Math.max(1, Math.round(GROWTH * limit)), LimitChange.Reason.GROWTH, now);
        } else {
            change(2 * limit, LimitChange.Reason.SLOW_START, now);
        }
    }

    /**
     * Notes that a call was throttled.
     *
     * @param lastAdmitted the number of the call admitted last
     * @param retryAfter how long the provider asks to wait, in nanoseconds; 0 if it doesn't say
     * @return whether a new episode begins
     */
    boolean throttled(long call, long lastAdmitted, long retryAfter, long now) {
        startRound();
        everThrottled = true;
        if (coolingDown(now) || isOld(call)) {
            if (retryAfter > 0) { // a plain one must not, or there might never be a second cut
                cooldownUntil = Math.max(cooldownUntil, now + retryAfter);
            }
            return false;
        }
        change((int) Math.floor(CUT * limit), LimitChange.Reason.THROTTLED, now);
        cooldownUntil = now + Math.max(COOLDOWN.toNanos(), retryAfter);
        lastBeforeCut = lastAdmitted;
        return true;
    }

    /** Notes trouble that is not about the rate. */
    void disturbed() {
        startRound();
    }

    private void startRound() {
        clean = 0;
        peak = 0;
    }

    private void change(int wanted, LimitChange.Reason reason, long now) {
        int to = Math.max(least, Math.min(most, wanted));
        if (to != limit) {
            history.addLast(new LimitChange(origin.plusNanos(now), limit, to, reason));
            if (history.size() > LONGEST_HISTORY) {
                history.removeFirst();
            }
            limit = to;
        }
    }
}
