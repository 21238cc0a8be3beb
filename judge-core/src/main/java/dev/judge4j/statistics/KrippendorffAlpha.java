package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Krippendorff's alpha: the agreement of any number of raters, for any level of measurement and with missing ratings.
 *
 * <p>With {@code o} the mean squared distance of two ratings of one item, and {@code e} that of any two ratings, alpha is
 * {@code 1 - o / e}: 1 for perfect agreement, 0 where ratings of one item differ as much as any, negative for more. The
 * {@link Level} says what the distance of two ratings is. Items with fewer than two ratings say nothing about agreement
 * and are left out.
 *
 * <pre>{@code
 * double[][] ratings = {{4, 5, 4}, {2, 2}, {1, 3, 2}};    // a row for each item, without the missing ratings
 * KrippendorffAlpha.of(ratings, KrippendorffAlpha.Level.ORDINAL).value();
 * }</pre>
 *
 * <p>Time grows with the number of ratings (with its logarithm as a factor), memory with their number.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania,
 * <a href="https://repository.upenn.edu/asc_papers/43">repository.upenn.edu/asc_papers/43</a>; Hayes, A. F. and
 * Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding data. <i>Communication
 * Methods and Measures</i> 1(1), 77-89.
 * <a href="https://doi.org/10.1080/19312450709336664">doi:10.1080/19312450709336664</a>
 *
 * @param items how many items have at least two ratings; at least 1
 * @param ratings how many ratings those items have; at least 2
 * @param level what the distance of two ratings is
 * @param observedDisagreement the mean squared distance within items, in {@code [0, 1]}, where 1 is the largest distance
 *     possible, at the ordinal and interval level that of the lowest and the highest rating
 * @param expectedDisagreement the mean squared distance of any two ratings, in {@code [0, 1]}
 */
public record KrippendorffAlpha(
        int items, int ratings, Level level, double observedDisagreement, double expectedDisagreement) {

    /** What the ratings mean, and so how far apart two of them are. */
    public enum Level {
        /** Names: two ratings are equal or not. */
        NOMINAL,

        /** Ranks: two ratings are as far apart as there are ratings from one to the other. */
        ORDINAL,

        /** Numbers on a scale of equal steps: two ratings are as far apart as their difference. */
        INTERVAL,

        /** Amounts from zero up: two ratings are as far apart as their difference is relative to their sum. */
        RATIO
    }

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public KrippendorffAlpha {
        NumberChecks.atLeast("items", 1, items);
        if (ratings < 2) {
            throw new IllegalArgumentException("ratings is not at least 2: " + ratings);
        }
        requireNonNull(level, "level");
        NumberChecks.share("observedDisagreement", observedDisagreement);
        NumberChecks.share("expectedDisagreement", expectedDisagreement);
    }

    /**
     * Compares the numbers that each item received.
     *
     * @param items for each item its ratings, in any order; missing ones are left out
     * @throws IllegalArgumentException if no item has two ratings, if one is not finite, if one is negative at the ratio
     *     level, or if the interval from lowest to highest is too long for a {@code double}
     */
    public static KrippendorffAlpha of(double[][] items, Level level) {
        DenseRanks ranks = ranks(items, level);
        Ratings ratings = Ratings.of(items, ranks);
        return of(ratings, ranks.values(), level, ratings.all()).orElseThrow();
    }

    /**
     * Compares the labels that each item received, at the nominal level. For ordered labels give their places in the
     * order to {@link #of}.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order; missing ones are left out
     * @throws IllegalArgumentException if no item has two labels
     * @throws NullPointerException if a label is null
     */
    public static <L> KrippendorffAlpha ofLabels(List<? extends Collection<? extends L>> items) {
        Ratings ratings = Ratings.of(items, Codebook.<L>open());
        return of(ratings, new double[0], Level.NOMINAL, ratings.all()).orElseThrow();
    }

    /**
     * Returns a bootstrap interval of alpha, made by drawing items with replacement; empty where
     * {@link BootstrapInterval} says so.
     *
     * @param items for each item its ratings, in any order; missing ones are left out
     * @throws IllegalArgumentException as {@link #of}, or if there are too few resamples for the confidence
     */
    public static Optional<BootstrapInterval> interval(double[][] items, Level level, Bootstrap bootstrap) {
        DenseRanks ranks = ranks(items, level);
        Ratings ratings = Ratings.of(items, ranks);
        return interval(ratings, ranks.values(), level, bootstrap, Clusters.singletons(ratings.items()));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param items for each item its ratings, in any order; missing ones are left out
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     */
    public static Optional<BootstrapInterval> interval(
            double[][] items, Level level, Bootstrap bootstrap, Clusters clusters) {
        DenseRanks ranks = ranks(items, level);
        return interval(Ratings.of(items, ranks), ranks.values(), level, bootstrap, clusters);
    }

    /**
     * Returns a bootstrap interval of alpha of labels, made by drawing items with replacement; empty where
     * {@link BootstrapInterval} says so.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order; missing ones are left out
     * @throws IllegalArgumentException as {@link #ofLabels}, or if there are too few resamples for the confidence
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> intervalOfLabels(
            List<? extends Collection<? extends L>> items, Bootstrap bootstrap) {
        Ratings ratings = Ratings.of(items, Codebook.<L>open());
        return interval(ratings, new double[0], Level.NOMINAL, bootstrap, Clusters.singletons(ratings.items()));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order; missing ones are left out
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> intervalOfLabels(
            List<? extends Collection<? extends L>> items, Bootstrap bootstrap, Clusters clusters) {
        Ratings ratings = Ratings.of(items, Codebook.<L>open());
        return interval(ratings, new double[0], Level.NOMINAL, bootstrap, clusters);
    }

    private static Optional<BootstrapInterval> interval(
            Ratings ratings, double[] values, Level level, Bootstrap bootstrap, Clusters clusters) {
        clusters.requireObservations("items", ratings.items());
        return bootstrap.statisticIfDefined(
                clusters,
                picks -> of(ratings, values, level, picks)
                        .map(KrippendorffAlpha::value)
                        .orElse(OptionalDouble.empty()));
    }

    private static DenseRanks ranks(double[][] items, Level level) {
        DenseRanks ranks = DenseRanks.of(Ratings.flat(items));
        double[] values = ranks.values();
        if (values.length > 0 && level == Level.RATIO && values[0] < 0) {
            throw new IllegalArgumentException(
                    "items holds " + values[0] + ", but amounts at the ratio level are not negative");
        }
        if (values.length > 0 && level == Level.INTERVAL && Double.isInfinite(values[values.length - 1] - values[0])) {
            throw new IllegalArgumentException(
                    "items spans more than a double can hold: " + values[0] + " to " + values[values.length - 1]);
        }
        return ranks;
    }

    /** Empty if no picked item has two ratings. */
    private static Optional<KrippendorffAlpha> of(Ratings ratings, double[] values, Level level, int[] picks) {
        Tally tally = ratings.newTally();
        long[] counts = new long[ratings.labels()];
        int items = 0;
        for (int item : picks) {
            if (ratings.count(item) > 1) {
                ratings.tally(item, tally);
                tally.addTo(counts);
                items++;
            }
        }
        if (items == 0) {
            return Optional.empty();
        }
        SquaredDistances distances = SquaredDistances.of(level, values, counts);
        double within = 0;
        for (int item : picks) {
            if (ratings.count(item) > 1) {
                ratings.tally(item, tally);
                within += distances.sum(tally) / (tally.total() - 1);
            }
        }
        Tally all = Tally.of(counts);
        double n = all.total();
        return Optional.of(
                new KrippendorffAlpha(items, (int) all.total(), level, within / n, distances.sum(all) / (n * (n - 1))));
    }

    /** Returns alpha, at most 1; empty if all ratings are equal, so that there is nothing to tell apart. */
    public OptionalDouble value() {
        return Chance.avoided(observedDisagreement, expectedDisagreement);
    }
}
