package dev.judge4j.panel;

/**
 * What a cascade has to promise: how often its verdicts agree with people, and how sure that is.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param agreement the least share of what is decided on which cascade and people agree, such as 0.85; in the literature
 *     {@code 1 - alpha}
 * @param confidence how sure that has to be, such as 0.9; in the literature {@code 1 - delta}
 */
public record CascadeTarget(double agreement, double confidence) {

    /**
     * Creates a target.
     *
     * @throws IllegalArgumentException if one of the two is not between 0 and 1, both excluded
     */
    public CascadeTarget {
        between0And1("agreement", agreement);
        between0And1("confidence", confidence);
    }

    /** Returns how likely the promise may be broken: one minus the confidence. */
    double doubt() {
        return 1 - confidence;
    }

    private static void between0And1(String name, double share) {
        if (!(share > 0 && share < 1)) { // written so that NaN fails too
            throw new IllegalArgumentException("the target's " + name + " is not between 0 and 1: " + share
                    + "; 0.85 for the agreement and 0.9 for the confidence are usual");
        }
    }
}
