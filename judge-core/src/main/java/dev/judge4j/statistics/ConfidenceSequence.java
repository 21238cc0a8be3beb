package dev.judge4j.statistics;

import java.util.Arrays;

/**
 * An interval of a mean that may be looked at after every value, so that a run can be watched and stopped as soon as it
 * has shown enough. An ordinary interval is right at one size fixed beforehand; looked at again and again, it misses the
 * truth far more often than it says. This one holds the true mean at all times together with the confidence given.
 *
 * <pre>{@code
 * ConfidenceSequence passRate = ConfidenceSequence.of(0, 1, 0.95);
 * for (double score : scores) {
 *     if (passRate.add(score).low() > 0.8) {
 *         break; // good enough, and allowed to say so
 *     }
 * }
 * }</pre>
 *
 * <p>Values must lie in a range known beforehand, and each must have the same mean given those before it, as scores of
 * items in random order have. Nothing else is supposed of their distribution. The price of being allowed to look is
 * width: pass rates between 0.5 and 0.98 gave intervals some 1.5 times as wide as Wilson's for a fixed size after 200 values,
 * 2 times after 1,000 and 3 times after 100,000.
 *
 * <p>The method bets against each possible mean {@code m}: one account grows when values lie above {@code m}, another when
 * they lie below. If {@code m} is the true mean neither grows on average, and a mean against which an account was
 * multiplied by {@code 2 / (1 - confidence)} is ruled out for good. Stakes are the predictable plug-in bets of the source,
 * cut off at {@code 1/(2m)} and {@code 1/(2(1 - m))} on a range of 0 to 1. Possible means are 4,000 steps across the range,
 * and the ends are rounded outwards to the next step.
 *
 * <p>Before the first value the interval is the whole range, with the middle as estimate. If values do not keep to one
 * mean, all means may end up ruled out but the last ones; the interval then stays as it was before that.
 *
 * <p>Instances are not safe for use by multiple threads. Memory is constant, and the time a value takes falls as the
 * interval narrows.
 *
 * <p>Reference: Waudby-Smith, I. and Ramdas, A. (2023). Estimating means of bounded random variables by betting. <i>Journal
 * of the Royal Statistical Society B</i> 86(1), 1-27, theorem 3.
 * <a href="https://doi.org/10.1093/jrsssb/qkad009">doi:10.1093/jrsssb/qkad009</a>
 */
public final class ConfidenceSequence {

    private static final int STEPS = 4_000;
    private static final double STEP = 1.0 / STEPS;

    /** For each step of the mean, the stake with which the account betting on values above it can lose half at most. */
    private static final double[] LARGEST_STAKES = new double[STEPS + 1];

    static {
        Arrays.setAll(LARGEST_STAKES, step -> 0.5 / (step * STEP));
    }

    private static final double PRIOR_MEAN = 0.5;
    private static final double PRIOR_VARIANCE = 0.25;

    private final double low;
    private final double high;
    private final double confidence;
    private final double ruledOut;

    /** For each step of the mean, what an account of 1 has become: betting on values above it, and below it. */
    private final double[] above = new double[STEPS + 1];

    private final double[] below = new double[STEPS + 1];

    private int lowStep;
    private int highStep = STEPS;
    private long count;
    private double sum;
    private double squares; // of the distances of values from the mean as it was with them

    private ConfidenceSequence(double low, double high, double confidence) {
        this.low = low;
        this.high = high;
        this.confidence = confidence;
        this.ruledOut = 2 / (1 - confidence);
        Arrays.fill(above, 1);
        Arrays.fill(below, 1);
    }

    /**
     * Starts a sequence without any values.
     *
     * @param low the smallest value there can be; finite
     * @param high the largest value there can be; finite and above {@code low}
     * @param confidence the chance that the interval holds the true mean at all times, such as 0.95; between 0 and 1, both
     *     excluded
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static ConfidenceSequence of(double low, double high, double confidence) {
        NumberChecks.range(low, high);
        NumberChecks.confidence(confidence);
        return new ConfidenceSequence(low, high, confidence);
    }

    /**
     * Takes one more value and returns the interval with it.
     *
     * @throws IllegalArgumentException if {@code value} is NaN or outside the range given at the start; it is then not
     *     counted
     */
    public Interval add(double value) {
        NumberChecks.inRange("value", value, low, high);
        double x = (value - low) / (high - low);
        bet(x, stake());
        count++;
        sum += x;
        double distance = x - (PRIOR_MEAN + sum) / (count + 1.0);
        squares += distance * distance;
        ruleOut();
        return interval();
    }

    /** Returns the interval with all values so far; it never widens. */
    public Interval interval() {
        double mean = count == 0 ? PRIOR_MEAN : sum / count;
        return new Interval(place(mean), place(lowStep * STEP), place(highStep * STEP), confidence);
    }

    /** Returns how many values were taken. */
    public long count() {
        return count;
    }

    private double place(double x) {
        return x >= 1 ? high : low + x * (high - low);
    }

    /** The stake before it is cut off, which may depend only on the values before this one. */
    private double stake() {
        double t = count + 1.0;
        double variance = (PRIOR_VARIANCE + squares) / t;
        return Math.sqrt(2 * Math.log(ruledOut) / (variance * t * Math.log(t + 1)));
    }

    private void bet(double x, double stake) {
        for (int step = lowStep; step <= highStep; step++) {
            double distance = x - step * STEP;
            above[step] *= 1 + Math.min(stake, LARGEST_STAKES[step]) * distance;
            below[step] *= 1 - Math.min(stake, LARGEST_STAKES[STEPS - step]) * distance;
        }
    }

    /**
     * Moves the ends to the outermost means not ruled out, less one step. The accounts fall and rise steadily from step to
     * step, so that what is ruled out always lies at the ends.
     */
    private void ruleOut() {
        while (lowStep + 1 < highStep && above[lowStep + 1] >= ruledOut) {
            lowStep++;
        }
        while (highStep - 1 > lowStep && below[highStep - 1] >= ruledOut) {
            highStep--;
        }
    }
}
