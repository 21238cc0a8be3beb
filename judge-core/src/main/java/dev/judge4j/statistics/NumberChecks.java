package dev.judge4j.statistics;

/** The checks at the door of the intervals and tests: each names the argument that is wrong, and where it is wrong. */
final class NumberChecks {

    private NumberChecks() {}

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " is not a finite number: " + value);
        }
        return value;
    }

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not a positive finite number: " + value);
        }
    }

    static void notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not at least 0 and finite: " + value);
        }
    }

    static void atLeast(String name, long minimum, long value) {
        if (value < minimum) {
            throw new IllegalArgumentException(name + " is less than " + minimum + ": " + value);
        }
    }

    /** Checks the ends of a range that has a width. */
    static void range(double low, double high) {
        finite("low", low);
        finite("high", high);
        if (!(low < high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException("low is not below high, or too far: [" + low + ", " + high + "]");
        }
    }

    static void inRange(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " is not in [" + low + ", " + high + "]: " + value);
        }
    }

    /** Checks a share or probability that may be 0 or 1. */
    static void share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is not in [0, 1]: " + value);
        }
    }

    /** Checks a probability that may be neither 0 nor 1. */
    static void between0And1(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is not between 0 and 1, both excluded: " + value);
        }
    }

    static void confidence(double value) {
        if (value > 1 && value <= 100) {
            throw new IllegalArgumentException(
                    "confidence is not between 0 and 1, both excluded: " + value + "; write 95 percent as 0.95");
        }
        between0And1("confidence", value);
    }

    /** Returns a copy of an array that has at least one element and no NaN or infinity. */
    static double[] values(String name, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(name + " is empty");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] is not a finite number: " + values[i]);
            }
        }
        return values.clone();
    }

    /** Returns a copy of an array that has at least one element, all of them in {@code [0, 1]}. */
    static double[] shares(String name, double[] values) {
        double[] shares = values(name, values);
        for (int i = 0; i < shares.length; i++) {
            share(name + "[" + i + "]", shares[i]);
        }
        return shares;
    }

    /** Returns a deep copy of a table with at least one row and one column, rows of equal length and finite numbers. */
    static double[][] table(String name, double[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException(name + " is empty");
        }
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = values(name + "[" + i + "]", rows[i]);
            if (copy[i].length != copy[0].length) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] has " + copy[i].length + " values, " + name + "[0] has " + copy[0].length);
            }
        }
        return copy;
    }

    static void sameSize(String firstName, int first, String secondName, int second) {
        if (first != second) {
            throw new IllegalArgumentException(firstName + " has " + first + " values, " + secondName + " has " + second
                    + "; the i-th of each must be of the same item");
        }
    }

    /** Returns {@code first[i] - second[i]} for two non-empty arrays of finite numbers and equal length. */
    static double[] differences(double[] first, double[] second) {
        sameSize("first", first.length, "second", second.length);
        double[] differences = values("first", first);
        values("second", second);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= second[i];
            finite("first[" + i + "] - second[" + i + "]", differences[i]);
        }
        return differences;
    }
}
