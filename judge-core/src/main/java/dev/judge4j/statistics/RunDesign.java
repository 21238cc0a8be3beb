package dev.judge4j.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a planned run will measure, as far as {@link PowerAnalysis} needs to know it.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class RunDesign {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double ROUNDING = 1 + 1e-12; // 100.00000000000001 items are 100

    private final double unit;
    private final double largestEffect;
    private final Test test;

    private RunDesign(double unit, double largestEffect, Test test) {
        this.unit = unit;
        this.largestEffect = largestEffect;
        this.test = test;
    }

    /** Whether a two-sided test at level {@code alpha} finds an effect at least as often as {@code power} says. */
    @FunctionalInterface
    private interface Test {
        boolean shows(double effect, int items, double alpha, double power);
    }

    /**
     * A t test of one mean, such as the mean difference of two systems scored on the same items. Its effect is the mean.
     * Exact for normal values, by the noncentral t distribution.
     *
     * @param sd the standard deviation of the values (of the <i>differences</i>, if paired), as a pilot run shows it; positive
     *     and finite
     * @throws IllegalArgumentException if {@code sd} is not positive and finite
     */
    public static RunDesign mean(double sd) {
        NumberChecks.positive("sd", sd);
        return new RunDesign(
                sd,
                Double.POSITIVE_INFINITY,
                (effect, items, alpha, power) ->
                        items > 1 && NoncentralT.power(items - 1.0, effect / sd * Math.sqrt(items), alpha) >= power);
    }

    /**
     * A t test of the mean difference of two systems that answer each item several times, the scores of one item being
     * averaged. The variance of a difference is {@code between + withinFirst / samplesFirst + withinSecond / samplesSecond}:
     * more samples shrink all but the first part, which only more items help against.
     *
     * <p>Reference: Miller, E. (2024). Adding error bars to evals, section 5.
     * <a href="https://arxiv.org/abs/2411.00640">arXiv:2411.00640</a>
     *
     * @param between the variance between items of the two systems' true difference; positive and finite
     * @param withinFirst the mean variance of the first system's scores of one item; at least 0 and finite
     * @param samplesFirst how many answers of the first system an item gets; at least 1
     * @param withinSecond the mean variance of the second system's scores of one item; at least 0 and finite
     * @param samplesSecond how many answers of the second system an item gets; at least 1
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static RunDesign repeated(
            double between, double withinFirst, int samplesFirst, double withinSecond, int samplesSecond) {
        NumberChecks.positive("between", between);
        NumberChecks.notNegative("withinFirst", withinFirst);
        NumberChecks.atLeast("samplesFirst", 1, samplesFirst);
        NumberChecks.notNegative("withinSecond", withinSecond);
        NumberChecks.atLeast("samplesSecond", 1, samplesSecond);
        return mean(Math.sqrt(between + withinFirst / samplesFirst + withinSecond / samplesSecond));
    }

    /**
     * A t test of the means of two independent groups of equal size: two systems scored on different items. Pairing by item
     * almost always needs fewer. Its effect is the difference of the means. Exact for normal values.
     *
     * @param sd the standard deviation of the values within each group; positive and finite
     * @throws IllegalArgumentException if {@code sd} is not positive and finite
     */
    public static RunDesign twoGroups(double sd) {
        NumberChecks.positive("sd", sd);
        return new RunDesign(
                sd,
                Double.POSITIVE_INFINITY,
                (effect, items, alpha, power) -> items > 1
                        && NoncentralT.power(2.0 * items - 2, effect / sd * Math.sqrt(items / 2.0), alpha) >= power);
    }

    /**
     * McNemar's test of two proportions on the same items. Its effect is the difference of the proportions, at most
     * {@code discordant}. A normal approximation:
     * {@code items = (z_alpha * sqrt(discordant) + z_power * sqrt(discordant - effect²))² / effect²}.
     *
     * <p>Reference: Connor, R. J. (1987). Sample size for testing differences in proportions for the paired-sample design.
     * <i>Biometrics</i> 43(1), 207-211. <a href="https://doi.org/10.2307/2531961">doi:10.2307/2531961</a>
     *
     * @param discordant the share of items on which only one of the two is expected to be right; above 0 and at most 1
     * @throws IllegalArgumentException if {@code discordant} is outside its range
     */
    public static RunDesign pairedProportions(double discordant) {
        NumberChecks.positive("discordant", discordant);
        NumberChecks.share("discordant", discordant);
        return new RunDesign(1, discordant, (effect, items, alpha, power) -> {
            double apart = Math.sqrt(Math.max(0, discordant - effect * effect));
            return items * ROUNDING >= needed(Math.sqrt(discordant), apart, effect, alpha, power);
        });
    }

    /**
     * A test of the proportions of two independent groups of equal size. Its effect is the rise above {@code baseline}, at
     * most {@code 1 - baseline}; for a fall, swap successes and failures. A normal approximation without continuity
     * correction: with {@code p} the baseline, {@code q} the proportion above it and {@code m} their mean,
     * {@code items = (z_alpha * sqrt(2m(1 - m)) + z_power * sqrt(p(1 - p) + q(1 - q)))² / (q - p)²} in each group.
     *
     * <p>Reference: Fleiss, J. L., Levin, B. and Paik, M. C. (2003). <i>Statistical Methods for Rates and Proportions</i>,
     * 3rd edition, chapter 4. Wiley. <a href="https://doi.org/10.1002/0471445428">doi:10.1002/0471445428</a>
     *
     * @param baseline the proportion in the group without the effect; at least 0 and below 1
     * @throws IllegalArgumentException if {@code baseline} is outside its range
     */
    public static RunDesign twoProportions(double baseline) {
        NumberChecks.share("baseline", baseline);
        if (baseline == 1) {
            throw new IllegalArgumentException("baseline is 1, nothing can rise above it; swap successes and failures");
        }
        return new RunDesign(1, 1 - baseline, (effect, items, alpha, power) -> {
            double risen = Math.min(1, baseline + effect);
            double mean = (baseline + risen) / 2;
            double together = Math.sqrt(2 * mean * (1 - mean));
            double apart = Math.sqrt(baseline * (1 - baseline) + risen * (1 - risen));
            return items * ROUNDING >= needed(together, apart, effect, alpha, power);
        });
    }

    /** How many items it takes, with the spread of one item's difference if there is no effect, and if there is one. */
    private static double needed(double spreadUnderNull, double spread, double effect, double alpha, double power) {
        double root = (NORMAL.inverseSurvivalProbability(alpha / 2) * spreadUnderNull
                        + NORMAL.inverseCumulativeProbability(power) * spread)
                / effect;
        return root * root;
    }

    boolean shows(double effect, int items, double alpha, double power) {
        return test.shows(effect, items, alpha, power);
    }

    /** The largest effect there can be. */
    double largestEffect() {
        return largestEffect;
    }

    /** What effects are to be compared with: the standard deviation, or 1 for proportions. */
    double unit() {
        return unit;
    }
}
