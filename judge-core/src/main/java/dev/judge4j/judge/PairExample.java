package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Preference;

/**
 * A pair that was compared rightly, shown to the judge model as an example.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param pair what was compared
 * @param winner the better response, or a tie
 * @param rationale why it is better; may be empty
 */
public record PairExample(ResponsePair pair, Preference.Winner winner, String rationale) {

    public PairExample {
        requireNonNull(pair, "pair");
        requireNonNull(winner, "winner");
        requireNonNull(rationale, "rationale");
    }
}
