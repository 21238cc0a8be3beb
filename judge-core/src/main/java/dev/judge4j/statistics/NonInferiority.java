package dev.judge4j.statistics;

/**
 * The test that a new system is not worse than the old one by more than a margin that would matter.
 *
 * <p>"No significant difference" is what a small run says of anything. This test turns the burden round: it supposes
 * that the new system is worse by the whole margin or more, and the data must refute that.
 *
 * <pre>{@code
 * MeanEstimate gain = MeanEstimate.ofDifferences(newScores, oldScores);
 * boolean safe = new NonInferiority(gain, 0.02).holds(0.05);
 * }</pre>
 *
 * <p>It is a one-sided t test; where the estimate has one cluster, nothing is refuted. A standard error of 0 refutes
 * surely if the difference is above {@code -margin} and not at all otherwise.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Piaggio, G., Elbourne, D. R., Pocock, S. J., Evans, S. J. W. and Altman, D. G. (2012). Reporting of
 * noninferiority and equivalence randomized trials. <i>JAMA</i> 308(24), 2594-2604.
 * <a href="https://doi.org/10.1001/jama.2012.87802">doi:10.1001/jama.2012.87802</a>
 *
 * @param difference new minus old, where higher is better; see {@link MeanEstimate#ofDifferences(double[], double[])}
 * @param margin the largest loss that would not matter, in the unit of the scores, fixed before looking at the data; finite
 *     and at least 0, where 0 tests that the new system is better
 */
public record NonInferiority(MeanEstimate difference, double margin) {

    /**
     * Sets up the test.
     *
     * @throws IllegalArgumentException if {@code margin} is negative or not finite
     */
    public NonInferiority {
        NumberChecks.notNegative("margin", margin);
    }

    /** Returns the one-sided p-value of the supposition that the new system is worse by {@code margin} or more. */
    public double pValue() {
        return difference.probabilityAbove(difference.mean() + margin);
    }

    /**
     * Returns whether the new system was shown not to be worse by {@code margin} or more.
     *
     * @param alpha how often the test may say so wrongly, such as 0.05; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code alpha} is outside its range
     */
    public boolean holds(double alpha) {
        NumberChecks.between0And1("alpha", alpha);
        return pValue() <= alpha;
    }
}
