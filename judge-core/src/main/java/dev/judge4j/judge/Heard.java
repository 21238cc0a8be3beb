package dev.judge4j.judge;

import dev.judge4j.verdict.Opinion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a question.
 *
 * @param answerOrNull the answer; null where the opinion says why there is none
 * @param opinion everything that was heard
 */
record Heard<A>(@Nullable A answerOrNull, Opinion opinion) {

    Optional<A> answer() {
        return Optional.ofNullable(answerOrNull);
    }
}
