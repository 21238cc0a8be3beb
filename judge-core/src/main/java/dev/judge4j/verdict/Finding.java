package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One named thing that a model call found on its way to an answer, such as a checklist item or a claim.
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
}
