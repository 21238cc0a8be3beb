package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Permutations for tests: the same seed gives lists of the same size the same permutation. */
final class Shuffled {

    private Shuffled() {}

    static <T> List<T> of(List<T> list, long seed) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    static double[] of(double[] numbers, long seed) {
        List<Double> list = new ArrayList<>();
        for (double number : numbers) {
            list.add(number);
        }
        return of(list, seed).stream().mapToDouble(Double::doubleValue).toArray();
    }
}
