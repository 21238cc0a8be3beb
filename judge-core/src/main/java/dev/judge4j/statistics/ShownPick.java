package dev.judge4j.statistics;

/** Which of two responses a judge chose, by the place in which they were shown. */
public enum ShownPick {
    /** The response shown first. */
    FIRST,
    /** The response shown second. */
    SECOND,
    /** Neither: the judge called a tie. */
    TIE,
    /** No verdict: the reply was missing or could not be read. */
    NONE
}
