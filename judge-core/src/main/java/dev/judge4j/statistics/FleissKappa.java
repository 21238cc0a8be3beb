package dev.judge4j.statistics;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Fleiss' kappa: the agreement of several raters beyond what the label frequencies of all together would give by chance.
 *
 * <p>With {@code o} the share of pairs of ratings of one item that are alike, averaged over items, and {@code e} the
 * sum of squares of the label frequencies, kappa is {@code (o - e) / (1 - e)}. For two raters it is {@link ScottPi}. Every
 * item needs the same number of ratings, but not from the same raters; where ratings are missing use
 * {@link KrippendorffAlpha}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. <i>Psychological Bulletin</i>
 * 76(5), 378-382. <a href="https://doi.org/10.1037/h0031619">doi:10.1037/h0031619</a>
 *
 * @param items how many items were rated; at least 1
 * @param raters how many ratings each item has; at least 2
 * @param observed the share of pairs of ratings of one item that are alike, in {@code [0, 1]}
 * @param expected the share of pairs alike by chance, in {@code [0, 1]}
 */
public record FleissKappa(int items, int raters, double observed, double expected) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public FleissKappa {
        NumberChecks.atLeast("items", 1, items);
        if (raters < 2) {
            throw new IllegalArgumentException("raters is not at least 2: " + raters);
        }
        NumberChecks.share("observed", observed);
        NumberChecks.share("expected", expected);
    }

    /**
     * Compares the labels that each item received.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order
     * @throws IllegalArgumentException if there are no items, fewer than two labels an item, or not equally many for all
     * @throws NullPointerException if a label is null
     */
    public static <L> FleissKappa of(List<? extends Collection<? extends L>> items) {
        Ratings ratings = ratings(items);
        return of(ratings, ratings.all());
    }

    /**
     * Returns a bootstrap interval of kappa, made by drawing items with replacement; empty where
     * {@link BootstrapInterval} says so.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order
     * @throws IllegalArgumentException as {@link #of}, or if there are too few resamples for the confidence
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends Collection<? extends L>> items, Bootstrap bootstrap) {
        Ratings ratings = ratings(items);
        return interval(ratings, bootstrap, Clusters.singletons(ratings.items()));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends Collection<? extends L>> items, Bootstrap bootstrap, Clusters clusters) {
        return interval(ratings(items), bootstrap, clusters);
    }

    private static Optional<BootstrapInterval> interval(Ratings ratings, Bootstrap bootstrap, Clusters clusters) {
        clusters.requireObservations("items", ratings.items());
        return bootstrap.statisticIfDefined(
                clusters, picks -> of(ratings, picks).value());
    }

    private static <L> Ratings ratings(List<? extends Collection<? extends L>> items) {
        Ratings ratings = Ratings.of(items, Codebook.<L>open());
        for (int i = 1; i < ratings.items(); i++) {
            if (ratings.count(i) != ratings.count(0)) {
                throw new IllegalArgumentException("items[" + i + "] has " + ratings.count(i) + " labels, items[0] has "
                        + ratings.count(0) + "; use KrippendorffAlpha where labels are missing");
            }
        }
        return ratings;
    }

    private static FleissKappa of(Ratings ratings, int[] picks) {
        Tally tally = ratings.newTally();
        long[] counts = new long[ratings.labels()];
        long alike = 0;
        for (int item : picks) {
            ratings.tally(item, tally);
            tally.addTo(counts);
            alike += tally.equalPairs();
        }
        long raters = ratings.count(0);
        double total = (double) picks.length * raters;
        long squares = 0;
        for (long count : counts) {
            squares += count * count;
        }
        return new FleissKappa(picks.length, (int) raters, alike / (total * (raters - 1)), squares / (total * total));
    }

    /** Returns kappa, at most 1; empty if only one label was ever given. */
    public OptionalDouble value() {
        return Chance.corrected(observed, expected);
    }
}
