package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far a pairwise judge follows length.
 *
 * <p>People prefer the longer response too, often rightly, so the numbers speak only beside the same numbers for people:
 * compute both and compare.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param pairs how many pairs there are
 * @param prefersLonger how often the longer response was preferred, among pairs of unequal length in which one was
 *     preferred, with Wilson's interval; empty if there is no such pair
 * @param slope the log-odds of preference for one unit of relative length difference, {@code (a - b) / (a + b)}, with a
 *     large-sample interval. A response three times as long as the other differs by 0.5. Empty if no pair differs in
 *     length, or if the preferences follow length (or its opposite) without exception, when the slope is infinite
 */
public record LengthBias(int pairs, Optional<Interval> prefersLonger, Optional<Interval> slope) {

    /**
     * Measures the bias. Naming the responses of a pair the other way round changes nothing.
     *
     * @param preferences the preference for the first response of each pair, in {@code [0, 1]}: 1 a win, 0.5 a tie
     * @param firstLengths the lengths of the first responses, in any unit; finite and at least 0
     * @param secondLengths the lengths of the second responses, in the same unit
     * @param confidence the confidence of the intervals, such as 0.95
     * @throws IllegalArgumentException if the arrays are empty or differ in length, a value is outside its range, or the
     *     confidence is not between 0 and 1
     */
    public static LengthBias of(
            double[] preferences, double[] firstLengths, double[] secondLengths, double confidence) {
        double[] shares = NumberChecks.shares("preferences", preferences);
        double[] first = lengths("firstLengths", firstLengths);
        double[] second = lengths("secondLengths", secondLengths);
        NumberChecks.sameSize("preferences", shares.length, "firstLengths", first.length);
        NumberChecks.sameSize("preferences", shares.length, "secondLengths", second.length);
        NumberChecks.confidence(confidence);
        int longer = 0;
        int decided = 0;
        double[][] rows = new double[shares.length][1];
        for (int i = 0; i < shares.length; i++) {
            rows[i][0] = StyleControl.relativeDifference(first[i], second[i]);
            double lean = (shares[i] - 0.5) * rows[i][0];
            decided += lean == 0 ? 0 : 1;
            longer += lean > 0 ? 1 : 0;
        }
        Optional<Interval> prefersLonger = decided == 0
                ? Optional.empty()
                : Optional.of(ProportionInterval.WILSON.of(longer, decided, confidence));
        return new LengthBias(shares.length, prefersLonger, slope(rows, shares, confidence));
    }

    private static double[] lengths(String name, double[] values) {
        double[] lengths = NumberChecks.values(name, values);
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] < 0) {
                throw new IllegalArgumentException(name + "[" + i + "] is negative: " + lengths[i]);
            }
        }
        return lengths;
    }

    private static Optional<Interval> slope(double[][] rows, double[] shares, double confidence) {
        boolean up = false;
        boolean down = false;
        for (int i = 0; i < rows.length; i++) {
            double x = rows[i][0];
            up |= (x > 0 && shares[i] > 0) || (x < 0 && shares[i] < 1);
            down |= (x > 0 && shares[i] < 1) || (x < 0 && shares[i] > 0);
        }
        if (!up || !down) {
            return Optional.empty();
        }
        double[] weights = new double[rows.length];
        Arrays.fill(weights, 1);
        LogisticRegression regression = new LogisticRegression(rows, shares, weights);
        double[] slope = regression.ridge(0);
        double error = 1 / Math.sqrt(regression.information(slope)[0][0]);
        double half = error * NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        return Optional.of(new Interval(slope[0], slope[0] - half, slope[0] + half, confidence));
    }
}
