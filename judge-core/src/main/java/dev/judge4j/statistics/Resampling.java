package dev.judge4j.statistics;

import java.util.List;

/**
 * How to make a bootstrap interval: confidence, number of resamples, seed, and which items belong together.
 *
 * <p>Items that share a document, a user or a conversation tend to be alike. Drawn one by one they look like more
 * evidence than they are, and the interval comes out too short. Given clusters, whole clusters are drawn.
 *
 * <pre>{@code
 * Resampling.withDefaults().resamples(10_000).seed(7).clusteredBy(documentIds)
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param confidence the share of such intervals that hold the true value, above 0 and below 1
 * @param resamples how many resamples are drawn; at least 100
 * @param seed the seed of the drawing; the same seed on the same data gives the same interval
 * @param clusters for each item what it belongs to, compared with {@link Object#equals}; empty if each stands for itself
 */
public record Resampling(double confidence, int resamples, long seed, List<?> clusters) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a component is outside its range
     * @throws NullPointerException if a cluster is null
     */
    public Resampling {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence is not between 0 and 1: " + confidence);
        }
        if (resamples < 100) {
            throw new IllegalArgumentException("resamples is not at least 100: " + resamples);
        }
        clusters = List.copyOf(clusters);
    }

    /** Returns 2,000 resamples, seed 1, no clusters, confidence 0.95. */
    public static Resampling withDefaults() {
        return new Resampling(0.95, 2_000, 1, List.of());
    }

    /**
     * Returns these settings with another confidence.
     *
     * @throws IllegalArgumentException if it is not above 0 and below 1
     */
    public Resampling confidence(double newConfidence) {
        return new Resampling(newConfidence, resamples, seed, clusters);
    }

    /**
     * Returns these settings with another number of resamples.
     *
     * @throws IllegalArgumentException if there are fewer than 100
     */
    public Resampling resamples(int newResamples) {
        return new Resampling(confidence, newResamples, seed, clusters);
    }

    /** Returns these settings with another seed. */
    public Resampling seed(long newSeed) {
        return new Resampling(confidence, resamples, newSeed, clusters);
    }

    /**
     * Returns these settings with clusters: the i-th entry says what the i-th item belongs to.
     *
     * @throws IllegalArgumentException if the list is empty, which would mean no clusters at all
     * @throws NullPointerException if a cluster is null
     */
    public Resampling clusteredBy(List<?> newClusters) {
        if (newClusters.isEmpty()) {
            throw new IllegalArgumentException("clusters is empty");
        }
        return new Resampling(confidence, resamples, seed, newClusters);
    }
}
