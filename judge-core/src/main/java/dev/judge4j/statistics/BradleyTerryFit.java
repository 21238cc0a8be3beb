package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Strengths estimated from games, ranked within groups that the games connect.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class BradleyTerryFit {

    private final Map<String, Integer> index = new HashMap<>();
    private final int[] groupOf;
    private final List<List<Strength>> groups = new ArrayList<>();
    private final StrengthEstimate estimate;
    private final TieModel ties;
    private final double confidence;
    private final double quantile;
    private final Connectivity connectivity;

    BradleyTerryFit(
            List<String> candidates,
            int[][] members,
            StrengthEstimate estimate,
            TieModel ties,
            double confidence,
            Connectivity connectivity) {
        this.estimate = estimate;
        this.ties = ties;
        this.confidence = confidence;
        this.connectivity = connectivity;
        quantile = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        groupOf = new int[candidates.size()];
        for (int g = 0; g < members.length; g++) {
            List<Strength> group = new ArrayList<>();
            for (int i : members[g]) {
                index.put(candidates.get(i), i);
                groupOf[i] = g;
                group.add(strength(candidates.get(i), i, members[g].length));
            }
            group.sort(Comparator.comparingDouble(Strength::value).reversed());
            groups.add(List.copyOf(group));
        }
    }

    /**
     * Returns the groups, in each the strongest candidate first. Candidates of different groups can't be compared; see
     * {@link #connectivity()} for why.
     */
    public List<List<Strength>> groups() {
        return List.copyOf(groups);
    }

    /**
     * Returns one candidate's strength relative to its group.
     *
     * @throws IllegalArgumentException if the candidate took part in no game
     */
    public Strength strength(String candidate) {
        return groups.get(groupOf[indexOf(candidate)]).stream()
                .filter(s -> s.candidate().equals(candidate))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns how far the first candidate is ahead of the second, in log-odds, with the interval of the difference; empty
     * if they are in different groups.
     *
     * @throws IllegalArgumentException if a candidate took part in no game
     */
    public Optional<Interval> difference(String first, String second) {
        int i = indexOf(first);
        int j = indexOf(second);
        if (groupOf[i] != groupOf[j]) {
            return Optional.empty();
        }
        return Optional.of(interval(estimate.difference(i, j), estimate.differenceVariance(i, j)));
    }

    /**
     * Returns the score that the first candidate is expected to reach in one game against the second, a win counting 1 and
     * a tie one half; empty if they are in different groups.
     *
     * @return a share in {@code [0, 1]}
     * @throws IllegalArgumentException if a candidate took part in no game
     */
    public OptionalDouble expectedScore(String first, String second) {
        int i = indexOf(first);
        int j = indexOf(second);
        if (groupOf[i] != groupOf[j]) {
            return OptionalDouble.empty();
        }
        double d = estimate.difference(i, j);
        double tie = estimate.tieParameter();
        if (tie == Double.POSITIVE_INFINITY) {
            return OptionalDouble.of(0.5);
        }
        // (e^(d/2) + v/2) / (e^(d/2) + e^(-d/2) + v), written so that no large number is divided by another
        return OptionalDouble.of(0.5 + Math.tanh(d / 2) / (2 + tie / Math.cosh(d / 2)));
    }

    /**
     * Returns the tie parameter of Davidson's model: the chance of a tie between equals is {@code v / (2 + v)}. It is 0
     * where no game was a tie and infinite where the games put no bound on it. Empty if a tie counts as half a win.
     */
    public OptionalDouble tieParameter() {
        return ties == TieModel.DAVIDSON ? OptionalDouble.of(estimate.tieParameter()) : OptionalDouble.empty();
    }

    /** Returns minus the natural logarithm of the likelihood of the games within groups; at least 0. */
    public double negativeLogLikelihood() {
        return estimate.negativeLogLikelihood();
    }

    /** Returns which candidates the games connect, and which groups won every game against another. */
    public Connectivity connectivity() {
        return connectivity;
    }

    private Strength strength(String candidate, int i, int groupSize) {
        double variance = groupSize == 1 ? 0 : Math.max(0, estimate.variance(i));
        double value = groupSize == 1 ? 0 : estimate.strength(i);
        return new Strength(candidate, interval(value, variance), Math.sqrt(variance));
    }

    private Interval interval(double value, double variance) {
        double half = quantile * Math.sqrt(Math.max(0, variance));
        return new Interval(value, value - half, value + half, confidence);
    }

    private int indexOf(String candidate) {
        Integer i = index.get(candidate);
        if (i == null) {
            throw new IllegalArgumentException("candidate '" + candidate + "' took part in no game");
        }
        return i;
    }
}
