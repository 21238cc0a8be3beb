package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

/**
 * A sample that was judged rightly, shown to the judge model as an example.
 *
 * @param sample what was judged
 * @param level the id of the right level of the rubric's scale
 * @param rationale why it is right; may be empty
 */
public record Example(Sample sample, String level, String rationale) {

    public Example {
        requireNonNull(sample, "sample");
        requireNonNull(level, "level");
        requireNonNull(rationale, "rationale");
    }
}
