package dev.judge4j.panel;

import dev.judge4j.statistics.SelectiveThreshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Learns the thresholds of a cascade; {@link #NEVER} for a judge that may not decide. */
final class CascadeLearning {

    static final double NEVER = Double.POSITIVE_INFINITY;

    private CascadeLearning() {}

    static double[] thresholds(CascadeMethod method, CascadeLabels labels, int judges, CascadeTarget target) {
        return switch (method) {
            case COMMON_THRESHOLD -> common(labels, judges, target);
            case THRESHOLD_PER_JUDGE -> perJudge(labels, judges, target);
        };
    }

    private static double[] common(CascadeLabels labels, int judges, CascadeTarget target) {
        double[] thresholds = new double[judges];
        Arrays.fill(thresholds, new CascadePath(labels).lowest(target).orElse(NEVER));
        return thresholds;
    }

    private static double[] perJudge(CascadeLabels labels, int judges, CascadeTarget target) {
        double confidence = 1 - (1 - target.confidence()) / judges;
        double[] thresholds = new double[judges];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < labels.items(); i++) {
            open.add(i);
        }
        for (int j = 0; j < judges; j++) {
            int judge = j;
            double threshold = ofJudge(labels, judge, open, target, confidence);
            thresholds[judge] = threshold;
            open.removeIf(i -> labels.confidence(i, judge) >= threshold);
        }
        return thresholds;
    }

    private static double ofJudge(
            CascadeLabels labels, int judge, List<Integer> open, CascadeTarget target, double confidence) {
        List<Integer> decided = open.stream()
                .filter(i -> labels.confidence(i, judge) > CascadeLabels.UNDECIDED)
                .toList();
        if (decided.isEmpty()) {
            return NEVER;
        }
        double[] sure =
                decided.stream().mapToDouble(i -> labels.confidence(i, judge)).toArray();
        boolean[] agrees = new boolean[sure.length];
        for (int k = 0; k < agrees.length; k++) {
            agrees[k] = labels.agrees(decided.get(k), judge);
        }
        Optional<SelectiveThreshold> found =
                SelectiveThreshold.find(sure, agrees, target.agreement(), confidence, target.leastDecided());
        return found.map(SelectiveThreshold::threshold).orElse(NEVER);
    }
}
