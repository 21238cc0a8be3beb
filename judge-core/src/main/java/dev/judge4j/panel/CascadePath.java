package dev.judge4j.panel;

import dev.judge4j.statistics.ProportionInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Walks down one threshold that all judges of a cascade share, and tests the cascades on the way.
 *
 * <p>At a threshold each item is decided by the first judge that reaches it. As the threshold falls, an item is decided for the
 * first time by its surest judge, and again whenever an earlier judge reaches it.
 */
final class CascadePath {

    /**
     * An item changes hands.
     *
     * @param threshold at and below which the judge decides the item
     * @param first whether nobody decided it before
     * @param gained by how much the number of agreements changes: -1, 0 or 1
     */
    private record Step(double threshold, boolean first, int gained) {}

    private final List<Step> steps = new ArrayList<>();
    private final int items;

    CascadePath(CascadeLabels labels) {
        this.items = labels.items();
        for (int i = 0; i < items; i++) {
            addSteps(labels, i);
        }
        steps.sort(Comparator.comparingDouble(step -> -step.threshold()));
    }

    /** From the last judge to reach a threshold on the way down to the first: each is surer than all before it. */
    private void addSteps(CascadeLabels labels, int item) {
        int next = -1; // the judge that decides below the threshold looked at
        double surest = CascadeLabels.UNDECIDED;
        List<Integer> deciders = new ArrayList<>();
        for (int j = 0; j < labels.judges(); j++) {
            if (labels.confidence(item, j) > surest) {
                surest = labels.confidence(item, j);
                deciders.add(j);
            }
        }
        for (int k = deciders.size() - 1; k >= 0; k--) {
            int judge = deciders.get(k);
            int before = next >= 0 && labels.agrees(item, next) ? 1 : 0;
            int now = labels.agrees(item, judge) ? 1 : 0;
            steps.add(new Step(labels.confidence(item, judge), next < 0, now - before));
            next = judge;
        }
    }

    /** Returns the lowest threshold that passes from one of the starts; empty if none does. */
    OptionalDouble lowest(CascadeTarget target) {
        List<Walk> walks = walks(target);
        int decided = 0;
        int agreed = 0;
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            decided += step.first() ? 1 : 0;
            agreed += step.gained();
            if (k + 1 < steps.size() && steps.get(k + 1).threshold() == step.threshold()) {
                continue;
            }
            for (Walk walk : walks) {
                walk.to(step.threshold(), decided, agreed);
            }
        }
        return walks.stream()
                .map(Walk::passed)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }

    /** Starts double, as the bound narrows with the root of the number. */
    private List<Walk> walks(CascadeTarget target) {
        List<Integer> starts = new ArrayList<>();
        starts.add(target.leastDecided());
        for (long start = 2L * target.leastDecided(); start <= items / 2; start *= 2) {
            starts.add((int) start);
        }
        double confidence = 1 - (1 - target.confidence()) / starts.size();
        return starts.stream()
                .map(start -> new Walk(start, target.agreement(), confidence))
                .toList();
    }

    /** A fixed sequence of tests: it begins with a number of decided items and ends at the first test that fails. */
    private static final class Walk {

        private final int start;
        private final double agreement;
        private final double confidence;
        private boolean over;
        private OptionalDouble passed = OptionalDouble.empty();
        private int decidedThen;
        private int agreedThen;

        Walk(int start, double agreement, double confidence) {
            this.start = start;
            this.agreement = agreement;
            this.confidence = confidence;
        }

        void to(double threshold, int decided, int agreed) {
            if (over || decided < start) {
                return;
            }
            if (isNoWorse(decided, agreed)
                    || ProportionInterval.CLOPPER_PEARSON.lowerBoundReaches(agreed, decided, confidence, agreement)) {
                passed = OptionalDouble.of(threshold);
                decidedThen = decided;
                agreedThen = agreed;
            } else {
                over = true;
            }
        }

        /** What passed passes with more agreements and no more of the opposite, which spares computing it. */
        private boolean isNoWorse(int decided, int agreed) {
            return passed.isPresent() && agreed - agreedThen >= decided - decidedThen;
        }

        OptionalDouble passed() {
            return passed;
        }
    }
}
