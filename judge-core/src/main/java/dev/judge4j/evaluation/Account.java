package dev.judge4j.evaluation;

import dev.judge4j.verdict.Usage;

/**
 * What was consumed and what it cost, in pico-dollars (1e-12 USD).
 *
 * @param usage what is known to have been consumed
 * @param costPico what that cost
 * @param doubtfulCalls how many calls may have been charged or not
 * @param doubtfulTokens the most tokens that those consumed
 * @param doubtfulPico the most that those cost
 * @param unmeteredTokens the most that the calls consumed whose tokens the usage does not have
 */
record Account(
        Usage usage, long costPico, long doubtfulCalls, long doubtfulTokens, long doubtfulPico, long unmeteredTokens) {

    static final Account EMPTY = new Account(Usage.NONE, 0, 0, 0, 0, 0);

    /**
     * Adds what was charged.
     *
     * @param mostTokens the most tokens that one call of it could consume, for those that don't say
     */
    Account settled(Usage more, long pico, long mostTokens) {
        return new Account(
                usage.plus(more),
                Math.addExact(costPico, pico),
                doubtfulCalls,
                doubtfulTokens,
                doubtfulPico,
                Math.addExact(unmeteredTokens, Math.multiplyExact(mostTokens, more.unmeteredCalls())));
    }

    /** Adds what a batch was charged. */
    Account settledBatch(Usage more, long pico, long mostTokens) {
        return new Account(
                usage.plus(more),
                Math.addExact(costPico, pico),
                doubtfulCalls,
                doubtfulTokens,
                doubtfulPico,
                Math.addExact(unmeteredTokens, mostTokens));
    }

    Account doubtful(long tokens, long pico) {
        return new Account(
                usage,
                costPico,
                doubtfulCalls + 1,
                Math.addExact(doubtfulTokens, tokens),
                Math.addExact(doubtfulPico, pico),
                unmeteredTokens);
    }
}
