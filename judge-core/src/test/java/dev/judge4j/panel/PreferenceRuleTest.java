package dev.judge4j.panel;

import static dev.judge4j.panel.Jurors.PAIR;
import static dev.judge4j.panel.Jurors.prefers;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.TieBreaker;
import dev.judge4j.statistics.DawidSkene;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreferenceRuleTest {

    private static final Preference TIE = Preference.ofSigned(0, true);

    /** By hand: A 2, B 1, tie 1 leads by (2 - 1) / 4. */
    @Test
    void pluralityTakesTheWinnerThatMostNamed() {
        assertThat(decide(PreferenceRule.plurality(), 1, 0.5, -1, 0)).isEqualTo(Preference.ofSigned(0.25, true));
        assertThat(decide(PreferenceRule.plurality(), -1, -0.5)).isEqualTo(Preference.ofSigned(-1, true));
        assertThat(decide(PreferenceRule.plurality(), 1, 0, 0)).isEqualTo(TIE);
    }

    @Test
    void asManyVotesForEachMakeATie() {
        assertThat(decide(PreferenceRule.plurality(), 1, -0.2)).isEqualTo(TIE);
        assertThat(decide(PreferenceRule.plurality(), 1, 0)).isEqualTo(TIE);
    }

    @Test
    void aTieBreakerIsAskedWhereTheVotesCancelOut() {
        List<Judge<ResponsePair, Preference>> jurors = List.of(prefers("a", 1), prefers("b", -1));

        Verdict<Preference> settled = Jury.builder(PreferenceRule.plurality(), jurors)
                .tieBreaker(TieBreaker.of(prefers("last", -0.5)))
                .build()
                .judge(PAIR);
        Verdict<Preference> agreed = Jury.builder(PreferenceRule.plurality(), List.of(prefers("a", 0), prefers("b", 0)))
                .tieBreaker(TieBreaker.of(prefers("last", -0.5)))
                .build()
                .judge(PAIR);

        assertThat(settled.orElseThrow()).isEqualTo(Preference.ofSigned(-0.5, true));
        assertThat(agreed.orElseThrow()).isEqualTo(TIE);
        assertThat(settled.trail().opponent()).hasValue("birch");
    }

    /** By hand: (2 - 0.5) / (2 + 0.5 + 1); the juror that sees a tie is in the denominator only. */
    @Test
    void aWeightedVoteLeadsByTheShareOfAllWeights() {
        PreferenceRule rule = PreferenceRule.weighted(JurorWeights.of(Map.of("j0", 2.0, "j1", 0.5, "j2", 1.0)));

        assertThat(decide(rule, 0.1, -1, 0).signed()).isCloseTo(1.5 / 3.5, within(1e-12));
        assertThat(decide(rule, -0.1, 1, 1).signed()).isCloseTo(-0.5 / 3.5, within(1e-12));
    }

    /** By hand: (1 - 0.5 + 0.25) / 3. */
    @Test
    void theMeanIsOfSignedStrengths() {
        assertThat(decide(PreferenceRule.mean(), 1, -0.5, 0.25)).isEqualTo(Preference.ofSigned(0.25, true));
        assertThat(decide(PreferenceRule.mean(), 0.5, -0.5)).isEqualTo(TIE);
    }

    @Test
    void unanimityIsDividedOtherwise() {
        assertThat(decide(PreferenceRule.unanimity(), 1, 0.5)).isEqualTo(Preference.ofSigned(0.75, true));
        assertThat(decide(PreferenceRule.unanimity(), 0, 0)).isEqualTo(TIE);
        assertThat(judge(PreferenceRule.unanimity(), 1, 0))
                .isInstanceOfSatisfying(
                        Abstained.class,
                        abstained -> assertThat(abstained.reason()).isEqualTo(Reason.DIVIDED));
    }

    @Test
    void dawidSkeneFollowsTheJurorsThatItLearntToTrust() {
        List<Map<String, String>> table = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String right = i % 2 == 0 ? "A" : "B";
            String wrong = i % 2 == 0 ? "B" : "A";
            table.add(Map.of(
                    "j0",
                    right,
                    "j1",
                    right,
                    "j2",
                    i % 5 < 3 ? right : wrong,
                    "j3",
                    i % 7 < 4 ? right : wrong,
                    "j4",
                    i % 9 < 5 ? right : wrong));
        }
        DawidSkene<String, String> learnt = DawidSkene.fit(table);

        Preference preference = decide(PreferenceRule.dawidSkene(learnt), 0.1, 0.1, -1, -1, -1);

        Map<String, Double> posterior = learnt.posterior(Map.of("j0", "A", "j1", "A", "j2", "B", "j3", "B", "j4", "B"));
        assertThat(preference.signed())
                .isCloseTo(requireNonNull(posterior.get("A")) - requireNonNull(posterior.get("B")), within(1e-12));
        assertThat(preference.signed()).isGreaterThan(0.9);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PreferenceRule.dawidSkene(DawidSkene.fit(List.of(Map.of("a", "yes"), Map.of("a", "A")))))
                .withMessageContaining("'yes', which is none of A, B and TIE");
    }

    @Test
    void aVerdictIsConsistentIfAllThatCountAre() {
        Judge<ResponsePair, Preference> flipped =
                Jurors.juror("flipped", pair -> new Decided<>(Preference.ofSigned(0, false), Jurors.trail(pair)));

        Preference preference = Jury.of(PreferenceRule.plurality(), List.of(prefers("a", 1), prefers("b", 1), flipped))
                .judge(PAIR)
                .orElseThrow();

        assertThat(preference.consistent()).isFalse();
        assertThat(preference.winner()).isEqualTo(Preference.Winner.A);
    }

    private static Preference decide(PreferenceRule rule, double... signed) {
        return judge(rule, signed).orElseThrow();
    }

    private static Verdict<Preference> judge(PreferenceRule rule, double... signed) {
        List<Judge<ResponsePair, Preference>> jurors = new ArrayList<>();
        for (double strength : signed) {
            jurors.add(prefers("j" + jurors.size(), strength));
        }
        return Jury.of(rule, jurors).judge(PAIR);
    }
}
