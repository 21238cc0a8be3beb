package dev.judge4j.statistics;

/**
 * Minus the log-likelihood of games whose outcome depends on the strengths of both candidates and on how their responses
 * differ in style, plus half the squared effects times a penalty and the term that makes each group's strengths sum to 0.
 */
final class StyledLikelihood implements ConvexFunction {

    private final int[] first;
    private final int[] second;
    private final double[] scores;
    private final double[][] styles;
    private final int[][] groups;
    private final int candidates;
    private final double penalty;

    /** The arrays are not copied. Games between groups have to be left out before. */
    StyledLikelihood(
            int[] first,
            int[] second,
            double[] scores,
            double[][] styles,
            int[][] groups,
            int candidates,
            double penalty) {
        this.first = first;
        this.second = second;
        this.scores = scores;
        this.styles = styles;
        this.groups = groups;
        this.candidates = candidates;
        this.penalty = penalty;
    }

    double negativeLogLikelihood(double[] point) {
        double sum = 0;
        for (int g = 0; g < scores.length; g++) {
            sum += LogisticRegression.loss(scores[g], logOdds(g, point));
        }
        return sum;
    }

    @Override
    public double value(double[] point) {
        double value = negativeLogLikelihood(point);
        for (int k = candidates; k < point.length; k++) {
            value += penalty * point[k] * point[k] / 2;
        }
        for (int[] group : groups) {
            double sum = sum(group, point);
            value += sum * sum / (2 * group.length);
        }
        return value;
    }

    @Override
    public void derivatives(double[] point, double[] gradient, double[][] hessian) {
        for (int g = 0; g < scores.length; g++) {
            double p = Logistic.sigmoid(logOdds(g, point));
            addGame(g, p - scores[g], p * (1 - p), gradient, hessian);
        }
        for (int k = candidates; k < point.length; k++) {
            gradient[k] += penalty * point[k];
            hessian[k][k] += penalty;
        }
        for (int[] group : groups) {
            double sum = sum(group, point);
            for (int i : group) {
                gradient[i] += sum / group.length;
                for (int j : group) {
                    hessian[i][j] += 1.0 / group.length;
                }
            }
        }
    }

    /** Only the lower triangle is filled: the effects stand below the strengths. */
    private void addGame(int g, double slope, double curve, double[] gradient, double[][] hessian) {
        int i = first[g];
        int j = second[g];
        gradient[i] += slope;
        gradient[j] -= slope;
        hessian[i][i] += curve;
        hessian[j][j] += curve;
        hessian[Math.max(i, j)][Math.min(i, j)] -= curve;
        double[] style = styles[g];
        for (int a = 0; a < style.length; a++) {
            gradient[candidates + a] += slope * style[a];
            double[] row = hessian[candidates + a];
            row[i] += curve * style[a];
            row[j] -= curve * style[a];
            for (int b = 0; b <= a; b++) {
                row[candidates + b] += curve * style[a] * style[b];
            }
        }
    }

    private double logOdds(int g, double[] point) {
        double sum = point[first[g]] - point[second[g]];
        for (int a = 0; a < styles[g].length; a++) {
            sum += point[candidates + a] * styles[g][a];
        }
        return sum;
    }

    private static double sum(int[] group, double[] point) {
        double sum = 0;
        for (int i : group) {
            sum += point[i];
        }
        return sum;
    }
}
