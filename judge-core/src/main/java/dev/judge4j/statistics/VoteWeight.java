package dev.judge4j.statistics;

/**
 * What the vote of a judge is worth, from how often it was right.
 *
 * <p>Votes of independent judges on a question with two answers are best added up with the logarithm of each judge's odds of
 * being right. Measured odds of few items are extreme, so that one more right and one more wrong answer are counted, which
 * shrinks the weights to each other, and the weight is capped.
 *
 * <p>Reference: Nitzan, S. and Paroush, J. (1982). Optimal decision rules in uncertain dichotomous choice situations.
 * <i>International Economic Review</i> 23(2), 289-297. <a href="https://doi.org/10.2307/2526438">doi:10.2307/2526438</a>
 */
public final class VoteWeight {

    private VoteWeight() {}

    /**
     * Returns {@code log((correct + 1) / (items - correct + 1))}, at most {@code cap} from 0: above 0 for a judge that is right
     * more often than not, 0 for one of which nothing is known.
     *
     * @param correct how many answers were right
     * @param items how many answers there were
     * @param cap positive
     * @throws IllegalArgumentException if {@code correct} is not in {@code [0, items]}, or the cap is not positive and finite
     */
    public static double ofCounts(int correct, int items, double cap) {
        NumberChecks.inRange("correct", correct, 0, items);
        NumberChecks.positive("cap", cap);
        double logOdds = Math.log((correct + 1.0) / (items - correct + 1.0));
        return Math.max(-cap, Math.min(cap, logOdds));
    }

    /**
     * Returns {@code log(accuracy / (1 - accuracy))}: how much a vote moves the logarithm of the odds.
     *
     * @param accuracy between 0 and 1, both excluded
     * @throws IllegalArgumentException if it is not
     */
    public static double ofAccuracy(double accuracy) {
        NumberChecks.between0And1("accuracy", accuracy);
        return Math.log(accuracy / (1 - accuracy));
    }
}
