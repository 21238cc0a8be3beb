package dev.judge4j.evaluation;

/**
 * How a pair of candidates fared.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param wins how often A was better
 * @param ties how often neither was, those from a flip among them
 * @param losses how often B was better
 * @param winRate the share of wins of A, a tie being half of one, from 0 to 1
 * @param mean the mean signed strength of the preferences, from -1 (B always, as strongly as can be said) to 1 (A always)
 */
public record Preferences(long wins, long ties, long losses, Measured winRate, Measured mean) {

    /** Returns for example {@code 12 wins, 3 ties, 5 losses, win rate 0.68 [0.46, 0.86] 95 %}. */
    @Override
    public String toString() {
        return wins + (wins == 1 ? " win, " : " wins, ") + ties + (ties == 1 ? " tie, " : " ties, ") + losses
                + (losses == 1 ? " loss" : " losses") + ", win rate " + winRate;
    }
}
