package dev.judge4j.rubric;

/** Which end of a scale is the good one. */
public enum Direction {
    /** The highest value is the best, as for helpfulness. */
    HIGHER_IS_BETTER,
    /** The lowest value is the best, as for harmfulness. */
    LOWER_IS_BETTER,
    /** No end is better, as for the length of an answer: scores then have no quality and are never passed or failed. */
    NONE
}
