package dev.judge4j.statistics;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * How many items a run needs to see an effect, and the smallest effect that a run of so many items can see: questions to
 * ask before paying for it.
 *
 * <pre>{@code
 * PowerAnalysis plan = PowerAnalysis.withDefaults(); // two-sided level 0.05, power 0.8
 * RunDesign design = RunDesign.mean(0.35); // scores of two prompts on one item differ with sd 0.35
 * int items = plan.items(design, 0.03); // how many it takes to see 0.03
 * OptionalDouble effect = plan.detectable(design, 400); // what 400 can show
 * }</pre>
 *
 * <p>Items are supposed independent. Where they come in clusters, count clusters, and take the standard deviation of
 * cluster means.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Cohen, J. (1988). <i>Statistical Power Analysis for the Behavioral Sciences</i>, 2nd edition. Erlbaum.
 */
public final class PowerAnalysis {

    private static final PowerAnalysis DEFAULTS = new PowerAnalysis(0.05, 0.8);
    private static final int MOST_ITEMS = 1_000_000_000;
    private static final double LARGEST_EFFECT = 1e9; // in standard deviations: nobody plans for more

    private final double alpha;
    private final double power;

    private PowerAnalysis(double alpha, double power) {
        NumberChecks.between0And1("alpha", alpha);
        NumberChecks.between0And1("power", power);
        if (power <= alpha) {
            throw new IllegalArgumentException("power is not above alpha: " + power + " <= " + alpha
                    + "; a test finds that much where there is nothing");
        }
        this.alpha = alpha;
        this.power = power;
    }

    /** Returns the usual settings: two-sided level 0.05, power 0.8. */
    public static PowerAnalysis withDefaults() {
        return DEFAULTS;
    }

    /**
     * Returns these settings with another two-sided level: how often a test may find an effect where there is none.
     *
     * @throws IllegalArgumentException if {@code alpha} is not between 0 and the power, both excluded
     */
    public PowerAnalysis alpha(double alpha) {
        return new PowerAnalysis(alpha, power);
    }

    /**
     * Returns these settings with another power: how often a test is to find an effect that is there.
     *
     * @throws IllegalArgumentException if {@code power} is not between the level and 1, both excluded
     */
    public PowerAnalysis power(double power) {
        return new PowerAnalysis(alpha, power);
    }

    /**
     * Returns the smallest number of items with which an effect is found as often as the power says.
     *
     * @param design what is measured
     * @param effect the smallest effect that must not be missed, in the unit of the design; positive
     * @return items, or items of each group where the design has two
     * @throws IllegalArgumentException if {@code effect} is not positive, larger than the design allows, or so small that more
     *     than a billion items are needed
     */
    public int items(RunDesign design, double effect) {
        NumberChecks.positive("effect", effect);
        if (effect > design.largestEffect()) {
            throw new IllegalArgumentException(
                    "effect is more than " + design.largestEffect() + ", the largest there can be: " + effect);
        }
        int enough = 1;
        while (!design.shows(effect, enough, alpha, power)) {
            if (enough == MOST_ITEMS) {
                throw new IllegalArgumentException("effect needs more than a billion items: " + effect);
            }
            enough = (int) Math.min(MOST_ITEMS, 2L * enough);
        }
        int tooFew = enough / 2;
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (design.shows(effect, middle, alpha, power)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    /**
     * Returns the smallest effect that is found as often as the power says, in the unit of the design; empty if the items
     * don't suffice to find any effect there can be.
     *
     * @param design what is measured
     * @param items how many items there will be, or in each group where the design has two; at least 1
     * @throws IllegalArgumentException if {@code items} is less than 1
     */
    public OptionalDouble detectable(RunDesign design, int items) {
        NumberChecks.atLeast("items", 1, items);
        DoublePredicate shown = effect -> design.shows(effect, items, alpha, power);
        double high = Math.min(design.largestEffect(), LARGEST_EFFECT * design.unit());
        if (!shown.test(high)) {
            return OptionalDouble.empty();
        }
        double low = 0;
        double middle = high / 2;
        while (low < middle && middle < high) { // until there is no double between them
            if (shown.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
            middle = low + (high - low) / 2;
        }
        return OptionalDouble.of(high);
    }
}
