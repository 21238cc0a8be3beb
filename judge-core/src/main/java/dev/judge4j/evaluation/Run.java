package dev.judge4j.evaluation;

import dev.judge4j.model.CallThreads;
import dev.judge4j.model.Purse;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A run under way: deals out units, as many as the limits of the models let through, and waits for what comes of them.
 *
 * <p>{@link #execute} is for one thread; everything else is safe for use by multiple threads.
 */
final class Run {

    /** How many threads gather; more than processors, as a thread may wait for the disk. */
    private static final int HANDFULS = 4;

    /** How many units are taken up for each call that may be in flight, so that their intents are on disk when it is their turn. */
    private static final int UNITS_PER_CALL = 2;

    /** How long a unit may take at most to end after it was interrupted. */
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(10);

    private final RunPlan plan;
    private final Journal journal;
    private final Gates gates;
    private final Sleepers sleepers;
    private final Replies replies;
    private final RunCalls calls;
    private final Responses responses;
    private final Reporter reporter;
    private final List<Deal.Hand> hands;
    private final Window window;
    private final Alarms alarms;
    private final boolean gathersOnly;
    private final GatheringPace pace = new GatheringPace();
    private final AtomicLong leftOpen = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private final First<Failure> stopping = new First<>();
    private final First<Throwable> broken = new First<>();
    private volatile boolean allDealt;
    private volatile boolean over;

    Run(
            RunPlan plan,
            Journal journal,
            List<ReplyCache> reused,
            BatchReplies batches,
            @Nullable Gathering gathering,
            Purse purse,
            List<Deal.Hand> hands,
            Reporter reporter) {
        this.plan = plan;
        this.journal = journal;
        this.hands = hands;
        this.reporter = reporter;
        this.gathersOnly = gathering != null
                && hands.stream().noneMatch(hand -> hand.part() instanceof LivePart); // candidates are asked at once
        this.gates = new Gates(plan.limits(), plan.limitsByModel(), plan.pacer());
        this.sleepers = new Sleepers(plan.pacer());
        this.replies = new Replies(journal, reused, batches);
        this.calls = new RunCalls(
                journal,
                replies,
                purse,
                gates,
                plan.retries(),
                plan.pacer(),
                sleepers,
                plan.offline(),
                gathering,
                this::cantGoOn);
        this.responses = new Responses(journal, reused, calls, purse, plan.offline());
        this.window = new Window(() -> UNITS_PER_CALL * gates.limit());
        this.alarms = new Alarms();
    }

    RunCalls calls() {
        return calls;
    }

    Responses responses() {
        return responses;
    }

    Gates gates() {
        return gates;
    }

    boolean isDone(String key) {
        return journal.recovery().isDone(key);
    }

    /**
     * Works until nothing is left to do, or the run is stopped.
     *
     * @param bound how long it may take; null for no bound
     * @throws RuntimeException what made it impossible to go on, when all that was under way has ended
     */
    void execute(@Nullable Duration bound) {
        Runnable callOff = bound == null ? () -> {} : alarms.set(bound, this::deadlineReached);
        try (Deal deal = new Deal(hands)) {
            feed(deal);
            allDealt = deal.isAllDealt();
        } finally {
            callOff.run();
            awaitUnits();
            alarms.close();
            over = true; // a call that was left behind may still come back
        }
        throwTrouble();
        conclude();
        journal.sync();
    }

    private void throwTrouble() {
        Throwable trouble = broken.get().orElse(null);
        if (trouble instanceof Error error) {
            throw error;
        } else if (trouble instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Takes up no more units and lets no more calls begin; those that are in flight go on, as they are paid. */
    void stop(Failure why) {
        if (!over && stopping.offer(why)) {
            reporter.stopping();
            gates.stopAll(why);
            sleepers.stop();
        }
    }

    /** Returns why the item of a failure can be judged another time; empty if the failure is its verdict. */
    Optional<Failure> reasonToLeaveOpen(Failure failure, @Nullable Failure hindrance) {
        if (hindrance != null) {
            return Optional.of(hindrance);
        }
        return switch (failure.kind()) {
            case BUDGET_EXHAUSTED, ACCESS_DENIED, MODEL_NOT_FOUND, QUOTA -> Optional.of(failure);
            case CANCELED -> !stopping.isPresent() ? Optional.empty() : Optional.of(failure);
            default -> Optional.empty();
        };
    }

    /** Has somebody asked no more in a part: what kept this item from being judged would keep the others too. */
    void leaveOpen(Deal.Hand hand, String who, Failure why) {
        leftOpen.incrementAndGet();
        hand.stop(who, why);
    }

    /** Leaves an item open until the batches are in. */
    void leaveWaiting() {
        waiting.incrementAndGet();
    }

    /** Writes down replies that were copied for what comes next. */
    void copy(List<JournalRecord.Reply> copies) {
        copies.forEach(journal::append);
    }

    /**
     * Lets time pass.
     *
     * @throws InterruptedException if the thread is interrupted, or the run stops
     */
    void sleep(Duration duration) throws InterruptedException {
        sleepers.sleep(duration);
    }

    void enter(JournalRecord.VerdictLine line, Verdict<?> verdict) {
        journal.append(line).whenDurable(() -> reporter.entered(verdict));
    }

    /** Returns whether nothing was left open. */
    boolean isComplete() {
        return allDealt && leftOpen.get() == 0 && waiting.get() == 0 && !broken.isPresent();
    }

    Replies replies() {
        return replies;
    }

    /** Returns why the whole run was stopped. */
    Optional<Failure> stopped() {
        return stopping.get();
    }

    private void feed(Deal deal) {
        try {
            if (gathersOnly) {
                gather(deal);
            }
            while (!stopping.isPresent() && !broken.isPresent()) {
                window.enter();
                boolean taken = false;
                try {
                    Deal.Dealt next = stopping.isPresent() ? null : deal.next();
                    if (next == null) {
                        return;
                    }
                    CallThreads.shared().execute(() -> work(next));
                    taken = true;
                } finally {
                    if (!taken) {
                        window.leave();
                    }
                }
            }
        } catch (InterruptedException e) {
            stop(Failure.of(Failure.Kind.CANCELED, "the thread that runs the evaluation was interrupted"));
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            cantGoOn(e);
        }
    }

    /**
     * Goes through the units in handfuls, each on one thread, as long as they don't take time: to hand each to a thread of its own
     * takes longer than to gather its calls.
     */
    private void gather(Deal deal) throws InterruptedException {
        int size = Math.max(1, UNITS_PER_CALL * gates.limit() / HANDFULS);
        boolean more = true;
        while (more && !stopping.isPresent() && !broken.isPresent() && pace.isQuick()) {
            Queue<Deal.Dealt> handful = new ConcurrentLinkedQueue<>();
            try {
                for (int i = 0; i < size && more; i++) {
                    more = takeUp(deal, handful);
                }
            } finally { // whatever ended it: what was taken up has to be worked on, or would be waited for
                if (!handful.isEmpty()) {
                    CallThreads.shared().execute(() -> CallThreads.inline(() -> gather(handful)));
                }
            }
        }
    }

    private boolean takeUp(Deal deal, Queue<Deal.Dealt> handful) throws InterruptedException {
        window.enter();
        boolean taken = false;
        try {
            Deal.Dealt next = deal.next();
            taken = next != null && handful.add(next);
            return taken;
        } finally {
            if (!taken) {
                window.leave();
            }
        }
    }

    private void gather(Queue<Deal.Dealt> handful) {
        for (Deal.Dealt dealt = handful.poll(); dealt != null; dealt = handful.poll()) {
            long begun = System.nanoTime();
            work(dealt, () -> CallThreads.shared().execute(() -> CallThreads.inline(() -> gather(handful))));
            pace.took(System.nanoTime() - begun);
        }
    }

    private void work(Deal.Dealt dealt) {
        work(dealt, () -> {});
    }

    /**
     * Has a unit worked on.
     *
     * @param others goes on with what the thread would do next, if it is left behind
     */
    private void work(Deal.Dealt dealt, Runnable others) {
        RunDesk desk = new RunDesk(this, dealt.hand());
        Duration deadline = plan.itemDeadline();
        Duration longest = deadline.plus(deadline.compareTo(LONGEST_GRACE) < 0 ? deadline : LONGEST_GRACE);
        Runnable callOff = () -> {};
        Runnable callOffLast = () -> {};
        try {
            callOff = alarms.set(deadline, () -> desk.timeIsUp(deadline));
            callOffLast = alarms.set(longest, () -> {
                leaveBehind(desk, longest);
                others.run();
            });
            dealt.unit().work(desk);
        } catch (Throwable e) {
            cantGoOn(e);
        } finally {
            callOff.run();
            callOffLast.run();
            if (desk.over()) {
                window.leave();
            }
            var unused = Thread.interrupted(); // the thread goes on to other work
        }
    }

    /** Or a judge that waits for ever, and ignores interrupts, would hold up the run for ever. */
    private void leaveBehind(RunDesk desk, Duration after) {
        boolean left = true;
        try {
            left = desk.leaveBehind(after);
        } catch (RuntimeException e) {
            cantGoOn(e);
        } finally {
            if (left) {
                window.leave();
            }
        }
    }

    private void awaitUnits() {
        boolean interrupted = false;
        while (true) {
            try {
                window.awaitEmpty();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                stop(Failure.of(Failure.Kind.CANCELED, "the thread that runs the evaluation was interrupted"));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the run with that as the reason; the first counts. */
    private void cantGoOn(Throwable trouble) {
        if (over) {
            return;
        }
        var unused = broken.offer(trouble);
        stop(Failure.of(Failure.Kind.CANCELED, "the run can't go on", trouble));
    }

    /** Writes down why the run ends before everything is judged. */
    private void conclude() {
        if (isComplete()) {
            return;
        }
        Optional<Failure> why = stopped()
                .or(() -> hands.stream().flatMap(hand -> hand.stops().stream()).findFirst());
        why.ifPresent(failure -> journal.append(new JournalRecord.Stop(
                failure.kind().name(), failure.message(), plan.pacer().instant())));
    }

    private void deadlineReached() {
        Duration limit = plan.deadline();
        stop(Failure.of(Failure.Kind.CANCELED, "the deadline of the run has passed: " + limit));
    }
}
