package dev.judge4j.judge;

/**
 * Asks for samples of a score until enough is known, a few at a time.
 *
 * <p>Sampling ends when the standard error of the mean is at most the bound, when the rubric's threshold can't be crossed by
 * the samples that are left, or at the largest number. The standard error is that of a variance shrunk towards what is usual:
 * with {@code k} values of squared deviations {@code q}, as shares of the scale's range, it is
 * {@code sqrt((2 * 0.06 + q) / (2 + k - 1) / k)}, so that three equal answers are not taken for certainty. At least 3 samples
 * are asked.
 *
 * <pre>{@code
 * ScoreJudge.builder(model, rubric).adaptive(AdaptiveSampling.upTo(10)).build();
 * }</pre>
 *
 * <p>On Topical-Chat (Chiang and Lee 2023, arXiv 2310.05657) it took 5.1 samples an item, of 20 at most, and brought a
 * correlation with people of .494 where 20 brought .536 and a fixed 5 brought .500, by the table of costs in the documentation of
 * package {@code dev.judge4j.panel}: it saves where a threshold is to be decided, and no more than that. Instances are immutable
 * and safe for use by multiple threads.
 */
public final class AdaptiveSampling {

    static final int LEAST = 3;

    private static final double PRIOR_VARIANCE = 0.06;
    private static final int PRIOR_SAMPLES = 2;
    private static final double USUAL_ERROR = 0.1;
    private static final int USUAL_WAVE = 2;

    private final int most;
    private final double error;
    private final int wave;

    private AdaptiveSampling(int most, double error, int wave) {
        this.most = most;
        this.error = error;
        this.wave = wave;
    }

    /**
     * Returns sampling with the defaults: up to a standard error of a tenth of the scale's range, which three equal answers
     * have, in waves of 2 after the first 3.
     *
     * @param most the largest number of samples; at least 3
     */
    public static AdaptiveSampling upTo(int most) {
        if (most < LEAST) {
            throw new IllegalArgumentException("adaptive sampling takes at least " + LEAST
                    + " samples, so it can't stop at " + most + "; use repeats for a fixed number");
        }
        return new AdaptiveSampling(most, USUAL_ERROR, USUAL_WAVE);
    }

    /**
     * Returns sampling up to another standard error.
     *
     * @param shareOfRange the bound as a share of the scale's range; in {@code (0, 1]}
     */
    public AdaptiveSampling standardError(double shareOfRange) {
        if (!(shareOfRange > 0 && shareOfRange <= 1)) {
            throw new IllegalArgumentException("standard error is not in (0, 1]: " + shareOfRange);
        }
        return new AdaptiveSampling(most, shareOfRange, wave);
    }

    /**
     * Returns sampling in other waves: a wave is asked at the same time.
     *
     * @param samples how many samples are asked at a time after the first ones; positive
     */
    public AdaptiveSampling wave(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("wave is not positive: " + samples);
        }
        return new AdaptiveSampling(most, error, samples);
    }

    int most() {
        return most;
    }

    int wave() {
        return wave;
    }

    double bound() {
        return error;
    }

    /** Returns the standard error of the mean of some values, as a share of a range. */
    static double standardError(double[] values, double range) {
        double mean = 0;
        for (double value : values) {
            mean += value / range / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value / range - mean) * (value / range - mean);
        }
        double variance = (PRIOR_SAMPLES * PRIOR_VARIANCE + squares) / (PRIOR_SAMPLES + values.length - 1);
        return Math.sqrt(variance / values.length);
    }

    /** Returns the numbers, such as {@code up to 10 samples, 2 at a time, until the standard error is at most 0.1}. */
    @Override
    public String toString() {
        return "up to " + most + " samples, " + wave + " at a time, until the standard error is at most " + error;
    }
}
