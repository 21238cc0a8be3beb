package dev.judge4j.model;

import java.util.OptionalDouble;

/**
 * How many calls a second are sent to a provider that has throttled, learned from what it let through.
 *
 * <p>A number of slots alone doesn't find an unknown quota: a slot that is throttled is free again at once, and sends the
 * next call into the same trouble; and few slots are too coarse. So what was let through when throttling began is
 * remembered, and calls are spaced, at first at 90 % of that rate. From there the pace follows a cubic curve: back to the
 * remembered rate within a minute, slowly around it, faster and faster beyond. It grows only while calls wait for it.
 *
 * <p>After an outage, calls are for five minutes sent at most 25 % faster than before it, so that those which waited it out
 * don't come all at once, and again in step.
 *
 * <p>A state machine without a clock or a lock of its own; times are nanoseconds.
 *
 * <p>The curve is that of: Ha, S., Rhee, I. and Xu, L. (2008). CUBIC: a new TCP-friendly high-speed TCP variant. <i>ACM SIGOPS
 * Operating Systems Review</i> 42(5), 64-74. <a href="https://doi.org/10.1145/1400097.1400105">doi:10.1145/1400097.1400105</a>
 */
final class Pace {

    private static final double SECOND = 1e9;
    private static final double BACK_OFF = 0.1;
    private static final double SECONDS_TO_RETURN = 60;

    /** How long what happens in an episode is watched before it is believed. */
    private static final long BELIEVED_AFTER = 3_000_000_000L;

    /** How late a call may be without the next being sent later too. */
    private static final long CATCH_UP = 100_000_000;

    /** The longest step in which time that the pace was held counts, so that pauses don't. */
    private static final long LONGEST_STEP = 1_000_000_000;

    /** Before anything was let through, as many slots as there are are taken to send one call each in this time. */
    private static final double SECONDS_PER_GUESSED_CALL = 10;

    private static final double RECOVERY = 1.25;
    private static final long RECOVERY_LASTS = 300_000_000_000L;

    /** However often the model throttles, a call is sent every half minute, so that none waits for ever. */
    private static final double LEAST_PER_SECOND = 1 / 30.0;

    private double remembered = Double.POSITIVE_INFINITY; // calls a second
    private boolean guessed;
    private double held; // seconds for which calls waited for the pace, without trouble
    private boolean waitedFor;
    private long lastStep;
    private long nextDue = Long.MIN_VALUE;
    private double recoveryRate;
    private long recoveryUntil = Long.MIN_VALUE;
    private long episodeBegan;
    private long acceptedInEpisode;

    /** Returns when the next call may be sent: now or later. */
    long dueAt(long now) {
        return perSecond(now) == Double.POSITIVE_INFINITY ? now : Math.max(now, nextDue);
    }

    /** Notes that a call could have been sent but for the pace. */
    void waitedFor(long now) {
        waitedFor = now >= recoveryUntil || learned() < recoveryRate; // or it would grow unseen below that cap
    }

    void admitted(long now) {
        acceptedInEpisode++;
        nextDue = Math.max(nextDue, now - CATCH_UP) + (long) Math.ceil(SECOND / perSecond(now));
    }

    /** Notes a reply to a first attempt that was sent after the last cut, outside of an episode. */
    void succeeded(long now) {
        if (waitedFor) {
            held += Math.min(LONGEST_STEP, now - lastStep) / SECOND;
            waitedFor = false;
        }
        lastStep = now;
    }

    /** Notes trouble that is not about the rate. */
    void disturbed(long now) {
        waitedFor = false;
        lastStep = now;
    }

    /**
     * Notes that throttling began.
     *
     * @param accepted what was let through of late, in calls a second
     */
    void throttled(OptionalDouble accepted, int slots, long now) {
        double current = learned();
        guessed = accepted.isEmpty() && current == Double.POSITIVE_INFINITY;
        remembered = guessed
                ? slots / SECONDS_PER_GUESSED_CALL
                : Math.max(LEAST_PER_SECOND, Math.min(current, accepted.orElse(current)));
        episodeBegan = now;
        acceptedInEpisode = 0;
        restart(now);
    }

    /** Notes that a call sent in the episode was throttled too: then what is let through now is less than what was before. */
    void throttledAgain(long now) {
        acceptedInEpisode--;
        long lasted = now - episodeBegan;
        if (lasted >= BELIEVED_AFTER && acceptedInEpisode > 0) {
            double accepted = acceptedInEpisode * SECOND / lasted;
            if (accepted < remembered) {
                remembered = accepted;
                restart(now);
            }
        }
    }

    /** Notes that an outage is over, before which that many calls a second were let through; 0 if it is not known. */
    void recover(double before, long now) {
        if (before > 0) {
            recoveryRate = RECOVERY * before;
            recoveryUntil = now + RECOVERY_LASTS;
            nextDue = now;
        }
    }

    /** Returns how many calls a second are sent at most. */
    double perSecond(long now) {
        return now < recoveryUntil ? Math.min(recoveryRate, learned()) : learned();
    }

    private double learned() {
        if (guessed) {
            return remembered * Math.pow(2, held);
        }
        double way = (held - SECONDS_TO_RETURN) / SECONDS_TO_RETURN;
        return Math.max(LEAST_PER_SECOND, remembered * (1 + BACK_OFF * way * way * way));
    }

    private void restart(long now) {
        held = 0;
        waitedFor = false;
        lastStep = now;
        nextDue = Math.max(nextDue, now + (long) (SECOND / learned()));
    }
}
