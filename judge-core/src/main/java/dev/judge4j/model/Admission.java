package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a model next: the queue, and all that decides when its head is let in. Calls are let in in the order in which
 * they came, whatever they need, so that none is overtaken for ever.
 *
 * <p>A state machine without a clock or a lock of its own; times are nanoseconds since {@code origin}.
 */
final class Admission {

    /** When nothing but an event can help. */
    static final long NEVER = Breaker.NEVER;

    /** What a provider's wish to wait is followed at most. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);

    /** A few calls throttled after a long pause are no reason to give a model up. */
    private static final int FEWEST_THROTTLED = 5;

    private static final long SECOND = 1_000_000_000;

    /** A call that waits or is in flight. */
    static class Entry {

        private enum State {
            NEW,
            WAITING,
            IN_FLIGHT,
            GONE
        }

        private final double reserve;
        private final boolean first;
        private State state = State.NEW;
        private long number;
        private long admittedAt;

        /**
         * Makes a call that has yet to join the queue.
         *
         * @param reserve how many tokens of the quota it reserves, see {@link RateLimit#reserve}
         * @param first whether it is the first attempt
         */
        Entry(double reserve, boolean first) {
            this.reserve = reserve;
            this.first = first;
        }

        boolean isInFlight() {
            return state == State.IN_FLIGHT;
        }
    }

    private final Limits limits;
    private final AdaptiveLimit limit;
    private final RateLimit rate;
    private final Breaker breaker = new Breaker();
    private final Pace pace = new Pace();
    private final AcceptedRate accepted = new AcceptedRate();
    private final Set<Entry> queue = new LinkedHashSet<>();
    private int inFlight;
    private long lastNumber;
    private @Nullable ModelCallException stopped;
    private int throttled; // since the last answer
    private long throttledSince;
    private double rateInHealth;
    private long rateMeasured = Long.MIN_VALUE;

    Admission(Limits limits, Instant origin, long now) {
        this.limits = limits;
        this.limit = new AdaptiveLimit(limits, origin);
        this.rate = new RateLimit(limits, now);
    }

    double reserve(long inputTokens, long maxOutputTokens) {
        return rate.reserve(inputTokens, maxOutputTokens);
    }

    int limit() {
        return limit.limit();
    }

    int inFlight() {
        return inFlight;
    }

    int waiting() {
        return queue.size();
    }

    List<LimitChange> history() {
        return limit.history();
    }

    Optional<ModelCallException> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Lets nobody in any more; the first reason stays. */
    void stop(ModelCallException why) {
        if (stopped == null) {
            stopped = why;
        }
    }

    /** Returns the call that waits longest; null if none does. */
    @Nullable
    Entry head() {
        return queue.isEmpty() ? null : queue.iterator().next();
    }

    /** Returns the calls that wait, in the order in which they came. */
    List<Entry> queued() {
        return List.copyOf(queue);
    }

    void enqueue(Entry entry) {
        entry.state = Entry.State.WAITING;
        queue.add(entry);
    }

    /** Takes a call out that nobody wants any more; if it was let in meanwhile, as if it had never been. */
    void leave(Entry entry, long now) {
        if (end(entry)) {
            rate.undo(entry.reserve, now);
            breaker.endedUnknown(entry.number);
        } else if (queue.remove(entry)) {
            entry.state = Entry.State.GONE;
        }
    }

    /** Lets the head of the queue in if it may be; null if not. Ask until there is none. */
    @Nullable
    Entry admitNext(long now) {
        stopIfOutOfOrderForTooLong(now);
        Entry head = head();
        if (head == null || stopped != null || dueAt(head, now) > now) {
            return null;
        }
        queue.remove(head);
        head.state = Entry.State.IN_FLIGHT;
        head.number = ++lastNumber;
        head.admittedAt = now;
        inFlight++;
        limit.admitted(inFlight);
        rate.take(head.reserve, now);
        breaker.admitted(head.number);
        pace.admitted(now);
        accepted.admitted(now);
        return head;
    }

    /** Returns when to try {@link #admitNext} again if nothing happens before; {@link #NEVER} if that wouldn't help. */
    long wakeAt(long now) {
        Entry head = head();
        if (head == null || stopped != null) {
            return NEVER;
        }
        long outage = breaker.outageSince();
        long givenUp = outage == NEVER ? NEVER : outage + limits.longestOutage().toNanos();
        return Math.min(dueAt(head, now), givenUp);
    }

    private long dueAt(Entry head, long now) {
        if (inFlight >= Math.min(limit.limit(), breaker.cap())) {
            return NEVER;
        }
        long due = Math.max(breaker.dueAt(now), rate.dueAt(head.reserve, now));
        if (limits.minConcurrency() > 1 && inFlight < limits.minConcurrency()) {
            return due; // allowed whatever happens, be it that throttling says nothing about the rate
        }
        long paced = pace.dueAt(now);
        if (paced > now && due <= now) {
            pace.waitedFor(now);
        }
        return Math.max(due, paced);
    }

    void succeeded(Entry entry, Usage usage, long now) {
        if (!end(entry)) {
            return;
        }
        rate.settle(entry.reserve, usage, now);
        answered(entry, now);
        if (entry.first) {
            limit.succeeded(entry.number, now);
            if (!limit.coolingDown(now) && !limit.isOld(entry.number)) {
                pace.succeeded(now);
            }
        }
    }

    /** Notes a failure. Returns whether it is part of an outage that was noticed before. */
    boolean failed(Entry entry, ModelCallException failure, long now) {
        if (!end(entry)) {
            return false;
        }
        if (failure.isRecorded()) {
            breaker.endedUnknown(entry.number);
            return false;
        }
        switch (Billing.of(failure)) {
            case BILLED -> rate.settle(entry.reserve, failure.usage(), now);
            case NOT_BILLED -> {
                if (failure.kind() != Failure.Kind.THROTTLED) {
                    rate.release(entry.reserve, now);
                }
            }
            case IN_DOUBT -> {} // what was reserved counts
        }
        switch (failure.kind()) {
            case THROTTLED -> throttled(entry, failure, now);
            case UNAVAILABLE, TRANSPORT, TIMEOUT -> {
                limit.disturbed();
                pace.disturbed(now);
                return breaker.failed(entry.number, now);
            }
            case QUOTA, ACCESS_DENIED, MODEL_NOT_FOUND -> {
                breaker.endedUnknown(entry.number);
                stop(failure);
            }
            case CANCELED, NOT_RECORDED, BUDGET_EXHAUSTED, INVALID_INPUT -> breaker.endedUnknown(entry.number);
            default -> answered(entry, now);
        }
        return false;
    }

    void abandoned(Entry entry) {
        if (end(entry)) {
            breaker.endedUnknown(entry.number);
        }
    }

    private boolean end(Entry entry) {
        if (entry.state != Entry.State.IN_FLIGHT) {
            return false;
        }
        entry.state = Entry.State.GONE;
        inFlight--;
        return true;
    }

    private void answered(Entry entry, long now) {
        throttled = 0;
        closeAfterAnswer(entry, now);
        if (!breaker.isOpen() && now - SECOND >= rateMeasured) {
            rateMeasured = now;
            rateInHealth = accepted.perSecond(now).orElse(rateInHealth);
        }
    }

    private void closeAfterAnswer(Entry entry, long now) {
        if (breaker.answered(entry.number)) {
            pace.recover(rateInHealth, now);
        }
    }

    private void throttled(Entry entry, ModelCallException failure, long now) {
        closeAfterAnswer(entry, now);
        accepted.throttled(entry.admittedAt, now);
        int slots = limit.limit();
        boolean old = limit.isOld(entry.number);
        if (limit.throttled(entry.number, lastNumber, retryAfter(failure), now)) {
            pace.throttled(accepted.perSecond(now), slots, now);
        } else if (!old) {
            pace.throttledAgain(now);
        }
        if (throttled++ == 0) {
            throttledSince = now;
        }
        long lasted = now - throttledSince;
        if (throttled >= FEWEST_THROTTLED
                && lasted >= limits.longestThrottling().toNanos()) {
            stop(new ModelCallException(
                    Failure.Kind.THROTTLED,
                    "the model only throttled for " + minutes(lasted) + ", and is given up: " + failure.getMessage(),
                    failure));
        }
    }

    private void stopIfOutOfOrderForTooLong(long now) {
        long since = breaker.outageSince();
        if (since != NEVER && now - since >= limits.longestOutage().toNanos()) {
            stop(new ModelCallException(
                    Failure.Kind.UNAVAILABLE,
                    "the model has been out of order for " + minutes(now - since) + ", and is given up",
                    null));
        }
    }

    private static long retryAfter(ModelCallException failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER.toNanos() : asked.toNanos();
    }

    private static String minutes(long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        return duration.toMinutes() + " min"
                + (duration.toSecondsPart() == 0 ? "" : " " + duration.toSecondsPart() + " s");
    }
}
