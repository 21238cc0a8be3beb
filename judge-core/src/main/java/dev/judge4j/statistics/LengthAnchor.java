package dev.judge4j.statistics;

/**
 * A comparison of the baseline with itself at another length, which ties down what length alone does to a judge.
 *
 * <p>AlpacaEval 2 has the baseline answer all instructions once more verbosely and once more concisely. Both answers are
 * the baseline's, so the difference in skill is 0 and the judge's preference speaks of length.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param preference the judge's preference for the changed answer, in {@code [0, 1]}
 * @param lengthDifference the original's length minus the changed answer's, in standard deviations of that difference;
 *     finite
 * @param difficulty the difficulty of the instruction, on the scale of the other comparisons; finite
 */
public record LengthAnchor(double preference, double lengthDifference, double difficulty) {

    /**
     * Creates an anchor.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public LengthAnchor {
        NumberChecks.share("preference", preference);
        NumberChecks.finite("lengthDifference", lengthDifference);
        NumberChecks.finite("difficulty", difficulty);
    }
}
