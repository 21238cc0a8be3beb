package dev.judge4j.calibration;

import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.statistics.Clusters;
import dev.judge4j.statistics.GwetAc;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.KrippendorffAlpha;
import dev.judge4j.statistics.MeanEstimate;
import dev.judge4j.statistics.Weighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far people agree with each other: about as much agreement as a judge can be asked for.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param items how many items have at least two labels; at least 1
 * @param raters how many people labeled them
 * @param measures the coefficients that are defined for any number of raters, with their intervals: the share of pairs of
 *     labels of one item that are alike, AC1, alpha, and for scores on three or more levels AC2
 */
public record RaterAgreement(int items, int raters, Map<Coefficient, Interval> measures) {

    /** Copies the measures. */
    public RaterAgreement {
        EnumMap<Coefficient, Interval> copy = new EnumMap<>(Coefficient.class);
        copy.putAll(measures);
        measures = Collections.unmodifiableMap(copy);
    }

    /** Returns a coefficient; empty if it is undefined for the labels. */
    public Optional<Interval> measure(Coefficient coefficient) {
        return Optional.ofNullable(measures.get(coefficient));
    }

    static Optional<RaterAgreement> of(GoldLabels gold, Bootstrap bootstrap) {
        List<GoldItem> items =
                gold.items().stream().filter(item -> item.labels().size() > 1).toList();
        if (items.isEmpty()) {
            return Optional.empty();
        }
        Set<String> raters = new TreeSet<>();
        items.forEach(item -> raters.addAll(item.labels().keySet()));
        Clusters clusters =
                Clusters.of(items.stream().map(item -> item.key().item()).toList());
        Coefficients measures = new Coefficients(bootstrap.confidence());
        measures.put(Coefficient.OBSERVED, pairsAlike(gold.kind(), items, clusters, bootstrap.confidence()));
        putGwet(gold.kind(), items, bootstrap, clusters, measures);
        putAlpha(gold.kind(), items, bootstrap, clusters, measures);
        return Optional.of(new RaterAgreement(items.size(), raters.size(), measures.intervals()));
    }

    private static Interval pairsAlike(LabelKind kind, List<GoldItem> items, Clusters clusters, double confidence) {
        double[] shares = items.stream()
                .mapToDouble(item -> GwetAc.of(List.of(labels(kind, item)), kind.labels(), Weighting.NONE)
                        .observed())
                .toArray();
        return MeanEstimate.of(shares, clusters).interval(confidence);
    }

    private static void putGwet(
            LabelKind kind, List<GoldItem> items, Bootstrap bootstrap, Clusters clusters, Coefficients measures) {
        List<Collection<String>> labels = new ArrayList<>();
        items.forEach(item -> labels.add(labels(kind, item)));
        List<String> scale = AgreementMeter.declared(kind, labels);
        measures.put(
                Coefficient.AC1,
                GwetAc.of(labels, scale, Weighting.NONE).value(),
                GwetAc.interval(labels, scale, Weighting.NONE, bootstrap, clusters));
        if (AgreementMeter.isWeighted(kind)) {
            measures.put(
                    Coefficient.AC2,
                    GwetAc.of(labels, scale, Weighting.QUADRATIC).value(),
                    GwetAc.interval(labels, scale, Weighting.QUADRATIC, bootstrap, clusters));
        }
    }

    private static void putAlpha(
            LabelKind kind, List<GoldItem> items, Bootstrap bootstrap, Clusters clusters, Coefficients measures) {
        double[][] values = items.stream()
                .map(item -> item.labels().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toArray(double[][]::new);
        measures.put(
                Coefficient.ALPHA,
                KrippendorffAlpha.of(values, kind.measurement()).value(),
                KrippendorffAlpha.interval(values, kind.measurement(), bootstrap, clusters));
    }

    private static Collection<String> labels(LabelKind kind, GoldItem item) {
        return item.labels().values().stream().map(kind::label).toList();
    }
}
