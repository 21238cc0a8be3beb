package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Skeleton. */
public final class CallGate {

    private CallGate() {}

    /** Returns a gate. */
    public static CallGate of(Limits limits, Pacer pacer) {
        return new CallGate();
    }

    /** Waits for a permit for a first attempt. */
    public Permit acquire(long inputTokens, long maxOutputTokens) throws InterruptedException {
        return acquire(inputTokens, maxOutputTokens, 1);
    }

    /** Waits for a permit. */
    public Permit acquire(long inputTokens, long maxOutputTokens, int attempt) throws InterruptedException {
        if (attempt > 0) {
            throw new UnsupportedOperationException();
        }
        throw new InterruptedException();
    }

    /** Returns how many calls may be in flight. */
    public int limit() {
        return 0;
    }

    /** Returns how many calls are in flight. */
    public int inFlight() {
        return 0;
    }

    /** Returns how many calls wait. */
    public int waiting() {
        return 0;
    }

    /** Returns the changes of the limit. */
    public List<LimitChange> history() {
        return List.of();
    }

    /** Lets nobody in any more. */
    public void stop(Failure why) {}

    /** Returns why nobody is let in any more. */
    public Optional<Failure> stopped() {
        return Optional.empty();
    }

    Instant now() {
        return Instant.EPOCH;
    }
}
