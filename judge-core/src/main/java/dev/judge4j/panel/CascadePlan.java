package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Judges in order of cost, and how sure each is of a verdict: a cascade that has yet to learn when a judge may decide.
 *
 * <pre>{@code
 * var plan = CascadePlan.startingWith(cheap, Confidence.bothOrders()).then(strong, Confidence.bothOrders());
 * var learned = plan.calibrate(
 *         gold, List.of(result.verdicts(cheap), result.verdicts(strong)), CascadeTarget.of(0.85, 0.9), "2026-11-24");
 * Judge<ResponsePair, Preference> cascade = Cascade.builder(plan).calibration(learned).build();
 * }</pre>
 *
 * <p>A cascade of one judge is a judge that abstains where it isn't sure. Instances are immutable and safe for use by multiple
 * threads if the judges are.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class CascadePlan<S extends Item, V extends Value> {

    private final List<CascadeStage<S, V>> stages;
    private final CascadeMethod method;

    private CascadePlan(List<CascadeStage<S, V>> stages, CascadeMethod method) {
        this.stages = List.copyOf(stages);
        this.method = method;
    }

    /** Starts a plan with the cheapest judge; thresholds are learned by {@link CascadeMethod#COMMON_THRESHOLD}. */
    public static <S extends Item, V extends Value> CascadePlan<S, V> startingWith(
            Judge<S, V> judge, Confidence<V> confidence) {
        return new CascadePlan<>(List.of(stage(judge, confidence)), CascadeMethod.COMMON_THRESHOLD);
    }

    /**
     * Returns this plan with one more judge, which is asked where none of the others may decide.
     *
     * @throws IllegalArgumentException if a judge of that name is in the plan already
     */
    public CascadePlan<S, V> then(Judge<S, V> judge, Confidence<V> confidence) {
        String name = judge.identity().name();
        if (judges().stream().anyMatch(other -> other.name().equals(name))) {
            throw new IllegalArgumentException("two judges of the cascade are named '" + name
                    + "'; give each a name of its own, as trails and calibrations tell them apart by it");
        }
        List<CascadeStage<S, V>> more = new ArrayList<>(stages);
        more.add(stage(judge, confidence));
        return new CascadePlan<>(more, method);
    }

    /** Returns this plan with another way to learn thresholds. */
    public CascadePlan<S, V> by(CascadeMethod other) {
        return new CascadePlan<>(stages, requireNonNull(other, "other"));
    }

    /** Returns the identities of the judges, the cheapest first. */
    public List<Identity> judges() {
        return stages.stream().map(stage -> stage.judge().identity()).toList();
    }

    /** Returns how thresholds are learned. */
    public CascadeMethod method() {
        return method;
    }

    /** Returns a hash over the judges in their order, how sure they are measured to be, and how thresholds are learned. */
    public String fingerprint() {
        Fingerprint print = new Fingerprint().add("strategy", "cascade 1").add("method", method);
        for (CascadeStage<S, V> stage : stages) {
            print.add("judge", stage.judge().identity().fingerprint());
            print.add("confidence", stage.confidence().fingerprint());
        }
        return print.value();
    }

    /**
     * Learns from people's labels when each judge may decide.
     *
     * <p>Every judge has to have judged every labeled item, also where an earlier one was sure. Items on which people don't
     * agree are left out. A tie is a label like any other: a verdict of a tie agrees with people who called a tie, and only
     * with them. Where a judge abstained, failed, or doesn't tell how sure it was, it leaves the item to the next; where all do,
     * the item counts as not decided. The items should be independent: one for each task, not several candidates' responses.
     *
     * @param gold people's labels; items that no judge judged are ignored
     * @param verdicts the verdicts of each judge, in the order of the judges; those on items without a label are ignored
     * @param target what has to be promised
     * @param date the day of the comparison, as {@code 2026-11-24}
     * @return what was learned, which may be that no judge reaches the target
     * @throws IllegalArgumentException if there are fewer labeled items than the target's least number, verdicts are not of the
     *     plan's judges or not in their order, an item was judged by some of the judges only, verdicts and labels don't compare,
     *     or the date is no such text
     */
    public CascadeCalibration calibrate(
            GoldLabels gold,
            List<? extends Collection<? extends Verdict<V>>> verdicts,
            CascadeTarget target,
            String date) {
        CascadeLabels labels = CascadeLabels.of(gold, stages, verdicts);
        if (labels.items() < target.leastDecided()) {
            throw new IllegalArgumentException("a cascade is calibrated on at least " + target.leastDecided()
                    + " labeled items, and there are " + labels.items() + " on which people agree ("
                    + labels.contested() + " are contested); label more, or set leastDecided of the target");
        }
        double[] thresholds = CascadeLearning.thresholds(method, labels, stages.size(), target);
        return new CascadeCalibration(
                fingerprint(),
                method,
                target,
                date,
                gold.fingerprint(),
                gold.kind().name(),
                labels.items(),
                labels.contested(),
                effects(labels, thresholds));
    }

    /** Returns what the thresholds come to on the labeled items. */
    private List<CascadeThreshold> effects(CascadeLabels labels, double[] thresholds) {
        int[] deciders = labels.deciders(thresholds);
        int reached = labels.items();
        List<CascadeThreshold> effects = new ArrayList<>();
        for (int j = 0; j < thresholds.length; j++) {
            int decided = 0;
            int agreed = 0;
            for (int i = 0; i < deciders.length; i++) {
                if (deciders[i] == j) {
                    decided++;
                    agreed += labels.agrees(i, j) ? 1 : 0;
                }
            }
            Identity judge = stages.get(j).judge().identity();
            effects.add(new CascadeThreshold(
                    judge.name(),
                    judge.fingerprint(),
                    stages.get(j).confidence().name(),
                    thresholds[j] == CascadeLearning.NEVER ? null : (Double) thresholds[j],
                    reached,
                    decided,
                    agreed));
            reached -= decided;
        }
        return effects;
    }

    /** Returns the judges with their confidences, for example {@code 'nova-lite' (print) by label probability}. */
    @Override
    public String toString() {
        return stages.stream()
                        .map(stage -> "'" + stage.judge().identity().name() + "' ("
                                + stage.judge().identity().fingerprint() + ") by " + stage.confidence())
                        .collect(Collectors.joining(", "))
                + ", " + method;
    }

    List<CascadeStage<S, V>> stages() {
        return stages;
    }

    CascadePlan<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new CascadePlan<>(
                stages.stream()
                        .map(stage -> new CascadeStage<>(stage.judge().withModels(around), stage.confidence()))
                        .toList(),
                method);
    }

    private static <S extends Item, V extends Value> CascadeStage<S, V> stage(
            Judge<S, V> judge, Confidence<V> confidence) {
        return new CascadeStage<>(requireNonNull(judge, "judge"), requireNonNull(confidence, "confidence"));
    }
}
