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
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The desk for one unit of a run. For the thread that works on the unit, but for {@link #timeIsUp} and {@link #leaveBehind}. */
final class RunDesk implements Desk {

    private final Run run;
    private final Deal.Hand hand;
    private final Thread worker = Thread.currentThread();
    private volatile @Nullable Duration deadline;
    private final Map<String, Optional<Failure>> silent = new HashMap<>();
    private @Nullable Work underWay;
    private boolean over;

    /**
     * What the unit is at: an item being judged, or a candidate being asked.
     *
     * @param who whom it is waiting for, as a slot names it
     */
    private record Work(
            @Nullable Slot slot,
            String who,
            Item item,
            @Nullable Identity judge) {}

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

    /** Ends the work on the unit; returns false if that was done before. */
    synchronized boolean over() {
        boolean first = !over;
        over = true;
        return first;
    }

    /**
     * Goes on without a thread that does not come back although it was interrupted; returns false if the work has ended.
     *
     * @param after how long after the unit was taken up
     */
    boolean leaveBehind(Duration after) {
        Work left;
        synchronized (this) {
            if (!over()) {
                return false;
            }
            left = underWay;
            underWay = null;
        }
        Failure why = Failure.of(
                Failure.Kind.TIMEOUT,
                (left == null
                                ? "an item"
                                : left.who() + " and item '" + left.item().id() + "'")
                        + " did not come back within " + after.toMillis()
                        + " ms, although it was interrupted; it was left behind");
        if (left != null && left.slot() != null && left.judge() != null) {
            Failed<?> verdict = new Failed<>(why, Trails.empty(left.item(), left.judge()));
            run.enter(line(left.slot(), 0, verdict), verdict);
            if (hand.part().verdictsPerUnit() > 1) { // what else there was to do for the unit is not done
                run.leaveOpen(hand, "the unit of " + left.item().id(), why);
            }
        } else {
            run.leaveOpen(
                    hand, left == null ? "a unit" : "the unit of " + left.item().id(), why);
        }
        return true;
    }

    private synchronized void begin(Work work) {
        underWay = work;
    }

    /** Returns whether what was begun was not ended by somebody else meanwhile. */
    private synchronized boolean ended() {
        underWay = null;
        return !over;
    }

    @Override
    public boolean isOpen(Slot slot) {
        return !isOver() && !run.isDone(slot.key()) && slot.asked().stream().noneMatch(hand::isStopped);
    }

    private synchronized boolean isOver() {
        return over;
    }

    @Override
    public <S extends Item, V extends Value> void judge(Judge<S, V> judge, S item, Slot slot) {
        UnitCalls unit = new UnitCalls(judge.identity(), item.id(), slot.key(), false);
        Verdict<V> verdict;
        String who = slot.asked().get(0);
        begin(new Work(slot, who, item, judge.identity()));
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
        if (ended()) {
            if (unit.hindrance().isEmpty()) {
                run.copy(unit.takeKept());
            }
            enter(
                    slot,
                    who,
                    unit.retries(),
                    Trails.by(judge.identity(), verdict),
                    unit.hindrance().orElse(null));
        }
    }

    @Override
    public void fail(Slot slot, Failure failure, Trail trail) {
        if (!isOver()) {
            String who = slot.asked().stream()
                    .filter(silent::containsKey)
                    .findFirst()
                    .orElse(slot.asked().get(0));
            Failure hindrance = silent.getOrDefault(who, Optional.empty()).orElse(null);
            enter(slot, who, 0, new Failed<>(failure, trail), hindrance);
        }
    }

    @Override
    public Response respond(Candidate candidate, Task task) {
        UnitCalls unit = new UnitCalls(
                new Identity(candidate.name(), candidate.fingerprint()),
                task.id(),
                Keys.response(task, candidate),
                true);
        String who = Slot.candidate(candidate.name());
        begin(new Work(null, who, task, null));
        try {
            run.stopped().ifPresent(unit::hindered);
            if (unit.hindrance().isPresent()) {
                Failure why = unit.hindrance().orElseThrow();
                throw new ModelCallException(why.kind(), why.message(), null);
            }
            return run.responses().respond(candidate, task, unit);
        } catch (ModelCallException e) {
            silent.put(who, unit.hindrance());
            throw e;
        } finally {
            var unused = ended();
        }
    }

    /** Enters a verdict; but where the item can be judged another time it stays open, as if it had not been taken up. */
    private void enter(Slot slot, String who, int retries, Verdict<?> verdict, @Nullable Failure why) {
        Verdict<?> entered = verdict;
        if (Gathering.WAITS.equals(why)) {
            run.leaveWaiting();
            return;
        }
        if (why != null && !(verdict instanceof Failed)) { // it would be another if all calls had been made
            run.leaveOpen(hand, who, why);
            return;
        }
        if (verdict instanceof Failed<?> failed) {
            Duration limit = deadline;
            if (limit != null && failed.failure().kind() == Failure.Kind.CANCELED) {
                entered = overdue(failed, limit);
            } else {
                Optional<Failure> open = run.reasonToLeaveOpen(failed.failure(), why);
                if (open.isPresent()) {
                    run.leaveOpen(hand, who, open.get());
                    return;
                }
            }
        }
        try {
            run.enter(line(slot, retries, entered), entered);
        } catch (IllegalArgumentException | UncheckedIOException e) { // larger than a line may be, or no JSON
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

    private static <V extends Value> Failed<V> broken(Judge<?, V> judge, Item item, Failure failure) {
        return new Failed<>(failure, Trails.empty(item, judge.identity()));
    }
}
