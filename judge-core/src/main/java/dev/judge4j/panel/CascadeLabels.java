package dev.judge4j.panel;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.LabeledVerdict;
import dev.judge4j.judge.Identity;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the judges of a cascade said of labeled items. */
final class CascadeLabels {

    /** Reaches no threshold. */
    static final double UNDECIDED = Double.NEGATIVE_INFINITY;

    private static final int SHOWN = 3;

    private final double[][] confidences;
    private final boolean[][] agrees;
    private final int contested;

    /**
     * Creates what was said.
     *
     * @param confidences how sure each judge was of each item, by item and judge; {@link #UNDECIDED} where it may not decide
     * @param agrees whether it said what people say, likewise
     * @param contested how many items were left out because people don't agree on them
     */
    CascadeLabels(double[][] confidences, boolean[][] agrees, int contested) {
        this.confidences = confidences;
        this.agrees = agrees;
        this.contested = contested;
    }

    int items() {
        return confidences.length;
    }

    int contested() {
        return contested;
    }

    /** Returns how sure a judge was of an item. */
    double confidence(int item, int judge) {
        return confidences[item][judge];
    }

    /** Returns whether a judge said of an item what people say. */
    boolean agrees(int item, int judge) {
        return agrees[item][judge];
    }

    /** Returns how many judges there are; 0 if there are no items. */
    int judges() {
        return confidences.length == 0 ? 0 : confidences[0].length;
    }

    /**
     * Compares.
     *
     * @throws IllegalArgumentException if there are not as many collections of verdicts as judges, verdicts are another
     *     judge's, or a labeled item was judged by some of the judges only
     */
    static <V extends Value> CascadeLabels of(
            GoldLabels gold,
            List<? extends CascadeStage<?, V>> stages,
            List<? extends Collection<? extends Verdict<V>>> verdicts) {
        if (verdicts.size() != stages.size()) {
            throw new IllegalArgumentException(
                    "the cascade has " + stages.size() + " judges, and there are verdicts of " + verdicts.size()
                            + "; give the verdicts of each judge, in the order of the judges");
        }
        List<SortedMap<ItemKey, LabeledVerdict<V>>> byStage = new ArrayList<>();
        for (int j = 0; j < stages.size(); j++) {
            checkJudge(j, stages.get(j).judge().identity(), verdicts.get(j));
            SortedMap<ItemKey, LabeledVerdict<V>> ofStage = new TreeMap<>();
            gold.compare(verdicts.get(j)).forEach(labeled -> ofStage.put(labeled.key(), labeled));
            byStage.add(ofStage);
        }
        checkComplete(stages, byStage);
        TreeSet<ItemKey> keys = new TreeSet<>(byStage.get(0).keySet());
        int judged = keys.size();
        gold.contested().forEach(keys::remove);
        return compare(stages, byStage, List.copyOf(keys), judged - keys.size());
    }

    private static <V extends Value> CascadeLabels compare(
            List<? extends CascadeStage<?, V>> stages,
            List<SortedMap<ItemKey, LabeledVerdict<V>>> byStage,
            List<ItemKey> keys,
            int contested) {
        double[][] confidences = new double[keys.size()][stages.size()];
        boolean[][] agrees = new boolean[keys.size()][stages.size()];
        for (int j = 0; j < stages.size(); j++) {
            CascadeStage<?, V> stage = stages.get(j);
            Map<ItemKey, LabeledVerdict<V>> ofStage = byStage.get(j);
            for (int i = 0; i < confidences.length; i++) {
                LabeledVerdict<V> labeled = ofStage.get(keys.get(i));
                confidences[i][j] = labeled == null
                        ? UNDECIDED
                        : stage.confidence(labeled.verdict()).orElse(UNDECIDED);
                agrees[i][j] = labeled != null && labeled.agrees().orElse(false);
            }
        }
        return new CascadeLabels(confidences, agrees, contested);
    }

    /** Returns the items that a cascade with these thresholds decides, by the judge that does; -1 for the others. */
    int[] deciders(double[] thresholds) {
        return Arrays.stream(confidences)
                .mapToInt(sure -> {
                    for (int j = 0; j < sure.length; j++) {
                        if (sure[j] >= thresholds[j]) {
                            return j;
                        }
                    }
                    return -1;
                })
                .toArray();
    }

    private static void checkJudge(int stage, Identity judge, Collection<? extends Verdict<?>> verdicts) {
        for (Verdict<?> verdict : verdicts) {
            String other = verdict.trail().fingerprint();
            if (!other.equals(judge.fingerprint())) {
                throw new IllegalArgumentException("judge " + (stage + 1) + " of the cascade is '" + judge.name()
                        + "' with the fingerprint " + judge.fingerprint() + ", but the verdict on item '"
                        + verdict.trail().item() + "' is of judge '"
                        + verdict.trail().judge() + "' with the fingerprint "
                        + other + "; give the verdicts of each judge as it is now, in the order of the judges");
            }
        }
    }

    private static <V extends Value> void checkComplete(
            List<? extends CascadeStage<?, V>> stages, List<SortedMap<ItemKey, LabeledVerdict<V>>> byStage) {
        TreeSet<ItemKey> all = new TreeSet<>();
        byStage.forEach(ofStage -> all.addAll(ofStage.keySet()));
        for (int j = 0; j < stages.size(); j++) {
            List<ItemKey> missing = new ArrayList<>(all);
            missing.removeAll(byStage.get(j).keySet());
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("judge '"
                        + stages.get(j).judge().identity().name() + "' has no verdict on " + missing.size()
                        + " labeled items that other judges of the cascade judged, such as "
                        + missing.stream().limit(SHOWN).map(ItemKey::toString).collect(Collectors.joining(", "))
                        + "; have every judge judge every labeled item");
            }
        }
    }
}
