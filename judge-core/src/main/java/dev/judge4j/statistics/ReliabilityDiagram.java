package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Stated probabilities beside observed shares: whether things that a judge calls 80 % sure are right 80 % of the time.
 *
 * <p>Probabilities are sorted into bins of equal width over {@code [0, 1]}, a value on an edge into the upper bin.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Guo, C., Pleiss, G., Sun, Y. and Weinberger, K. Q. (2017). On calibration of modern neural networks.
 * <a href="https://arxiv.org/abs/1706.04599">arXiv:1706.04599</a>, sections 2 and 4.
 *
 * @param bins the bins that hold an item, lowest first; at least one
 */
public record ReliabilityDiagram(List<Bin> bins) {

    /**
     * The items whose probability lies in one range.
     *
     * @param low the lower edge of the range
     * @param high the upper edge of the range
     * @param items how many items; at least 1
     * @param meanProbability the mean of their probabilities
     * @param observed the share of them that came true, with Wilson's interval
     */
    public record Bin(double low, double high, int items, double meanProbability, Interval observed) {

        /** Returns how far the observed share is from the mean probability, without sign. */
        public double gap() {
            return Math.abs(observed.estimate() - meanProbability);
        }
    }

    /**
     * Creates a diagram.
     *
     * @throws IllegalArgumentException if there is no bin
     */
    public ReliabilityDiagram {
        bins = List.copyOf(bins);
        NumberChecks.atLeast("number of bins", 1, bins.size());
    }

    /**
     * Sorts items into bins.
     *
     * @param probabilities what was stated, in {@code [0, 1]}
     * @param outcomes whether it came true, in the same order
     * @param bins how many bins; 10 is usual
     * @param confidence the confidence of the bins' intervals, such as 0.95
     * @throws IllegalArgumentException if the arrays are empty or differ in length, a probability is outside its range,
     *     there is no bin, or the confidence is not between 0 and 1
     */
    public static ReliabilityDiagram of(double[] probabilities, boolean[] outcomes, int bins, double confidence) {
        double[] stated = NumberChecks.shares("probabilities", probabilities);
        NumberChecks.sameSize("probabilities", stated.length, "outcomes", outcomes.length);
        NumberChecks.atLeast("bins", 1, bins);
        NumberChecks.confidence(confidence);
        double[] sums = new double[bins];
        int[] items = new int[bins];
        int[] hits = new int[bins];
        for (int i = 0; i < stated.length; i++) {
            int bin = Math.min(bins - 1, (int) (stated[i] * bins));
            sums[bin] += stated[i];
            items[bin]++;
            hits[bin] += outcomes[i] ? 1 : 0;
        }
        List<Bin> filled = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            if (items[b] > 0) {
                Interval observed = ProportionInterval.WILSON.of(hits[b], items[b], confidence);
                filled.add(new Bin((double) b / bins, (b + 1.0) / bins, items[b], sums[b] / items[b], observed));
            }
        }
        return new ReliabilityDiagram(filled);
    }

    /**
     * Returns the expected calibration error: the mean gap over the items, in {@code [0, 1]}. It depends on the bins, and
     * noise alone keeps it above 0: about {@code 0.4 / sqrt(n)} in a bin of {@code n} items.
     */
    public double expectedCalibrationError() {
        double gaps = 0;
        int items = 0;
        for (Bin bin : bins) {
            gaps += bin.items() * bin.gap();
            items += bin.items();
        }
        return gaps / items;
    }

    /** Returns the widest gap of any bin, in {@code [0, 1]}. */
    public double maximumCalibrationError() {
        return bins.stream().mapToDouble(Bin::gap).max().orElseThrow();
    }
}
