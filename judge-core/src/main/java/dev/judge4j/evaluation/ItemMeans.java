package dev.judge4j.evaluation;

import java.util.Arrays;

/** The mean of the values of every item on one side of a comparison, by the number of the item. */
final class ItemMeans {

    /** Stands for the value of an item that the rubric does not apply to. */
    static final double NOT_APPLICABLE = Double.POSITIVE_INFINITY;

    private final long[] items; // rising
    private final double[] means; // NaN if the item was not decided
    private final boolean[] repeated; // whether the mean is of several values

    private ItemMeans(int size) {
        items = new long[size];
        means = new double[size];
        repeated = new boolean[size];
    }

    static ItemMeans of(Entries entries) {
        long[] items = entries.items();
        ItemValues grouped = ItemValues.grouped(items, entries.values());
        long[] distinct = Arrays.stream(items).sorted().distinct().toArray();
        ItemMeans result = new ItemMeans(distinct.length);
        System.arraycopy(distinct, 0, result.items, 0, distinct.length);
        int i = 0;
        for (int item = 0; item < distinct.length; item++) {
            double sum = 0;
            int count = 0;
            boolean applies = false;
            for (; i < items.length && grouped.item(i) == item; i++) {
                double value = grouped.values()[i];
                applies |= value != NOT_APPLICABLE;
                if (Double.isFinite(value)) {
                    sum += value;
                    count++;
                }
            }
            result.means[item] = count > 0 ? sum / count : applies ? Double.NaN : NOT_APPLICABLE;
            result.repeated[item] = count > 1;
        }
        return result;
    }

    int size() {
        return items.length;
    }

    long item(int index) {
        return items[index];
    }

    double mean(int index) {
        return means[index];
    }

    boolean isRepeated(int index) {
        return repeated[index];
    }

    /** Returns the index of an item, negative if it is not there. */
    int find(long item) {
        return Arrays.binarySearch(items, item);
    }
}
