package dev.judge4j.statistics;

/**
 * Weighted logistic regression without intercept, on targets that may lie between 0 and 1.
 *
 * <p>A row of target {@code t} and weight {@code w} is a row of target 1 and weight {@code w * t} together with one of
 * target 0 and weight {@code w * (1 - t)}.
 */
final class LogisticRegression {

    private final double[][] rows;
    private final double[] targets;
    private final double[] weights;

    /** The arrays are not copied. All rows have the same length of at least 1. */
    LogisticRegression(double[][] rows, double[] targets, double[] weights) {
        this.rows = rows;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * Returns the coefficients that minimize the loss plus half the penalty times their squared length. Without penalty the
     * caller sees to it that the rows determine finite coefficients.
     */
    double[] ridge(double penalty) {
        return DampedNewton.minimize(new Ridge(penalty), new double[rows[0].length]);
    }

    /** Returns the coefficients that minimize {@code c} times the loss plus the sum of their absolute values. */
    double[] lasso(double c) {
        return new LassoDescent(rows, targets, weights, c).minimize();
    }

    /** Returns the second derivatives of the loss, without penalty. */
    double[][] information(double[] coefficients) {
        int k = rows[0].length;
        double[][] hessian = new double[k][k];
        new Ridge(0).derivatives(coefficients, new double[k], hessian);
        return hessian;
    }

    /** Returns the loss, minus the log-likelihood where targets are 0 and 1. */
    double loss(double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += weights[i] * loss(targets[i], dot(rows[i], coefficients));
        }
        return sum;
    }

    static double loss(double target, double logOdds) {
        return target * Logistic.softplus(-logOdds) + (1 - target) * Logistic.softplus(logOdds);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private final class Ridge implements ConvexFunction {

        private final double penalty;

        Ridge(double penalty) {
            this.penalty = penalty;
        }

        @Override
        public double value(double[] point) {
            return loss(point) + penalty * dot(point, point) / 2;
        }

        @Override
        public void derivatives(double[] point, double[] gradient, double[][] hessian) {
            for (int i = 0; i < rows.length; i++) {
                double[] x = rows[i];
                double p = Logistic.sigmoid(dot(x, point));
                double slope = weights[i] * (p - targets[i]);
                double curve = weights[i] * p * (1 - p);
                for (int a = 0; a < x.length; a++) {
                    gradient[a] += slope * x[a];
                    for (int b = 0; b < x.length; b++) {
                        hessian[a][b] += curve * x[a] * x[b];
                    }
                }
            }
            for (int a = 0; a < point.length; a++) {
                gradient[a] += penalty * point[a];
                hessian[a][a] += penalty;
            }
        }
    }
}
