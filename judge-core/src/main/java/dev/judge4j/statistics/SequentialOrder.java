package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pairs of a tournament's candidates are in a settled order, at whatever moment it is looked at.
 *
 * <p>An ordinary test that is looked at after every game finds a difference sooner or later, even between equals. The p-values here
 * may be looked at as often as one likes and acted upon: the chance that one of two equals is ever put ahead at a confidence of
 * 0.95 is at most 0.05, up to the approximation below. Therefore a tournament may stop as soon as its order is settled.
 *
 * <p>For each pair, the likelihood of the games is compared with that where the two are equally strong and all others are free.
 * With {@code LR} twice the difference of the log-likelihoods, {@code I} the information that the games carry about the
 * difference if there is none, and {@code c = I v}, the p-value is {@code sqrt(1 + c) exp(-LR/2 * c / (1 + c))}, at most 1: one over the
 * likelihood ratio of a mixture of differences, normal of mean 0 and variance {@code v = 1} in squared log-odds, against none. That is
 * a martingale for a Brownian motion observed at time {@code I}, which the score of many games approaches; games need not be dealt
 * out evenly, as long as who plays next depends on what was played so far only. The likelihood ratio stands where a Wald statistic
 * would vanish, at candidates that have won all their games. Ties count as half a win, which makes the p-values larger than they need be.
 *
 * <p>The p-values are adjusted by Holm's method over all pairs, as any of them may come to be neighbors: all statements
 * "better" that hold at one confidence are true together with that confidence. Games must be independent of each other; several
 * games on one task are not quite.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>References: Robbins, H. (1970). Statistical methods related to the law of the iterated logarithm. <i>The Annals of
 * Mathematical Statistics</i> 41(5), 1397-1409.
 * <a href="https://doi.org/10.1214/aoms/1177696786">doi:10.1214/aoms/1177696786</a>. Johari, R., Koomen, P., Pekelis, L. and
 * Walsh, D. (2022). Always valid inference: continuous monitoring of A/B tests. <i>Operations Research</i> 70(3), 1806-1821.
 * <a href="https://doi.org/10.1287/opre.2021.2135">doi:10.1287/opre.2021.2135</a>
 */
public final class SequentialOrder {

    /** In squared log-odds: differences that win about three games of four are found soonest. */
    private static final double MIXTURE_VARIANCE = 1;

    /** A link from everyone to the ground, beside the strongest so weak that it only makes the network one piece. */
    private static final double LEAK = 1e-9;

    private final Games games;
    private final double[][] adjusted;

    private SequentialOrder(Games games, double[][] adjusted) {
        this.games = games;
        this.adjusted = adjusted;
    }

    /**
     * Compares every pair of candidates. Takes time that grows with the fifth power of the number of candidates, and none that
     * grows with the number of games.
     *
     * @throws ArithmeticException as {@link BradleyTerry#fit}
     */
    public static SequentialOrder of(Games games) {
        int n = games.size();
        double free = BradleyTerry.withDefaults().fit(games).negativeLogLikelihood();
        double[] pValues = new double[n * (n - 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                pValues[next++] = pValue(games, i, j, free);
            }
        }
        double[] holm = PValueAdjustment.HOLM.adjust(pValues);
        double[][] adjusted = new double[n][n];
        next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                adjusted[i][j] = holm[next];
                adjusted[j][i] = holm[next++];
            }
        }
        return new SequentialOrder(games, adjusted);
    }

    /**
     * Returns the p-value of two candidates being equally strong, adjusted for the number of pairs.
     *
     * @return a number in {@code [0, 1]}
     * @throws IllegalArgumentException if a candidate took part in no game, or both are the same
     */
    public double pValue(String first, String second) {
        int i = games.indexOf(first);
        int j = games.indexOf(second);
        if (i == j) {
            throw new IllegalArgumentException("candidate '" + first + "' is compared with itself");
        }
        return adjusted[i][j];
    }

    /**
     * Returns whether two candidates can be told apart.
     *
     * @param confidence between 0 and 1, both excluded
     * @throws IllegalArgumentException as {@link #pValue}, or if the confidence is outside its range
     */
    public boolean isSettled(String first, String second, double confidence) {
        NumberChecks.confidence(confidence);
        return pValue(first, second) <= 1 - confidence;
    }

    /**
     * Returns an interval that holds the true value at whatever moment one stops, with the confidence given, if the estimate
     * is normal: wider than the usual one by the price of looking at any time.
     *
     * @param standardError positive, in log-odds
     * @param confidence between 0 and 1, both excluded
     * @throws IllegalArgumentException if the standard error is not positive and finite or the confidence is outside its range
     */
    public static Interval interval(double estimate, double standardError, double confidence) {
        NumberChecks.confidence(confidence);
        if (!(standardError > 0 && standardError < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standardError is not positive and finite: " + standardError);
        }
        double c = MIXTURE_VARIANCE / (standardError * standardError);
        double half = standardError * Math.sqrt((1 + c) / c * (Math.log1p(c) - 2 * Math.log(1 - confidence)));
        return new Interval(estimate, estimate - half, estimate + half, confidence);
    }

    private static double pValue(Games games, int i, int j, double free) {
        double between = games.played(i, j);
        List<String> names = new ArrayList<>(games.candidates());
        names.set(j, names.get(i));
        double equal = between * Math.log(2);
        double information = between / 4;
        if (names.size() > 2) {
            BradleyTerryFit fit = BradleyTerry.withDefaults().fit(renamed(games, names));
            equal += fit.negativeLogLikelihood();
            information = information(games, names, fit, i, j);
        }
        double ratio = Math.max(0, 2 * (equal - free));
        double c = MIXTURE_VARIANCE * information;
        return Math.min(1, Math.exp(Math.log1p(c) / 2 - ratio / 2 * c / (1 + c)));
    }

    /** Returns the games of candidates some of which bear the same name; those between them are left out. */
    private static Games renamed(Games games, List<String> names) {
        Games.Builder merged = Games.builder();
        for (int a = 0; a < names.size(); a++) {
            for (int b = 0; b < names.size(); b++) {
                if (!names.get(a).equals(names.get(b))) {
                    merged.win(names.get(a), names.get(b), games.wins(a, b));
                    if (b < a) {
                        merged.tie(names.get(a), names.get(b), games.ties(a, b));
                    }
                }
            }
        }
        return merged.build();
    }

    /**
     * Returns the information that all games carry about the difference between two candidates: as for conductance in a network
     * in which each game between a and b conducts {@code p (1 - p)}, games between others help.
     */
    private static double information(Games games, List<String> names, BradleyTerryFit fit, int i, int j) {
        int n = names.size();
        double[][] laplacian = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                double played = games.played(a, b);
                if (played > 0) {
                    double p = names.get(a).equals(names.get(b))
                            ? 0.5
                            : fit.expectedScore(names.get(a), names.get(b)).orElse(1);
                    double conducts = played * p * (1 - p);
                    laplacian[a][a] += conducts;
                    laplacian[b][b] += conducts;
                    laplacian[a][b] -= conducts;
                    laplacian[b][a] -= conducts;
                }
            }
        }
        double strongest = 1;
        for (int a = 0; a < n; a++) {
            strongest = Math.max(strongest, laplacian[a][a]);
        }
        double leak = LEAK * strongest;
        for (int a = 0; a < n; a++) {
            laplacian[a][a] += leak;
        }
        double[] current = new double[n];
        current[i] = 1;
        current[j] = -1;
        double[] potential = Cholesky.of(laplacian).solve(current);
        return Math.max(0, 1 / (potential[i] - potential[j]) - leak / 2);
    }
}
