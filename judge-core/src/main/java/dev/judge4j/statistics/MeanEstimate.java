package dev.judge4j.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of some scores and its standard error, from which intervals and tests follow.
 *
 * <pre>{@code
 * MeanEstimate gain = MeanEstimate.ofDifferences(newScores, oldScores); // paired by item
 * System.out.println(gain.interval(0.95) + ", p = " + gain.pValue(0));
 * }</pre>
 *
 * <p>The standard error treats clusters as drawn independently from a large population of clusters. For {@code n}
 * values in {@code G} clusters with mean {@code m} it is
 * {@code sqrt(G / (G - 1) * sum over clusters of (sum of (value - m) in the cluster)²) / n}. With one value a cluster this
 * is the usual {@code sd / sqrt(n)}. Miller's equation 4 has no factor {@code G / (G - 1)} for the clusters; it matters
 * below some fifty clusters, where leaving it out makes the error too small. Intervals and tests use Student's t with
 * {@code G - 1} degrees of freedom.
 *
 * <p>One cluster tells nothing about the spread between clusters: the standard error is then infinite, every interval is
 * unbounded and every p-value 1. If all values are equal the standard error is 0 and the interval has no width: no spread
 * was seen, which is not the same as there being none. For shares near 0 or 1, {@link ProportionInterval} is better.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Miller, E. (2024). Adding error bars to evals: a statistical approach to language model evaluations,
 * sections 2 to 4. <a href="https://arxiv.org/abs/2411.00640">arXiv:2411.00640</a>
 *
 * @param mean the mean of the values, in their unit; finite
 * @param standardError the standard error of the mean, in the same unit; at least 0, infinite if there is one cluster
 * @param observations how many values there were; at least 1
 * @param clusters how many independent clusters they came in; from 1 to {@code observations}
 */
public record MeanEstimate(double mean, double standardError, int observations, int clusters) {

    /**
     * Creates an estimate from numbers found elsewhere.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public MeanEstimate {
        NumberChecks.finite("mean", mean);
        if (!(standardError >= 0)) {
            throw new IllegalArgumentException("standardError is not at least 0: " + standardError);
        }
        NumberChecks.atLeast("clusters", 1, clusters);
        NumberChecks.atLeast("observations", clusters, observations);
        if (clusters == 1 && standardError < Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "standardError of one cluster is unknown and must be infinite: " + standardError);
        }
    }

    /**
     * Estimates the mean of values that are independent of each other.
     *
     * @param values at least one, each finite; not changed
     * @throws IllegalArgumentException if {@code values} is empty or holds a NaN or an infinity
     */
    public static MeanEstimate of(double[] values) {
        return independent(NumberChecks.values("values", values));
    }

    /**
     * Estimates the mean of values that are independent only between clusters.
     *
     * @param values at least one, each finite; not changed
     * @param clusters the cluster of each value
     * @throws IllegalArgumentException if {@code values} is empty or holds a NaN or an infinity, or if {@code clusters}
     *     is of another number of observations
     */
    public static MeanEstimate of(double[] values, Clusters clusters) {
        clusters.requireObservations("values", values.length);
        return estimate(NumberChecks.values("values", values), clusters);
    }

    /**
     * Estimates the mean of {@code first[i] - second[i]}: the difference of two systems scored on the same independent
     * items. The pairing removes what makes items differ in difficulty.
     *
     * @param first at least one score, each finite; not changed
     * @param second as many scores of the same items, each finite; not changed
     * @throws IllegalArgumentException if the arrays are empty, differ in length, or hold a NaN or an infinity
     */
    public static MeanEstimate ofDifferences(double[] first, double[] second) {
        return independent(NumberChecks.differences(first, second));
    }

    /**
     * Estimates the mean of {@code first[i] - second[i]} where items are independent only between clusters.
     *
     * @param first at least one score, each finite; not changed
     * @param second as many scores of the same items, each finite; not changed
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException if the arrays are empty, differ in length, or hold a NaN or an infinity, or if
     *     {@code clusters} is of another number of observations
     */
    public static MeanEstimate ofDifferences(double[] first, double[] second, Clusters clusters) {
        double[] differences = NumberChecks.differences(first, second);
        clusters.requireObservations("first", first.length);
        return estimate(differences, clusters);
    }

    /** Of clusters of one value each, without an array for them: there may be millions. */
    private static MeanEstimate independent(double[] values) {
        double mean = mean(values);
        int n = values.length;
        if (n == 1) {
            return new MeanEstimate(mean, Double.POSITIVE_INFINITY, 1, 1);
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new MeanEstimate(mean, Math.sqrt(n / (n - 1.0) * squares) / n, n, n);
    }

    private static MeanEstimate estimate(double[] values, Clusters clusters) {
        double mean = mean(values);
        int groups = clusters.count();
        if (groups == 1) {
            return new MeanEstimate(mean, Double.POSITIVE_INFINITY, values.length, 1);
        }
        double[] residuals = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            residuals[i] = values[i] - mean;
        }
        double squares = 0;
        for (double sum : clusters.sums(residuals)) {
            squares += sum * sum;
        }
        double error = Math.sqrt(groups / (groups - 1.0) * squares) / values.length;
        return new MeanEstimate(mean, error, values.length, groups);
    }

    /** The mean, exact if all values are equal: summing distances from the first value keeps a large offset out. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value - values[0];
        }
        return values[0] + sum / values.length;
    }

    /**
     * Returns the t interval of the mean, unbounded if there is one cluster.
     *
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code confidence} is outside its range
     */
    public Interval interval(double confidence) {
        NumberChecks.confidence(confidence);
        if (clusters == 1) {
            return new Interval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
        }
        double reach = standardError * TDistribution.of(clusters - 1).inverseSurvivalProbability((1 - confidence) / 2);
        return new Interval(mean, mean - reach, mean + reach, confidence);
    }

    /**
     * Returns the two-sided p-value of the t test that the true mean is {@code hypothesis}: 1 if there is one cluster; if
     * the standard error is 0, it is 1 where the mean equals the hypothesis and 0 elsewhere.
     *
     * @param hypothesis the mean supposed, such as 0 for a difference; finite
     * @throws IllegalArgumentException if {@code hypothesis} is not finite
     */
    public double pValue(double hypothesis) {
        NumberChecks.finite("hypothesis", hypothesis);
        return Math.min(1, 2 * Math.min(probabilityAbove(mean - hypothesis), probabilityAbove(hypothesis - mean)));
    }

    /** The chance of a mean at least {@code distance} above the true one; 1 if there is one cluster. */
    double probabilityAbove(double distance) {
        if (clusters == 1) {
            return 1;
        }
        if (standardError == 0) {
            return distance > 0 ? 0 : 1;
        }
        return TDistribution.of(clusters - 1).survivalProbability(distance / standardError);
    }
}
