package dev.judge4j.evaluation;

import dev.judge4j.model.Purse;
import dev.judge4j.verdict.Verdict;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a run brings, and tells its listener. Safe for use by multiple threads. */
final class Reporter {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final Duration PERIOD = Duration.ofMillis(250);

    private final RunPlan plan;
    private final Purse purse;
    private final StatusTracker tracker;
    private final Alarms alarms = new Alarms();
    private final AtomicReference<RunStatus.State> state = new AtomicReference<>(RunStatus.State.RUNNING);
    private volatile @Nullable Gates gates;
    private boolean hurt;

    Reporter(RunPlan plan, long total, Totals before, Purse purse) {
        this.plan = plan;
        this.purse = purse;
        this.tracker = new StatusTracker(plan.pacer().instant(), OptionalLong.of(total));
        tracker.found(before.verdicts("decided"), before.verdicts("abstained"), before.verdicts("failed"));
    }

    void begin(Gates ofRun) {
        gates = ofRun;
        tell(() -> plan.progress().started(status()));
        alarms.every(PERIOD, () -> tell(() -> plan.progress().changed(status())));
    }

    void entered(Verdict<?> verdict) {
        tracker.count(verdict, false, plan.pacer().instant());
    }

    void stopping() {
        state.compareAndSet(RunStatus.State.RUNNING, RunStatus.State.STOPPING);
    }

    void end(boolean complete) {
        alarms.close();
        state.set(complete ? RunStatus.State.FINISHED : RunStatus.State.STOPPED);
        tell(() -> plan.progress().finished(status()));
    }

    RunStatus status() {
        Gates known = gates;
        RunStatus.Calls calls = known == null
                ? new RunStatus.Calls(0, plan.limits().startConcurrency())
                : new RunStatus.Calls(known.inFlight(), known.limit());
        return tracker.status(state.get(), calls, purse.snapshot(), plan.pacer().instant());
    }

    /** A listener that throws must not hurt the run. */
    private synchronized void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            if (!hurt) {
                hurt = true;
                LOG.warn("The progress listener failed, which is not logged again; the run goes on", e);
            }
        }
    }
}
