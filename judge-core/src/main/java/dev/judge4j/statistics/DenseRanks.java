package dev.judge4j.statistics;

import java.util.Arrays;

/** Numbers replaced by their place among the distinct values: 0 for the lowest, and so on without gaps. */
final class DenseRanks {

    private final double[] values;
    private final int[] ranks;

    private DenseRanks(double[] values, int[] ranks) {
        this.values = values;
        this.ranks = ranks;
    }

    /** Ranks the numbers, which must be finite. */
    static DenseRanks of(double[] numbers) {
        double[] sorted = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            sorted[i] = numbers[i] + 0.0; // makes -0.0 and 0.0 the same value
        }
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        double[] values = Arrays.copyOf(sorted, distinct);
        int[] ranks = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            ranks[i] = Arrays.binarySearch(values, numbers[i] + 0.0);
        }
        return new DenseRanks(values, ranks);
    }

    /** Returns the distinct values, ascending. */
    double[] values() {
        return values;
    }

    /** Returns for each number its place in {@link #values()}. */
    int[] ranks() {
        return ranks;
    }

    /** Returns how often each distinct value occurs. */
    long[] counts() {
        long[] counts = new long[values.length];
        for (int rank : ranks) {
            counts[rank]++;
        }
        return counts;
    }

    /** Returns for each number its rank from 1 on, where equal numbers share the mean of their ranks. */
    double[] midranks() {
        double[] ofValue = midranks(counts());
        double[] ofNumber = new double[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            ofNumber[i] = ofValue[ranks[i]];
        }
        return ofNumber;
    }

    /** Returns the mean rank of each distinct value from how often it occurs. */
    static double[] midranks(long[] counts) {
        double[] midranks = new double[counts.length];
        long below = 0;
        for (int k = 0; k < counts.length; k++) {
            midranks[k] = below + (counts[k] + 1) / 2.0;
            below += counts[k];
        }
        return midranks;
    }
}
