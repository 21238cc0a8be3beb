package dev.judge4j.judge;

/** What claims are verified against. */
public enum Evidence {
    /** The context passages that the system had before it: whether the response is faithful to them. */
    CONTEXT,
    /** The reference answers of the task: whether the response is right by them. */
    REFERENCE
}
