package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Isotonic calibration: the never falling curve through scores and labels that is closest in squares.
 *
 * <p>Neighbors that fall are pooled until none does. Between the pools the curve is a straight line, outside them it stays
 * level. It needs many labels; below a thousand or so, {@link PlattScaling} is safer.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Ayer, M., Brunk, H. D., Ewing, G. M., Reid, W. T. and Silverman, E. (1955). An empirical distribution
 * function for sampling with incomplete information. <i>The Annals of Mathematical Statistics</i> 26(4), 641-647.
 * <a href="https://doi.org/10.1214/aoms/1177728423">doi:10.1214/aoms/1177728423</a>
 */
public final class IsotonicCalibration {

    private final double[] scores;
    private final double[] values;

    private IsotonicCalibration(double[] scores, double[] values) {
        this.scores = scores;
        this.values = values;
    }

    /**
     * Learns the curve.
     *
     * @param scores the judge's scores, in any order and unit
     * @param labels the labels of the same items, such as 0 and 1
     * @throws IllegalArgumentException if the arrays are empty or differ in length, or a value is not finite
     */
    public static IsotonicCalibration fit(double[] scores, double[] labels) {
        double[] x = NumberChecks.values("scores", scores);
        double[] y = NumberChecks.values("labels", labels);
        NumberChecks.sameSize("scores", x.length, "labels", y.length);
        Integer[] byScore = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
        Arrays.sort(byScore, Comparator.comparingDouble(i -> x[i]));
        Pools pools = new Pools(x.length);
        for (int i = 0; i < byScore.length; ) {
            double score = x[byScore[i]];
            double sum = 0;
            int count = 0;
            for (; i < byScore.length && x[byScore[i]] == score; i++) {
                sum += y[byScore[i]];
                count++;
            }
            pools.add(score, sum, count);
        }
        return pools.curve();
    }

    /**
     * Returns the calibrated value of a score; it never falls as the score rises and lies within the labels' range.
     *
     * @throws IllegalArgumentException if the score is not finite
     */
    public double value(double score) {
        NumberChecks.finite("score", score);
        int found = Arrays.binarySearch(scores, score);
        if (found >= 0) {
            return values[found];
        }
        int above = -found - 1;
        if (above == 0) {
            return values[0];
        }
        if (above == scores.length) {
            return values[above - 1];
        }
        double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return values[above - 1] + share * (values[above] - values[above - 1]);
    }

    /** Pools of neighboring scores, their means never falling. */
    private static final class Pools {

        private final double[] low;
        private final double[] high;
        private final double[] sum;
        private final double[] count;
        private int size;

        Pools(int capacity) {
            low = new double[capacity];
            high = new double[capacity];
            sum = new double[capacity];
            count = new double[capacity];
        }

        void add(double score, double labels, int items) {
            low[size] = score;
            high[size] = score;
            sum[size] = labels;
            count[size] = items;
            size++;
            while (size > 1 && mean(size - 2) >= mean(size - 1)) {
                size--;
                high[size - 1] = high[size];
                sum[size - 1] += sum[size];
                count[size - 1] += count[size];
            }
        }

        /** Returns the curve through both ends of every pool. */
        IsotonicCalibration curve() {
            double[] scores = new double[2 * size];
            double[] values = new double[2 * size];
            int points = 0;
            for (int p = 0; p < size; p++) {
                scores[points] = low[p];
                values[points++] = mean(p);
                if (high[p] > low[p]) {
                    scores[points] = high[p];
                    values[points++] = mean(p);
                }
            }
            return new IsotonicCalibration(Arrays.copyOf(scores, points), Arrays.copyOf(values, points));
        }

        private double mean(int pool) {
            return sum[pool] / count[pool];
        }
    }
}
