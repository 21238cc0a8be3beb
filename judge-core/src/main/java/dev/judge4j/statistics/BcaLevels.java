package dev.judge4j.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where the BCa method reads its quantiles: the levels asked for, moved for the bias {@code z0} of the resampled values
 * and for the acceleration {@code a} of their error. Efron (1987), equations 2.3 and 6.6.
 */
record BcaLevels(double bias, double acceleration) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Finds the corrections.
     *
     * @param shareBelow the share of resampled values below the estimate
     * @param leaveOneOut the statistic without each cluster in turn; undefined values are passed over
     */
    static BcaLevels of(double shareBelow, double[] leaveOneOut) {
        // At 0 or 1 the bias would be infinite and the interval a point; a far but finite bias reaches the extremes
        // too.
        double bias = NORMAL.inverseCumulativeProbability(Math.max(1e-6, Math.min(1 - 1e-6, shareBelow)));
        double[] defined = Arrays.stream(leaveOneOut).filter(Double::isFinite).toArray();
        double mean = defined.length == 0 ? 0 : MeanEstimate.mean(defined);
        double squares = 0;
        double cubes = 0;
        for (double value : defined) {
            double distance = mean - value;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        double acceleration = squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
        return new BcaLevels(bias, acceleration);
    }

    double level(double asked) {
        double z = bias + NORMAL.inverseCumulativeProbability(asked);
        double stretch = 1 - acceleration * z;
        if (stretch <= 0) { // past the pole, where the formula would come back from the other side
            return z > 0 ? 1 : 0;
        }
        return NORMAL.cumulativeProbability(bias + z / stretch);
    }
}
