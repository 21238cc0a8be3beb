package dev.judge4j.calibration;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people said of one item.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param key what was labeled
 * @param labels the value of each rater's label on the scale of the {@link LabelKind}, by the rater's name; at least one
 */
public record GoldItem(ItemKey key, SortedMap<String, Double> labels) {

    /**
     * Creates an item.
     *
     * @throws IllegalArgumentException if there is no label
     */
    public GoldItem {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("item " + key + " has no label");
        }
    }

    /** Returns the label by that rule; empty if the raters don't agree on one. */
    OptionalDouble agreed(Consensus rule) {
        return rule == Consensus.MEAN ? OptionalDouble.of(mean(labels.values())) : majority(labels.values());
    }

    /** The first label and the mean distance from it: equal labels have exactly that label as mean. */
    private static double mean(Collection<Double> values) {
        double first = values.iterator().next();
        double sum = 0;
        for (double value : values) {
            sum += value - first;
        }
        return first + sum / values.size();
    }

    private static OptionalDouble majority(Collection<Double> values) {
        Map<Double, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1, Integer::sum));
        int most = Collections.max(counts.values());
        double[] leading = counts.entrySet().stream()
                .filter(count -> count.getValue() == most)
                .mapToDouble(Map.Entry::getKey)
                .toArray();
        return leading.length == 1 ? OptionalDouble.of(leading[0]) : OptionalDouble.empty();
    }
}
