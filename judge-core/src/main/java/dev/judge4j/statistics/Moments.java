package dev.judge4j.statistics;

/** Means, variances and covariances by the textbook formulas in two passes, which lose no digits to large means. */
final class Moments {

    private Moments() {}

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Returns whether all values are equal, which a variance can't tell for sure because the mean is rounded. */
    static boolean constant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the variance with {@code n - 1} below. */
    static double variance(double[] values) {
        return covariance(values, values);
    }

    /** Returns the covariance with {@code n - 1} below; NaN for less than two values. */
    static double covariance(double[] first, double[] second) {
        double firstMean = mean(first);
        double secondMean = mean(second);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - firstMean) * (second[i] - secondMean);
        }
        return sum / (first.length - 1);
    }
}
