package dev.judge4j.evaluation;

import com.fasterxml.jackson.databind.node.POJONode;
import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The desk for one unit of a run. For the thread that works on the unit, but for {@link #timeIsUp}. */
final class RunDesk implements Desk {

    private final Run run;
    private final Deal.Hand hand;
    private final Thread worker = Thread.currentThread();
    private volatile @Nullable Duration deadline;
    private @Nullable Failure hindrance;
    private boolean over;

    RunDesk(Run run, Deal.Hand hand) {
        this.run = run;
        this.hand = hand;
    }

    /** Ends the work on the unit, from any thread; does nothing if it has ended. */
    synchronized void timeIsUp(Duration after) {
        if (!over) {
            deadline = after;
            worker.interrupt();
        }
    }

    /** Tells that the thread goes on to other work. */
    synchronized void over() {
        over = true;
    }

    @Override
    public boolean isOpen(Slot slot) {
        return !run.isDone(slot.key());
    }

    @Override
    public <S extends Item, V extends Value> void judge(Judge<S, V> judge, S item, Slot slot) {
        UnitCalls unit = new UnitCalls(judge.identity(), item.id(), slot.key());
        Verdict<?> verdict;
        try {
            verdict = judge.withModels(model -> new RunModel(model, run.calls(), unit))
                    .judge(item);
            if (verdict == null) {
                verdict = broken(judge, item, Failure.of(Failure.Kind.UNEXPECTED, "the judge returned null"));
            }
        } catch (RuntimeException e) {
            verdict = broken(
                    judge,
                    item,
                    Failure.of(Failure.Kind.UNEXPECTED, "the judge threw instead of giving a verdict: " + e, e));
        }
        enter(slot, unit.retries(), verdict, unit.hindrance().orElse(null));
    }

    @Override
    public void fail(Slot slot, Failure failure, Trail trail) {
        enter(slot, 0, new Failed<>(failure, trail), hindrance);
    }

    @Override
    public Response respond(Candidate candidate, Task task) {
        UnitCalls unit = new UnitCalls(
                new Identity(candidate.name(), candidate.fingerprint()), task.id(), Keys.response(task, candidate));
        try {
            return run.responses().respond(candidate, task, unit);
        } catch (ModelCallException e) {
            unit.hindrance().ifPresent(why -> hindrance = why);
            throw e;
        }
    }

    /** Enters a verdict; but where the item can be judged another time it stays open, as if it had not been taken up. */
    private void enter(Slot slot, int retries, Verdict<?> verdict, @Nullable Failure why) {
        Verdict<?> entered = verdict;
        if (verdict instanceof Failed<?> failed) {
            Duration limit = deadline;
            if (limit != null && failed.failure().kind() == Failure.Kind.CANCELED) {
                entered = overdue(failed, limit);
            } else {
                Optional<Failure> open = run.reasonToLeaveOpen(failed.failure(), why);
                if (open.isPresent()) {
                    run.leaveOpen(hand, open.get());
                    return;
                }
            }
        }
        try {
            run.enter(line(slot, retries, entered), entered);
        } catch (IllegalArgumentException e) { // larger than a line of the journal may be
            Verdict<?> without = new Failed<>(
                    Failure.of(Failure.Kind.UNEXPECTED, "the verdict can't be written down: " + e.getMessage(), e),
                    Trails.withoutOpinions(entered.trail()));
            run.enter(line(slot, retries, without), without);
        }
    }

    private static JournalRecord.VerdictLine line(Slot slot, int retries, Verdict<?> verdict) {
        return new JournalRecord.VerdictLine(
                slot.key(),
                slot.part().name(),
                slot.position(),
                slot.category().orElse(null),
                slot.part().isGold(),
                retries,
                verdict.outcome(),
                new POJONode(verdict)); // a tree would only be made to be written
    }

    private static Verdict<?> overdue(Failed<?> failed, Duration limit) {
        Failure failure = Failure.of(
                Failure.Kind.TIMEOUT,
                "the item was not judged within its deadline of " + limit.toMillis() + " ms: "
                        + failed.failure().message());
        return new Failed<>(failure, failed.trail());
    }

    private static Failed<?> broken(Judge<?, ?> judge, Item item, Failure failure) {
        Identity by = judge.identity();
        return new Failed<>(failure, Trails.empty(item, by));
    }
}
