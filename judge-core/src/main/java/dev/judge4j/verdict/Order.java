package dev.judge4j.verdict;

/** In which order a judge model was shown the two responses of a pair. */
public enum Order {
    /** Response A came first. */
    A_FIRST,
    /** Response B came first. */
    B_FIRST
}
