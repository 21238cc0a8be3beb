package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The values that a statistic took in random resamples, sorted; undefined ones are left out. */
final class Replicates {

    /** More than any machine has cores, so that they finish together, and few enough to share working memory. */
    private static final int BLOCKS = 256;

    private final double[] sorted;

    private Replicates(double[] sorted) {
        this.sorted = sorted;
    }

    /** Computes the statistic of one resample, drawn with the random numbers given. */
    @FunctionalInterface
    interface Source {
        double next(SplittableRandom random);
    }

    static Replicates none() {
        return new Replicates(new double[0]);
    }

    /**
     * Draws that many resamples in parallel. Each has a random sequence of its own, so that neither the number of threads
     * nor their order shows in the values.
     */
    static Replicates draw(int count, long seed, Supplier<Source> newSource) {
        double[] values = Arrays.stream(raw(count, seed, newSource))
                .filter(Double::isFinite)
                .toArray();
        Arrays.sort(values);
        return new Replicates(values);
    }

    private static double[] raw(int count, long seed, Supplier<Source> newSource) {
        long[] seeds = new SplittableRandom(seed).longs(count).toArray();
        double[] values = new double[count];
        int blocks = Math.min(BLOCKS, count);
        IntStream.range(0, blocks).parallel().forEach(block -> {
            Source source = newSource.get();
            for (int i = block; i < count; i += blocks) {
                values[i] = source.next(new SplittableRandom(seeds[i]));
            }
        });
        return values;
    }

    int size() {
        return sorted.length;
    }

    /**
     * The quantile at {@code level}: the {@code (size + 1) * level}-th value, interpolated, and the smallest or largest
     * where there is none. Davison and Hinkley (1997), section 5.3, and definition 6 of Hyndman and Fan (1996).
     */
    double quantile(double level) {
        double position = (sorted.length + 1) * level;
        if (position <= 1) {
            return sorted[0];
        }
        if (position >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        int below = (int) position;
        double low = sorted[below - 1];
        double high = sorted[below];
        return low == high ? low : low + (position - below) * (high - low);
    }

    /** The share of values below {@code value}, counting those equal to it half. */
    double shareBelow(double value) {
        long below = Arrays.stream(sorted).filter(v -> v < value).count();
        long equal = Arrays.stream(sorted).filter(v -> v == value).count();
        return (below + equal / 2.0) / sorted.length;
    }

    /** How many values are at least {@code distance} away from {@code center}. */
    long countAtLeast(double distance, double center) {
        return Arrays.stream(sorted)
                .filter(v -> Math.abs(v - center) >= distance)
                .count();
    }

    double standardDeviation() {
        double mean = MeanEstimate.mean(sorted);
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (sorted.length - 1));
    }
}
