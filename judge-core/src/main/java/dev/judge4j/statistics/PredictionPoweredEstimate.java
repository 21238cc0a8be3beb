package dev.judge4j.statistics;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean that a judge's predictions made more precise.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param estimate the mean, in the unit of the labels
 * @param standardError its standard error, at least 0
 * @param lambda how far the judge was followed, from 0, not at all, to 1, in full
 * @param labeled how many items were labeled; at least 2
 * @param unlabeled how many items were not; at least 2
 */
public record PredictionPoweredEstimate(
        double estimate, double standardError, double lambda, int labeled, int unlabeled) {

    /**
     * Creates an estimate.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public PredictionPoweredEstimate {
        NumberChecks.finite("estimate", estimate);
        if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standardError is not a finite number of at least 0: " + standardError);
        }
        NumberChecks.share("lambda", lambda);
        NumberChecks.atLeast("labeled", 2, labeled);
        NumberChecks.atLeast("unlabeled", 2, unlabeled);
    }

    /**
     * Returns the interval from the t distribution with one degree of freedom less than labels, which keeps its promise at
     * 50 labels where the normal distribution does not quite.
     *
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @return the interval, not cut off at the ends of the labels' scale; empty if the standard error is 0, because values
     *     that do not vary say nothing about how far they may
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Optional<Interval> interval(double confidence) {
        return interval(estimate, standardError, labeled - 1.0, confidence);
    }

    /**
     * Returns by how much this mean exceeds another one that was estimated from other items.
     *
     * @param other the other mean, independent of this one; for systems judged on the same items see
     *     {@link PredictionPowered#difference}
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @return the difference; empty if both standard errors are 0
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Optional<Interval> minus(PredictionPoweredEstimate other, double confidence) {
        return interval(
                estimate - other.estimate,
                Math.hypot(standardError, other.standardError),
                Math.min(labeled, other.labeled) - 1.0,
                confidence);
    }

    private static Optional<Interval> interval(double estimate, double error, double degrees, double confidence) {
        NumberChecks.confidence(confidence);
        if (error == 0) {
            return Optional.empty();
        }
        double half = error * TDistribution.of(degrees).inverseSurvivalProbability((1 - confidence) / 2);
        return Optional.of(new Interval(estimate, estimate - half, estimate + half, confidence));
    }
}
