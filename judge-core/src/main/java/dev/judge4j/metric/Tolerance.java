package dev.judge4j.metric;

import java.math.BigDecimal;

/**
 * How far a number may be from the reference and still be right: by at most {@code absolute}, or by at most {@code relative}
 * times the reference without its sign, whichever is more.
 *
 * <p>Computed in decimal numbers, without rounding: 1.1 is within 0.1 of 1.
 *
 * @param absolute in the unit of the numbers; finite, at least 0
 * @param relative as a share of the reference, such as 0.01 for one percent; finite, at least 0
 */
public record Tolerance(double absolute, double relative) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public Tolerance {
        check("absolute", absolute);
        check("relative", relative);
    }

    /** Returns that the numbers have to be equal; 1.50 equals 1.5. */
    public static Tolerance none() {
        return new Tolerance(0, 0);
    }

    /**
     * Returns a tolerance in the unit of the numbers.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public static Tolerance absolute(double distance) {
        return new Tolerance(distance, 0);
    }

    /**
     * Returns a tolerance as a share of the reference.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public static Tolerance relative(double share) {
        return new Tolerance(0, share);
    }

    boolean allows(BigDecimal number, BigDecimal reference) {
        BigDecimal distance = number.subtract(reference).abs();
        BigDecimal byShare = reference.abs().multiply(BigDecimal.valueOf(relative));
        return distance.compareTo(BigDecimal.valueOf(absolute).max(byShare)) <= 0;
    }

    private static void check(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " tolerance is not a finite number of at least 0: " + value);
        }
    }
}
