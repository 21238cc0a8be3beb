package dev.judge4j.statistics;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a judge says the same thing when asked again.
 *
 * <p>A stable judge may be wrong each time: this is a ceiling for its agreement with people, not a sign of it.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param items how many items were judged at least twice
 * @param allEqual the share of those items on which all repetitions agree, with Wilson's interval
 * @param pairAgreement how likely two repetitions on one item agree, the mean over those items, in {@code [0, 1]}
 * @param majorityShare the share of an item's commonest answer, the mean over those items, in {@code (0, 1]}
 */
public record RepetitionStability(int items, Interval allEqual, double pairAgreement, double majorityShare) {

    /**
     * Compares repetitions. Items judged once are left out.
     *
     * @param <L> the label type, with value-based {@code equals} and {@code hashCode}
     * @param repetitions for each item, the labels that it got
     * @param confidence the confidence of the interval, such as 0.95
     * @throws IllegalArgumentException if no item was judged twice, or the confidence is not between 0 and 1
     * @throws NullPointerException if a label is null
     */
    public static <L> RepetitionStability of(List<? extends List<? extends L>> repetitions, double confidence) {
        NumberChecks.confidence(confidence);
        int items = 0;
        int equal = 0;
        double agreements = 0;
        double majorities = 0;
        for (List<? extends L> given : repetitions) {
            List<L> labels = List.copyOf(given);
            if (labels.size() >= 2) {
                Map<L, Long> counts = new HashMap<>();
                labels.forEach(label -> counts.merge(label, 1L, Long::sum));
                double n = labels.size();
                long same = counts.values().stream().mapToLong(c -> c * (c - 1)).sum();
                items++;
                equal += counts.size() == 1 ? 1 : 0;
                agreements += same / (n * (n - 1));
                majorities += Collections.max(counts.values()) / n;
            }
        }
        if (items == 0) {
            throw new IllegalArgumentException("repetitions has no item with at least two labels");
        }
        return new RepetitionStability(
                items, ProportionInterval.WILSON.of(equal, items, confidence), agreements / items, majorities / items);
    }
}
