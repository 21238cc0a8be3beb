package dev.judge4j.statistics;

/** A statistic of some clusters of observations that can be computed again from clusters drawn at random. */
interface Resampled {

    /** How many clusters there are to draw from. */
    int clusters();

    /** The statistic of all observations as they are; not finite if it is undefined. */
    double estimate();

    /** A source of resampled values with working memory of its own, for use by one thread. */
    Replicates.Source newReplicate();

    /** The statistic without each cluster in turn, or without each of at most 1,000 groups of them. */
    double[] leaveOneOut();
}
