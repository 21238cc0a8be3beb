package dev.judge4j.calibration;

import dev.judge4j.statistics.BinaryConfusion;
import dev.judge4j.statistics.ClusteredShare;
import dev.judge4j.statistics.Clusters;
import dev.judge4j.statistics.Interval;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A judge's values beside people's, both on the scale of the labels.
 *
 * @param kind what the labels say
 * @param pairs what was compared, in the order of keys
 */
record Compared(LabelKind kind, List<Pair> pairs) {

    /**
     * A verdict beside people's label.
     *
     * @param gold people's value
     * @param judged the judge's value
     * @param verdict the verdict, always decided
     */
    record Pair(double gold, double judged, Verdict<? extends Value> verdict) {}

    int size() {
        return pairs.size();
    }

    double[] gold() {
        return pairs.stream().mapToDouble(Pair::gold).toArray();
    }

    double[] judged() {
        return pairs.stream().mapToDouble(Pair::judged).toArray();
    }

    List<String> goldLabels() {
        return pairs.stream().map(pair -> kind.label(pair.gold())).toList();
    }

    List<String> judgedLabels() {
        return pairs.stream().map(pair -> kind.label(pair.judged())).toList();
    }

    /** Returns the ids of the items: what shares one belongs together. */
    List<String> clusters() {
        return pairs.stream().map(pair -> pair.verdict().trail().item()).toList();
    }

    boolean[] alike() {
        boolean[] alike = new boolean[pairs.size()];
        for (int i = 0; i < alike.length; i++) {
            alike[i] = isAlike(pairs.get(i));
        }
        return alike;
    }

    boolean isAlike(Pair pair) {
        return kind.label(pair.gold()).equals(kind.label(pair.judged()));
    }

    Learned learned() {
        return new Learned(
                pairs.stream()
                        .map(pair -> new LabeledItem(kind.normalize(pair.gold()), kind.normalize(pair.judged())))
                        .toList(),
                binaryConfusion());
    }

    Optional<BinaryConfusion> binaryConfusion() {
        boolean[] gold = new boolean[pairs.size()];
        boolean[] judged = new boolean[pairs.size()];
        for (int i = 0; i < gold.length; i++) {
            Optional<Boolean> label = kind.positive(pairs.get(i).gold());
            if (label.isEmpty()) {
                return Optional.empty();
            }
            gold[i] = label.get();
            judged[i] = isPositive(pairs.get(i).judged());
        }
        return gold.length == 0 ? Optional.empty() : Optional.of(BinaryConfusion.of(gold, judged));
    }

    /** Returns the share judged right of the items that people call positive, or negative. */
    Optional<Interval> rightShareOf(boolean positive, double confidence) {
        List<Pair> such = pairs.stream()
                .filter(pair -> kind.positive(pair.gold()).equals(Optional.of(positive)))
                .toList();
        if (such.isEmpty()) {
            return Optional.empty();
        }
        boolean[] right = new boolean[such.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = isPositive(such.get(i).judged()) == positive;
        }
        return Optional.of(ClusteredShare.of(right, Clusters.of(new Compared(kind, such).clusters()), confidence));
    }

    private boolean isPositive(double value) {
        return kind.positive(value).orElse(false);
    }
}
