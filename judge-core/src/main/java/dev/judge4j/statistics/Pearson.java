package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Pearson's r, from deviations from the mean, for numbers of any magnitude. */
final class Pearson {

    private Pearson() {}

    /** Takes finite numbers, equally many of each. */
    static OptionalDouble of(double[] x, double[] y) {
        if (isConstant(x) || isConstant(y)) {
            return OptionalDouble.empty();
        }
        double[] u = deviations(x);
        double[] v = deviations(y);
        double uu = 0;
        double uv = 0;
        double vv = 0;
        for (int i = 0; i < u.length; i++) {
            uu += u[i] * u[i];
            uv += u[i] * v[i];
            vv += v[i] * v[i];
        }
        return OptionalDouble.of(Math.max(-1, Math.min(1, uv / Math.sqrt(uu * vv))));
    }

    private static boolean isConstant(double[] numbers) {
        return Arrays.stream(numbers).allMatch(number -> number == numbers[0]);
    }

    /**
     * Returns the deviations from the mean, all multiplied by one power of two that brings the largest number near 1, so
     * that squares neither overflow nor vanish. Starting from the first number keeps the digits of numbers that lie close
     * together and far from zero.
     */
    private static double[] deviations(double[] numbers) {
        double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
        int scale = -Math.getExponent(largest);
        double first = Math.scalb(numbers[0], scale);
        double[] deviations = new double[numbers.length];
        double sum = 0;
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.scalb(numbers[i], scale) - first;
            sum += deviations[i];
        }
        double mean = sum / deviations.length;
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] -= mean;
        }
        return deviations;
    }
}
