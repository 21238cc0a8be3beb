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

    /** How often in a row nothing but trouble may come of going through all jobs; some hours with the usual waits. */
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
    private long replies;

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

    /** What came of going through all jobs once. */
    private static final class Pass {

        private boolean changed;
        private boolean heard;
        private @Nullable ModelCallException trouble;
        private boolean full;
    }

    /** Returns how many replies came when all is in, or when the run was stopped. */
    long awaitAll() {
        setAside();
        int vain = 0;
        int trouble = 0;
        while (!waiting.isEmpty() && run.stopped().isEmpty()) {
            Pass pass = new Pass();
            for (StoredShard shard : List.copyOf(waiting)) {
                if (run.stopped().isEmpty()) {
                    advance(shard, pass);
                }
            }
            trouble = pass.heard || pass.trouble == null ? 0 : trouble + 1;
            if (trouble > MOST_TROUBLE && pass.trouble != null) {
                run.stop(Failure.of(
                        pass.trouble.kind(), pass.trouble.getMessage() + next(waiting.get(0)), pass.trouble));
            } else if (!waiting.isEmpty() && run.stopped().isEmpty()) {
                vain = pass.changed ? 0 : vain + 1;
                sleep(service.waitAfter(vain));
            }
        }
        return replies;
    }

    /** What is under way may cost something yet; what may not be under way has to fit beside it. */
    private void setAside() {
        for (Stage stage : List.of(Stage.SUBMITTED, Stage.SUBMITTING)) {
            for (StoredShard shard : waiting) {
                Optional<String> judge = shard.stage() == stage ? intake.setAside(shard) : Optional.empty();
                if (judge.isPresent() && stage == Stage.SUBMITTING) {
                    run.stop(Failure.of(
                            Failure.Kind.BUDGET_EXHAUSTED,
                            "a batch of " + shard.calls() + " calls is ready that may cost more than is left to judge '"
                                    + judge.get() + "'; raise the budget, or delete " + shard.stateFile()
                                    + " to give it up"));
                    return;
                }
            }
        }
    }

    /** Takes a shard one step on. */
    private void advance(StoredShard shard, Pass pass) {
        try {
            if (shard.stage() == Stage.SUBMITTED) {
                pass.changed |= check(shard);
                pass.heard = true;
            } else if (!pass.full) {
                submit(shard);
                pass.changed = true;
                pass.heard = true;
            }
        } catch (ModelCallException e) {
            if (isTransient(e.kind())) {
                pass.trouble = e;
                pass.full |= e.kind() == Failure.Kind.QUOTA; // no more jobs at a time than so many
                tell(String.valueOf(e.getMessage()));
            } else if (shard.stage() == Stage.SUBMITTING && isRefusal(e.kind())) {
                refuse(shard, String.valueOf(e.getMessage()));
            } else {
                run.stop(Failure.of(e.kind(), e.getMessage() + next(shard), e));
            }
        }
    }

    private static String next(StoredShard shard) {
        return shard.stage() == Stage.SUBMITTED
                ? " The job is not affected; run again to collect it, or delete " + shard.stateFile()
                        + " to give it up, whatever it has cost."
                : " Mend that and run again, which submits what is not submitted yet.";
    }

    private void submit(StoredShard shard) {
        StoredShard submitted = shard.submitted(service.submit(shard.shard()));
        waiting.set(waiting.indexOf(shard), submitted);
        tell("submitted " + submitted.calls() + " calls of " + submitted.target() + " as " + submitted.job());
    }

    private boolean check(StoredShard shard) {
        String job = Optional.ofNullable(shard.job()).orElseThrow();
        BatchJob now = service.check(job);
        if (!now.state().hasEnded()) {
            return false;
        }
        BatchIntake.Brought brought = intake.fetch(service, shard, job);
        intake.settle(shard, brought);
        if (brought.replies() == 0 && now.state() == BatchJob.State.FAILED) {
            refuse(
                    shard,
                    "Batch job " + job + " failed and answered none of its " + shard.calls() + " calls: "
                            + (now.message().isEmpty() ? "no reason is given" : now.message()) + ".");
            return true;
        }
        waiting.remove(shard);
        replies += brought.replies();
        intake.take(shard.collected(now.state() + (now.message().isEmpty() ? "" : ": " + now.message())));
        tell(job + " ended as " + now.state() + ": " + brought);
        return true;
    }

    private void refuse(StoredShard shard, String why) {
        waiting.remove(shard);
        shard.refused(why);
        run.stop(Failure.of(
                Failure.Kind.REJECTED,
                why
                        + " Mend that and run again, which gathers and submits its calls anew; run without the batch service,"
                        + " they are made one by one, at the full price."));
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

    /** Whether a submission was refused for what it is, so that the same would be refused again. */
    private static boolean isRefusal(Failure.Kind kind) {
        return kind == Failure.Kind.REJECTED || kind == Failure.Kind.MODEL_NOT_FOUND;
    }
}
