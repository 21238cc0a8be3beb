package dev.judge4j.calibration;

import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.MeanEstimate;
import dev.judge4j.statistics.ProportionInterval;
import dev.judge4j.statistics.RoganGladen;
import java.util.Optional;

/**
 * A judge's mean and rate on items without labels, as they are and corrected for the judge's errors on items with labels.
 *
 * <p>The corrected mean ({@link dev.judge4j.statistics.PredictionPowered#TUNED}) holds if the labeled items are a random sample of the same items; the
 * corrected rate ({@link RoganGladen}) also if they were picked by label or have another share of positives. Means are places
 * on the scale from 0, the lowest value, to 1, the highest; for pairs the share of wins of A, a tie being half of one.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param items how many items without labels were decided; at least 1
 * @param mean the judge's mean as it is, with an interval that knows nothing of the judge's errors
 * @param correctedMean what people would have given on average; empty with fewer than two items of each sort, or if nothing
 *     varies
 * @param rate the judge's share of positives as it is; empty where labels are neither positive nor negative
 * @param correctedRate the share that people would have called positive; empty if the judge was not tried with a positive and a
 *     negative item, or knows too little (see {@link RoganGladen#LEAST_INFORMEDNESS})
 */
public record CorrectedScores(
        int items,
        Interval mean,
        Optional<Interval> correctedMean,
        Optional<Interval> rate,
        Optional<Interval> correctedRate) {

    static CorrectedScores of(Learned learned, double[] unlabeled, int positives, double confidence) {
        return new CorrectedScores(
                unlabeled.length,
                MeanEstimate.of(unlabeled).interval(confidence),
                learned.mean(unlabeled).flatMap(estimate -> estimate.interval(confidence)),
                learned.confusion()
                        .map(counts -> ProportionInterval.WILSON.of(positives, unlabeled.length, confidence)),
                learned.rate(positives, unlabeled.length, confidence).map(RoganGladen::rate));
    }
}
