package dev.judge4j.panel;

import dev.judge4j.verdict.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Weighed votes for labels.
 *
 * @param byLabel the sum of the weights of those who voted for each label
 * @param total the sum of all weights
 */
record Ballots(Map<String, Double> byLabel, double total) {

    /** How far two sums of weights may differ and count as equal, as a share of all weights. */
    private static final double ROUNDING = 1e-9;

    /** Counts votes, the i-th for the i-th label, each with the weight of its juror. */
    static <V extends Value> Ballots count(List<Vote<V>> votes, List<String> labels, WeightOf weights) {
        Map<String, Double> byLabel = new TreeMap<>();
        double total = 0;
        for (int i = 0; i < votes.size(); i++) {
            double weight = weights.of(votes.get(i).juror());
            byLabel.merge(labels.get(i), weight, Double::sum);
            total += weight;
        }
        return new Ballots(byLabel, total);
    }

    /** Returns the labels that nobody beats, in the order of their texts; one unless there is a tie. */
    List<String> first() {
        double most =
                byLabel.values().stream().mapToDouble(weight -> weight).max().orElseThrow();
        List<String> first = new ArrayList<>();
        byLabel.forEach((label, weight) -> {
            if (weight >= most - ROUNDING * total) {
                first.add(label);
            }
        });
        return first;
    }

    /** Returns the share of all weights that a label has, in {@code [0, 1]}. */
    double share(String label) {
        return Math.min(1, byLabel.getOrDefault(label, 0.0) / total);
    }

    /** Returns the share that did not vote for the first label. */
    Rule.Disagreement disagreement() {
        double minority = Math.max(0, 1 - share(first().get(0)));
        return new Rule.Disagreement(minority, "share that voted otherwise");
    }

    /** Returns for example {@code A 2, B 1}. */
    String text() {
        return byLabel.entrySet().stream()
                .map(entry -> entry.getKey() + " " + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String number(double weight) {
        return weight == Math.rint(weight) ? Long.toString((long) weight) : String.format(Locale.ROOT, "%.2f", weight);
    }

    /** Gives each juror's weight. */
    @FunctionalInterface
    interface WeightOf {
        double of(String juror);
    }
}
