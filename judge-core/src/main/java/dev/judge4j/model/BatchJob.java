package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

/**
 * How the job of a {@link BatchShard} stands.
 *
 * @param state where it is
 * @param message what the service says about it, in a sentence for the user; empty if nothing
 */
public record BatchJob(State state, String message) {

    /** Where a job is. */
    public enum State {
        /** It waits or works. */
        PENDING,
        /** It went through all calls, each of which has a reply or an error. */
        COMPLETED,
        /** It ended with a part of the calls. */
        PARTIAL,
        /** It ran out of time, perhaps with a part of the calls. */
        EXPIRED,
        /** Somebody stopped it, perhaps with a part of the calls. */
        STOPPED,
        /** It was refused or broke down as a whole. */
        FAILED;

        /** Returns whether nothing more will come. */
        public boolean hasEnded() {
            return this != PENDING;
        }
    }

    public BatchJob {
        requireNonNull(state, "state");
        requireNonNull(message, "message");
    }
}
