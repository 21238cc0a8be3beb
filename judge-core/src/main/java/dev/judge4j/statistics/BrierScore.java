package dev.judge4j.statistics;

import java.util.OptionalDouble;

/**
 * The Brier score: the mean squared distance of stated probabilities from what came true. Lower is better.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. <i>Monthly Weather
 * Review</i> 78(1), 1-3.
 * <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">doi:10.1175/1520-0493(1950)078</a>
 *
 * @param items how many items; at least 1
 * @param value the score, in {@code [0, 1]}
 * @param baseRate the share of items that came true, in {@code [0, 1]}
 */
public record BrierScore(int items, double value, double baseRate) {

    /**
     * Creates a score.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public BrierScore {
        NumberChecks.atLeast("items", 1, items);
        NumberChecks.share("value", value);
        NumberChecks.share("baseRate", baseRate);
    }

    /**
     * Scores probabilities.
     *
     * @param probabilities what was stated, in {@code [0, 1]}
     * @param outcomes whether it came true, in the same order
     * @throws IllegalArgumentException if the arrays are empty or differ in length, or a probability is outside its range
     */
    public static BrierScore of(double[] probabilities, boolean[] outcomes) {
        double[] stated = NumberChecks.shares("probabilities", probabilities);
        NumberChecks.sameSize("probabilities", stated.length, "outcomes", outcomes.length);
        double squares = 0;
        int hits = 0;
        for (int i = 0; i < stated.length; i++) {
            double distance = (outcomes[i] ? 1 : 0) - stated[i];
            squares += distance * distance;
            hits += outcomes[i] ? 1 : 0;
        }
        return new BrierScore(stated.length, squares / stated.length, (double) hits / stated.length);
    }

    /** Returns the score of stating the base rate for every item, in {@code [0, 0.25]}. */
    public double reference() {
        return baseRate * (1 - baseRate);
    }

    /**
     * Returns the share of the reference score that was saved: 1 for a perfect judge, 0 for the base rate, negative for a
     * worse one. Empty if all outcomes are the same, when the base rate alone is perfect.
     */
    public OptionalDouble skill() {
        return reference() == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - value / reference());
    }
}
