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
 */
record Account(Usage usage, long costPico, long doubtfulCalls, long doubtfulTokens, long doubtfulPico) {

    static final Account EMPTY = new Account(Usage.NONE, 0, 0, 0, 0);

    Account settled(Usage more, long pico) {
        return new Account(
                usage.plus(more), Math.addExact(costPico, pico), doubtfulCalls, doubtfulTokens, doubtfulPico);
    }

    Account doubtful(long tokens, long pico) {
        return new Account(
                usage,
                costPico,
                doubtfulCalls + 1,
                Math.addExact(doubtfulTokens, tokens),
                Math.addExact(doubtfulPico, pico));
    }
}
