package dev.judge4j.calibration;

import dev.judge4j.statistics.BinaryConfusion;
import dev.judge4j.statistics.PredictionPowered;
import dev.judge4j.statistics.PredictionPoweredEstimate;
import dev.judge4j.statistics.RoganGladen;
import java.util.List;
import java.util.Optional;

/**
 * What corrections are learned from.
 *
 * @param items the labeled items; at least one
 * @param confusion their verdicts counted, if labels are positive or negative
 */
record Learned(List<LabeledItem> items, Optional<BinaryConfusion> confusion) {

    Optional<PredictionPoweredEstimate> mean(double[] unlabeled) {
        return items.size() < 2 || unlabeled.length < 2
                ? Optional.empty()
                : Optional.of(PredictionPowered.TUNED.mean(
                        items.stream().mapToDouble(LabeledItem::label).toArray(),
                        items.stream().mapToDouble(LabeledItem::judged).toArray(),
                        unlabeled));
    }

    Optional<RoganGladen> rate(int positives, int of, double confidence) {
        return confusion
                .filter(counts -> counts.informedness().isPresent())
                .flatMap(counts -> RoganGladen.estimate(positives, of, counts, confidence));
    }
}
