package dev.judge4j.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval of a share of verdicts where each item gives up to two that depend on each other.
 *
 * <p>The variance is that of a ratio of sums over items. To the items are added two, one with two hits and one with two
 * misses, so that the interval has a width also where all items give one of each. For items of two verdicts, twice the
 * share minus 1 is a difference of paired proportions and this is the interval of Bonett and Price.
 *
 * <p>Reference: Bonett, D. G. and Price, R. M. (2012). Adjusted Wald confidence interval for a difference of binomial
 * proportions based on paired data. <i>Journal of Educational and Behavioral Statistics</i> 37(4), 479-488.
 * <a href="https://doi.org/10.3102/1076998611411915">doi:10.3102/1076998611411915</a>
 */
final class PairShare {

    private PairShare() {}

    /**
     * Returns the interval of the sum of hits over the sum of trials.
     *
     * @param hits for each item, how many of its verdicts count
     * @param trials for each item, how many verdicts it has, at least its hits; their sum is positive
     */
    static Interval interval(double[] hits, double[] trials, double confidence) {
        double hitSum = 0;
        double trialSum = 0;
        for (int i = 0; i < hits.length; i++) {
            hitSum += hits[i];
            trialSum += trials[i];
        }
        double estimate = hitSum / trialSum;
        double center = (hitSum + 2) / (trialSum + 4);
        double squares = 4 * (1 - center) * (1 - center) + 4 * center * center;
        for (int i = 0; i < hits.length; i++) {
            double residual = hits[i] - center * trials[i];
            squares += residual * residual;
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double half = z * Math.sqrt(squares) / (trialSum + 4);
        // The added items pull the center; at low confidence the interval could miss the estimate itself.
        double low = Math.min(estimate, Math.max(0, center - half));
        double high = Math.max(estimate, Math.min(1, center + half));
        return new Interval(estimate, low, high, confidence);
    }
}
