package dev.judge4j.judge;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import java.util.List;
import java.util.Optional;

/**
 * What a judge has in hand about a task besides its text.
 *
 * @param questions points to check; empty if there are none
 * @param reference an answer that a model wrote; empty if there is none
 * @param givenReference whether the task's own references are to be shown in place of a generated one
 * @param opinions what was heard when it was asked for
 */
record TaskNotes(
        Optional<String> questions, Optional<String> reference, boolean givenReference, List<Opinion> opinions) {

    static final TaskNotes NONE = new TaskNotes(Optional.empty(), Optional.empty(), false, List.of());

    /** Returns why something that was asked for is missing. */
    Optional<Failure> failure() {
        return opinions.stream().flatMap(opinion -> opinion.failure().stream()).findFirst();
    }

    /** Returns how long the asking took. */
    long latencyMillis() {
        return opinions.stream().mapToLong(Opinion::latencyMillis).max().orElse(0);
    }

    /** Returns the reference as a published prompt shows it: the task's own, otherwise the generated one. */
    String shownReference(Task task) {
        return givenReference ? String.join("\n", task.references()) : reference.orElse("");
    }
}
