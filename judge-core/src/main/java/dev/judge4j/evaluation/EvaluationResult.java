package dev.judge4j.evaluation;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.JudgeReport;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.model.LimitChange;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What came of an evaluation: how it ended, and the verdicts, which are read from the journal when they are asked for.
 *
 * <p>Instances are for one thread at a time.
 */
public final class EvaluationResult {

    private final RunPlan plan;
    private final Map<String, GoldLabels> gold;
    private final Planned planned;
    private final Outcome outcome;
    private @Nullable JournalVerdicts verdicts; // null until they are asked for, as the whole journal is read then

    EvaluationResult(RunPlan plan, Map<String, GoldLabels> gold, Planned planned, Outcome outcome) {
        this.plan = plan;
        this.gold = gold;
        this.planned = planned;
        this.outcome = outcome;
    }

    /** Returns the result of the last of several rounds together with what came of those before. */
    EvaluationResult after(EvaluationResult earlier) {
        return new EvaluationResult(plan, gold, planned, outcome.after(earlier.outcome));
    }

    /** Returns the folder of the journal. */
    public Path folder() {
        return plan.folder();
    }

    /** Returns how the run stood at its end; what earlier starts brought is in it. */
    public RunStatus status() {
        return outcome.status();
    }

    /** Returns whether every item has a verdict. */
    public boolean isComplete() {
        return outcome.status().state() == RunStatus.State.FINISHED;
    }

    /** Returns why items were left open, each reason once; empty if every item has a verdict. */
    public List<Failure> stops() {
        return outcome.stops();
    }

    /** Returns which start of the run in this folder it was, from 1. */
    public int start() {
        return outcome.start();
    }

    /** Returns how many replies that an earlier start had paid were used now. */
    public long resumedReplies() {
        return outcome.resumed();
    }

    /** Returns how many replies of other runs were used. */
    public long reusedReplies() {
        return outcome.reused();
    }

    /** Returns how many replies that were answered in batches were used now. */
    public long batchedReplies() {
        return outcome.batched();
    }

    /** Returns how many calls an earlier start had under way when it was cut off; each is charged in full and was made again. */
    public int inDoubt() {
        return outcome.inDoubt();
    }

    /** Returns how the number of calls at a time changed, by the name of the model. */
    public Map<String, List<LimitChange>> limitChanges() {
        return outcome.limitChanges();
    }

    /** Returns all verdicts with their places in the run, gold items included. */
    public VerdictSource verdicts() {
        return read();
    }

    /** Returns the verdicts of a judge, but for those on gold items, in the order of the items; all in memory. */
    public <S extends Item, V extends Value> List<Verdict<V>> verdicts(Judge<S, V> judge) {
        List<Verdict<V>> list = new ArrayList<>();
        forEach(judge, list::add);
        return list;
    }

    /** Gives the verdicts of a judge to the action, one at a time, but for those on gold items, in the order of the items. */
    public <S extends Item, V extends Value> void forEach(Judge<S, V> judge, Consumer<? super Verdict<V>> action) {
        read().forEach(entry -> {
            if (!entry.gold() && isOf(entry, judge.identity())) {
                action.accept(typed(entry.verdict()));
            }
        });
    }

    /**
     * Returns what each candidate took that was called in this run, by name, as it was charged, or at the prices of the run where
     * nothing was charged; empty if none was to be called. The journal is read.
     *
     * @throws JournalException if it can't be read
     */
    public List<CandidateCost> candidateCosts() {
        Map<String, String> names = new TreeMap<>();
        plan.parts()
                .forEach(part ->
                        part.candidates().forEach(candidate -> names.put(candidate.fingerprint(), candidate.name())));
        return CandidateCosts.read(plan.folder(), names, plan.prices());
    }

    /** Returns the summary with the usual settings and the prices of the run. */
    public Summary summary() {
        return summaryBuilder().build();
    }

    /** Starts a summary with the prices of the run, what it was to judge, and why it stopped. */
    public Summary.Builder summaryBuilder() {
        Summary.Builder builder = Summary.builder(read()).prices(plan.prices());
        planned.bySlice().forEach(builder::planned);
        if (!isComplete()) {
            builder.stopped(stops().stream().map(Failure::toString).collect(Collectors.joining("; ")));
        }
        return builder;
    }

    /**
     * Returns a watched judge's verdicts beside the labels of the gold items that were mixed in.
     *
     * @throws IllegalArgumentException if no gold items were mixed in for this judge, or none of them has a verdict
     */
    public JudgeReport goldReport(Judge<?, ?> judge) {
        GoldLabels labels = gold.get(judge.identity().fingerprint());
        if (labels == null) {
            throw new IllegalArgumentException("no gold items were mixed in for judge '"
                    + judge.identity().name() + "'; add them with gold(items, judge, labels, amount)");
        }
        List<Verdict<? extends Value>> found = new ArrayList<>();
        read().forEach(entry -> {
            if (entry.gold() && isOf(entry, judge.identity())) {
                found.add(entry.verdict());
            }
        });
        return JudgeReport.of(labels, found);
    }

    /** Returns in a few lines how the run ended: verdicts, what was reused, what was spent, and why it stopped. */
    @Override
    public String toString() {
        return ResultText.of(outcome);
    }

    private JournalVerdicts read() {
        JournalVerdicts known = verdicts;
        if (known == null) {
            known = JournalVerdicts.read(plan.folder());
            verdicts = known;
        }
        return known;
    }

    private static boolean isOf(VerdictEntry entry, Identity judge) {
        return entry.verdict().trail().fingerprint().equals(judge.fingerprint())
                && entry.verdict().trail().judge().equals(judge.name());
    }

    /** The fingerprint says that it is this judge's verdict, and so of this judge's type. */
    @SuppressWarnings("unchecked")
    private static <V extends Value> Verdict<V> typed(Verdict<?> verdict) {
        return (Verdict<V>) verdict;
    }
}
