package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The games of a tournament, counted: how often each candidate won against each other one, and how often they tied.
 *
 * <p>A game is one comparison of two candidates' responses to the same task. The order in which games are added does
 * not matter. Memory grows with the square of the number of candidates, not with the number of games.
 *
 * <pre>{@code
 * Games games = Games.builder().win("large", "small").tie("large", "medium").win("medium", "small").build();
 * BradleyTerryFit fit = BradleyTerry.withDefaults().fit(games);
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Games {

    private final List<String> candidates;
    private final Map<String, Integer> index;
    private final double[][] wins;
    private final double[][] ties;

    private Games(Builder builder) {
        candidates = List.copyOf(builder.candidates);
        index = Map.copyOf(builder.index);
        int n = candidates.size();
        wins = new double[n][];
        ties = new double[n][];
        for (int i = 0; i < n; i++) {
            wins[i] = Arrays.copyOf(builder.wins[i], n);
            ties[i] = Arrays.copyOf(builder.ties[i], n);
        }
    }

    /** Returns a builder without games. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the candidates in the order in which they were first named. */
    public List<String> candidates() {
        return candidates;
    }

    /**
     * Returns how many games, by weight, the first candidate won against the second.
     *
     * @throws IllegalArgumentException if a candidate took part in no game
     */
    public double wins(String winner, String loser) {
        return wins[indexOf(winner)][indexOf(loser)];
    }

    /**
     * Returns how many games between the two, by weight, were ties.
     *
     * @throws IllegalArgumentException if a candidate took part in no game
     */
    public double ties(String first, String second) {
        return ties[indexOf(first)][indexOf(second)];
    }

    int size() {
        return candidates.size();
    }

    int indexOf(String candidate) {
        Integer i = index.get(requireNonNull(candidate, "candidate"));
        if (i == null) {
            throw new IllegalArgumentException("candidate '" + candidate + "' took part in no game");
        }
        return i;
    }

    double wins(int winner, int loser) {
        return wins[winner][loser];
    }

    double ties(int first, int second) {
        return ties[first][second];
    }

    /** Returns the weight of the games between two candidates. */
    double played(int first, int second) {
        return wins[first][second] + wins[second][first] + ties[first][second];
    }

    /** Collects games. Not safe for use by multiple threads. */
    public static final class Builder {

        private static final int FIRST_CAPACITY = 8;

        private final List<String> candidates = new ArrayList<>();
        private final Map<String, Integer> index = new HashMap<>();
        private double[][] wins = new double[FIRST_CAPACITY][FIRST_CAPACITY];
        private double[][] ties = new double[FIRST_CAPACITY][FIRST_CAPACITY];

        private Builder() {}

        /**
         * Adds a game that one candidate won.
         *
         * @throws IllegalArgumentException if a candidate plays against itself
         */
        public Builder win(String winner, String loser) {
            return win(winner, loser, 1);
        }

        /**
         * Adds a won game that counts as so many games, or as a part of one: 3 for a much better response, 0.8 for a
         * judge that gives the win a probability of 0.8.
         *
         * @param weight finite and at least 0
         * @throws IllegalArgumentException if a candidate plays against itself or the weight is out of range
         */
        public Builder win(String winner, String loser, double weight) {
            checkGame(winner, loser, weight);
            int i = enter(winner);
            int j = enter(loser);
            wins[i][j] += weight;
            return this;
        }

        /**
         * Adds a tied game.
         *
         * @throws IllegalArgumentException if a candidate plays against itself
         */
        public Builder tie(String first, String second) {
            return tie(first, second, 1);
        }

        /**
         * Adds a tied game that counts as so many games, or as a part of one.
         *
         * @param weight finite and at least 0
         * @throws IllegalArgumentException if a candidate plays against itself or the weight is out of range
         */
        public Builder tie(String first, String second, double weight) {
            checkGame(first, second, weight);
            int i = enter(first);
            int j = enter(second);
            ties[i][j] += weight;
            ties[j][i] += weight;
            return this;
        }

        /**
         * Returns the games added so far.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Games build() {
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("games is empty: add at least one game");
            }
            return new Games(this);
        }

        private int enter(String candidate) {
            Integer known = index.get(candidate);
            if (known != null) {
                return known;
            }
            int i = candidates.size();
            if (i == wins.length) {
                wins = grown(wins);
                ties = grown(ties);
            }
            candidates.add(candidate);
            index.put(candidate, i);
            return i;
        }

        private static double[][] grown(double[][] square) {
            double[][] grown = new double[2 * square.length][2 * square.length];
            for (int i = 0; i < square.length; i++) {
                System.arraycopy(square[i], 0, grown[i], 0, square.length);
            }
            return grown;
        }

        private static void checkGame(String first, String second, double weight) {
            requireNonNull(first, "candidate");
            requireNonNull(second, "candidate");
            if (first.equals(second)) {
                throw new IllegalArgumentException("candidate '" + first + "' plays against itself");
            }
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight is not a finite number of at least 0: " + weight);
            }
        }
    }
}
