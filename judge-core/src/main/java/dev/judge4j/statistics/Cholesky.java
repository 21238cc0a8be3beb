package dev.judge4j.statistics;

/**
 * The Cholesky factor of a symmetric positive definite matrix: what solves the small linear systems of this package.
 *
 * <p>Only the lower triangle of the given matrix is read.
 */
final class Cholesky {

    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    /**
     * Factors a matrix.
     *
     * @throws ArithmeticException if the matrix is not positive definite to working precision
     */
    static Cholesky of(double[][] matrix) {
        int n = matrix.length;
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = rest / lower[j][j];
                } else if (rest > 0) {
                    lower[i][i] = Math.sqrt(rest);
                } else {
                    throw new ArithmeticException("the matrix is not positive definite at row " + i);
                }
            }
        }
        return new Cholesky(lower);
    }

    /** Returns the x for which the matrix times x is the given vector. */
    double[] solve(double[] vector) {
        int n = lower.length;
        double[] x = vector.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i][k] * x[k];
            }
            x[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            x[i] /= lower[i][i];
            for (int k = 0; k < i; k++) {
                x[k] -= lower[i][k] * x[i];
            }
        }
        return x;
    }

    /** Returns the inverse of the matrix. */
    double[][] inverse() {
        int n = lower.length;
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] unit = new double[n];
            unit[i] = 1;
            inverse[i] = solve(unit); // a row for a column: the inverse is symmetric
        }
        return inverse;
    }
}
