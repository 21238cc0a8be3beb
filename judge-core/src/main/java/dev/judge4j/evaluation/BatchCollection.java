package dev.judge4j.evaluation;

import dev.judge4j.evaluation.StoredShard.Stage;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchProgress;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.Pacer;
import dev.judge4j.verdict.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Submits the shards of a run, waits until their jobs have ended, and brings in what they answered. For one thread. */
final class BatchCollection {

    /** How often in a row the service may be out of order before the run is ended; some hours with the waits above. */
    private static final int MOST_TROUBLE = 50;

    private final BatchService service;
    private final BatchIntake intake;
    private final Run run;
    private final Pacer pacer;
    private final int round;
    private final @Nullable Instant until;
    private final List<StoredShard> waiting;
    private final int jobs;
    private final long calls;
    private int trouble;

    /** Starts with what is outstanding. */
    BatchCollection(
            BatchService service,
            List<StoredShard> outstanding,
            BatchIntake intake,
            Run run,
            Pacer pacer,
            int round,
            @Nullable Instant until) {
        this.service = service;
        this.intake = intake;
        this.run = run;
        this.pacer = pacer;
        this.round = round;
        this.until = until;
        this.waiting = new ArrayList<>(outstanding);
        this.jobs = outstanding.size();
        this.calls = outstanding.stream().mapToLong(StoredShard::calls).sum();
    }

    /** Returns when all is in, or when the run was stopped. */
    void awaitAll() {
        int vain = 0;
        while (!waiting.isEmpty() && run.stopped().isEmpty()) {
            boolean changed = false;
            for (StoredShard shard : List.copyOf(waiting)) {
                if (run.stopped().isEmpty()) {
                    changed |= advance(shard);
                }
            }
            if (!waiting.isEmpty() && run.stopped().isEmpty()) {
                vain = changed ? 0 : vain + 1;
                sleep(service.waitAfter(vain));
            }
        }
    }

    /** Takes a shard one step on; returns whether it went. */
    private boolean advance(StoredShard shard) {
        try {
            boolean went = shard.stage() == Stage.SUBMITTED ? check(shard) : submit(shard);
            trouble = 0;
            return went;
        } catch (ModelCallException e) {
            if (!isTransient(e.kind()) || ++trouble > MOST_TROUBLE) {
                String next = shard.stage() == Stage.SUBMITTED
                        ? " The batches go on without this program; run it again to collect them."
                        : " Mend that and run again, which submits what is not submitted yet.";
                run.stop(Failure.of(e.kind(), e.getMessage() + next, e));
            } else {
                tell(String.valueOf(e.getMessage()));
            }
            return false;
        }
    }

    private boolean submit(StoredShard shard) {
        StoredShard ready = shard.stage() == Stage.REFUSED ? again(shard) : shard;
        if (run.stopped().isPresent()) {
            return false;
        }
        StoredShard submitted = ready.submitted(service.submit(ready.shard()));
        waiting.set(waiting.indexOf(shard), submitted);
        tell("submitted " + submitted.calls() + " calls of " + submitted.target() + " as " + submitted.job());
        return true;
    }

    private StoredShard again(StoredShard shard) {
        Optional<String> judge = intake.setAside(shard);
        judge.ifPresent(name -> run.stop(Failure.of(
                Failure.Kind.BUDGET_EXHAUSTED,
                "there is not enough left for the " + shard.calls() + " calls of a batch that failed before (judge "
                        + name + ")")));
        return judge.isPresent() ? shard : shard.again();
    }

    private boolean check(StoredShard shard) {
        String job = Optional.ofNullable(shard.job()).orElseThrow();
        BatchJob now = service.check(job);
        if (!now.state().hasEnded()) {
            return false;
        }
        BatchIntake.Brought brought = intake.fetch(service, shard, job);
        waiting.remove(shard);
        if (brought.replies() == 0 && now.state() == BatchJob.State.FAILED) {
            shard.refused(now.message());
            run.stop(Failure.of(
                    Failure.Kind.REJECTED,
                    "batch job " + job + " failed and answered none of its " + shard.calls() + " calls: "
                            + (now.message().isEmpty() ? "no reason is given" : now.message())
                            + ". Mend that and run again, which submits them anew; without a batch service they would be"
                            + " made one by one, at the full price."));
            return true;
        }
        intake.settle(shard, brought, now);
        tell(job + " ended as " + now.state() + ": " + brought);
        return true;
    }

    private void sleep(Duration wanted) {
        Duration wait = wanted;
        if (until != null) {
            Duration left = Duration.between(pacer.instant(), until);
            if (left.isNegative() || left.isZero()) {
                run.stop(Failure.of(Failure.Kind.CANCELED, "the deadline of the run has passed; its batches go on"));
                return;
            }
            wait = left.compareTo(wait) < 0 ? left : wait;
        }
        try {
            run.sleep(wait);
        } catch (InterruptedException e) {
            if (run.stopped().isEmpty()) {
                run.stop(Failure.of(Failure.Kind.CANCELED, "the thread that runs the evaluation was interrupted"));
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tell(String message) {
        service.heard(new BatchProgress(round, calls, jobs, jobs - waiting.size(), message));
    }

    /** Whether the same may well work later: a quota of jobs is free again when one of them has ended. */
    private static boolean isTransient(Failure.Kind kind) {
        return switch (kind) {
            case THROTTLED, UNAVAILABLE, TRANSPORT, TIMEOUT, QUOTA -> true;
            default -> false;
        };
    }
}
