package dev.judge4j.bedrock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a place is worth a call: after some failures in a row it is left for a while, then one call tries it, and an answer to
 * that brings the others back.
 *
 * <p>Safe for use by multiple threads.
 */
final class PlaceHealth {

    static final Duration LEFT_FOR = Duration.ofSeconds(60);

    /** One failure may be the request's; three in a row with nothing answered between are the place's. */
    static final int FAILURES = 3;

    private final InstantSource clock;
    private int inARow;
    private @Nullable Instant leftUntil; // null while it is not left
    private boolean probing;

    PlaceHealth(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns whether a call may be made; if it is the one that tries a place that was left, others wait for its end. */
    synchronized boolean lets() {
        if (leftUntil == null) {
            return true;
        }
        if (probing || clock.instant().isBefore(leftUntil)) {
            return false;
        }
        probing = true;
        return true;
    }

    synchronized boolean isLeft() {
        return leftUntil != null;
    }

    /** Notes an answer. Returns whether the place had been left. */
    synchronized boolean answered() {
        boolean wasLeft = leftUntil != null;
        inARow = 0;
        leftUntil = null;
        probing = false;
        return wasLeft;
    }

    /** Notes a failure for want of capacity. Returns whether the place is left from now on. */
    synchronized boolean failed() {
        inARow++;
        boolean leaves = leftUntil == null ? inARow >= FAILURES : probing;
        if (leaves) {
            leftUntil = clock.instant().plus(LEFT_FOR);
        }
        probing = false;
        return leaves;
    }

    /** Notes that a call ended in a way that says nothing about capacity. */
    synchronized void endedUnknown() {
        probing = false;
    }
}
