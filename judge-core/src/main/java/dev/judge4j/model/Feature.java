package dev.judge4j.model;

/** Something that a judge model can do and another can't. */
public enum Feature {
    /** It answers in a given JSON schema. */
    JSON_SCHEMA,
    /** It accepts a temperature; reasoning models often reject one. */
    TEMPERATURE,
    /** It thinks before it answers and counts the thoughts as output, so that it needs a larger output limit. */
    THINKING
}
