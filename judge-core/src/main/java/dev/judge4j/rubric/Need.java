package dev.judge4j.rubric;

/** What a rubric needs of a sample besides the prompt and the response. */
public enum Need {
    /** At least one reference answer. */
    REFERENCE,
    /** At least one context passage. */
    CONTEXT,
    /** At least one citation. */
    CITATIONS
}
