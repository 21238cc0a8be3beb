package dev.judge4j.rubric;

/** Whether a rubric looks at all passages at once or at each alone. */
public enum Granularity {
    /** All passages in one question. */
    WHOLE,
    /** One question for each context passage; the score is the mean over the passages. */
    PASSAGE_BY_PASSAGE,
    /**
     * One question for each citation; the score is the mean over the citations. The context is shown only if the rubric needs
     * it, as it would be sent again with every citation.
     */
    CITATION_BY_CITATION
}
