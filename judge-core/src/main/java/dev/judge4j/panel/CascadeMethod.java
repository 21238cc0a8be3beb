package dev.judge4j.panel;

/** How a cascade measures how sure it is after each judge, and how its thresholds are learned. */
public enum CascadeMethod {

    /** One threshold for the evidence of all judges heard so far. */
    EVIDENCE,

    /** One threshold for all judges, each measured by its own confidence. */
    COMMON,

    /** A threshold for each judge, each learned with its share of the doubt. */
    STAGEWISE
}
