package dev.judge4j.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** The noncentral t distribution, as far as the power of a two-sided t test needs it. */
final class NoncentralT {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int STEPS = 400;
    private static final double[] NODES = {0.5 - Math.sqrt(1 / 12.0), 0.5 + Math.sqrt(1 / 12.0)}; // shares of a step
    private static final double REACH = 10; // standard deviations of the estimated spread; the rest is below 1e-20

    private NoncentralT() {}

    /**
     * The chance that a two-sided t test at level {@code alpha} finds an effect whose true t value is {@code shift}.
     *
     * <p>A t value is {@code (Z + shift) / s} with {@code Z} standard normal and {@code df * s²} chi-squared; given
     * {@code s} the chance is normal, and what is left is an integral over {@code s}, taken by Gauss's rule with two points a
     * step.
     */
    static double power(double df, double shift, double alpha) {
        double critical = TDistribution.of(df).inverseSurvivalProbability(alpha / 2);
        ChiSquaredDistribution spread = ChiSquaredDistribution.of(df);
        double sd = 1 / Math.sqrt(2 * df);
        double low = Math.max(0, 1 - REACH * sd);
        double step = (1 + REACH * sd - low) / STEPS;
        double found = 0;
        double weights = 0;
        for (int i = 0; i < STEPS; i++) {
            for (double node : NODES) {
                double s = low + (i + node) * step;
                double weight = s * spread.density(df * s * s);
                found += weight
                        * (NORMAL.cumulativeProbability(shift - critical * s)
                                + NORMAL.cumulativeProbability(-shift - critical * s));
                weights += weight;
            }
        }
        return found / weights;
    }
}
