package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A coefficient of correlation: how far two series of numbers, a judge's scores and people's, say, rise and fall together.
 *
 * <p>All coefficients lie in {@code [-1, 1]}. They are undefined, and returned as empty, where a series is constant, which
 * includes series of one number. They say nothing of agreement: a judge who always gives one point too many correlates
 * perfectly; see {@link IntraclassCorrelation}.
 *
 * <p>Where several systems answer the same tasks, there are three levels. {@link #of} compares all pairs of numbers at
 * once; {@link #withinGroups} compares the answers to one task with each other and averages over tasks;
 * {@link #betweenGroups} compares the systems by their means. A judge can do well on one level and badly on another.
 */
public enum Correlation {
    /** Pearson's r: how well a straight line describes the relation. */
    PEARSON {
        @Override
        OptionalDouble coefficient(double[] x, double[] y) {
            return Pearson.of(x, y);
        }
    },

    /**
     * Spearman's rho: Pearson's r of the ranks, where equal numbers share the mean of their ranks.
     *
     * <p>Reference: Spearman, C. (1904). The proof and measurement of association between two things. <i>American
     * Journal of Psychology</i> 15(1), 72-101. <a href="https://doi.org/10.2307/1412159">doi:10.2307/1412159</a>
     */
    SPEARMAN {
        @Override
        OptionalDouble coefficient(double[] x, double[] y) {
            return Pearson.of(DenseRanks.of(x).midranks(), DenseRanks.of(y).midranks());
        }
    },

    /**
     * Kendall's tau-b: the pairs of items that both series order alike, less those that they order the other way, over
     * the geometric mean of the pairs that each series orders. Takes time {@code n log n}.
     *
     * <p>Reference: Kendall, M. G. (1945). The treatment of ties in ranking problems. <i>Biometrika</i> 33(3), 239-251.
     * <a href="https://doi.org/10.1093/biomet/33.3.239">doi:10.1093/biomet/33.3.239</a>
     */
    KENDALL {
        @Override
        OptionalDouble coefficient(double[] x, double[] y) {
            return KendallTau.of(x, y);
        }
    };

    /** Takes finite numbers, equally many of each. */
    abstract OptionalDouble coefficient(double[] x, double[] y);

    /**
     * Returns the coefficient of all pairs of numbers, where the i-th of each series belongs to the i-th item; empty if a
     * series is constant.
     *
     * @throws IllegalArgumentException if the series are empty, differ in length, or hold a number that is not finite
     */
    public OptionalDouble of(double[] x, double[] y) {
        check(x, y);
        return coefficient(x, y);
    }

    /**
     * Returns a bootstrap interval of the coefficient, made by drawing items with replacement; empty where
     * {@link BootstrapInterval} says so.
     *
     * @throws IllegalArgumentException as {@link #of}, or if there are too few resamples for the confidence
     */
    public Optional<BootstrapInterval> interval(double[] x, double[] y, Bootstrap bootstrap) {
        check(x, y);
        return interval(x, y, bootstrap, Clusters.singletons(x.length));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     */
    public Optional<BootstrapInterval> interval(double[] x, double[] y, Bootstrap bootstrap, Clusters clusters) {
        check(x, y);
        clusters.requireObservations("x", x.length);
        return bootstrap.statisticIfDefined(clusters, picks -> coefficient(pick(x, picks), pick(y, picks)));
    }

    /**
     * Computes the coefficient in each group of items, and the mean over groups.
     *
     * @param groups for each item its group, compared with {@link Object#equals}: usually the task or document
     * @throws IllegalArgumentException as {@link #of}, or if there is not one group entry for each item
     * @throws NullPointerException if a group is null
     */
    public GroupedCorrelation withinGroups(double[] x, double[] y, List<?> groups) {
        check(x, y);
        return new GroupedCorrelation(Arrays.stream(members(groups, x.length))
                .map(members -> coefficient(pick(x, members), pick(y, members)))
                .toList());
    }

    /**
     * Returns the coefficient of the groups' means; empty if those of a series are all equal, as for a single group.
     *
     * @param groups for each item its group, compared with {@link Object#equals}: usually the system that answered
     * @throws IllegalArgumentException as {@link #of}, or if there is not one group entry for each item
     * @throws NullPointerException if a group is null
     */
    public OptionalDouble betweenGroups(double[] x, double[] y, List<?> groups) {
        check(x, y);
        int[][] members = members(groups, x.length);
        return coefficient(means(x, members), means(y, members));
    }

    /**
     * Returns a bootstrap interval of the coefficient of the groups' means, made by drawing items with replacement;
     * empty where {@link BootstrapInterval} says so.
     *
     * @param groups for each item its group, compared with {@link Object#equals}: usually the system that answered
     * @throws IllegalArgumentException as {@link #betweenGroups}, or if there are too few resamples for the confidence
     * @throws NullPointerException if a group is null
     */
    public Optional<BootstrapInterval> intervalBetweenGroups(
            double[] x, double[] y, List<?> groups, Bootstrap bootstrap) {
        check(x, y);
        return intervalBetweenGroups(x, y, groups, bootstrap, Clusters.singletons(x.length));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items,
     * usually the tasks that all systems answered.
     *
     * @param groups for each item its group, compared with {@link Object#equals}: usually the system that answered
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     * @throws NullPointerException if a group is null
     */
    public Optional<BootstrapInterval> intervalBetweenGroups(
            double[] x, double[] y, List<?> groups, Bootstrap bootstrap, Clusters clusters) {
        check(x, y);
        checkGroups(groups, x.length);
        clusters.requireObservations("x", x.length);
        List<Object> keys = List.copyOf(groups);
        return bootstrap.statisticIfDefined(
                clusters,
                picks -> betweenGroups(
                        pick(x, picks),
                        pick(y, picks),
                        Arrays.stream(picks).mapToObj(keys::get).toList()));
    }

    private static int[][] members(List<?> groups, int items) {
        checkGroups(groups, items);
        return Clusters.of(groups).membersOfEach();
    }

    private static void checkGroups(List<?> groups, int items) {
        if (groups.size() != items) {
            throw new IllegalArgumentException("groups has " + groups.size() + " entries for " + items + " items");
        }
    }

    private static double[] means(double[] numbers, int[][] groups) {
        return Arrays.stream(groups)
                .mapToDouble(members ->
                        Arrays.stream(pick(numbers, members)).average().orElseThrow())
                .toArray();
    }

    private static double[] pick(double[] numbers, int[] picks) {
        double[] picked = new double[picks.length];
        Arrays.setAll(picked, i -> numbers[picks[i]]);
        return picked;
    }

    private static void check(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("x has " + x.length + " numbers, y has " + y.length);
        }
        if (x.length == 0) {
            throw new IllegalArgumentException("x and y are empty");
        }
        checkFinite("x", x);
        checkFinite("y", y);
    }

    private static void checkFinite(String name, double[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] is not finite: " + numbers[i]);
            }
        }
    }
}
