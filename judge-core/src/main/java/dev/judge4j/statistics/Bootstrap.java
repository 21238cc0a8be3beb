package dev.judge4j.statistics;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Intervals by resampling: how much a statistic varies when the items are drawn again, with replacement, from the items
 * seen. Works for any statistic of the items, with no formula for its error.
 *
 * <pre>{@code
 * Bootstrap bootstrap = Bootstrap.withDefaults().resamples(10_000).seed(7);
 * Interval mean = bootstrap.mean(scores).interval();
 * Interval kappa = bootstrap.statistic(human.length, items -> kappaOf(human, judge, items)).interval();
 * }</pre>
 *
 * <p>Where items repeat (several judges, orders or repetitions of one item), pass {@link Clusters}: whole clusters are
 * then drawn, and an interval speaks for new items rather than for new repetitions of the same ones.
 *
 * <p>The result depends on the data, the settings and the seed alone. The work is spread over the common
 * {@link java.util.concurrent.ForkJoinPool}, or over the pool of the calling task, but each resample draws from a random
 * sequence of its own, so the number of threads does not show. Memory grows with the items plus the resamples, never
 * with their product. A mean of 100,000 items resampled 10,000 times takes a few seconds on two cores.
 *
 * <p>Fewer than two clusters tell nothing about the spread between clusters: the interval is then unbounded and the
 * standard error infinite. If all resamples give the same value the interval has no width: no spread was seen, which is
 * not the same as there being none.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: Efron, B. and Tibshirani, R. J. (1993). <i>An Introduction to the Bootstrap</i>. Chapman and Hall.
 * Clusters: Field, C. A. and Welsh, A. H. (2007). Bootstrapping clustered data. <i>Journal of the Royal Statistical
 * Society B</i> 69(3), 369-390.
 * <a href="https://doi.org/10.1111/j.1467-9868.2007.00593.x">doi:10.1111/j.1467-9868.2007.00593.x</a>
 */
public final class Bootstrap {

    private static final Bootstrap DEFAULTS = new Bootstrap(10_000, 1, 0.95, Method.PERCENTILE);

    private final int resamples;
    private final long seed;
    private final double confidence;
    private final Method method;

    private Bootstrap(int resamples, long seed, double confidence, Method method) {
        this.resamples = resamples;
        this.seed = seed;
        this.confidence = confidence;
        this.method = method;
    }

    /** How the ends of the interval are read from the resampled values. */
    public enum Method {
        /** The quantiles of the resampled values as they are. */
        PERCENTILE,
        /**
         * Quantiles moved to correct for bias and for an error that changes with the true value ("bias-corrected and
         * accelerated"); better for skewed statistics, and costs up to 1,000 further evaluations of the statistic.
         *
         * <p>Reference: Efron, B. (1987). Better bootstrap confidence intervals. <i>Journal of the American Statistical
         * Association</i> 82(397), 171-185.
         * <a href="https://doi.org/10.1080/01621459.1987.10478410">doi:10.1080/01621459.1987.10478410</a>
         */
        BCA
    }

    /** Returns the settings most runs want: 10,000 resamples, seed 1, confidence 0.95, percentile method. */
    public static Bootstrap withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns these settings with another number of resamples.
     *
     * @throws IllegalArgumentException if {@code resamples} is less than 1
     */
    public Bootstrap resamples(int resamples) {
        NumberChecks.atLeast("resamples", 1, resamples);
        return new Bootstrap(resamples, seed, confidence, method);
    }

    /** Returns these settings with another seed; any will do, and the same one gives the same result. */
    public Bootstrap seed(long seed) {
        return new Bootstrap(resamples, seed, confidence, method);
    }

    /**
     * Returns these settings with another confidence.
     *
     * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1, both excluded
     */
    public Bootstrap confidence(double confidence) {
        NumberChecks.confidence(confidence);
        return new Bootstrap(resamples, seed, confidence, method);
    }

    /** Returns these settings with another way to read the ends of the interval. */
    public Bootstrap method(Method method) {
        return new Bootstrap(resamples, seed, confidence, Objects.requireNonNull(method, "method"));
    }

    /** Returns how many resamples are drawn; at least 1. */
    public int resamples() {
        return resamples;
    }

    /** Returns the seed of the drawing. */
    public long seed() {
        return seed;
    }

    /** Returns the share of such intervals that hold the true value; between 0 and 1, both excluded. */
    public double confidence() {
        return confidence;
    }

    /**
     * Estimates the mean of values that are independent of each other.
     *
     * @param values at least one, each finite; not changed
     * @throws IllegalArgumentException if {@code values} is empty or holds a NaN or an infinity, or if there are too few
     *     resamples for the confidence
     */
    public BootstrapInterval mean(double[] values) {
        double[] copy = NumberChecks.values("values", values);
        return interval(new ResampledMean(copy, Clusters.singletons(copy.length)));
    }

    /**
     * Estimates the mean of values that are independent only between clusters.
     *
     * @param values at least one, each finite; not changed
     * @param clusters the cluster of each value
     * @throws IllegalArgumentException if {@code values} is empty or holds a NaN or an infinity, if {@code clusters} is
     *     of another number of observations, or if there are too few resamples for the confidence
     */
    public BootstrapInterval mean(double[] values, Clusters clusters) {
        clusters.requireObservations("values", values.length);
        return interval(new ResampledMean(NumberChecks.values("values", values), clusters));
    }

    /**
     * Estimates any statistic of items that are independent of each other.
     *
     * @param items how many items there are; at least 1
     * @param statistic computes the statistic from the indices, 0 to {@code items - 1}, of the items drawn, some of them
     *     repeated; called by several threads at once; must not keep the array. It may return NaN where a resample leaves
     *     it undefined, which the result counts
     * @throws IllegalArgumentException if {@code items} is less than 1, if the statistic is undefined for all items as they
     *     are or for all but one resample, or if there are too few resamples for the confidence
     */
    public BootstrapInterval statistic(int items, ToDoubleFunction<int[]> statistic) {
        NumberChecks.atLeast("items", 1, items);
        return statistic(Clusters.singletons(items), statistic);
    }

    /**
     * Estimates any statistic of observations that are independent only between clusters.
     *
     * @param clusters the cluster of each observation
     * @param statistic computes the statistic from the indices, 0 to {@code clusters.observations() - 1}, of the
     *     observations drawn; as many clusters are drawn as there are, so the number of observations varies; called by
     *     several threads at once; must not keep the array. It may return NaN where a resample leaves it undefined, which
     *     the result counts
     * @throws IllegalArgumentException if the statistic is undefined for all observations as they are or for all but one
     *     resample, or if there are too few resamples for the confidence
     */
    public BootstrapInterval statistic(Clusters clusters, ToDoubleFunction<int[]> statistic) {
        return interval(new ResampledStatistic(clusters, Objects.requireNonNull(statistic, "statistic")));
    }

    /** The same for a statistic that data can leave undefined; empty where {@link BootstrapInterval} says so. */
    Optional<BootstrapInterval> statisticIfDefined(Clusters clusters, Function<int[], OptionalDouble> statistic) {
        requireEnoughResamples();
        Resampled data =
                new ResampledStatistic(clusters, picks -> statistic.apply(picks).orElse(Double.NaN));
        if (data.clusters() < 2 || !Double.isFinite(data.estimate())) {
            return Optional.empty();
        }
        Replicates replicates = draw(data);
        return replicates.size() < Math.max(2, resamples / 2.0)
                ? Optional.empty()
                : Optional.of(summary(data, replicates));
    }

    /**
     * Compares two systems scored on the same independent items: the mean of {@code first[i] - second[i]}, its interval
     * and the p-value of no difference.
     *
     * @param first at least one score, each finite; not changed
     * @param second as many scores of the same items, each finite; not changed
     * @throws IllegalArgumentException if the arrays are empty, differ in length, or hold a NaN or an infinity, or if
     *     there are too few resamples for the confidence
     */
    public PairedBootstrap paired(double[] first, double[] second) {
        double[] differences = NumberChecks.differences(first, second);
        return paired(new ResampledMean(differences, Clusters.singletons(differences.length)));
    }

    /**
     * Compares two systems scored on the same items, which are independent only between clusters.
     *
     * @param first at least one score, each finite; not changed
     * @param second as many scores of the same items, each finite; not changed
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException if the arrays are empty, differ in length, or hold a NaN or an infinity, if
     *     {@code clusters} is of another number of observations, or if there are too few resamples for the confidence
     */
    public PairedBootstrap paired(double[] first, double[] second, Clusters clusters) {
        double[] differences = NumberChecks.differences(first, second);
        clusters.requireObservations("first", first.length);
        return paired(new ResampledMean(differences, clusters));
    }

    private PairedBootstrap paired(ResampledMean difference) {
        Replicates replicates = draw(difference);
        double distance = Math.abs(difference.estimate());
        // Sums of the same numbers in another order differ in their last digits; they are no closer to zero for it.
        long asFar = replicates.countAtLeast(distance * (1 - 1e-12), difference.estimate());
        double pValue = difference.clusters() < 2 ? 1 : (asFar + 1.0) / (resamples + 1.0);
        return new PairedBootstrap(summary(difference, replicates), pValue);
    }

    private BootstrapInterval interval(Resampled data) {
        return summary(data, draw(data));
    }

    private Replicates draw(Resampled data) {
        requireEnoughResamples();
        if (!Double.isFinite(data.estimate())) {
            throw new IllegalArgumentException("statistic is undefined for the items as they are: " + data.estimate());
        }
        return data.clusters() < 2 ? Replicates.none() : Replicates.draw(resamples, seed, data::newReplicate);
    }

    private void requireEnoughResamples() {
        double needed = 2 / (1 - confidence) - 1; // below this, the ends lie outside of all resamples
        if (resamples < needed * (1 - 1e-9)) {
            throw new IllegalArgumentException("resamples is too few for confidence " + confidence + ": " + resamples
                    + "; take at least " + (long) Math.ceil(needed * (1 - 1e-9)));
        }
    }

    private BootstrapInterval summary(Resampled data, Replicates replicates) {
        double estimate = data.estimate();
        if (data.clusters() < 2) {
            Interval unbounded = new Interval(estimate, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
            return new BootstrapInterval(unbounded, Double.POSITIVE_INFINITY, method, resamples, 0, seed);
        }
        int undefined = resamples - replicates.size();
        if (replicates.size() < 2) {
            throw new IllegalArgumentException(
                    "statistic is undefined in " + undefined + " of " + resamples + " resamples");
        }
        double tail = (1 - confidence) / 2;
        double lowLevel = tail;
        double highLevel = 1 - tail;
        if (method == Method.BCA) {
            BcaLevels levels = BcaLevels.of(replicates.shareBelow(estimate), data.leaveOneOut());
            lowLevel = levels.level(tail);
            highLevel = levels.level(1 - tail);
        }
        Interval interval =
                new Interval(estimate, replicates.quantile(lowLevel), replicates.quantile(highLevel), confidence);
        return new BootstrapInterval(interval, replicates.standardDeviation(), method, resamples, undefined, seed);
    }

    /** Returns such as {@code Bootstrap[resamples=10000, seed=7, confidence=0.95, method=BCA]}. */
    @Override
    public String toString() {
        return "Bootstrap[resamples=" + resamples + ", seed=" + seed + ", confidence=" + confidence + ", method="
                + method + "]";
    }
}
