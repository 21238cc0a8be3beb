package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Weighted kappa: {@link CohenKappa} for labels that have an order, where a near miss costs less than a far one.
 *
 * <p>With {@code o} the mean penalty of the pairs of labels given to the items, and {@code e} the mean penalty if each
 * rater drew labels at random with their own frequencies, weighted kappa is {@code 1 - o / e}. The labels are declared in
 * full and in order, used or not, so that the distance of two labels does not depend on who used which.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Cohen, J. (1968). Weighted kappa: nominal scale agreement with provision for scaled disagreement or
 * partial credit. <i>Psychological Bulletin</i> 70(4), 213-220.
 * <a href="https://doi.org/10.1037/h0026256">doi:10.1037/h0026256</a>
 *
 * @param items how many items both raters labeled; at least 1
 * @param weighting how much a near miss counts
 * @param observedDisagreement the mean penalty, in {@code [0, 1]}
 * @param expectedDisagreement the mean penalty by chance, in {@code [0, 1]}
 */
public record WeightedKappa(int items, Weighting weighting, double observedDisagreement, double expectedDisagreement) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public WeightedKappa {
        NumberChecks.atLeast("items", 1, items);
        requireNonNull(weighting, "weighting");
        NumberChecks.share("observedDisagreement", observedDisagreement);
        NumberChecks.share("expectedDisagreement", expectedDisagreement);
    }

    /**
     * Compares two raters' labels, where the i-th label of each belongs to the i-th item.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param labels all labels of the scale, from one end to the other
     * @throws IllegalArgumentException if {@code first} and {@code second} are empty or differ in size, or if
     *     {@code labels} is empty, names a label twice, or lacks one that was given
     * @throws NullPointerException if a label is null; leave unlabeled items out of both lists
     */
    public static <L> WeightedKappa of(
            List<? extends L> first, List<? extends L> second, List<? extends L> labels, Weighting weighting) {
        LabelPairs pairs = LabelPairs.of(first, second, Codebook.<L>of(labels));
        return of(pairs, weighting, pairs.all());
    }

    /**
     * Returns a bootstrap interval of weighted kappa, made by drawing items with replacement; empty where
     * {@link BootstrapInterval} says so.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param labels all labels of the scale, from one end to the other
     * @throws IllegalArgumentException as {@link #of}, or if there are too few resamples for the confidence
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends L> first,
            List<? extends L> second,
            List<? extends L> labels,
            Weighting weighting,
            Bootstrap bootstrap) {
        LabelPairs pairs = LabelPairs.of(first, second, Codebook.<L>of(labels));
        return interval(pairs, weighting, bootstrap, Clusters.singletons(pairs.items()));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param labels all labels of the scale, from one end to the other
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
        return interval(LabelPairs.of(first, second, Codebook.<L>of(labels)), weighting, bootstrap, clusters);
    }

    private static Optional<BootstrapInterval> interval(
            LabelPairs pairs, Weighting weighting, Bootstrap bootstrap, Clusters clusters) {
        clusters.requireObservations("items", pairs.items());
        return bootstrap.statisticIfDefined(
                clusters, picks -> of(pairs, weighting, picks).value());
    }

    private static WeightedKappa of(LabelPairs pairs, Weighting weighting, int[] picks) {
        double observed = pairs.meanPenalty(weighting, picks);
        return new WeightedKappa(
                picks.length, weighting, observed, pairs.margins(picks).meanPenalty(weighting));
    }

    /** Returns weighted kappa, at most 1; empty if both raters gave one and the same label to all items. */
    public OptionalDouble value() {
        return Chance.avoided(observedDisagreement, expectedDisagreement);
    }
}
