package dev.judge4j.evaluation;

import dev.judge4j.statistics.ClusteredShare;
import dev.judge4j.statistics.Clusters;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.MeanEstimate;
import dev.judge4j.statistics.ProportionInterval;
import java.util.Arrays;

/**
 * Numbers of items, in an order that does not depend on the order of reading, so that sums are the same to the last bit.
 *
 * <p>The numbers of one item belong together. If every item has one number they are kept without the items.
 */
final class ItemValues {

    private final double[] values; // grouped by item, each item's in rising order
    private final int[] clusters; // the number of each value's item; empty if every value has its own

    private ItemValues(double[] values, int[] clusters) {
        this.values = values;
        this.clusters = clusters;
    }

    /** Sorts numbers of as many items in place. */
    static ItemValues independent(double[] values) {
        Arrays.sort(values);
        return new ItemValues(values, new int[0]);
    }

    /** Groups numbers by the hash of their item. */
    static ItemValues grouped(long[] items, double[] values) {
        long[] distinct = Arrays.stream(items).sorted().distinct().toArray();
        int[] next = new int[distinct.length + 1]; // item -> where its next value goes
        int[] itemOf = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            itemOf[i] = Arrays.binarySearch(distinct, items[i]);
            next[itemOf[i] + 1]++;
        }
        for (int c = 1; c <= distinct.length; c++) {
            next[c] += next[c - 1];
        }
        int[] starts = next.clone();
        double[] grouped = new double[values.length];
        int[] clusters = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int place = next[itemOf[i]]++;
            grouped[place] = values[i];
            clusters[place] = itemOf[i];
        }
        for (int c = 0; c < distinct.length; c++) {
            Arrays.sort(grouped, starts[c], starts[c + 1]);
        }
        return new ItemValues(grouped, clusters);
    }

    int size() {
        return values.length;
    }

    double[] values() {
        return values;
    }

    /** Returns the number of the item of a grouped value, from 0, in the order of the items' hashes. */
    int item(int index) {
        return clusters[index];
    }

    /** Returns the mean of the numbers, of which there must be one. */
    MeanEstimate mean() {
        return clusters.length == 0 ? MeanEstimate.of(values) : MeanEstimate.of(values, Clusters.of(clusters));
    }

    /**
     * Returns the mean of numbers that can't lie outside a range, with an interval that can't either.
     *
     * <p>If all are at the ends of the range the mean is a share, and its interval {@link ClusteredShare}'s. If all are equal,
     * the t interval would have no width; what is known then is that a share of at least {@code w} of all items has that value,
     * with {@code w} the lower end of Wilson's interval, and the others may have any.
     */
    Interval meanWithin(double lowest, double highest, double confidence) {
        double width = highest - lowest;
        if (isTwoValued(lowest, highest)) {
            Interval share = shareOf(highest, confidence);
            return new Interval(
                    lowest + width * share.estimate(),
                    lowest + width * share.low(),
                    lowest + width * share.high(),
                    confidence);
        }
        if (isConstant()) {
            int items = clusters.length == 0 ? values.length : clusters[clusters.length - 1] + 1;
            double known =
                    ProportionInterval.WILSON.of(items, items, confidence).low();
            double rest = 1 - known;
            double seen = values[0] * known;
            return new Interval(values[0], seen + lowest * rest, seen + highest * rest, confidence);
        }
        Interval mean = mean().interval(confidence);
        return new Interval(mean.estimate(), Math.max(lowest, mean.low()), Math.min(highest, mean.high()), confidence);
    }

    private Interval shareOf(double hit, double confidence) {
        if (clusters.length == 0) {
            int hits = (int) Arrays.stream(values).filter(value -> value == hit).count();
            return ProportionInterval.WILSON.of(hits, values.length, confidence);
        }
        boolean[] hits = new boolean[values.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = values[i] == hit;
        }
        return ClusteredShare.of(hits, Clusters.of(clusters), confidence);
    }

    private boolean isTwoValued(double lowest, double highest) {
        return Arrays.stream(values).allMatch(value -> value == lowest || value == highest);
    }

    private boolean isConstant() {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
