package dev.judge4j.statistics;

/**
 * Coordinate descent for logistic regression with an absolute-value penalty: one coefficient at a time takes the Newton
 * step of the loss that the penalty allows, shortened until the objective falls enough.
 *
 * <p>Reference: Yuan, G.-X., Chang, K.-W., Hsieh, C.-J. and Lin, C.-J. (2010). A comparison of optimization methods and
 * software for large-scale L1-regularized linear classification. <i>Journal of Machine Learning Research</i> 11,
 * 3183-3234, section 4.1.2.
 */
final class LassoDescent {

    private static final int MOST_ROUNDS = 100_000;
    private static final double SMALLEST_STEP = 1e-11;
    private static final double SUFFICIENT = 0.01;
    private static final double LEAST_CURVE = 1e-12;

    private final double[][] rows;
    private final double[] targets;
    private final double[] weights;
    private final double c;
    private final double[] coefficients;
    private final double[] logOdds;

    LassoDescent(double[][] rows, double[] targets, double[] weights, double c) {
        this.rows = rows;
        this.targets = targets;
        this.weights = weights;
        this.c = c;
        coefficients = new double[rows[0].length];
        logOdds = new double[rows.length];
    }

    double[] minimize() {
        double longest = Double.POSITIVE_INFINITY;
        for (int round = 0; longest > SMALLEST_STEP; round++) {
            if (round == MOST_ROUNDS) {
                throw new ArithmeticException("no minimum after " + MOST_ROUNDS + " rounds of coordinate descent");
            }
            longest = 0;
            for (int j = 0; j < coefficients.length; j++) {
                longest = Math.max(longest, Math.abs(step(j)));
            }
        }
        return coefficients.clone();
    }

    /** Moves one coefficient and returns by how much. */
    private double step(int j) {
        double slope = 0;
        double curve = LEAST_CURVE;
        for (int i = 0; i < rows.length; i++) {
            double p = Logistic.sigmoid(logOdds[i]);
            slope += c * weights[i] * (p - targets[i]) * rows[i][j];
            curve += c * weights[i] * p * (1 - p) * rows[i][j] * rows[i][j];
        }
        double from = coefficients[j];
        double step = direction(slope, curve, from);
        if (Math.abs(step) <= SMALLEST_STEP) {
            return move(j, step);
        }
        double promised = slope * step + Math.abs(from + step) - Math.abs(from);
        double length = 1;
        while (!(change(j, length * step) <= SUFFICIENT * length * promised)) {
            length /= 2;
            if (length * Math.abs(step) < SMALLEST_STEP) {
                return 0; // what is left to gain is less than rounding
            }
        }
        return move(j, length * step);
    }

    private static double direction(double slope, double curve, double from) {
        if (slope + 1 <= curve * from) {
            return -(slope + 1) / curve;
        }
        if (slope - 1 >= curve * from) {
            return -(slope - 1) / curve;
        }
        return -from;
    }

    private double move(int j, double step) {
        coefficients[j] += step;
        for (int i = 0; i < rows.length; i++) {
            logOdds[i] += step * rows[i][j];
        }
        return step;
    }

    private double change(int j, double step) {
        double change = Math.abs(coefficients[j] + step) - Math.abs(coefficients[j]);
        for (int i = 0; i < rows.length; i++) {
            double after = LogisticRegression.loss(targets[i], logOdds[i] + step * rows[i][j]);
            change += c * weights[i] * (after - LogisticRegression.loss(targets[i], logOdds[i]));
        }
        return change;
    }
}
