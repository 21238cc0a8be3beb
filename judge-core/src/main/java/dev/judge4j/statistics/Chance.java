package dev.judge4j.statistics;

import java.util.OptionalDouble;

/** What all chance-corrected coefficients of this package have in common. */
final class Chance {

    private Chance() {}

    /** Returns the part of the agreement beyond chance that was reached, or empty where chance alone gives all of it. */
    static OptionalDouble corrected(double observed, double expected) {
        return expected == 1 ? OptionalDouble.empty() : OptionalDouble.of((observed - expected) / (1 - expected));
    }

    /** The same from disagreements: empty where chance gives none. */
    static OptionalDouble avoided(double observedDisagreement, double expectedDisagreement) {
        return expectedDisagreement == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(1 - observedDisagreement / expectedDisagreement);
    }
}
