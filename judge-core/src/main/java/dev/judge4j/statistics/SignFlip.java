package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The sign-flip permutation test of two systems scored on the same items: if neither is better, each difference could as
 * well have had the other sign. Supposes nothing about how scores are distributed.
 *
 * <p>The p-value is the share of all sign patterns whose mean difference is at least as far from 0 as the one seen. Up to
 * 20 differences other than 0 all patterns are tried, and the p-value is exact. Beyond that {@code B} random patterns are
 * tried, {@code b} of them as far, and the p-value is {@code (b + 1) / (B + 1)}: the data count as one pattern, so that it
 * is never 0 and never too small on average. If all differences are 0 it is 1. Under clusters, signs flip by cluster.
 *
 * <p>The result depends on the data, {@code resamples} and {@code seed} alone, not on the number of threads.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: Fisher, R. A. (1935). <i>The Design of Experiments</i>, section 21. Oliver and Boyd. Phipson, B. and
 * Smyth, G. K. (2010). Permutation p-values should never be zero. <i>Statistical Applications in Genetics and Molecular
 * Biology</i> 9(1), 39. <a href="https://doi.org/10.2202/1544-6115.1585">doi:10.2202/1544-6115.1585</a>
 *
 * @param meanDifference the mean of first minus second
 * @param clusters how many independent clusters (or items) there were; at least 1
 * @param nonZero how many of them had a difference other than 0
 * @param exact whether all sign patterns were tried
 * @param resamples how many sign patterns were tried
 * @param seed the seed of the random patterns; without effect if {@code exact}
 * @param pValue the two-sided p-value, above 0 and at most 1
 */
public record SignFlip(
        double meanDifference, int clusters, int nonZero, boolean exact, int resamples, long seed, double pValue) {

    private static final int MAX_EXACT = 20;
    private static final int DEFAULT_RESAMPLES = 10_000;

    /** The same numbers summed in another order differ by rounding; such sums count as equal. */
    private static final double ROUNDING = 1e-12;

    /**
     * Creates a result from numbers found elsewhere.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public SignFlip {
        NumberChecks.finite("meanDifference", meanDifference);
        NumberChecks.atLeast("clusters", 1, clusters);
        NumberChecks.atLeast("nonZero", 0, nonZero);
        NumberChecks.atLeast("clusters", nonZero, clusters);
        NumberChecks.atLeast("resamples", 1, resamples);
        NumberChecks.share("pValue", pValue);
    }

    /**
     * Tests two systems on independent items, with 10,000 random patterns where there are too many to try all.
     *
     * @param first at least one score, each finite; not changed
     * @param second as many scores of the same items, each finite; not changed
     * @param seed the seed of the random patterns
     * @throws IllegalArgumentException if the arrays are empty, differ in length, or hold a NaN or an infinity
     */
    public static SignFlip of(double[] first, double[] second, long seed) {
        NumberChecks.sameSize("first", first.length, "second", second.length);
        NumberChecks.values("first", first); // before the clusters, which can't be of no items
        return of(first, second, Clusters.singletons(first.length), DEFAULT_RESAMPLES, seed);
    }

    /**
     * Tests two systems on items that are independent only between clusters.
     *
     * @param first at least one score, each finite; not changed
     * @param second as many scores of the same items, each finite; not changed
     * @param clusters the cluster of each item
     * @param resamples how many random patterns to try where there are too many to try all; at least 1
     * @param seed the seed of the random patterns
     * @throws IllegalArgumentException if the arrays are empty, differ in length, or hold a NaN or an infinity, if
     *     {@code clusters} is of another number of observations, or if {@code resamples} is less than 1
     */
    public static SignFlip of(double[] first, double[] second, Clusters clusters, int resamples, long seed) {
        double[] differences = NumberChecks.differences(first, second);
        clusters.requireObservations("first", first.length);
        NumberChecks.atLeast("resamples", 1, resamples);
        double[] sums = clusters.sums(differences);
        double rounding = ROUNDING * Arrays.stream(differences).map(Math::abs).sum();
        double[] sizes = Arrays.stream(sums)
                .map(Math::abs)
                .filter(size -> size > rounding)
                .toArray();
        double mean = MeanEstimate.mean(differences);
        double asFar = Math.abs(Arrays.stream(sums).sum()) - rounding;
        if (sizes.length <= MAX_EXACT) {
            int patterns = 1 << sizes.length;
            double pValue = (double) countAsFar(sizes, 0, 0, asFar) / patterns;
            return new SignFlip(mean, sums.length, sizes.length, true, patterns, seed, pValue);
        }
        Replicates flipped = Replicates.draw(resamples, seed, () -> random -> flippedSum(sizes, random));
        double pValue = (flipped.countAtLeast(asFar, 0) + 1.0) / (resamples + 1.0);
        return new SignFlip(mean, sums.length, sizes.length, false, resamples, seed, pValue);
    }

    /** Counts the sign patterns of the sizes from {@code index} on that bring {@code sum} at least that far from 0. */
    private static int countAsFar(double[] sizes, int index, double sum, double asFar) {
        if (index == sizes.length) {
            return Math.abs(sum) >= asFar ? 1 : 0;
        }
        return countAsFar(sizes, index + 1, sum + sizes[index], asFar)
                + countAsFar(sizes, index + 1, sum - sizes[index], asFar);
    }

    private static double flippedSum(double[] sizes, SplittableRandom random) {
        double sum = 0;
        long signs = 0;
        for (int i = 0; i < sizes.length; i++) {
            if (i % Long.SIZE == 0) {
                signs = random.nextLong();
            }
            sum += (signs & 1) == 0 ? sizes[i] : -sizes[i];
            signs >>>= 1;
        }
        return sum;
    }
}
