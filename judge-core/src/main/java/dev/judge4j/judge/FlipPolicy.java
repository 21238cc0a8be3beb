package dev.judge4j.judge;

/** What to make of a judge model whose answer changes with the order. */
public enum FlipPolicy {
    /** A tie that is marked as inconsistent. */
    TIE,
    /** No verdict: the judge abstains. */
    ABSTAIN
}
