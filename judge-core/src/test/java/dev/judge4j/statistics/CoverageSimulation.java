package dev.judge4j.statistics;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Repeats an experiment with seeded random data and counts how often it came out as asked. */
final class CoverageSimulation {

    static final int REPLICATIONS = 2_000;

    private CoverageSimulation() {}

    /** How often, in 2,000 replications, the interval that {@code experiment} makes of fresh data holds {@code truth}. */
    static double coverage(double truth, long seed, Function<SplittableRandom, Interval> experiment) {
        return share(seed, random -> experiment.apply(random).contains(truth) ? 1 : 0);
    }

    /** How often, in 2,000 replications, a p-value of fresh data is at most {@code alpha}. */
    static double rejections(double alpha, long seed, ToDoubleFunction<SplittableRandom> pValue) {
        return share(seed, random -> pValue.applyAsDouble(random) <= alpha ? 1 : 0);
    }

    private static double share(long seed, ToDoubleFunction<SplittableRandom> experiment) {
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        for (int i = 0; i < REPLICATIONS; i++) {
            sum += experiment.applyAsDouble(random.split());
        }
        return sum / REPLICATIONS;
    }

    /** Standard normal values plus {@code mean}. */
    static double[] normal(SplittableRandom random, int size, double mean) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = mean + random.nextGaussian();
        }
        return values;
    }

    /** Values that are 1 with that probability and 0 otherwise. */
    static double[] coins(SplittableRandom random, int size, double probability) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextDouble() < probability ? 1 : 0;
        }
        return values;
    }
}
