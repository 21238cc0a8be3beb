package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Gwet's AC1 and AC2: chance-corrected agreement that stays high where raters agree and one label is very frequent.
 *
 * <p>Kappa can be near zero for raters who agree on 95 of 100 items when nearly all items have the same label. AC1 takes
 * as chance {@code e = sum of p (1 - p) / (q - 1)} over the {@code q} labels of the scale, each with its mean frequency
 * {@code p}, which is small when one label dominates; it is {@code (o - e) / (1 - e)}, with {@code o} the share of pairs
 * of ratings of one item that are alike. AC2 is the same for ordered labels, where a near miss earns part of the credit.
 * There may be any number of raters, and ratings may be missing.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high
 * agreement. <i>British Journal of Mathematical and Statistical Psychology</i> 61(1), 29-48.
 * <a href="https://doi.org/10.1348/000711006X126600">doi:10.1348/000711006X126600</a>; AC2: Gwet, K. L. (2014).
 * <i>Handbook of Inter-Rater Reliability</i>, 4th edition, chapter 5.
 *
 * @param items how many items have a rating; at least 1
 * @param labels how many labels the scale has; at least 1
 * @param weighting {@link Weighting#NONE} for AC1, otherwise AC2
 * @param observed the mean credit of pairs of ratings of one item, over items with at least two, in {@code [0, 1]}
 * @param expected the mean credit by chance, in {@code [0, 1]}
 */
public record GwetAc(int items, int labels, Weighting weighting, double observed, double expected) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public GwetAc {
        NumberChecks.atLeast("items", 1, items);
        NumberChecks.atLeast("labels", 1, labels);
        requireNonNull(weighting, "weighting");
        NumberChecks.share("observed", observed);
        NumberChecks.share("expected", expected);
    }

    /**
     * Compares two raters' labels, where the i-th label of each belongs to the i-th item.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param labels all labels of the scale, given or not, from one end to the other
     * @throws IllegalArgumentException if {@code first} and {@code second} are empty or differ in size, or if
     *     {@code labels} is empty, names a label twice, or lacks one that was given
     * @throws NullPointerException if a label is null
     */
    public static <L> GwetAc of(
            List<? extends L> first, List<? extends L> second, List<? extends L> labels, Weighting weighting) {
        return of(GwetAc.<L>paired(first, second), labels, weighting);
    }

    /**
     * Compares the labels that each item received from any number of raters.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order; missing ones are left out
     * @param labels all labels of the scale, given or not, from one end to the other
     * @throws IllegalArgumentException if no item has two labels, or if {@code labels} is empty, names a label twice, or
     *     lacks one that was given
     * @throws NullPointerException if a label is null
     */
    public static <L> GwetAc of(
            List<? extends Collection<? extends L>> items, List<? extends L> labels, Weighting weighting) {
        Ratings ratings = Ratings.of(items, Codebook.<L>of(labels));
        return of(ratings, weighting, ratings.all()).orElseThrow();
    }

    /**
     * Returns a bootstrap interval of the coefficient of two raters, made by drawing items with replacement; empty
     * where {@link BootstrapInterval} says so.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param labels all labels of the scale, given or not, from one end to the other
     * @throws IllegalArgumentException as {@link #of(List, List, List, Weighting)}, or if there are too few resamples
     *     for the confidence
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends L> first,
            List<? extends L> second,
            List<? extends L> labels,
            Weighting weighting,
            Bootstrap bootstrap) {
        return interval(GwetAc.<L>paired(first, second), labels, weighting, bootstrap);
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param labels all labels of the scale, given or not, from one end to the other
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends L> first,
            List<? extends L> second,
            List<? extends L> labels,
            Weighting weighting,
            Bootstrap bootstrap,
            Clusters clusters) {
        return interval(GwetAc.<L>paired(first, second), labels, weighting, bootstrap, clusters);
    }

    /**
     * Returns a bootstrap interval of the coefficient of any number of raters, made by drawing items with replacement;
     * empty where {@link BootstrapInterval} says so.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order; missing ones are left out
     * @param labels all labels of the scale, given or not, from one end to the other
     * @throws IllegalArgumentException as {@link #of(List, List, Weighting)}, or if there are too few resamples for the
     *     confidence
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends Collection<? extends L>> items,
            List<? extends L> labels,
            Weighting weighting,
            Bootstrap bootstrap) {
        Ratings ratings = Ratings.of(items, Codebook.<L>of(labels));
        return interval(ratings, weighting, bootstrap, Clusters.singletons(ratings.items()));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param items for each item its labels, in any order; missing ones are left out
     * @param labels all labels of the scale, given or not, from one end to the other
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends Collection<? extends L>> items,
            List<? extends L> labels,
            Weighting weighting,
            Bootstrap bootstrap,
            Clusters clusters) {
        return interval(Ratings.of(items, Codebook.<L>of(labels)), weighting, bootstrap, clusters);
    }

    private static Optional<BootstrapInterval> interval(
            Ratings ratings, Weighting weighting, Bootstrap bootstrap, Clusters clusters) {
        clusters.requireObservations("items", ratings.items());
        return bootstrap.statisticIfDefined(
                clusters,
                picks -> of(ratings, weighting, picks).map(GwetAc::value).orElse(OptionalDouble.empty()));
    }

    /** Returns the coefficient AC1 of two raters, for a scale of the labels that were given. */
    static GwetAc of(Margins margins) {
        // The share of pairs of labels, drawn from all that were given, that differ.
        double different = 1 - margins.chanceOfCommon();
        int labels = margins.labels();
        return new GwetAc(
                margins.items(),
                labels,
                Weighting.NONE,
                margins.observed(),
                labels == 1 ? 1 : different / (labels - 1));
    }

    private static <L> List<List<L>> paired(List<? extends L> first, List<? extends L> second) {
        LabelPairs.checkSameSize("first", first, "second", second);
        List<List<L>> items = new ArrayList<>(first.size());
        Iterator<? extends L> ofSecond = second.iterator();
        for (L label : first) {
            items.add(List.of(label, ofSecond.next()));
        }
        return items;
    }

    private static Optional<GwetAc> of(Ratings ratings, Weighting weighting, int[] picks) {
        Tally tally = ratings.newTally();
        double[] shares = new double[ratings.labels()];
        double credit = 0;
        int rated = 0;
        int compared = 0;
        for (int item : picks) {
            int count = ratings.count(item);
            if (count == 0) {
                continue;
            }
            ratings.tally(item, tally);
            for (int i = 0; i < tally.size(); i++) {
                shares[tally.code(i)] += (double) tally.count(i) / count;
            }
            rated++;
            if (count > 1) {
                credit += 1 - meanPenalty(tally, weighting, ratings.labels());
                compared++;
            }
        }
        if (compared == 0) {
            return Optional.empty();
        }
        double expected = expected(shares, rated, weighting);
        return Optional.of(new GwetAc(rated, ratings.labels(), weighting, credit / compared, expected));
    }

    /** Returns the mean penalty of the ordered pairs of an item's ratings. */
    private static double meanPenalty(Tally tally, Weighting weighting, int labels) {
        double sum = 0;
        for (int i = 0; i < tally.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * weighting.penalty(tally.code(i), tally.code(j), labels) * tally.count(i) * tally.count(j);
            }
        }
        return sum / ((double) tally.total() * (tally.total() - 1));
    }

    private static double expected(double[] shares, int rated, Weighting weighting) {
        int q = shares.length;
        if (q == 1) {
            return 1;
        }
        double credits = 0; // of all ordered pairs of labels
        double spread = 0;
        for (int i = 0; i < q; i++) {
            double share = shares[i] / rated;
            spread += share * (1 - share);
            for (int j = 0; j < q; j++) {
                credits += 1 - weighting.penalty(i, j, q);
            }
        }
        return spread * credits / (q * (q - 1.0));
    }

    /** Returns the coefficient, at most 1; empty if the scale has one label only. */
    public OptionalDouble value() {
        return Chance.corrected(observed, expected);
    }
}
