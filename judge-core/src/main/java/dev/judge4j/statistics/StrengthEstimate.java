package dev.judge4j.statistics;

/** Strengths of candidates that sum to 0 in each group, their covariance, and what was estimated along with them. */
final class StrengthEstimate {

    private final double[] strengths;
    private final double[][] covariance;
    private final double tieParameter;
    private final double negativeLogLikelihood;

    /** The arrays are not copied; a covariance larger than the strengths has further variables behind them. */
    StrengthEstimate(double[] strengths, double[][] covariance, double tieParameter, double negativeLogLikelihood) {
        this.strengths = strengths;
        this.covariance = covariance;
        this.tieParameter = tieParameter;
        this.negativeLogLikelihood = negativeLogLikelihood;
    }

    double strength(int i) {
        return strengths[i];
    }

    double variance(int i) {
        return covariance[i][i];
    }

    double difference(int i, int j) {
        return strengths[i] - strengths[j];
    }

    double differenceVariance(int i, int j) {
        return covariance[i][i] + covariance[j][j] - 2 * covariance[i][j];
    }

    double tieParameter() {
        return tieParameter;
    }

    double negativeLogLikelihood() {
        return negativeLogLikelihood;
    }
}
