package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of two responses is better.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param winner the better response, or a tie
 * @param strength how much better, from 0 for a tie to 1 for the strongest answer that the judge could give
 * @param consistent whether the judge said the same when the order of the two was turned around; false for a tie that comes
 *     from a flip, true where one order only was asked for
 */
@JsonIgnoreProperties(value = "type", allowGetters = true, ignoreUnknown = true)
public record Preference(Winner winner, double strength, boolean consistent) implements Value {

    public Preference {
        requireNonNull(winner, "winner");
        Check.share("strength", strength);
        if ((winner == Winner.TIE) != (strength == 0)) {
            throw new IllegalArgumentException("strength is 0 for a tie and only then: " + winner + ", " + strength);
        }
    }

    @JsonCreator
    static Preference read(
            @JsonProperty("winner") @Nullable Winner winner,
            @JsonProperty("strength") @Nullable Double strength,
            @JsonProperty("consistent") @Nullable Boolean consistent) {
        return new Preference(
                Check.present("winner", winner),
                Check.present("strength", strength),
                Check.present("consistent", consistent));
    }

    /** Returns the preference of a signed strength: above 0 for A, below 0 for B, 0 for a tie. */
    public static Preference ofSigned(double strength, boolean consistent) {
        Winner winner = strength > 0 ? Winner.A : strength < 0 ? Winner.B : Winner.TIE;
        return new Preference(winner, Math.abs(strength), consistent);
    }

    /** Returns the strength with a sign: above 0 for A, below 0 for B, 0 for a tie. */
    public double signed() {
        return winner == Winner.B ? -strength : strength;
    }

    @Override
    public String type() {
        return "preference";
    }

    /** Returns for example {@code A is better (strength 1.00)} or {@code tie (inconsistent)}. */
    @Override
    public String toString() {
        String text = winner == Winner.TIE
                ? "tie"
                : winner + String.format(Locale.ROOT, " is better (strength %.2f)", strength);
        return consistent ? text : text + " (inconsistent: the answer changed with the order)";
    }

    /** The better response. */
    public enum Winner {
        /** The first response of the pair. */
        A,
        /** The second response of the pair. */
        B,
        /** Neither. */
        TIE
    }
}
