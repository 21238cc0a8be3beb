package dev.judge4j.statistics;

/**
 * What a {@link Bootstrap} found: the interval, and what is needed to find it again.
 *
 * <p>Coefficients of agreement and correlation, which some data leave undefined, have no interval if the coefficient is
 * undefined for the data themselves or for more than half of the resamples, or if there are fewer than two clusters (or
 * items, where there are no clusters) to draw from. It is undefined where all ratings are equal, for example.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param interval the statistic of the items as they are, and the interval around it
 * @param standardError the standard deviation of the resampled values; infinite if there were fewer than two clusters
 * @param method how the ends were read from the resampled values
 * @param resamples how many resamples were drawn
 * @param undefined in how many of them the statistic was undefined; they were left out, so that more than a few make the
 *     interval speak only for data in which the statistic is defined
 * @param seed the seed the resamples were drawn with
 */
public record BootstrapInterval(
        Interval interval, double standardError, Bootstrap.Method method, int resamples, int undefined, long seed) {

    /**
     * Creates a result from numbers found elsewhere.
     *
     * @throws IllegalArgumentException if {@code standardError} is not at least 0, {@code resamples} is less than 1, or
     *     {@code undefined} is not from 0 to {@code resamples}
     */
    public BootstrapInterval {
        if (!(standardError >= 0)) {
            throw new IllegalArgumentException("standardError is not at least 0: " + standardError);
        }
        NumberChecks.atLeast("resamples", 1, resamples);
        NumberChecks.atLeast("undefined", 0, undefined);
        NumberChecks.atLeast("resamples", undefined, resamples);
    }
}
