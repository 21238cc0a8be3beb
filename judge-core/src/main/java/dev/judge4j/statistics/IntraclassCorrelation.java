package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The intraclass correlation of several raters who each scored all items: the share of the scores' variance that comes
 * from the items.
 *
 * <p>There are four forms. <i>Agreement</i> counts it against the raters if one is stricter than another, and is meant for
 * raters drawn from many; <i>consistency</i> forgives a constant difference, and is meant for exactly these raters. Each
 * is given for a <i>single</i> rater's scores and for the <i>mean</i> of all the raters' scores.
 *
 * <p>All four are empty where they are undefined: with fewer than two items, and where the denominator is not positive, as
 * when all scores are equal.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Shrout, P. E. and Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability.
 * <i>Psychological Bulletin</i> 86(2), 420-428.
 * <a href="https://doi.org/10.1037/0033-2909.86.2.420">doi:10.1037/0033-2909.86.2.420</a>
 *
 * @param items how many items were scored; at least 1
 * @param raters how many raters scored them; at least 2
 * @param itemSquares the sum of squares between items, not negative
 * @param raterSquares the sum of squares between raters, not negative
 * @param residualSquares the sum of squares that neither explains, not negative
 */
public record IntraclassCorrelation(
        int items, int raters, double itemSquares, double raterSquares, double residualSquares) {

    private static final double SMALLEST_RANGE = 1e-140;
    private static final double LARGEST_RANGE = 1e140;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a component is outside its range or not finite
     */
    public IntraclassCorrelation {
        NumberChecks.atLeast("items", 1, items);
        if (raters < 2) {
            throw new IllegalArgumentException("raters is not at least 2: " + raters);
        }
        checkSquares("itemSquares", itemSquares);
        checkSquares("raterSquares", raterSquares);
        checkSquares("residualSquares", residualSquares);
    }

    private static void checkSquares(String name, double squares) {
        if (!(squares >= 0 && squares < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not a finite number from 0 on: " + squares);
        }
    }

    /**
     * Splits the variance of the scores.
     *
     * @param scores a row for each item, in each the scores of all raters, always in the same order
     * @throws IllegalArgumentException if there are no rows, fewer than two scores a row, rows of different length, a score
     *     that is not finite, or scores so far apart (over 1e140) or so close (below 1e-140, but not equal) that the square
     *     of their distance is no {@code double}
     */
    public static IntraclassCorrelation of(double[][] scores) {
        check(scores);
        return split(scores);
    }

    /**
     * Returns a bootstrap interval of one of the forms, made by drawing items with replacement; empty where
     * {@link BootstrapInterval} says so.
     *
     * @param scores as for {@link #of}
     * @param form the form, such as {@code IntraclassCorrelation::singleAgreement}; called by several threads at once
     * @throws IllegalArgumentException as {@link #of}, or if there are too few resamples for the confidence
     */
    public static Optional<BootstrapInterval> interval(
            double[][] scores, Function<IntraclassCorrelation, OptionalDouble> form, Bootstrap bootstrap) {
        check(scores);
        return interval(scores, form, bootstrap, Clusters.singletons(scores.length));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param scores as for {@link #of}
     * @param form the form; called by several threads at once
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     */
    public static Optional<BootstrapInterval> interval(
            double[][] scores,
            Function<IntraclassCorrelation, OptionalDouble> form,
            Bootstrap bootstrap,
            Clusters clusters) {
        check(scores);
        clusters.requireObservations("scores", scores.length);
        return bootstrap.statisticIfDefined(
                clusters,
                picks -> form.apply(
                        split(Arrays.stream(picks).mapToObj(i -> scores[i]).toArray(double[][]::new))));
    }

    private static void check(double[][] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("scores is empty");
        }
        if (scores[0].length < 2) {
            throw new IllegalArgumentException(
                    "scores[0] needs those of two raters at least, but has " + scores[0].length);
        }
        double lowest = scores[0][0];
        double highest = scores[0][0];
        for (int i = 0; i < scores.length; i++) {
            if (scores[i].length != scores[0].length) {
                throw new IllegalArgumentException("scores[" + i + "] has those of " + scores[i].length
                        + " raters, scores[0] of " + scores[0].length);
            }
            for (double score : scores[i]) {
                if (!Double.isFinite(score)) {
                    throw new IllegalArgumentException("scores[" + i + "] holds " + score);
                }
                lowest = Math.min(lowest, score);
                highest = Math.max(highest, score);
            }
        }
        double range = highest - lowest;
        if (range > 0 && !(range > SMALLEST_RANGE && range < LARGEST_RANGE)) {
            throw new IllegalArgumentException(
                    "scores spans " + range + ", the square of which is no double; take another unit");
        }
    }

    private static IntraclassCorrelation split(double[][] scores) {
        int n = scores.length;
        int k = scores[0].length;
        double origin = scores[0][0]; // keeps the digits of scores that lie close together and far from zero
        double[] itemMeans = new double[n];
        double[] raterMeans = new double[k];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                double score = scores[i][j] - origin;
                itemMeans[i] += score / k;
                raterMeans[j] += score / n;
                mean += score / n / k;
            }
        }
        double residual = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                double rest = scores[i][j] - origin - itemMeans[i] - raterMeans[j] + mean;
                residual += rest * rest;
            }
        }
        return new IntraclassCorrelation(n, k, k * squares(itemMeans, mean), n * squares(raterMeans, mean), residual);
    }

    private static double squares(double[] means, double mean) {
        double sum = 0;
        for (double each : means) {
            sum += (each - mean) * (each - mean);
        }
        return sum;
    }

    /** Returns ICC(2,1): agreement of a single rater's scores. */
    public OptionalDouble singleAgreement() {
        double raterShare = raters * (raterMeanSquare() - residualMeanSquare()) / items;
        return ratio(itemMeanSquare() + (raters - 1) * residualMeanSquare() + raterShare);
    }

    /** Returns ICC(2,k): agreement of the mean of all raters' scores. */
    public OptionalDouble meanAgreement() {
        return ratio(itemMeanSquare() + (raterMeanSquare() - residualMeanSquare()) / items);
    }

    /** Returns ICC(3,1): consistency of a single rater's scores. */
    public OptionalDouble singleConsistency() {
        return ratio(itemMeanSquare() + (raters - 1) * residualMeanSquare());
    }

    /** Returns ICC(3,k): consistency of the mean of all raters' scores, which is Cronbach's alpha. */
    public OptionalDouble meanConsistency() {
        return ratio(itemMeanSquare());
    }

    private OptionalDouble ratio(double denominator) {
        return items > 1 && denominator > 0
                ? OptionalDouble.of((itemMeanSquare() - residualMeanSquare()) / denominator)
                : OptionalDouble.empty();
    }

    private double itemMeanSquare() {
        return itemSquares / (items - 1);
    }

    private double raterMeanSquare() {
        return raterSquares / (raters - 1);
    }

    private double residualMeanSquare() {
        return residualSquares / ((items - 1.0) * (raters - 1));
    }
}
