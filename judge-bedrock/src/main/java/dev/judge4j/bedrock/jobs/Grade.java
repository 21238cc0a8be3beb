package dev.judge4j.bedrock.jobs;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;

/** What a result is worth: a score, nothing to score, or a failure. */
sealed interface Grade {

    /**
     * A score.
     *
     * @param answer the level's id, or the number where it is between levels
     */
    record Scored(Score score, String answer) implements Grade {

        static Scored of(Score score) {
            return new Scored(score, score.level().orElseGet(() -> String.valueOf(score.raw())));
        }
    }

    /** The metric doesn't apply to the item. */
    record NotApplicable() implements Grade {}

    /** No score that counts. */
    record Broken(Failure failure) implements Grade {

        static Broken of(Failure.Kind kind, String message) {
            return new Broken(Failure.of(kind, message));
        }
    }
}
