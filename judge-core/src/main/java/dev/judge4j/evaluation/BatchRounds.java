package dev.judge4j.evaluation;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.judge.Identity;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.CallThreads;
import dev.judge4j.verdict.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation with a batch service, in rounds: each gathers what can be asked by now and waits for it, so that the next can ask
 * what follows from the replies. When nothing more can be gathered, the rest is asked without a batch.
 *
 * <p>Each round is a run of its own over the same folder, so that what one of them brought is found by the next just as after a
 * crash. Safe for use by multiple threads.
 */
final class BatchRounds {

    private final RunPlan plan;
    private final Map<String, Identity> judges;
    private final Map<String, GoldLabels> gold;
    private final BatchService service;
    private final OneProgress progress;
    private final @Nullable Instant until;
    private final First<Failure> stopping = new First<>();
    private volatile Start.@Nullable Ready current;

    BatchRounds(RunPlan plan, BatchService service, Map<String, Identity> judges, Map<String, GoldLabels> gold) {
        this.plan = plan;
        this.judges = judges;
        this.gold = gold;
        this.service = service;
        this.progress = new OneProgress(plan.progress());
        this.until = plan.deadline() == null ? null : plan.pacer().instant().plus(plan.deadline());
    }

    EvaluationResult run() {
        return goOn(ready(1, true));
    }

    EvaluationRun start() {
        Start.Ready first = ready(1, true);
        CompletableFuture<EvaluationResult> outcome = new CompletableFuture<>();
        CallThreads.shared().execute(() -> {
            try {
                outcome.complete(goOn(first));
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
            }
        });
        return new EvaluationRun(this::stop, this::status, outcome);
    }

    private EvaluationResult goOn(Start.Ready first) {
        try {
            Start.Ready ready = first;
            EvaluationResult result = ready.finish();
            while (true) {
                BatchRound round = ready.round();
                if (round == null || !round.gathers() || ready.isOver()) {
                    return result;
                }
                ready = ready(round.number() + 1, round.sealed() > 0);
                result = ready.finish().after(result);
            }
        } finally {
            progress.end();
        }
    }

    private Start.Ready ready(int number, boolean gathers) {
        Duration left = until == null ? null : Duration.between(plan.pacer().instant(), until);
        Duration bound = left != null && (left.isNegative() || left.isZero()) ? Duration.ofMillis(1) : left;
        BatchRound round = new BatchRound(service, BatchFolder.in(plan.folder()), number, gathers, until);
        Start.Ready ready = new Start(plan.with(progress, bound), judges, gold).ready(round);
        current = ready;
        stopping.get().ifPresent(ready::stop);
        return ready;
    }

    private void stop(Failure why) {
        var unused = stopping.offer(why);
        Start.Ready ready = current;
        if (ready != null) {
            ready.stop(why);
        }
    }

    private RunStatus status() {
        Start.Ready ready = current;
        if (ready == null) {
            throw new IllegalStateException("a run has a status only after it has begun");
        }
        return ready.status();
    }

    /** Tells of all rounds as of one run. */
    private static final class OneProgress implements ProgressListener {

        private final ProgressListener listener;
        private boolean begun;
        private @Nullable RunStatus last;

        OneProgress(ProgressListener listener) {
            this.listener = listener;
        }

        @Override
        public void started(RunStatus status) {
            if (!begun) {
                begun = true;
                listener.started(status);
            }
        }

        @Override
        public void changed(RunStatus status) {
            listener.changed(status);
        }

        @Override
        public void finished(RunStatus status) {
            last = status;
        }

        void end() {
            if (last != null) {
                listener.finished(last);
            }
        }
    }
}
