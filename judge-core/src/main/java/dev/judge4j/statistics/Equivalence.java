package dev.judge4j.statistics;

/**
 * The test that two systems differ by less than a margin that would matter, either way: two one-sided t tests (TOST).
 *
 * <pre>{@code
 * MeanEstimate difference = MeanEstimate.ofDifferences(cheapJudge, dearJudge);
 * boolean interchangeable = new Equivalence(difference, 0.02).holds(0.05);
 * }</pre>
 *
 * <p>It holds at level {@code alpha} exactly if the t interval with confidence {@code 1 - 2 * alpha} lies between
 * {@code -margin} and {@code margin}. Where the estimate has one cluster, nothing is shown. With a standard error of 0 it
 * holds surely if the difference lies strictly between the margins and not at all otherwise.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Schuirmann, D. J. (1987). A comparison of the two one-sided tests procedure and the power approach for
 * assessing the equivalence of average bioavailability. <i>Journal of Pharmacokinetics and Biopharmaceutics</i> 15(6),
 * 657-680. <a href="https://doi.org/10.1007/BF01068419">doi:10.1007/BF01068419</a>
 *
 * @param difference one system minus the other; see {@link MeanEstimate#ofDifferences(double[], double[])}
 * @param margin the smallest difference that would matter, in the unit of the scores, fixed before looking at the data;
 *     finite and above 0
 */
public record Equivalence(MeanEstimate difference, double margin) {

    /**
     * Sets up the test.
     *
     * @throws IllegalArgumentException if {@code margin} is not positive and finite
     */
    public Equivalence {
        NumberChecks.positive("margin", margin);
    }

    /** Returns the p-value of the supposition that they differ by {@code margin} or more: the larger of the two. */
    public double pValue() {
        double mean = difference.mean();
        return Math.max(difference.probabilityAbove(mean + margin), difference.probabilityAbove(margin - mean));
    }

    /**
     * Returns whether the two were shown to differ by less than {@code margin}.
     *
     * @param alpha how often the test may say so wrongly, such as 0.05; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code alpha} is outside its range
     */
    public boolean holds(double alpha) {
        NumberChecks.between0And1("alpha", alpha);
        return pValue() <= alpha;
    }
}
