package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One named thing that a model call or a judge's own code found on the way to an answer, such as a checklist item, a claim or
 * the precision behind a metric.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param name what was looked at
 * @param answer what was found
 * @param note why; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Finding(String name, String answer, String note) {

    public Finding {
        requireNonNull(name, "name is missing");
        requireNonNull(answer, "answer is missing");
        requireNonNull(note, "note is missing");
    }

    /** Returns for example {@code polite: yes (no sentence is rude)}. */
    @Override
    public String toString() {
        return OneLine.of(name) + ": " + OneLine.of(answer) + (note.isEmpty() ? "" : " (" + OneLine.of(note) + ")");
    }
}
