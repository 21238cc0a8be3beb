package dev.judge4j.statistics;

/** The logistic function and its logarithm, without overflow at either end. */
final class Logistic {

    private Logistic() {}

    /** Returns {@code 1 / (1 + e^-x)}. */
    static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    /** Returns {@code log(1 + e^x)}, which is also minus the logarithm of {@code sigmoid(-x)}. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
