package dev.judge4j.rubric;

import static java.util.Objects.requireNonNull;

/**
 * One allowed answer of a {@link Scale}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param id names the level in every language and in every stored verdict, such as {@code 4} or {@code yes}; not blank
 * @param label what the judge model is shown and answers with, such as {@code 4} or {@code はい}; not blank, one line
 * @param anchor when this level is the right one, in a sentence; empty where there is none
 * @param value the number that stands for the level; finite
 */
public record Level(String id, String label, String anchor, double value) {

    public Level {
        requireText("id", id);
        requireText("label", label);
        requireNonNull(anchor, "anchor");
        if (label.indexOf('\n') >= 0 || label.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("label of level '" + id + "' has more than one line");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value of level '" + id + "' is not finite: " + value);
        }
    }

    /** Returns a level whose id is also its label. */
    public static Level of(String id, String anchor, double value) {
        return new Level(id, id, anchor, value);
    }

    private static void requireText(String name, String text) {
        if (requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " of a level is blank");
        }
    }
}
