package dev.judge4j.evaluation;

import java.util.Locale;

/**
 * Between what a mean would lie if everything that is missing were judged: at worst all of it gets the lowest value, at best all
 * of it the highest. No supposition stands behind these, unlike behind an interval, and sampling error is not in them.
 *
 * <p>Items that the rubric does not apply to are not missing, see {@link Outcomes}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Manski, C. F. (1989). Anatomy of the selection problem. <i>Journal of Human Resources</i> 24(3), 343-360.
 * <a href="https://doi.org/10.2307/145818">doi:10.2307/145818</a>
 *
 * @param low the mean at worst
 * @param high the mean at best
 */
public record Bounds(double low, double high) {

    /**
     * Creates bounds.
     *
     * @throws IllegalArgumentException if {@code low} is above {@code high} or one is NaN
     */
    public Bounds {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low is not at most high: " + low + ", " + high);
        }
    }

    /** The bounds of a mean of so many values from 0 to 1 when so many more are missing. */
    static Bounds of(double mean, long decided, long missing) {
        double share = (double) decided / (decided + missing);
        return new Bounds(mean * share, mean * share + (1 - share));
    }

    /** Returns for example {@code 0.71 to 0.83}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f to %.2f", low, high);
    }
}
