package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One item on its way through a cascade. An instance is for one thread and one item. */
final class CascadeHearing<S extends Item, V extends Value> {

    private final Identity cascade;
    private final S item;
    private final List<Verdict<V>> heard = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    CascadeHearing(Identity cascade, S item) {
        this.cascade = cascade;
        this.item = item;
    }

    /** Asks one judge after the other until one may decide. */
    Verdict<V> hear(List<CascadeStage<S, V>> stages, double[] thresholds) {
        for (int j = 0; j < thresholds.length; j++) {
            CascadeStage<S, V> stage = stages.get(j);
            String name = stage.judge().identity().name();
            if (thresholds[j] == CascadeLearning.NEVER) {
                findings.add(new Finding(name, "not asked", "no threshold of its reaches the target"));
                continue;
            }
            Verdict<V> verdict = Together.ask(stage.judge(), item);
            heard.add(verdict);
            if (isCanceled(verdict)) {
                return failed(((Failed<V>) verdict).failure());
            }
            OptionalDouble sure;
            try {
                sure = stage.confidence(verdict);
            } catch (RuntimeException e) { // a measure of the user's own
                return failed(Failure.of(
                        Failure.Kind.UNEXPECTED, "the measure of how sure judge '" + name + "' is threw: " + e, e));
            }
            boolean decides = sure.isPresent() && sure.getAsDouble() >= thresholds[j];
            findings.add(finding(name, verdict, sure, thresholds[j], decides));
            if (decides && verdict instanceof Decided<V> decided) {
                return decided(decided, name, notNeeded(thresholds, j));
            }
        }
        return undecided();
    }

    private static int notNeeded(double[] thresholds, int decider) {
        int left = 0;
        for (int j = decider + 1; j < thresholds.length; j++) {
            left += thresholds[j] == CascadeLearning.NEVER ? 0 : 1;
        }
        return left;
    }

    private static Finding finding(
            String name, Verdict<?> verdict, OptionalDouble sure, double threshold, boolean decides) {
        if (sure.isEmpty()) {
            String outcome = verdict instanceof Decided<?> ? "doesn't tell how sure it is" : verdict.outcome();
            return new Finding(name, outcome, "");
        }
        return new Finding(
                name,
                decides ? "sure enough" : "not sure enough",
                String.format(Locale.ROOT, "confidence %.4f, threshold %.4f", sure.getAsDouble(), threshold));
    }

    private Verdict<V> decided(Decided<V> by, String name, int notNeeded) {
        findings.add(0, new Finding("decided by", name, ""));
        findings.add(1, new Finding("judges not needed", Integer.toString(notNeeded), ""));
        return new Decided<>(by.result(), trail());
    }

    private Verdict<V> failed(Failure failure) {
        return new Failed<>(failure, trail());
    }

    /**
     * An item that a judge was not heard on because of trouble with the calls is not for people yet: that judge may well decide
     * it once it can be asked.
     */
    private Verdict<V> undecided() {
        Failure last = null;
        Failure calls = null;
        for (Verdict<V> verdict : heard) {
            if (verdict instanceof Failed<V> failed) {
                last = failed.failure();
                calls = last.kind().isInfrastructure() ? last : calls;
            }
        }
        boolean all = heard.stream().allMatch(verdict -> verdict instanceof Failed<V>);
        @Nullable Failure failure = all ? last : calls;
        return failure == null ? new Abstained<>(Reason.LOW_CONFIDENCE, trail()) : failed(failure);
    }

    private Trail trail() {
        long time = heard.stream()
                .mapToLong(verdict -> verdict.trail().latencyMillis())
                .sum();
        return Trails.of(item, cascade, time).withVerdicts(heard).withFindings(findings);
    }

    private static boolean isCanceled(Verdict<?> verdict) {
        return verdict instanceof Failed<?> failed && failed.failure().kind() == Failure.Kind.CANCELED;
    }
}
