package dev.judge4j.calibration;

import dev.judge4j.statistics.Clusters;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.MeanEstimate;
import java.util.function.ToDoubleFunction;

/**
 * What people and the judge gave to the same items on average, as a place on the scale from 0, the lowest value, to 1, the
 * highest; for pairs the share of wins of A, a tie being half of one.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param people the mean of people's labels
 * @param judge the mean of the judge's verdicts
 * @param gap the mean of judge minus people, item by item: above 0 for a judge who gives more than people do
 */
public record MeanScores(Interval people, Interval judge, Interval gap) {

    static MeanScores of(Compared compared, double confidence) {
        LabelKind kind = compared.kind();
        return new MeanScores(
                mean(compared, pair -> kind.normalize(pair.gold()), confidence),
                mean(compared, pair -> kind.normalize(pair.judged()), confidence),
                mean(compared, pair -> kind.normalize(pair.judged()) - kind.normalize(pair.gold()), confidence));
    }

    private static Interval mean(Compared compared, ToDoubleFunction<Compared.Pair> number, double confidence) {
        double[] numbers = compared.pairs().stream().mapToDouble(number).toArray();
        return MeanEstimate.of(numbers, Clusters.of(compared.clusters())).interval(confidence);
    }
}
