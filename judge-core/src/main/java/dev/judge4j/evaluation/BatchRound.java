package dev.judge4j.evaluation;

import dev.judge4j.model.BatchService;
import dev.judge4j.model.Purse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time around the items of a run that has a batch service: brings in the batches that are outstanding, then gathers new ones,
 * or, the last time, makes without a batch what is left. For one thread.
 */
final class BatchRound {

    private final BatchService service;
    private final BatchFolder folder;
    private final int number;
    private final boolean gathers;
    private final @Nullable Instant until;
    private @Nullable BatchSpool spool;
    private int sealed;

    /**
     * Starts a round.
     *
     * @param number which round, from 1
     * @param gathers whether it fills new batches
     * @param until when the run has to end; null for no bound
     */
    BatchRound(BatchService service, BatchFolder folder, int number, boolean gathers, @Nullable Instant until) {
        this.service = service;
        this.folder = folder;
        this.number = number;
        this.gathers = gathers;
        this.until = until;
    }

    int number() {
        return number;
    }

    boolean gathers() {
        return gathers;
    }

    /** Returns how many new batches there are; 0 until the round is over. */
    int sealed() {
        return sealed;
    }

    /** Returns what takes the calls; null if they are made at once. The folder must be locked. */
    @Nullable
    Gathering gathering(BatchReplies replies, Purse purse) {
        if (!gathers) {
            return null;
        }
        spool = new BatchSpool(folder);
        return new Gathering(service, spool, replies, purse);
    }

    /** Waits for the batches that are outstanding, and takes in what they brought. */
    void collect(Run run, RunPlan plan, BatchIntake intake) {
        List<StoredShard> outstanding = folder.outstanding();
        if (!outstanding.isEmpty()) {
            new BatchCollection(service, outstanding, intake, run, plan.pacer(), number, until).awaitAll();
        }
    }

    /** Completes the new batches, which the next round submits; those of a run that was stopped are given up. */
    void seal(boolean stopped) {
        if (spool != null && stopped) {
            folder.tidy();
        } else if (spool != null) {
            sealed = spool.seal().size();
        }
    }
}
