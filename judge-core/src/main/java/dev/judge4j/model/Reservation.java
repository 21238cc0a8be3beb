package dev.judge4j.model;

import dev.judge4j.verdict.Usage;

/**
 * What a {@link Purse} keeps free for one call, until its outcome is known.
 *
 * <p>Exactly one of {@link #settle}, {@link #release} and {@link #chargeInFull} ends it; whatever is called after the first
 * changes nothing and returns what the first did. Instances are safe for use by multiple threads.
 */
public interface Reservation {

    /** Returns what is kept free. */
    Spending reserved();

    /**
     * Charges what a call consumed and frees the rest. Each call without a token count is charged the full reservation.
     * What a provider reports above the reservation is charged too, be it above a limit.
     *
     * @return what was charged
     */
    Spending settle(Usage usage);

    /**
     * Frees all of it, as the call was certainly not billed.
     *
     * @return {@link Spending#NONE}
     */
    Spending release();

    /**
     * Charges all of it as in doubt, as the call may have been billed and nobody knows how much.
     *
     * @return what was charged
     */
    Spending chargeInFull();
}
