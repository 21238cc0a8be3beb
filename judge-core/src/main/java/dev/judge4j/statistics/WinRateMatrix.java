package dev.judge4j.statistics;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Every candidate's win rate against every other one, straight from the counts and without any model.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class WinRateMatrix {

    private final Games games;

    private WinRateMatrix(Games games) {
        this.games = games;
    }

    /** Returns the win rates of the games given. */
    public static WinRateMatrix of(Games games) {
        return new WinRateMatrix(requireNonNull(games, "games"));
    }

    /** Returns the candidates in the order in which they were first named. */
    public List<String> candidates() {
        return games.candidates();
    }

    /**
     * Returns how the first candidate fared against the second; empty if they never met, as a candidate and itself.
     *
     * @throws IllegalArgumentException if a candidate took part in no game
     */
    public Optional<WinRate> rate(String candidate, String opponent) {
        int i = games.indexOf(candidate);
        int j = games.indexOf(opponent);
        return rate(games.wins(i, j), games.ties(i, j), games.wins(j, i));
    }

    /**
     * Returns how a candidate fared against all others together, each game counting alike; empty if its games all have
     * weight 0. Candidates with different opponents can't be compared by it: use {@link BradleyTerry}.
     *
     * @throws IllegalArgumentException if the candidate took part in no game
     */
    public Optional<WinRate> overall(String candidate) {
        int i = games.indexOf(candidate);
        double wins = 0;
        double ties = 0;
        double losses = 0;
        for (int j = 0; j < games.size(); j++) {
            wins += games.wins(i, j);
            ties += games.ties(i, j);
            losses += games.wins(j, i);
        }
        return rate(wins, ties, losses);
    }

    private static Optional<WinRate> rate(double wins, double ties, double losses) {
        return wins + ties + losses > 0 ? Optional.of(new WinRate(wins, ties, losses)) : Optional.empty();
    }
}
