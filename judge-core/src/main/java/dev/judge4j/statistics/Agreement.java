package dev.judge4j.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How far a judge's labels agree with reference labels, beside what a judge who always gives the same label would reach.
 *
 * <p>No coefficient is enough by itself. Percent agreement is high wherever one label is frequent; kappa and pi are low
 * there even for good judges; AC1 is not, but can be high for a judge who sees nothing. The constant judge tells how
 * much of each number the frequencies of the labels alone explain.
 *
 * <pre>{@code
 * Agreement<String> agreement = Agreement.of(human, judge);
 * agreement.observed();               // 0.91
 * agreement.constant().observed();    // 0.70: people said "yes" to 70 of 100, and so did the constant judge
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads, if the labels are.
 *
 * @param <L> the label type, compared with {@link Object#equals}
 * @param baseRates for each label that either side gave, its share of the reference labels, in {@code [0, 1]}
 * @param kappa Cohen's kappa
 * @param pi Scott's pi
 * @param ac1 Gwet's AC1, for a scale of the labels that either side gave
 * @param constant what always giving the reference's most frequent label would score
 */
public record Agreement<L>(Map<L, Double> baseRates, CohenKappa kappa, ScottPi pi, GwetAc ac1, Constant<L> constant) {

    /**
     * Copies the base rates, keeping their order.
     *
     * @throws IllegalArgumentException if a base rate is not a share, or if the coefficients are not of equally many items
     */
    public Agreement {
        baseRates = Collections.unmodifiableMap(new LinkedHashMap<>(baseRates));
        baseRates.values().forEach(rate -> NumberChecks.share("baseRates", rate));
        if (pi.items() != kappa.items() || ac1.items() != kappa.items()) {
            throw new IllegalArgumentException(
                    "kappa, pi and ac1 are of " + kappa.items() + ", " + pi.items() + " and " + ac1.items() + " items");
        }
    }

    /**
     * What a judge who gives every item the same label would score.
     *
     * <p>Instances are immutable and safe for use by multiple threads, if the label is.
     *
     * @param <L> the label type
     * @param label the label given; of several equally frequent ones the first to appear in the reference
     * @param kappa Cohen's kappa, 0 unless undefined
     * @param pi Scott's pi, 0 at most unless undefined
     * @param ac1 Gwet's AC1
     */
    public record Constant<L>(L label, CohenKappa kappa, ScottPi pi, GwetAc ac1) {

        /** Returns the share of items whose reference label is this one, in {@code [0, 1]}. */
        public double observed() {
            return kappa.observed();
        }
    }

    /**
     * Bootstrap intervals of the coefficients, all from the same resamples; each is empty where
     * {@link BootstrapInterval} says so.
     *
     * <p>Instances are immutable and safe for use by multiple threads.
     *
     * @param observed that of the share of items labeled alike
     * @param kappa that of Cohen's kappa
     * @param pi that of Scott's pi
     * @param ac1 that of Gwet's AC1
     */
    public record Intervals(
            Optional<BootstrapInterval> observed,
            Optional<BootstrapInterval> kappa,
            Optional<BootstrapInterval> pi,
            Optional<BootstrapInterval> ac1) {}

    /**
     * Compares a judge's labels with reference labels, where the i-th label of each belongs to the i-th item.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @throws IllegalArgumentException if the lists are empty or differ in size
     * @throws NullPointerException if a label is null; leave unlabeled items out of both lists
     */
    public static <L> Agreement<L> of(List<? extends L> reference, List<? extends L> judged) {
        Codebook<L> codebook = Codebook.open();
        LabelPairs pairs = LabelPairs.of("reference", reference, "judged", judged, codebook);
        Margins margins = pairs.margins();
        Map<L, Double> baseRates = new LinkedHashMap<>();
        int commonest = 0;
        for (int code = 0; code < codebook.size(); code++) {
            baseRates.put(codebook.label(code), (double) margins.first(code) / margins.items());
            commonest = margins.first(code) > margins.first(commonest) ? code : commonest;
        }
        Margins constant = pairs.withConstantSecond(commonest).margins();
        return new Agreement<>(
                baseRates,
                CohenKappa.of(margins),
                ScottPi.of(margins),
                GwetAc.of(margins),
                new Constant<>(
                        codebook.label(commonest), CohenKappa.of(constant), ScottPi.of(constant), GwetAc.of(constant)));
    }

    /**
     * Returns bootstrap intervals of the coefficients, made by drawing items with replacement.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @throws IllegalArgumentException as {@link #of}, or if there are too few resamples for the confidence
     * @throws NullPointerException if a label is null
     */
    public static <L> Intervals intervals(List<? extends L> reference, List<? extends L> judged, Bootstrap bootstrap) {
        LabelPairs pairs = LabelPairs.of("reference", reference, "judged", judged, Codebook.<L>open());
        return intervals(pairs, bootstrap, Clusters.singletons(pairs.items()));
    }

    /**
     * Returns bootstrap intervals as the method without {@code clusters} does, but draws whole clusters of items.
     *
     * @param <L> the label type, compared with {@link Object#equals}
     * @param clusters the cluster of each item
     * @throws IllegalArgumentException as without clusters, or if {@code clusters} is of another number of items
     * @throws NullPointerException if a label is null
     */
    public static <L> Intervals intervals(
            List<? extends L> reference, List<? extends L> judged, Bootstrap bootstrap, Clusters clusters) {
        LabelPairs pairs = LabelPairs.of("reference", reference, "judged", judged, Codebook.<L>open());
        return intervals(pairs, bootstrap, clusters);
    }

    private static Intervals intervals(LabelPairs pairs, Bootstrap bootstrap, Clusters clusters) {
        clusters.requireObservations("items", pairs.items());
        Function<Function<Margins, OptionalDouble>, Optional<BootstrapInterval>> interval =
                coefficient -> bootstrap.statisticIfDefined(clusters, picks -> coefficient.apply(pairs.margins(picks)));
        return new Intervals(
                interval.apply(margins -> OptionalDouble.of(margins.observed())),
                interval.apply(margins -> CohenKappa.of(margins).value()),
                interval.apply(margins -> ScottPi.of(margins).value()),
                interval.apply(margins -> GwetAc.of(margins).value()));
    }

    /** Returns how many items were compared; at least 1. */
    public int items() {
        return kappa.items();
    }

    /** Returns the share of items labeled alike, in {@code [0, 1]}. */
    public double observed() {
        return kappa.observed();
    }
}
