package dev.judge4j.panel;

import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Preference.Winner;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two sides that jurors can be on: passed or not, A or B. */
interface Sides<V extends Value> {

    /** Returns 1 for the one side, -1 for the other, 0 for neither; empty where a value can't tell. */
    Optional<Integer> of(V value);

    /**
     * Returns the value of a lead.
     *
     * @param lead of the one side over the other as a share of all votes, in {@code [-1, 1]}
     * @param consistent whether all the values it comes from are, in the sense of {@link Preference}
     * @return null for a lead of 0 where there is no value between the sides
     */
    @Nullable
    V value(double lead, boolean consistent);

    /** Returns whether a value holds in the sense of {@link Preference}. */
    boolean consistent(V value);

    /** The sides of scores. */
    final class OfScores implements Sides<Score> {

        @Override
        public Optional<Integer> of(Score score) {
            return score.passed().map(passed -> passed ? 1 : -1);
        }

        @Override
        public @Nullable Score value(double lead, boolean consistent) {
            return lead == 0 ? null : ScoreLabels.passing((1 + lead) / 2);
        }

        @Override
        public boolean consistent(Score score) {
            return true;
        }
    }

    /** The sides of preferences. */
    final class OfPreferences implements Sides<Preference> {

        @Override
        public Optional<Integer> of(Preference preference) {
            return Optional.of(preference.winner() == Winner.A ? 1 : preference.winner() == Winner.B ? -1 : 0);
        }

        @Override
        public Preference value(double lead, boolean consistent) {
            return Preference.ofSigned(lead, consistent);
        }

        @Override
        public boolean consistent(Preference preference) {
            return preference.consistent();
        }
    }
}
