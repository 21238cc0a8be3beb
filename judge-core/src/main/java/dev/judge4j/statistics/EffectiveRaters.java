package dev.judge4j.statistics;

/**
 * How many independent raters a panel is worth whose members err together.
 *
 * <p>The mean of {@code n} equally reliable raters whose errors correlate by {@code r} on average has the variance of the mean
 * of {@code n / (1 + (n - 1) r)} independent ones: {@code n} for r = 0, 1 for r = 1. It is the design effect of Kish.
 *
 * <p>Reference: Kish, L. (1965). <i>Survey Sampling</i>. Wiley, section 5.4.
 */
public final class EffectiveRaters {

    private EffectiveRaters() {}

    /**
     * Returns the effective number of raters, in {@code [1, raters]} unless the correlation is negative, where it is more; without
     * bound where raters err in opposite directions as much as that many can.
     *
     * @param raters how many there are; at least 1
     * @param meanCorrelation of the errors, over all pairs, in {@code [-1, 1]}
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static double of(int raters, double meanCorrelation) {
        NumberChecks.atLeast("raters", 1, raters);
        NumberChecks.inRange("meanCorrelation", meanCorrelation, -1, 1);
        double inflation = 1 + (raters - 1) * meanCorrelation;
        return inflation <= 0 ? Double.POSITIVE_INFINITY : raters / inflation;
    }
}
