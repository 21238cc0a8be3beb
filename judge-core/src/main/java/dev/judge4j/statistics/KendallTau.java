package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Kendall's tau-b in time {@code n log n}.
 *
 * <p>Sorted by the first number, and by the second where the first is equal, the discordant pairs are those that a merge
 * sort by the second number has to swap.
 *
 * <p>Reference: Knight, W. R. (1966). A computer method for calculating Kendall's tau with ungrouped data. <i>Journal of
 * the American Statistical Association</i> 61(314), 436-439.
 * <a href="https://doi.org/10.1080/01621459.1966.10480879">doi:10.1080/01621459.1966.10480879</a>
 */
final class KendallTau {

    private KendallTau() {}

    /** Takes finite numbers, equally many of each. */
    static OptionalDouble of(double[] x, double[] y) {
        DenseRanks xs = DenseRanks.of(x);
        DenseRanks ys = DenseRanks.of(y);
        long pairs = pairs(x.length);
        long untiedX = pairs - tiedPairs(xs.counts());
        long untiedY = pairs - tiedPairs(ys.counts());
        if (untiedX == 0 || untiedY == 0) {
            return OptionalDouble.empty();
        }
        long[] points = new long[x.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = (long) xs.ranks()[i] << Integer.SIZE | ys.ranks()[i];
        }
        Arrays.sort(points);
        int[] byX = new int[points.length];
        for (int i = 0; i < byX.length; i++) {
            byX[i] = (int) points[i];
        }
        // Pairs untied in both, by inclusion and exclusion: each is concordant or discordant.
        long comparable = untiedX + untiedY - pairs + repeatedPairs(points);
        double surplus = comparable - 2 * inversions(byX);
        double tau = surplus / Math.sqrt((double) untiedX * untiedY);
        return OptionalDouble.of(Math.max(-1, Math.min(1, tau)));
    }

    private static long pairs(long n) {
        return n * (n - 1) / 2;
    }

    private static long tiedPairs(long[] counts) {
        long tied = 0;
        for (long count : counts) {
            tied += pairs(count);
        }
        return tied;
    }

    /** Returns how many pairs of sorted values are equal. */
    private static long repeatedPairs(long[] sorted) {
        long repeated = 0;
        long run = 0; // how many values before this one equal it
        for (int i = 1; i < sorted.length; i++) {
            run = sorted[i] == sorted[i - 1] ? run + 1 : 0;
            repeated += run;
        }
        return repeated;
    }

    /** Returns how many pairs stand in descending order, and sorts the values on the way. */
    private static long inversions(int[] values) {
        long inversions = 0;
        int[] from = values;
        int[] to = new int[values.length];
        for (int width = 1; width < values.length; width = 2 * width) {
            for (int start = 0; start < values.length; start += 2 * width) {
                int middle = Math.min(start + width, values.length);
                inversions += merge(from, to, start, middle, Math.min(middle + width, values.length));
            }
            int[] merged = to;
            to = from;
            from = merged;
        }
        return inversions;
    }

    /** Merges two neighboring sorted runs and returns how many pairs across them stand in descending order. */
    private static long merge(int[] from, int[] to, int start, int middle, int end) {
        long inversions = 0;
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            if (right == end || (left < middle && from[left] <= from[right])) {
                to[at] = from[left++];
            } else {
                to[at] = from[right++];
                inversions += middle - left;
            }
        }
        return inversions;
    }
}
