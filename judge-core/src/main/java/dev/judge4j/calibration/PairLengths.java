package dev.judge4j.calibration;

/**
 * The lengths of the two responses of a pair, in any unit.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param a that of response A; finite and at least 0
 * @param b that of response B; finite and at least 0
 */
public record PairLengths(double a, double b) {

    /**
     * Creates the lengths.
     *
     * @throws IllegalArgumentException if one is not a finite number of at least 0
     */
    public PairLengths {
        check("a", a);
        check("b", b);
    }

    private static void check(String name, double length) {
        if (!(length >= 0 && length < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not a finite number of at least 0: " + length);
        }
    }
}
