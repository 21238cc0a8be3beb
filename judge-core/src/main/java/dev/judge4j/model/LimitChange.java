package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A change of how many calls of a model may be in flight.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param at when it changed
 * @param from the limit before
 * @param to the limit since
 * @param reason why
 */
public record LimitChange(Instant at, int from, int to, Reason reason) {

    /** Why a limit changed. */
    public enum Reason {
        /** All slots were used without trouble, and the model was never throttled: the limit doubles. */
        SLOW_START,
        /** All slots were used without trouble: the limit grows a little. */
        GROWTH,
        /** The provider asked for fewer requests. */
        THROTTLED
    }

    public LimitChange {
        requireNonNull(at, "at");
        requireNonNull(reason, "reason");
    }
}
