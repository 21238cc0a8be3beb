package dev.judge4j.evaluation;

import dev.judge4j.model.LimitChange;
import dev.judge4j.verdict.Failure;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a run ended, beside the verdicts.
 *
 * @param status the last status
 * @param stops why something was left open, each once; empty if everything was judged
 * @param resumed how many replies of an earlier start of the run were used
 * @param reused how many replies of other runs were used
 * @param batched how many replies of batches were used
 * @param inDoubt how many calls an earlier start had under way when it was cut off
 * @param start which start of the run this was, from 1
 * @param torn what a crash had left at the end of the journal that was no whole record
 * @param limitChanges how the number of calls at a time changed, by model
 */
record Outcome(
        RunStatus status,
        List<Failure> stops,
        long resumed,
        long reused,
        long batched,
        int inDoubt,
        int start,
        Optional<String> torn,
        Map<String, List<LimitChange>> limitChanges) {

    Outcome {
        stops = List.copyOf(stops);
        limitChanges = Map.copyOf(limitChanges);
    }

    /** Returns this outcome of the last of several rounds together with what came of those before. */
    Outcome after(Outcome earlier) {
        RunStatus.Items items = status.items();
        RunStatus.Items since = new RunStatus.Items(
                items.total(),
                items.decided(),
                items.abstained(),
                items.failed(),
                earlier.status.items().reused());
        return new Outcome(
                new RunStatus(status.state(), since, status.calls(), status.cost(), status.time()),
                stops,
                earlier.resumed + resumed,
                earlier.reused + reused,
                earlier.batched + batched,
                earlier.inDoubt + inDoubt,
                earlier.start,
                earlier.torn.or(() -> torn),
                limitChanges);
    }

    static Outcome of(Run run, Journal journal, RunStatus status, List<Deal.Hand> hands) {
        Set<Failure> stops = new LinkedHashSet<>();
        if (!run.isComplete()) {
            run.stopped().ifPresent(stops::add);
            hands.forEach(hand -> stops.addAll(hand.stops()));
        }
        Recovery before = journal.recovery();
        Map<String, List<LimitChange>> changes = new HashMap<>();
        run.gates().all().forEach((model, gate) -> changes.put(model, gate.history()));
        return new Outcome(
                status,
                List.copyOf(stops),
                run.replies().resumed(),
                run.replies().reused(),
                run.replies().batched(),
                before.inDoubt().size(),
                before.start(),
                before.torn(),
                changes);
    }
}
