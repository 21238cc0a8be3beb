package dev.judge4j.evaluation;

import dev.judge4j.calibration.GoldLabels;
import java.nio.file.Path;
import java.util.Map;

/** What came of an evaluation. */
public final class EvaluationResult {

    private final RunPlan plan;
    private final Map<String, GoldLabels> gold;
    private final Outcome outcome;

    EvaluationResult(RunPlan plan, Map<String, GoldLabels> gold, Outcome outcome) {
        this.plan = plan;
        this.gold = gold;
        this.outcome = outcome;
    }

    /** Returns the folder of the journal. */
    public Path folder() {
        return plan.folder();
    }

    /** Returns how the run stood at its end. */
    public RunStatus status() {
        return outcome.status();
    }
}
