package dev.judge4j.statistics;

/**
 * Two systems compared on the same items by {@link Bootstrap#paired(double[], double[])}.
 *
 * <p>The p-value is that of no difference: how often, of resamples moved so that their mean difference is zero, one is at
 * least as far from zero as the difference seen. The data count as one of the resamples, so it is never 0. It is 1 if
 * there were fewer than two clusters.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: Efron, B. and Tibshirani, R. J. (1993). <i>An Introduction to the Bootstrap</i>, section 16.4. Chapman
 * and Hall. Counting the data as one resample: Davison, A. C. and Hinkley, D. V. (1997). <i>Bootstrap Methods and their
 * Application</i>, section 4.2. Cambridge University Press.
 *
 * @param difference the mean of first minus second, with its interval
 * @param pValue the two-sided p-value, above 0 and at most 1
 */
public record PairedBootstrap(BootstrapInterval difference, double pValue) {

    /**
     * Creates a result from numbers found elsewhere.
     *
     * @throws IllegalArgumentException if {@code pValue} is not in {@code [0, 1]}
     */
    public PairedBootstrap {
        NumberChecks.share("pValue", pValue);
    }
}
