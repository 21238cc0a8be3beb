package dev.judge4j.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * P-values of several tests made fit to be compared with one level: twenty comparisons at 0.05 find one difference where
 * there is none, unless this is done.
 *
 * <pre>{@code
 * double[] adjusted = PValueAdjustment.HOLM.adjust(pValues);
 * }</pre>
 */
public enum PValueAdjustment {

    /**
     * Holm's step-down method: the chance of even one false finding is at most the level, whatever the dependence between
     * the tests. The {@code i}-th smallest of {@code m} p-values is multiplied by {@code m - i + 1}; none may fall below
     * the one before it.
     *
     * <p>Reference: Holm, S. (1979). A simple sequentially rejective multiple test procedure. <i>Scandinavian Journal of
     * Statistics</i> 6(2), 65-70. <a href="https://www.jstor.org/stable/4615733">JSTOR 4615733</a>
     */
    HOLM {
        @Override
        void adjustSorted(double[] pValues) {
            double largest = 0;
            for (int i = 0; i < pValues.length; i++) {
                largest = Math.max(largest, Math.min(1, (pValues.length - i) * pValues[i]));
                pValues[i] = largest;
            }
        }
    },

    /**
     * The method of Benjamini and Hochberg: of the findings, the expected share that are false is at most the level, if the
     * tests are independent or positively dependent. The {@code i}-th smallest of {@code m} p-values is multiplied by
     * {@code m / i}; none may rise above the one after it.
     *
     * <p>Reference: Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. <i>Journal of the Royal
     * Statistical Society B</i> 57(1), 289-300.
     * <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">doi:10.1111/j.2517-6161.1995.tb02031.x</a>
     */
    BENJAMINI_HOCHBERG {
        @Override
        void adjustSorted(double[] pValues) {
            double smallest = 1;
            for (int i = pValues.length - 1; i >= 0; i--) {
                smallest = Math.min(smallest, pValues[i] * pValues.length / (i + 1));
                pValues[i] = smallest;
            }
        }
    };

    /**
     * Returns the adjusted p-values in the order of those given, each at least as large as before and at most 1.
     *
     * @param pValues the p-values of all tests that were made, not only of those worth mentioning; not changed
     * @throws IllegalArgumentException if {@code pValues} is empty or one of them is not in {@code [0, 1]}
     */
    public double[] adjust(double... pValues) {
        if (pValues.length == 0) {
            throw new IllegalArgumentException("pValues is empty");
        }
        for (int i = 0; i < pValues.length; i++) {
            NumberChecks.share("pValues[" + i + "]", pValues[i]);
        }
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] sorted = IntStream.of(order).mapToDouble(i -> pValues[i]).toArray();
        adjustSorted(sorted);
        double[] adjusted = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            adjusted[order[i]] = sorted[i];
        }
        return adjusted;
    }

    /** Replaces p-values in rising order by adjusted ones. */
    abstract void adjustSorted(double[] pValues);
}
