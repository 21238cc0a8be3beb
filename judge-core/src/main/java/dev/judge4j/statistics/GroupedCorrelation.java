package dev.judge4j.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The correlations within groups of items, and their mean.
 *
 * <p>A group in which a series is constant has no correlation; it takes no part in the mean. Look at {@link #defined()}
 * beside the mean: a coarse scale leaves many groups out, and those left are not a fair choice.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param coefficients for each group its coefficient in {@code [-1, 1]}, or empty where there is none
 */
public record GroupedCorrelation(List<OptionalDouble> coefficients) {

    /**
     * Copies the coefficients.
     *
     * @throws IllegalArgumentException if a coefficient is not in {@code [-1, 1]}
     */
    public GroupedCorrelation {
        coefficients = List.copyOf(coefficients);
        for (OptionalDouble coefficient : coefficients) {
            double value = coefficient.orElse(0);
            if (!(value >= -1 && value <= 1)) {
                throw new IllegalArgumentException("coefficients holds " + value + ", which is not in [-1, 1]");
            }
        }
    }

    /** Returns how many groups have a coefficient. */
    public int defined() {
        return (int) coefficients.stream().filter(OptionalDouble::isPresent).count();
    }

    /** Returns the mean over the groups that have a coefficient; empty if none has. */
    public OptionalDouble mean() {
        return mean(IntStream.range(0, coefficients.size()).toArray());
    }

    /**
     * Returns a bootstrap interval of the mean, made by drawing groups with replacement; empty where
     * {@link BootstrapInterval} says so, and if there are no groups.
     *
     * @throws IllegalArgumentException if there are too few resamples for the confidence
     */
    public Optional<BootstrapInterval> interval(Bootstrap bootstrap) {
        return coefficients.isEmpty()
                ? Optional.empty()
                : interval(bootstrap, Clusters.singletons(coefficients.size()));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of groups.
     *
     * @param clusters the cluster of each group
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of groups
     */
    public Optional<BootstrapInterval> interval(Bootstrap bootstrap, Clusters clusters) {
        clusters.requireObservations("coefficients", coefficients.size());
        return bootstrap.statisticIfDefined(clusters, this::mean);
    }

    private OptionalDouble mean(int[] groups) {
        return IntStream.of(groups)
                .mapToObj(coefficients::get)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }
}
