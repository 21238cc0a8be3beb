package dev.judge4j.calibration;

import dev.judge4j.statistics.Clusters;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.MeanEstimate;
import dev.judge4j.statistics.ProportionInterval;
import java.util.List;

/**
 * A share with an interval that allows for items that belong together.
 *
 * <p>Wilson's interval where each item stands for itself. Where candidates share an item, the t interval of the clustered mean
 * cut off at 0 and 1; if all are alike, that would have no width, and Wilson's interval of the clusters stands in.
 */
final class ClusteredShare {

    private ClusteredShare() {}

    static Interval of(boolean[] hits, List<String> items, double confidence) {
        double[] values = new double[hits.length];
        int successes = 0;
        for (int i = 0; i < hits.length; i++) {
            values[i] = hits[i] ? 1 : 0;
            successes += hits[i] ? 1 : 0;
        }
        Clusters clusters = Clusters.of(items);
        if (clusters.count() == hits.length) {
            return ProportionInterval.WILSON.of(successes, hits.length, confidence);
        }
        if (successes == 0 || successes == hits.length) {
            return ProportionInterval.WILSON.of(successes == 0 ? 0 : clusters.count(), clusters.count(), confidence);
        }
        Interval mean = MeanEstimate.of(values, clusters).interval(confidence);
        return new Interval(mean.estimate(), Math.max(0, mean.low()), Math.min(1, mean.high()), confidence);
    }
}
