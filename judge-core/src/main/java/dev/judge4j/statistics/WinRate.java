package dev.judge4j.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How one candidate fared in its games against others: a win counts 1, a tie one half, a loss 0.
 *
 * <p>The counts may be weights, in which case a game of weight 3 counts as three games.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param wins games won; finite and at least 0
 * @param ties games tied; finite and at least 0
 * @param losses games lost; finite and at least 0; the three are not all 0
 */
public record WinRate(double wins, double ties, double losses) {

    /**
     * Creates a win rate.
     *
     * @throws IllegalArgumentException if a count is negative or not finite, or if there is no game
     */
    public WinRate {
        checkCount("wins", wins);
        checkCount("ties", ties);
        checkCount("losses", losses);
        NumberChecks.positive("wins + ties + losses", wins + ties + losses);
    }

    /** Returns how many games there were, by weight. */
    public double games() {
        return wins + ties + losses;
    }

    /** Returns the mean score, {@code (wins + ties/2) / games}, in {@code [0, 1]}. */
    public double rate() {
        return (wins + ties / 2) / games();
    }

    /**
     * Returns the standard error of the rate, the standard deviation of the scores (with {@code games - 1} below) over the
     * root of the number of games; infinite for one game or less.
     */
    public double standardError() {
        double n = games();
        double m = rate();
        double squares = wins * (1 - m) * (1 - m) + ties * (0.5 - m) * (0.5 - m) + losses * m * m;
        return n <= 1 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n);
    }

    /**
     * Returns Wilson's interval of the rate, as if the score were that many wins.
     *
     * <p>Unlike one built from the standard error, it has a width also where all games were won. Ties vary less than wins
     * and losses, so with ties it is wider than need be, never narrower. It holds for independent games.
     *
     * @param confidence such as 0.95; between 0 and 1, both excluded
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval interval(double confidence) {
        NumberChecks.confidence(confidence);
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double n = games();
        double p = rate();
        double z2 = z * z / n;
        double half = z * Math.sqrt((p * (1 - p) + z2 / 4) / n) / (1 + z2);
        double center = (p + z2 / 2) / (1 + z2);
        // At the ends the half-width equals the distance from the center, but for rounding.
        double low = p == 0 ? 0 : Math.max(0, center - half);
        double high = p == 1 ? 1 : Math.min(1, center + half);
        return new Interval(p, low, high, confidence);
    }

    private static void checkCount(String name, double count) {
        if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " is not a finite number of at least 0: " + count);
        }
    }
}
