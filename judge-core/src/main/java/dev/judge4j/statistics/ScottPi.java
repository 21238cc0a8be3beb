package dev.judge4j.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scott's pi: the agreement of two raters beyond what the label frequencies of both together would give by chance.
 *
 * <p>It is {@link CohenKappa} with one difference: chance draws from the frequencies of all labels given, by whichever
 * rater. So pi also falls when the raters use the labels unequally often, and is never above kappa.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Scott, W. A. (1955). Reliability of content analysis: the case of nominal scale coding. <i>Public
 * Opinion Quarterly</i> 19(3), 321-325. <a href="https://doi.org/10.1086/266577">doi:10.1086/266577</a>
 *
 * @param items how many items both raters labeled; at least 1
 * @param observed the share of items labeled alike, in {@code [0, 1]}
 * @param expected the share labeled alike by chance, in {@code [0, 1]}
 */
public record ScottPi(int items, double observed, double expected) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public ScottPi {
        NumberChecks.atLeast("items", 1, items);
        NumberChecks.share("observed", observed);
        NumberChecks.share("expected", expected);
    }

    /**
     * Compares two raters' labels, where the i-th label of each belongs to the i-th item.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @throws IllegalArgumentException if the lists are empty or differ in size
     * @throws NullPointerException if a label is null; leave unlabeled items out of both lists
     */
    public static <L> ScottPi of(List<? extends L> first, List<? extends L> second) {
        return of(LabelPairs.of(first, second, Codebook.<L>open()).margins());
    }

    /**
     * Returns a bootstrap interval of pi, made by drawing items with replacement; empty where {@link BootstrapInterval}
     * says so.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @throws IllegalArgumentException if the lists are empty or differ in size, or if there are too few resamples for
     *     the confidence
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends L> first, List<? extends L> second, Bootstrap bootstrap) {
        LabelPairs pairs = LabelPairs.of(first, second, Codebook.<L>open());
        return interval(pairs, bootstrap, Clusters.singletons(pairs.items()));
    }

    /**
     * Returns a bootstrap interval as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     * @throws NullPointerException if a label is null
     */
    public static <L> Optional<BootstrapInterval> interval(
            List<? extends L> first, List<? extends L> second, Bootstrap bootstrap, Clusters clusters) {
        return interval(LabelPairs.of(first, second, Codebook.<L>open()), bootstrap, clusters);
    }

    private static Optional<BootstrapInterval> interval(LabelPairs pairs, Bootstrap bootstrap, Clusters clusters) {
        clusters.requireObservations("items", pairs.items());
        return bootstrap.statisticIfDefined(
                clusters, picks -> of(pairs.margins(picks)).value());
    }

    static ScottPi of(Margins margins) {
        return new ScottPi(margins.items(), margins.observed(), margins.chanceOfCommon());
    }

    /** Returns pi, in {@code [-1, 1]}; empty if both raters gave one and the same label to all items. */
    public OptionalDouble value() {
        return Chance.corrected(observed, expected);
    }
}
