package dev.judge4j.statistics;

/**
 * A bootstrap interval of a coefficient of agreement: where it would fall, had other items of the same kind been drawn.
 *
 * <p>It is the percentile interval: the coefficient is computed for many resamples of the items, and the interval runs
 * between two quantiles of the results. In resamples where the coefficient is undefined (all ratings equal, say) it is
 * left out. There is no interval where the data give none: if the coefficient is undefined for the data themselves or for
 * more than half of the resamples, or if there are fewer than two items or clusters to draw from.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Efron, B. and Tibshirani, R. J. (1993). <i>An Introduction to the Bootstrap</i>, chapter 13.
 * <a href="https://doi.org/10.1201/9780429246593">doi:10.1201/9780429246593</a>
 *
 * @param estimate the coefficient of the items as they are
 * @param low the low end
 * @param high the high end, not below the low
 * @param confidence the confidence level, above 0 and below 1
 * @param resamples how many resamples were drawn
 * @param undefined in how many of them the coefficient was undefined
 * @param seed the seed of the drawing
 */
public record AgreementInterval(
        double estimate, double low, double high, double confidence, int resamples, int undefined, long seed) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a number is NaN, if the ends are the wrong way round, if the confidence is not
     *     between 0 and 1, or if {@code undefined} is negative or not below {@code resamples}
     */
    public AgreementInterval {
        if (Double.isNaN(estimate)) {
            throw new IllegalArgumentException("estimate is not a number");
        }
        if (!(low <= high)) {
            throw new IllegalArgumentException("low is not at most high: " + low + ", " + high);
        }
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence is not between 0 and 1: " + confidence);
        }
        if (undefined < 0 || undefined >= resamples) {
            throw new IllegalArgumentException(
                    "undefined is not from 0 to below resamples (" + resamples + "): " + undefined);
        }
    }
}
