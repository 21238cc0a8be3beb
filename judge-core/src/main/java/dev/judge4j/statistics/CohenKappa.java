package dev.judge4j.statistics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Cohen's kappa: the agreement of two raters beyond what their own label frequencies would give by chance.
 *
 * <p>With {@code o} the share of items that both labeled alike, and {@code e} the share they would label alike if each
 * drew labels at random with their own frequencies, kappa is {@code (o - e) / (1 - e)}: 1 for perfect agreement, 0 for
 * chance, negative for less than chance. Labels are equal or not; for ordered labels see {@link WeightedKappa}. Where
 * one label is very frequent kappa is low even for good raters; read it beside {@link Agreement}.
 *
 * <pre>{@code
 * CohenKappa kappa = CohenKappa.of(human, judge);
 * Optional<BootstrapInterval> range = CohenKappa.interval(human, judge, Bootstrap.withDefaults().seed(7));
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Cohen, J. (1960). A coefficient of agreement for nominal scales. <i>Educational and Psychological
 * Measurement</i> 20(1), 37-46. <a href="https://doi.org/10.1177/001316446002000104">doi:10.1177/001316446002000104</a>
 *
 * @param items how many items both raters labeled; at least 1
 * @param observed the share of items labeled alike, in {@code [0, 1]}
 * @param expected the share labeled alike by chance, in {@code [0, 1]}
 */
public record CohenKappa(int items, double observed, double expected) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a component is outside its range
     */
    public CohenKappa {
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
    public static <L> CohenKappa of(List<? extends L> first, List<? extends L> second) {
        return of(LabelPairs.of(first, second, Codebook.<L>open()).margins());
    }

    /**
     * Returns a bootstrap interval of kappa, made by drawing items with replacement; empty where
     * {@link BootstrapInterval} says so.
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

    static CohenKappa of(Margins margins) {
        return new CohenKappa(margins.items(), margins.observed(), margins.chanceOfOwn());
    }

    /** Returns kappa, in {@code [-1, 1]}; empty if both raters gave one and the same label to all items. */
    public OptionalDouble value() {
        return Chance.corrected(observed, expected);
    }
}
