package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A judge's verdicts counted against the right answers, for any number of labels.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param <L> the label type, with value-based {@code equals} and {@code hashCode}
 */
public final class ConfusionMatrix<L> {

    private final List<L> labels;
    private final Map<L, Integer> index;
    private final int[][] counts;
    private final int items;

    private ConfusionMatrix(Map<L, Integer> index, int[][] counts, int items) {
        this.labels = List.copyOf(index.keySet());
        this.index = index;
        this.counts = counts;
        this.items = items;
    }

    /**
     * Counts verdicts.
     *
     * @param <L> the label type
     * @param gold the right labels
     * @param verdicts the judge's, in the same order
     * @throws IllegalArgumentException if the lists are empty or differ in size
     * @throws NullPointerException if a label is null; drop items without a verdict or give them a label of their own
     */
    public static <L> ConfusionMatrix<L> of(List<? extends L> gold, List<? extends L> verdicts) {
        List<L> right = List.copyOf(gold);
        List<L> given = List.copyOf(verdicts);
        NumberChecks.sameSize("gold", right.size(), "verdicts", given.size());
        NumberChecks.atLeast("number of gold labels", 1, right.size());
        Map<L, Integer> index = new LinkedHashMap<>();
        right.forEach(label -> index.putIfAbsent(label, index.size()));
        given.forEach(label -> index.putIfAbsent(label, index.size()));
        int[][] counts = new int[index.size()][index.size()];
        for (int i = 0; i < right.size(); i++) {
            counts[index.getOrDefault(right.get(i), 0)][index.getOrDefault(given.get(i), 0)]++;
        }
        return new ConfusionMatrix<>(index, counts, right.size());
    }

    /** Returns the labels: those of the right answers in their order, then those that only the judge gave. */
    public List<L> labels() {
        return labels;
    }

    /** Returns how many items there are. */
    public int items() {
        return items;
    }

    /** Returns how many items of the right label given were judged as the verdict given; 0 for labels that never occur. */
    public int count(L gold, L verdict) {
        Integer i = index.get(gold);
        Integer j = index.get(verdict);
        return i == null || j == null ? 0 : counts[i][j];
    }

    /** Returns the share of items judged right, in {@code [0, 1]}. */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return (double) right / items;
    }

    /** Returns the accuracy of a judge that gave every item the commonest right label, in {@code (0, 1]}. */
    public double constantAccuracy() {
        int most = 0;
        for (L label : labels) {
            most = Math.max(most, against(label).positives());
        }
        return (double) most / items;
    }

    /** Returns the mean sensitivity over the labels that are right for some item, in {@code [0, 1]}. */
    public double balancedAccuracy() {
        List<BinaryConfusion> tables = new ArrayList<>();
        for (L label : labels) {
            tables.add(against(label));
        }
        return tables.stream()
                .filter(t -> t.positives() > 0)
                .mapToDouble(t -> (double) t.truePositives() / t.positives())
                .average()
                .orElseThrow();
    }

    /** Returns the mean F1 over all labels, in {@code [0, 1]}. */
    public double macroF1() {
        return labels.stream()
                .map(label -> against(label).f1())
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElseThrow();
    }

    /**
     * Returns the counts for one label against all others, from which its sensitivity and precision can be had.
     *
     * @throws IllegalArgumentException if neither the right answers nor the judge ever gave the label
     */
    public BinaryConfusion against(L label) {
        Integer k = index.get(label);
        if (k == null) {
            throw new IllegalArgumentException("label '" + label + "' does not occur; the labels are " + labels);
        }
        int positives = 0;
        int judged = 0;
        for (int i = 0; i < counts.length; i++) {
            positives += counts[k][i];
            judged += counts[i][k];
        }
        int hits = counts[k][k];
        return new BinaryConfusion(hits, positives - hits, items - positives - judged + hits, judged - hits);
    }
}
