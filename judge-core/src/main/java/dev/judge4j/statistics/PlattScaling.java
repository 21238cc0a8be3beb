package dev.judge4j.statistics;

import java.util.Arrays;

/**
 * Symmetric Platt scaling: turns the margin by which a judge prefers one response to another into a probability that it is
 * right.
 *
 * <p>The probability that the first response is better is {@code 1 / (1 + e^(-slope * margin))}: a margin of 0 is even, and
 * naming the responses the other way round turns the probability around. One number is learned, so that a few dozen labels
 * do; with a thousand or more, {@link IsotonicCalibration} follows the data closer.
 *
 * <p>Targets are drawn in a little, from 1 to {@code (n + 1) / (n + 2)} and from 0 to {@code 1 / (n + 2)} for {@code n}
 * labels, so that the slope is finite also where the margins are never wrong.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Platt, J. C. (1999). Probabilistic outputs for support vector machines and comparisons to regularized
 * likelihood methods. In <i>Advances in Large Margin Classifiers</i>, 61-74. MIT Press.
 *
 * @param slope log-odds for one unit of the margin; negative if the margins point the wrong way, 0 if they say nothing
 */
public record PlattScaling(double slope) {

    /**
     * Creates a scaling of known slope.
     *
     * @throws IllegalArgumentException if the slope is not finite
     */
    public PlattScaling {
        NumberChecks.finite("slope", slope);
    }

    /**
     * Learns the slope by maximum likelihood. If all margins are 0, it is 0.
     *
     * @param margins by how much the judge preferred the first response of each pair, negative for the second; any unit
     * @param firstBetter whether the first response is the better one, in the same order
     * @throws IllegalArgumentException if the arrays are empty or differ in length, or a margin is not finite
     */
    public static PlattScaling fit(double[] margins, boolean[] firstBetter) {
        double[] values = NumberChecks.values("margins", margins);
        NumberChecks.sameSize("margins", values.length, "firstBetter", firstBetter.length);
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return new PlattScaling(0);
        }
        int n = values.length;
        double[][] rows = new double[n][];
        double[] targets = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[] {values[i] / largest}; // in [-1, 1], where Newton's method can't overshoot far
            targets[i] = (firstBetter[i] ? n + 1.0 : 1) / (n + 2.0);
            weights[i] = 1;
        }
        return new PlattScaling(new LogisticRegression(rows, targets, weights).ridge(0)[0] / largest);
    }

    /**
     * Returns the probability, in {@code [0, 1]}, that the first response of a pair is the better one.
     *
     * @throws IllegalArgumentException if the margin is not finite
     */
    public double probability(double margin) {
        NumberChecks.finite("margin", margin);
        return Logistic.sigmoid(slope * margin);
    }
}
