package dev.judge4j.evaluation;

import dev.judge4j.model.BatchService;
import dev.judge4j.model.Pacer;
import dev.judge4j.model.Purse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time around the items of a run that has a batch service: brings in the batches that are outstanding, then gathers new ones,
 * or, the last time, makes without a batch what is left. For one thread.
 */
final class BatchRound {

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final BatchService service;
    private final BatchFolder folder;
    private final int number;
    private final boolean gathers;
    private final @Nullable Instant until;
    private @Nullable BatchSpool spool;
    private int sealed;
    private long collected;
    private long used;

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

    /**
     * Returns whether what was collected in this round was asked for in it; if nothing was, the questions change from round to
     * round, and to gather them again would never end.
     */
    boolean isOfUse() {
        return collected == 0 || used > 0;
    }

    /** Returns how long the run may still take; null for no bound. */
    @Nullable
    Duration left(Pacer pacer) {
        if (until == null) {
            return null;
        }
        Duration left = Duration.between(pacer.instant(), until);
        return left.isNegative() || left.isZero() ? SHORTEST : left;
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
            collected = new BatchCollection(service, outstanding, intake, run, plan.pacer(), number, until).awaitAll();
        }
    }

    /**
     * Completes the new batches, which the next round submits; those of a run that was stopped are given up.
     *
     * @param freshUsed how many replies were used that were collected in this round
     */
    void seal(boolean stopped, long freshUsed) {
        used = freshUsed;
        if (spool != null && stopped) {
            spool.giveUp();
        } else if (spool != null) {
            sealed = spool.seal().size();
        }
    }
}
