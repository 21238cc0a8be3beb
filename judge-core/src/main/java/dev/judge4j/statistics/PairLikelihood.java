package dev.judge4j.statistics;

/**
 * Minus the log-likelihood of the games between candidates of the same group, as a function of their strengths and, with
 * Davidson's ties, of the logarithm of the tie parameter.
 *
 * <p>To it are added the prior, if there is one, and half the squared sum of each group's strengths over its size. That
 * term is 0 at the minimum and makes the minimum unique: without it, all strengths of a group could be shifted alike.
 */
final class PairLikelihood implements ConvexFunction {

    private final Games games;
    private final int[][] groups;
    private final double priorPrecision;
    private final boolean davidson;

    PairLikelihood(Games games, int[][] groups, double priorPrecision, boolean davidson) {
        this.games = games;
        this.groups = groups;
        this.priorPrecision = priorPrecision;
        this.davidson = davidson;
    }

    /** Returns how many variables there are: a strength for each candidate, then perhaps the log tie parameter. */
    int variables() {
        return games.size() + (davidson ? 1 : 0);
    }

    /** Returns minus the log-likelihood alone. */
    double negativeLogLikelihood(double[] point) {
        double sum = 0;
        for (int[] group : groups) {
            for (int a = 0; a < group.length; a++) {
                for (int b = 0; b < a; b++) {
                    sum += ofPair(group[a], group[b], point);
                }
            }
        }
        return sum;
    }

    @Override
    public double value(double[] point) {
        double value = negativeLogLikelihood(point);
        for (int[] group : groups) {
            double sum = 0;
            for (int i : group) {
                sum += point[i];
                value += priorPrecision * point[i] * point[i] / 2;
            }
            value += sum * sum / (2 * group.length);
        }
        return value;
    }

    @Override
    public void derivatives(double[] point, double[] gradient, double[][] hessian) {
        for (int[] group : groups) {
            addPriorAndGauge(group, point, gradient, hessian);
            for (int a = 0; a < group.length; a++) {
                for (int b = 0; b < a; b++) {
                    if (games.played(group[a], group[b]) > 0) {
                        addPair(group[a], group[b], point, gradient, hessian);
                    }
                }
            }
        }
    }

    private double ofPair(int i, int j, double[] point) {
        double played = games.played(i, j);
        if (played == 0) {
            return 0;
        }
        double d = point[i] - point[j];
        if (!davidson) {
            double score = score(i, j);
            return score * Logistic.softplus(-d) + (played - score) * Logistic.softplus(d);
        }
        double eta = point[games.size()];
        return games.wins(i, j) * logSum(-d, eta - d / 2)
                + games.wins(j, i) * logSum(d, eta + d / 2)
                + games.ties(i, j) * logSum(d / 2 - eta, -d / 2 - eta);
    }

    private void addPair(int i, int j, double[] point, double[] gradient, double[][] hessian) {
        double played = games.played(i, j);
        double d = point[i] - point[j];
        if (!davidson) {
            double p = Logistic.sigmoid(d);
            addSlope(i, j, played * p - score(i, j), played * p * (1 - p), gradient, hessian);
            return;
        }
        int tie = games.size();
        double eta = point[tie];
        double win = Math.exp(-logSum(-d, eta - d / 2));
        double loss = Math.exp(-logSum(d, eta + d / 2));
        double tied = Math.exp(-logSum(d / 2 - eta, -d / 2 - eta));
        double lead = (win - loss) / 2; // the expected value of +1/2 for a win and -1/2 for a loss
        double slope = played * lead - (games.wins(i, j) - games.wins(j, i)) / 2;
        addSlope(i, j, slope, played * ((win + loss) / 4 - lead * lead), gradient, hessian);
        gradient[tie] += played * tied - games.ties(i, j);
        hessian[tie][tie] += played * tied * (1 - tied);
        hessian[tie][i] -= played * lead * tied;
        hessian[tie][j] += played * lead * tied;
    }

    /** Adds the derivatives with respect to the difference in strength, by which both strengths enter. */
    private static void addSlope(int i, int j, double slope, double curve, double[] gradient, double[][] hessian) {
        gradient[i] += slope;
        gradient[j] -= slope;
        hessian[i][i] += curve;
        hessian[j][j] += curve;
        hessian[i][j] -= curve;
        hessian[j][i] -= curve;
    }

    private void addPriorAndGauge(int[] group, double[] point, double[] gradient, double[][] hessian) {
        double sum = 0;
        for (int i : group) {
            sum += point[i];
        }
        for (int i : group) {
            gradient[i] += priorPrecision * point[i] + sum / group.length;
            hessian[i][i] += priorPrecision;
            for (int j : group) {
                hessian[i][j] += 1.0 / group.length;
            }
        }
    }

    private double score(int i, int j) {
        return games.wins(i, j) + games.ties(i, j) / 2;
    }

    /**
     * Returns {@code log(1 + e^a + e^b)}: minus the logarithm of an outcome's probability, where {@code a} and {@code b} say
     * how far the other two outcomes are ahead of it. Small results keep their digits, which many games multiply.
     */
    private static double logSum(double a, double b) {
        double most = Math.max(a, b);
        if (most <= 0) {
            return Math.log1p(Math.exp(a) + Math.exp(b));
        }
        return most + Math.log1p(Math.exp(Math.min(a, b) - most) + Math.exp(-most));
    }
}
