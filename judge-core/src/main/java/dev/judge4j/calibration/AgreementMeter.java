package dev.judge4j.calibration;

import dev.judge4j.statistics.Agreement;
import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.statistics.ClusteredShare;
import dev.judge4j.statistics.Clusters;
import dev.judge4j.statistics.Correlation;
import dev.judge4j.statistics.GwetAc;
import dev.judge4j.statistics.KrippendorffAlpha;
import dev.judge4j.statistics.WeightedKappa;
import dev.judge4j.statistics.Weighting;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;

/** Computes every coefficient that a kind of label allows. */
final class AgreementMeter {

    /** Weighted coefficients look at every pair of levels in every resample; with more levels than this, correlations do. */
    private static final int MOST_WEIGHTED_LEVELS = 100;

    private static final Map<Coefficient, Correlation> CORRELATIONS = new EnumMap<>(Map.of(
            Coefficient.PEARSON, Correlation.PEARSON,
            Coefficient.SPEARMAN, Correlation.SPEARMAN,
            Coefficient.KENDALL, Correlation.KENDALL));

    private final Compared compared;
    private final LabelKind kind;
    private final List<String> gold;
    private final List<String> scale;
    private final Bootstrap bootstrap;
    private final Clusters clusters;

    private AgreementMeter(Compared compared, Bootstrap bootstrap) {
        this.compared = compared;
        this.kind = compared.kind();
        this.gold = compared.goldLabels();
        this.scale = declared(kind, List.of(gold, compared.judgedLabels()));
        this.bootstrap = bootstrap;
        this.clusters = Clusters.of(compared.clusters());
    }

    /** Compares; verdicts on the same item are drawn together. */
    static HumanAgreement measure(Compared compared, Bootstrap bootstrap) {
        return new AgreementMeter(compared, bootstrap).measure();
    }

    static boolean isWeighted(LabelKind kind) {
        return kind.isNumeric() && kind.labels().size() <= MOST_WEIGHTED_LEVELS;
    }

    /**
     * Returns the labels that count as possible, lowest first: all of a scale, apart from ties where nobody called one and from
     * scales of very many levels, of which those that occur.
     */
    static List<String> declared(LabelKind kind, List<? extends Collection<String>> given) {
        Set<String> used = new HashSet<>();
        given.forEach(used::addAll);
        return kind.labels().stream()
                .filter(label -> used.contains(label)
                        || (kind.isPairs()
                                ? !label.equals("TIE")
                                : kind.labels().size() <= MOST_WEIGHTED_LEVELS))
                .toList();
    }

    private HumanAgreement measure() {
        Coefficients measures = new Coefficients(bootstrap.confidence());
        List<String> judged = compared.judgedLabels();
        measures.put(Coefficient.OBSERVED, ClusteredShare.of(compared.alike(), clusters, bootstrap.confidence()));
        Agreement<String> agreement = Agreement.of(gold, judged);
        Agreement.Intervals intervals = Agreement.intervals(gold, judged, bootstrap, clusters);
        measures.put(Coefficient.KAPPA, agreement.kappa().value(), intervals.kappa());
        measures.put(Coefficient.PI, agreement.pi().value(), intervals.pi());
        measures.put(
                Coefficient.AC1,
                GwetAc.of(gold, judged, scale, Weighting.NONE).value(),
                GwetAc.interval(gold, judged, scale, Weighting.NONE, bootstrap, clusters));
        if (isWeighted(kind)) {
            putWeighted(judged, measures);
        }
        double[][] values = values(compared.judged());
        measures.put(
                Coefficient.ALPHA,
                KrippendorffAlpha.of(values, kind.measurement()).value(),
                KrippendorffAlpha.interval(values, kind.measurement(), bootstrap, clusters));
        if (kind.isNumeric()) {
            CORRELATIONS.forEach((name, correlation) -> measures.put(
                    name,
                    correlation.of(compared.gold(), compared.judged()),
                    correlation.interval(compared.gold(), compared.judged(), bootstrap, clusters)));
        }
        String constant = agreement.constant().label();
        return new HumanAgreement(
                compared.size(),
                measures.intervals(),
                constant,
                ofConstant(agreement.constant()),
                bootstrap.resamples(),
                bootstrap.seed());
    }

    private void putWeighted(List<String> judged, Coefficients measures) {
        BiConsumer<Coefficient, Weighting> put = (coefficient, weighting) -> measures.put(
                coefficient,
                WeightedKappa.of(gold, judged, scale, weighting).value(),
                WeightedKappa.interval(gold, judged, scale, weighting, bootstrap, clusters));
        put.accept(Coefficient.LINEAR_KAPPA, Weighting.LINEAR);
        put.accept(Coefficient.QUADRATIC_KAPPA, Weighting.QUADRATIC);
        measures.put(
                Coefficient.AC2,
                GwetAc.of(gold, judged, scale, Weighting.QUADRATIC).value(),
                GwetAc.interval(gold, judged, scale, Weighting.QUADRATIC, bootstrap, clusters));
    }

    private Map<Coefficient, Double> ofConstant(Agreement.Constant<String> constant) {
        List<String> judged = Collections.nCopies(compared.size(), constant.label());
        Map<Coefficient, Double> scores = new EnumMap<>(Coefficient.class);
        BiConsumer<Coefficient, OptionalDouble> put =
                (coefficient, value) -> value.ifPresent(number -> scores.put(coefficient, number));
        scores.put(Coefficient.OBSERVED, constant.observed());
        put.accept(Coefficient.KAPPA, constant.kappa().value());
        put.accept(Coefficient.PI, constant.pi().value());
        put.accept(
                Coefficient.AC1, GwetAc.of(gold, judged, scale, Weighting.NONE).value());
        if (isWeighted(kind)) {
            put.accept(
                    Coefficient.LINEAR_KAPPA,
                    WeightedKappa.of(gold, judged, scale, Weighting.LINEAR).value());
            put.accept(
                    Coefficient.QUADRATIC_KAPPA,
                    WeightedKappa.of(gold, judged, scale, Weighting.QUADRATIC).value());
            put.accept(
                    Coefficient.AC2,
                    GwetAc.of(gold, judged, scale, Weighting.QUADRATIC).value());
        }
        double[] same = new double[compared.size()];
        Arrays.fill(same, kind.parse(constant.label()));
        put.accept(
                Coefficient.ALPHA,
                KrippendorffAlpha.of(values(same), kind.measurement()).value());
        return scores;
    }

    /** Returns people's value and another for each item, as levels unless the level of measurement is that of numbers. */
    private double[][] values(double[] judged) {
        boolean numbers = kind.measurement() == KrippendorffAlpha.Level.INTERVAL;
        double[] people = compared.gold();
        double[][] values = new double[people.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers
                    ? new double[] {people[i], judged[i]}
                    : new double[] {kind.level(people[i]), kind.level(judged[i])};
        }
        return values;
    }
}
