package dev.judge4j.statistics;

/**
 * A share that was counted, with an interval that allows for observations that belong together.
 *
 * <p>{@linkplain ProportionInterval#WILSON Wilson's} interval where every observation is a cluster of its own; otherwise the t
 * interval of the clustered mean ({@link MeanEstimate}), cut off at 0 and 1. If all observations are alike, that would have no
 * width, and Wilson's interval of as many trials as there are clusters stands in.
 */
public final class ClusteredShare {

    private ClusteredShare() {}

    /**
     * Returns the share of hits with its interval.
     *
     * @param hits whether each observation is one; at least one
     * @param clusters the cluster of each observation
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if {@code clusters} is of another number of observations or {@code confidence} is outside
     *     its range
     */
    public static Interval of(boolean[] hits, Clusters clusters, double confidence) {
        clusters.requireObservations("hits", hits.length);
        double[] values = new double[hits.length];
        int successes = 0;
        for (int i = 0; i < hits.length; i++) {
            values[i] = hits[i] ? 1 : 0;
            successes += hits[i] ? 1 : 0;
        }
        if (clusters.areSingletons()) {
            return ProportionInterval.WILSON.of(successes, hits.length, confidence);
        }
        if (successes == 0 || successes == hits.length) {
            return ProportionInterval.WILSON.of(successes == 0 ? 0 : clusters.count(), clusters.count(), confidence);
        }
        Interval mean = MeanEstimate.of(values, clusters).interval(confidence);
        return new Interval(mean.estimate(), Math.max(0, mean.low()), Math.min(1, mean.high()), confidence);
    }
}
