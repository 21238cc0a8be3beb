package dev.judge4j.metric;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What looks like a number in a text.
 *
 * @param shown as it stands there
 * @param value what it is worth, a percent sign left out of account; empty if it is no number in the notation, such as a date
 * @param percent whether a percent sign follows
 * @param start where it starts in the text
 */
record NumberText(String shown, Optional<BigDecimal> value, boolean percent, int start) {

    /** Returns the value with the percent sign taken at its word: 45% is 0.45. */
    Optional<BigDecimal> worth() {
        return percent ? value.map(v -> v.movePointLeft(2)) : value;
    }
}
