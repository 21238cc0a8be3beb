package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

/**
 * How the batches of a run stand.
 *
 * @param round which time around calls were gathered, from 1; a judge whose questions follow from replies takes several
 * @param calls how many calls the round's batches have
 * @param jobs how many jobs those are
 * @param ended how many of the jobs have ended
 * @param message what happened, in a sentence for the user
 */
public record BatchProgress(int round, long calls, int jobs, int ended, String message) {

    public BatchProgress {
        requireNonNull(message, "message");
    }
}
