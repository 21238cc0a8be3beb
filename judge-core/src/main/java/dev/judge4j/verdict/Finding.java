package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

/**
 * One named thing that a model call found on its way to an answer, such as a checklist item or a claim.
 *
 * @param name what was looked at
 * @param answer what was found
 * @param note why; may be empty
 */
public record Finding(String name, String answer, String note) {

    public Finding {
        requireNonNull(name, "name");
        requireNonNull(answer, "answer");
        requireNonNull(note, "note");
    }
}
