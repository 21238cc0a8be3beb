package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.statistics.BradleyTerryFit;
import dev.judge4j.statistics.Games;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * How a tournament over many tasks went.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param verdict the ranking, or why there is none; its trail has the usage, and what was found
 * @param comparisons every comparison made, in the order of playing
 * @param lost how many of them brought no preference and were left out
 * @param possible how many there could have been: each pair on each task that both responded to
 * @param stop why there were no more
 * @param games the outcomes, counted; a candidate without a game is among them
 * @param fit the strengths of the Bradley-Terry model, estimated with a normal prior of variance 4; its intervals are those of a
 *     tournament whose length was fixed beforehand, the ranking's hold whenever it stopped
 */
public record TournamentResult(
        Verdict<Ranking> verdict,
        List<Verdict<Preference>> comparisons,
        int lost,
        long possible,
        Stop stop,
        Games games,
        BradleyTerryFit fit) {

    public TournamentResult {
        requireNonNull(verdict, "verdict");
        comparisons = List.copyOf(comparisons);
        requireNonNull(stop, "stop");
        requireNonNull(games, "games");
        requireNonNull(fit, "fit");
    }

    /** Why a tournament makes no more comparisons. */
    public enum Stop {
        /** Each two candidates can be told apart at the confidence asked for. */
        SETTLED("the order is settled"),
        /** As many comparisons as were allowed were made. */
        MOST_COMPARISONS("no more were allowed"),
        /** The scheme has no pair left to compare. */
        PLAYED_OUT("the scheme asks for no more"),
        /** Comparisons met trouble that others would meet as well, such as a budget that is used up. */
        TROUBLE("the calls met trouble");

        private final String words;

        Stop(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Returns how many comparisons were not needed, out of those possible. */
    public long saved() {
        return possible - comparisons.size();
    }

    /** Returns the verdict's outcome and the comparisons in one line. */
    @Override
    public String toString() {
        String outcome = verdict.<String>fold(
                Ranking::toString, reason -> "abstained (" + reason + ")", failure -> "failed: " + failure);
        return String.format(
                Locale.ROOT,
                "%s; %,d of %,d comparisons, %,d of them lost; %s",
                outcome,
                comparisons.size(),
                possible,
                lost,
                stop.words());
    }
}
