package dev.judge4j.metric;

import java.util.List;

/** Vectors of one length, each with a direction, and how near the directions are. */
final class Directions {

    private final List<float[]> vectors;
    private final double[] squares;

    Directions(List<float[]> vectors) {
        this.vectors = vectors;
        this.squares = vectors.stream().mapToDouble(v -> product(v, v)).toArray();
    }

    /** Returns the cosine of two of the vectors, in {@code [-1, 1]}. */
    double cosine(int one, int other) {
        if (one == other) {
            return 1;
        }
        double product = product(vectors.get(one), vectors.get(other));
        // One root, so that a text is exactly as near to itself as can be; floats don't overflow here.
        double cosine = product / Math.sqrt(squares[one] * squares[other]);
        return Math.max(-1, Math.min(1, cosine)); // rounding may go beyond
    }

    private static double product(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }
}
