package dev.judge4j.panel;

import dev.judge4j.statistics.BradleyTerry;
import dev.judge4j.statistics.BradleyTerryFit;
import dev.judge4j.statistics.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What each pair of candidates is worth comparing next, see {@link Pairing.Adaptive}.
 *
 * <p>Where several pairs are chosen at once, the later ones are chosen as if the games of the earlier ones had brought the
 * information that is expected of them: with {@code w = p (1 - p)}, the variance of the difference of a and b falls by
 * {@code w c^2 / (1 + w v)}, where v is the variance of the difference of the two that play and c its covariance with that of a and
 * b (Sherman and Morrison 1950). An instance is for one choice and one thread.
 */
final class PairingValue {

    /** In squared log-odds, wide enough to leave a Bradley-Terry fit alone once there are a few games. */
    static final double PRIOR_VARIANCE = 4;

    private static final double CONFIDENCE = 0.95;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double ERRORS_IN_WIDTH = 2 * NORMAL.inverseSurvivalProbability((1 - CONFIDENCE) / 2);

    private final TournamentTable table;
    private final double[][] difference;
    private final double[][] variance;

    PairingValue(TournamentTable table) {
        this.table = table;
        int n = table.size();
        difference = new double[n][n];
        variance = new double[n][n];
        BradleyTerryFit fit = BradleyTerry.withDefaults()
                .priorVariance(PRIOR_VARIANCE)
                .confidence(CONFIDENCE)
                .fit(table.games());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    Interval interval = fit.difference(
                                    table.candidates().get(i),
                                    table.candidates().get(j))
                            .orElseThrow();
                    difference[i][j] = interval.estimate();
                    variance[i][j] = Math.pow(interval.width() / ERRORS_IN_WIDTH, 2);
                }
            }
        }
    }

    /** Returns the pairs of the highest value, best first; a pair may be there several times. */
    List<TournamentPair> best(List<TournamentPair> open, int most) {
        List<TournamentPair> chosen = new ArrayList<>();
        Map<TournamentPair, Integer> times = new HashMap<>();
        while (chosen.size() < most) {
            TournamentPair best = null;
            double highest = 0;
            for (TournamentPair pair : open) {
                double value = times.getOrDefault(pair, 0) < table.open(pair) ? value(pair) : 0;
                if (value > highest) {
                    highest = value;
                    best = pair;
                }
            }
            if (best == null) {
                break;
            }
            chosen.add(best);
            times.merge(best, 1, Integer::sum);
            expect(best);
        }
        return chosen;
    }

    private double value(TournamentPair pair) {
        double v = variance[pair.first()][pair.second()];
        double d = Math.abs(difference[pair.first()][pair.second()]);
        // The tail is never 0 in theory; in floating point it must not be either, or pairs that are far apart but not
        // settled would never be compared.
        double notAsItSeems = Math.max(Double.MIN_NORMAL, 2 * NORMAL.survivalProbability(d / Math.sqrt(v)));
        return Math.log1p(information(pair) * v) / 2 * notAsItSeems;
    }

    /** Returns the information that a game is expected to bring about the difference of those who play. */
    private double information(TournamentPair pair) {
        double p = 1 / (1 + Math.exp(-difference[pair.first()][pair.second()]));
        return p * (1 - p);
    }

    private void expect(TournamentPair pair) {
        int i = pair.first();
        int j = pair.second();
        double w = information(pair);
        double shrink = w / (1 + w * variance[i][j]);
        int n = variance.length;
        double[][] before = new double[n][];
        for (int a = 0; a < n; a++) {
            before[a] = variance[a].clone();
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double covariance = (before[a][j] + before[b][i] - before[a][i] - before[b][j]) / 2;
                variance[a][b] = before[a][b] - shrink * covariance * covariance;
            }
        }
    }
}
