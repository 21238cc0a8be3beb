package dev.judge4j.statistics;

/** The checks at the door of comparisons and corrections that take arrays of shares or tables of numbers. */
final class ArrayChecks {

    private ArrayChecks() {}

    /** Returns a copy of an array that has at least one element, all of them in {@code [0, 1]}. */
    static double[] shares(String name, double[] values) {
        double[] shares = NumberChecks.values(name, values);
        for (int i = 0; i < shares.length; i++) {
            NumberChecks.share(name + "[" + i + "]", shares[i]);
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
            copy[i] = NumberChecks.values(name + "[" + i + "]", rows[i]);
            if (copy[i].length != copy[0].length) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] has " + copy[i].length + " values, " + name + "[0] has " + copy[0].length);
            }
        }
        return copy;
    }
}
