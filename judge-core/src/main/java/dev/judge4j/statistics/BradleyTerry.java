package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The Bradley-Terry model: one strength a candidate, estimated from games by maximum likelihood.
 *
 * <p>The probability that a candidate of strength {@code a} wins against one of strength {@code b} is
 * {@code 1 / (1 + e^(b - a))}. Unlike ratings that are updated game by game, the estimate does not depend on the order of
 * the games. Candidates are ranked only within the groups that {@link Connectivity} finds, because games do not bound the
 * differences between groups; in each group the strengths sum to 0. Standard errors come from the inverse of the Fisher
 * information, restricted to strengths that sum to 0; they hold for independent games, so several games on one task make
 * them too small.
 *
 * <pre>{@code
 * BradleyTerryFit fit = BradleyTerry.withDefaults().ties(TieModel.DAVIDSON).fit(games);
 * fit.groups().get(0).forEach(s -> System.out.println(s.candidate() + " " + s.interval()));
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: Bradley, R. A. and Terry, M. E. (1952). Rank analysis of incomplete block designs: I. The method of
 * paired comparisons. <i>Biometrika</i> 39(3/4), 324-345.
 * <a href="https://doi.org/10.1093/biomet/39.3-4.324">doi:10.1093/biomet/39.3-4.324</a>. Hunter, D. R. (2004). MM
 * algorithms for generalized Bradley-Terry models. <i>The Annals of Statistics</i> 32(1), 384-406.
 * <a href="https://doi.org/10.1214/aos/1079120141">doi:10.1214/aos/1079120141</a>
 */
public final class BradleyTerry {

    private final TieModel ties;
    private final double priorVariance;
    private final double confidence;

    private BradleyTerry(TieModel ties, double priorVariance, double confidence) {
        this.ties = ties;
        this.priorVariance = priorVariance;
        this.confidence = confidence;
    }

    /** Returns the model with a tie as half a win for each, without a prior, at a confidence of 0.95. */
    public static BradleyTerry withDefaults() {
        return new BradleyTerry(TieModel.HALF_WIN, Double.POSITIVE_INFINITY, 0.95);
    }

    /** Returns these settings with ties treated as given. */
    public BradleyTerry ties(TieModel model) {
        return new BradleyTerry(requireNonNull(model, "model"), priorVariance, confidence);
    }

    /**
     * Returns these settings with a normal prior of mean 0 and the variance given on every strength.
     *
     * <p>With a prior all candidates are in one group, however little the games say, because the prior bounds every
     * difference: what then separates groups that never met is the prior alone. {@link BradleyTerryFit#connectivity()}
     * still tells what the games say.
     *
     * @param variance in squared log-odds; positive, such as 1; infinite for no prior
     * @throws IllegalArgumentException if the variance is not positive
     */
    public BradleyTerry priorVariance(double variance) {
        if (!(variance > 0)) {
            throw new IllegalArgumentException("variance is not positive: " + variance);
        }
        return new BradleyTerry(ties, variance, confidence);
    }

    /**
     * Returns these settings with intervals of the confidence given.
     *
     * @param level between 0 and 1, both excluded
     * @throws IllegalArgumentException if the level is outside its range
     */
    public BradleyTerry confidence(double level) {
        NumberChecks.confidence(level);
        return new BradleyTerry(ties, priorVariance, level);
    }

    /**
     * Estimates the strengths.
     *
     * <p>With Davidson's ties, one tie parameter is estimated from all groups together. Where no game was a tie, it is 0.
     * Where its estimate is infinite, as when all games were ties, the games bound no difference in strength and every
     * candidate is a group of its own (with a prior: one group, all strengths 0).
     *
     * <p>Games between groups do not enter. Takes time that grows with the cube of the number of candidates, and none that
     * grows with the number of games.
     *
     * @throws ArithmeticException if weights differ by so many orders of magnitude that the estimate can't be computed
     */
    public BradleyTerryFit fit(Games games) {
        boolean prior = priorVariance < Double.POSITIVE_INFINITY;
        int[][] groups = prior ? oneGroup(games.size()) : Connectivity.groupIndices(games);
        TieParameter place = TieParameter.ZERO;
        if (ties == TieModel.DAVIDSON) {
            place = prior ? TieParameter.withPrior(games) : TieParameter.of(games, groups);
        }
        if (place == TieParameter.INFINITE && !prior) {
            groups = singles(games.size());
        }
        StrengthEstimate estimate =
                place == TieParameter.INFINITE ? atPrior(games.size(), groups) : estimate(games, groups, place);
        return new BradleyTerryFit(games.candidates(), groups, estimate, ties, confidence, Connectivity.of(games));
    }

    private StrengthEstimate estimate(Games games, int[][] groups, TieParameter place) {
        boolean davidson = place == TieParameter.FINITE;
        PairLikelihood likelihood = new PairLikelihood(games, groups, 1 / priorVariance, davidson);
        int variables = likelihood.variables();
        double[] point = DampedNewton.minimize(likelihood, new double[variables]);
        double[][] information = new double[variables][variables];
        likelihood.derivatives(point, new double[variables], information);
        double[][] covariance = Cholesky.of(information).inverse();
        removeGauge(covariance, groups, 1 / (1 + 1 / priorVariance));
        return new StrengthEstimate(
                Arrays.copyOf(point, games.size()),
                covariance,
                davidson ? Math.exp(point[games.size()]) : 0,
                likelihood.negativeLogLikelihood(point));
    }

    /**
     * Takes the variance of a shift of all strengths alike out of a covariance. The shift is an eigenvector of the
     * information, which the gauge made invertible, so subtracting its share leaves the pseudo-inverse.
     */
    static void removeGauge(double[][] covariance, int[][] groups, double shiftVariance) {
        for (int[] group : groups) {
            for (int i : group) {
                for (int j : group) {
                    covariance[i][j] -= shiftVariance / group.length;
                }
            }
        }
    }

    /** All games were ties of an infinite tie parameter: they say nothing, and only the prior is left, if any. */
    private StrengthEstimate atPrior(int n, int[][] groups) {
        double[][] covariance = new double[n][n];
        if (groups.length == 1) {
            for (int i = 0; i < n; i++) {
                covariance[i][i] = priorVariance;
            }
            removeGauge(covariance, groups, priorVariance);
        }
        return new StrengthEstimate(new double[n], covariance, Double.POSITIVE_INFINITY, 0);
    }

    private static int[][] oneGroup(int n) {
        return new int[][] {IntStream.range(0, n).toArray()};
    }

    private static int[][] singles(int n) {
        return IntStream.range(0, n).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
    }
}
