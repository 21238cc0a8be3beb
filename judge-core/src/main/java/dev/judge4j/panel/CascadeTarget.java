package dev.judge4j.panel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a cascade has to promise: how often its verdicts agree with people, and how sure that is.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param agreement the least share of what the cascade decides on which it agrees with people, such as 0.85; in the literature
 *     {@code 1 - alpha}
 * @param confidence how sure that has to be, such as 0.9; in the literature {@code 1 - delta}
 * @param leastDecided the number of decided labeled items below which no threshold is tried, because too few would fail the test
 *     however well the judges do; at least 1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CascadeTarget(double agreement, double confidence, int leastDecided) {

    private static final int USUAL_LEAST = 30;

    /**
     * Creates a target.
     *
     * @throws IllegalArgumentException if a share is not between 0 and 1, both excluded, or the number not positive
     */
    public CascadeTarget {
        between0And1("agreement", agreement);
        between0And1("confidence", confidence);
        if (leastDecided < 1) {
            throw new IllegalArgumentException("the target's leastDecided is not positive: " + leastDecided);
        }
    }

    /** Returns a target for which no threshold with fewer than 30 decided labeled items is tried. */
    public static CascadeTarget of(double agreement, double confidence) {
        return new CascadeTarget(agreement, confidence, USUAL_LEAST);
    }

    private static void between0And1(String name, double share) {
        if (!(share > 0 && share < 1)) { // written so that NaN fails too
            throw new IllegalArgumentException("the target's " + name + " is not between 0 and 1: " + share
                    + "; an agreement of 0.85 and a confidence of 0.9 are usual");
        }
    }
}
