package dev.judge4j.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Confidence intervals of a share that was counted: so many successes in so many independent trials.
 *
 * <pre>{@code
 * Interval passRate = ProportionInterval.WILSON.of(94, 100, 0.95); // 0.94 [0.88, 0.97] 95 %
 * }</pre>
 *
 * <p>Both methods give a proper interval at 0 and at all successes, where the textbook interval has no width. Trials that
 * are not independent, such as several answers to one question, need {@link MeanEstimate} or {@link Bootstrap} with
 * {@link Clusters} instead.
 */
public enum ProportionInterval {

    /**
     * Wilson's score interval: covers about as often as it says, on average over the true share. The choice for reports.
     *
     * <p>With {@code z} the normal quantile and {@code p} the observed share of {@code n} trials, the center is
     * {@code (p + z²/2n) / (1 + z²/n)} and the half-width
     * {@code z / (1 + z²/n) * sqrt(p(1 - p)/n + z²/4n²)}.
     *
     * <p>Reference: Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
     * <i>Journal of the American Statistical Association</i> 22(158), 209-212.
     * <a href="https://doi.org/10.1080/01621459.1927.10502953">doi:10.1080/01621459.1927.10502953</a>
     */
    WILSON {
        @Override
        double low(int successes, int trials, double tail) {
            return successes == 0 ? 0 : Math.max(0, wilsonLow(successes, trials, tail));
        }
    },

    /**
     * The exact interval of Clopper and Pearson: covers at least as often as it says, whatever the true share, and
     * is wider for it. The choice for guarantees.
     *
     * <p>The ends are quantiles of beta distributions: {@code Beta(k, n - k + 1)} below and {@code Beta(k + 1, n - k)}
     * above for {@code k} successes in {@code n} trials. At {@code k = 0} the lower end is 0, at {@code k = n} the upper
     * end is 1, and the other end is then {@code 1 - t^(1/n)} or {@code t^(1/n)} with {@code t} the probability of the
     * tail.
     *
     * <p>Reference: Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the
     * case of the binomial. <i>Biometrika</i> 26(4), 404-413.
     * <a href="https://doi.org/10.1093/biomet/26.4.404">doi:10.1093/biomet/26.4.404</a>
     */
    CLOPPER_PEARSON {
        @Override
        double low(int successes, int trials, double tail) {
            if (successes == 0) {
                return 0;
            }
            if (successes == trials) {
                return Math.pow(tail, 1.0 / trials);
            }
            return BetaDistribution.of(successes, trials - successes + 1.0).inverseCumulativeProbability(tail);
        }

        // The bound reaches a share where so many successes or more would be too rare if the share were the true one.
        @Override
        boolean reaches(int successes, int trials, double tail, double share) {
            return BinomialDistribution.of(trials, share).survivalProbability(successes - 1) <= tail;
        }
    };

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Returns the two-sided interval, with as much doubt below as above.
     *
     * @param successes how many trials succeeded, from 0 to {@code trials}
     * @param trials how many trials there were; at least 1
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public Interval of(int successes, int trials, double confidence) {
        check(successes, trials, confidence);
        double tail = (1 - confidence) / 2;
        double low = low(successes, trials, tail);
        double high = 1 - low(trials - successes, trials, tail);
        return new Interval((double) successes / trials, low, high, confidence);
    }

    /**
     * Returns the one-sided lower bound: the true share is at least this, with the confidence given.
     *
     * @param successes how many trials succeeded, from 0 to {@code trials}
     * @param trials how many trials there were; at least 1
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @return a share in {@code [0, 1]}
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public double lowerBound(int successes, int trials, double confidence) {
        check(successes, trials, confidence);
        return low(successes, trials, 1 - confidence);
    }

    /**
     * Returns whether the one-sided lower bound is that share or more: the test of a promise, and quicker than the bound.
     *
     * @param successes how many trials succeeded, from 0 to {@code trials}
     * @param trials how many trials there were; at least 1
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @param share what is to be reached; between 0 and 1, both excluded
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public boolean lowerBoundReaches(int successes, int trials, double confidence, double share) {
        check(successes, trials, confidence);
        NumberChecks.between0And1("share", share);
        return reaches(successes, trials, 1 - confidence, share);
    }

    /**
     * Returns the one-sided upper bound: the true share is at most this, with the confidence given.
     *
     * @param successes how many trials succeeded, from 0 to {@code trials}
     * @param trials how many trials there were; at least 1
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @return a share in {@code [0, 1]}
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public double upperBound(int successes, int trials, double confidence) {
        check(successes, trials, confidence);
        return 1 - low(trials - successes, trials, 1 - confidence);
    }

    /** The lower end with that much probability left below it; the upper end is its mirror image. */
    abstract double low(int successes, int trials, double tail);

    /** Whether the lower end with that much probability below it is that share or more. */
    boolean reaches(int successes, int trials, double tail, double share) {
        return low(successes, trials, tail) >= share;
    }

    private static void check(int successes, int trials, double confidence) {
        NumberChecks.atLeast("trials", 1, trials);
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException("successes is not from 0 to trials (" + trials + "): " + successes);
        }
        NumberChecks.confidence(confidence);
    }

    private static double wilsonLow(double successes, double trials, double tail) {
        double z = NORMAL.inverseSurvivalProbability(tail);
        double p = successes / trials;
        double z2 = z * z / trials;
        return (p + z2 / 2 - z * Math.sqrt((p * (1 - p) + z2 / 4) / trials)) / (1 + z2);
    }
}
