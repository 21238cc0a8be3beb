package dev.judge4j.evaluation;

import java.util.Map;

/**
 * What a journal adds up to. What was reused, from another folder or for another item, was not paid and is only counted.
 *
 * @param all of all calls
 * @param byModel by the name of the model
 * @param byJudge by the fingerprint of the judge that asked, as the intent has it
 * @param replies how many replies, reused ones included
 * @param responses how many responses of systems under test, reused ones included
 * @param reused how many of both were reused
 * @param lost how many attempts without a reply, those in doubt included
 * @param verdicts how many verdicts, by their outcome
 */
record Totals(
        Account all,
        Map<String, Account> byModel,
        Map<String, Account> byJudge,
        long replies,
        long responses,
        long reused,
        long lost,
        Map<String, Long> verdicts) {

    Totals {
        byModel = Map.copyOf(byModel);
        byJudge = Map.copyOf(byJudge);
        verdicts = Map.copyOf(verdicts);
    }

    /** Returns how many verdicts have that outcome. */
    long verdicts(String outcome) {
        return verdicts.getOrDefault(outcome, 0L);
    }
}
