package dev.judge4j.evaluation;

/** Counts the items of one reading. For one thread. */
final class Positions {

    private long next;

    long next() {
        return next++;
    }
}
