package dev.judge4j.rubric;

/** Whether a rubric looks at all context passages at once or at each alone. */
public enum Granularity {
    /** All passages in one question. */
    WHOLE,
    /** One question for each passage; the score is the mean over the passages. */
    PASSAGE_BY_PASSAGE
}
