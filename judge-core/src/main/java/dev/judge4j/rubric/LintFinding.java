package dev.judge4j.rubric;

/**
 * One objection to a rubric.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param kind what is wrong
 * @param where the part of the rubric, as a rubric file names it, such as {@code criteria[2]} or {@code scale.levels[4]},
 *     where levels are counted from the lowest value
 * @param message what is wrong with it and what to do, in a sentence
 */
public record LintFinding(Kind kind, String where, String message) {

    /** What can be wrong with a rubric that works all the same. */
    public enum Kind {
        /** A level has no sentence that says when it is right. */
        MISSING_ANCHOR,
        /** Two levels have the same anchor. */
        DUPLICATE_ANCHOR,
        /** One label stands within another, so that a reader or a parser may take one for the other. */
        OVERLAPPING_LABELS,
        /** Nothing in the rubric says what the answers on the scale mean, or it speaks of another scale. */
        SCALE_NOT_MENTIONED,
        /** The question or a criterion asks two things, which one answer can't tell apart. */
        DOUBLE_QUESTION
    }
}
