package dev.judge4j.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The difference of two means that were measured on different items, by Welch's t interval, which does not suppose that both
 * spread alike.
 *
 * <p>Where both were measured on the same items, {@link MeanEstimate#ofDifferences(double[], double[])} sees far smaller
 * differences.
 *
 * <p>The standard error is {@code sqrt(a² + b²)} for standard errors {@code a} and {@code b}, the degrees of freedom are
 * {@code (a² + b²)² / (a⁴ / (G - 1) + b⁴ / (H - 1))} for {@code G} and {@code H} clusters. With one cluster on either side the
 * interval is unbounded; with standard errors of 0 it has no width.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Welch, B. L. (1947). The generalization of 'Student's' problem when several different population variances are
 * involved. <i>Biometrika</i> 34(1-2), 28-35.
 * <a href="https://doi.org/10.1093/biomet/34.1-2.28">doi:10.1093/biomet/34.1-2.28</a>
 *
 * @param first the one mean
 * @param second the mean taken from it, of values that are independent of the first ones
 */
public record UnpairedDifference(MeanEstimate first, MeanEstimate second) {

    /** Returns the first mean minus the second. */
    public double difference() {
        return first.mean() - second.mean();
    }

    /**
     * Returns the difference with its interval.
     *
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code confidence} is outside its range
     */
    public Interval interval(double confidence) {
        NumberChecks.confidence(confidence);
        double a = first.standardError() * first.standardError();
        double b = second.standardError() * second.standardError();
        double reach;
        if (first.clusters() == 1 || second.clusters() == 1) {
            reach = Double.POSITIVE_INFINITY;
        } else if (a + b == 0) {
            reach = 0;
        } else {
            double freedom = (a + b) * (a + b) / (a * a / (first.clusters() - 1) + b * b / (second.clusters() - 1));
            reach = Math.sqrt(a + b) * TDistribution.of(freedom).inverseSurvivalProbability((1 - confidence) / 2);
        }
        return new Interval(difference(), difference() - reach, difference() + reach, confidence);
    }
}
