package dev.judge4j.calibration;

import static java.util.Objects.requireNonNull;

/**
 * What verdicts cost.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param amount how much; finite and at least 0
 * @param currency of what, such as {@code USD}
 */
public record Cost(double amount, String currency) {

    /**
     * Creates a cost.
     *
     * @throws IllegalArgumentException if the amount is not a finite number of at least 0
     */
    public Cost {
        requireNonNull(currency, "currency");
        if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("amount is not a finite number of at least 0: " + amount);
        }
    }
}
