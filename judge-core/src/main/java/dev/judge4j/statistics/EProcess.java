package dev.judge4j.statistics;

import java.util.Arrays;

/**
 * Evidence against a mean, gathered value by value, that may be looked at after each: an alarm for a score that should stay
 * where it was.
 *
 * <pre>{@code
 * EProcess drift = EProcess.ofMean(0.82, 0, 1); // the mean that was agreed on, and the range of scores
 * for (double score : stream) {
 *     drift.add(score);
 *     if (drift.rejects(0.05)) {
 *         alarm(drift);
 *     }
 * }
 * }</pre>
 *
 * <p>It bets against the mean: ten accounts stake the fractions 0.05, 0.1, 0.2, 0.4 and 0.8 on values above it and on values
 * below it, and the e-value is their average, starting from 1. If each value has that mean given those before it, the
 * e-value does not grow on average, and the chance that it <i>ever</i> reaches {@code 1 / alpha} is at most {@code alpha},
 * however often it is looked at. A test for a fixed size, repeated after each value, has no such limit.
 *
 * <p>It supposes that the mean is known. A mean estimated from few values is itself uncertain, and the process will in time
 * find that out.
 *
 * <p>Instances are not safe for use by multiple threads. Memory is constant.
 *
 * <p>References: Waudby-Smith, I. and Ramdas, A. (2023). Estimating means of bounded random variables by betting.
 * <i>Journal of the Royal Statistical Society B</i> 86(1), 1-27.
 * <a href="https://doi.org/10.1093/jrsssb/qkad009">doi:10.1093/jrsssb/qkad009</a>. Ramdas, A., Grünwald, P., Vovk, V. and
 * Shafer, G. (2023). Game-theoretic statistics and safe anytime-valid inference. <i>Statistical Science</i> 38(4), 576-601.
 * <a href="https://doi.org/10.1214/23-STS894">doi:10.1214/23-STS894</a>
 */
public final class EProcess {

    private static final double[] STAKES = {-0.8, -0.4, -0.2, -0.1, -0.05, 0.05, 0.1, 0.2, 0.4, 0.8};

    private final double mean;
    private final double low;
    private final double high;
    private final double[] logAccounts = new double[STAKES.length];
    private double largest; // logarithm of the largest e-value so far
    private long count;

    private EProcess(double mean, double low, double high) {
        this.mean = mean;
        this.low = low;
        this.high = high;
    }

    /**
     * Starts a process without any values.
     *
     * @param mean the mean to gather evidence against, from {@code low} to {@code high}
     * @param low the smallest value there can be; finite
     * @param high the largest value there can be; finite and above {@code low}
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static EProcess ofMean(double mean, double low, double high) {
        NumberChecks.range(low, high);
        NumberChecks.inRange("mean", mean, low, high);
        return new EProcess(mean, low, high);
    }

    /**
     * Takes one more value.
     *
     * @throws IllegalArgumentException if {@code value} is NaN or outside the range given at the start; it is then not
     *     counted
     */
    public void add(double value) {
        NumberChecks.inRange("value", value, low, high);
        double distance = (value - mean) / (high - low);
        for (int i = 0; i < STAKES.length; i++) {
            logAccounts[i] += Math.log1p(STAKES[i] * distance);
        }
        count++;
        largest = Math.max(largest, logEValue());
    }

    /** Returns how many values were taken. */
    public long count() {
        return count;
    }

    /** Returns the evidence now: 1 is none, 20 is strong; infinite where it is too large for a double. */
    public double eValue() {
        return Math.exp(logEValue());
    }

    /**
     * Returns the p-value that holds at all times: 1 over the largest e-value so far, at most 1; 0 where it is too small
     * for a double.
     */
    public double pValue() {
        return Math.exp(-largest);
    }

    /**
     * Returns whether the mean is to be given up: whether the e-value ever reached {@code 1 / alpha}.
     *
     * @param alpha the chance to say so wrongly, at any time, such as 0.05; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code alpha} is outside its range
     */
    public boolean rejects(double alpha) {
        NumberChecks.between0And1("alpha", alpha);
        return largest >= -Math.log(alpha);
    }

    /** The logarithm of the accounts' average, with the largest taken out so that nothing overflows. */
    private double logEValue() {
        double top = Arrays.stream(logAccounts).max().orElseThrow();
        double sum = 0;
        for (double account : logAccounts) {
            sum += Math.exp(account - top);
        }
        return top + Math.log(sum / logAccounts.length);
    }
}
