package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

/**
 * How strong one candidate is, relative to the mean of the candidates it can be compared with.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param candidate the candidate's name
 * @param interval the strength on the scale of log-odds, 0 being the mean of the group: where a tie is half a win, a
 *     candidate that is ahead by 1 is expected to score {@code 1 / (1 + e^-1)}, about 0.73. The interval is that of the
 *     difference from the mean of the group, so intervals that overlap do not yet mean that two candidates are alike: ask
 *     {@link BradleyTerryFit#difference}
 * @param standardError the standard error of the strength; 0 for a group of one, whose strength is 0 by definition
 */
public record Strength(String candidate, Interval interval, double standardError) {

    private static final double ELO_MEAN = 1000;
    private static final double ELO_PER_LOG_ODDS = 400 / Math.log(10);

    /**
     * Creates a strength.
     *
     * @throws IllegalArgumentException if the standard error is negative or not finite
     */
    public Strength {
        requireNonNull(candidate, "candidate");
        requireNonNull(interval, "interval");
        if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standardError is not a finite number of at least 0: " + standardError);
        }
    }

    /** Returns the strength on the scale of log-odds. */
    public double value() {
        return interval.estimate();
    }

    /** Returns the strength on the scale of chess ratings: the mean is 1000, and 400 points are odds of ten to one. */
    public double elo() {
        return ELO_MEAN + ELO_PER_LOG_ODDS * value();
    }
}
