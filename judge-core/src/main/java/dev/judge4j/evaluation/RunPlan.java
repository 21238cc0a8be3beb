package dev.judge4j.evaluation;

import dev.judge4j.model.BatchService;
import dev.judge4j.model.Budget;
import dev.judge4j.model.Limits;
import dev.judge4j.model.Pacer;
import dev.judge4j.model.Prices;
import dev.judge4j.model.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run is told.
 *
 * @param folder where the journal is
 * @param parts what is judged by whom
 * @param reuse folders of other runs whose replies may be used
 * @param limits for models that have none of their own
 * @param limitsByModel by the name of the model
 * @param budget how much may be spent
 * @param prices of the models
 * @param retries of single calls
 * @param itemDeadline how long one unit may take
 * @param deadline how long the run may take; null for no bound
 * @param progress told how the run stands
 * @param offline whether no call may be made
 * @param batch who answers calls together; null if nobody does
 * @param journal how the journal is written
 * @param pacer the time
 */
record RunPlan(
        Path folder,
        List<Part> parts,
        List<Path> reuse,
        Limits limits,
        Map<String, Limits> limitsByModel,
        Budget budget,
        Prices prices,
        RetryPolicy retries,
        Duration itemDeadline,
        @Nullable Duration deadline,
        ProgressListener progress,
        boolean offline,
        @Nullable BatchService batch,
        JournalSettings journal,
        Pacer pacer) {

    RunPlan {
        parts = List.copyOf(parts);
        reuse = List.copyOf(reuse);
        limitsByModel = Map.copyOf(limitsByModel);
    }

    /** Returns this plan with another listener and another bound of time. */
    RunPlan with(ProgressListener listener, @Nullable Duration longest) {
        return new RunPlan(
                folder,
                parts,
                reuse,
                limits,
                limitsByModel,
                budget,
                prices,
                retries,
                itemDeadline,
                longest,
                listener,
                offline,
                batch,
                journal,
                pacer);
    }
}
