package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void hasAValueOnlyIfItIsDecided() {
        assertThat(Examples.DECIDED.value()).contains(Examples.FOUR);
        assertThat(Examples.ABSTAINED.value()).isEmpty();
        assertThat(Examples.FAILED.value()).isEmpty();
    }

    @Test
    void foldsByItsOutcome() {
        assertThat(List.of(Examples.DECIDED, Examples.ABSTAINED, Examples.FAILED))
                .extracting(
                        verdict -> verdict.<Object>fold(Score::quality, reason -> reason, failure -> failure.kind()))
                .containsExactly(Examples.FOUR.quality(), Reason.REFUSED, Failure.Kind.UNPARSEABLE);
    }

    /** What a user on Java 17 writes; {@link SwitchPatternTest} has what a user on 21 writes. */
    @Test
    void isTakenApartByInstanceof() {
        assertThat(List.of(Examples.DECIDED, Examples.ABSTAINED, Examples.FAILED))
                .extracting(VerdictTest::describe)
                .containsExactly("4.0 for q1", "REFUSED for q1", "UNPARSEABLE for q1");
    }

    private static String describe(Verdict<Score> verdict) {
        if (verdict instanceof Decided<Score> decided) {
            return decided.result().raw() + " for " + decided.trail().item();
        } else if (verdict instanceof Abstained<Score> abstained) {
            return abstained.reason() + " for " + abstained.trail().item();
        } else if (verdict instanceof Failed<Score> failed) {
            return failed.failure().kind() + " for " + failed.trail().item();
        }
        throw new AssertionError("no other outcome exists");
    }

    @Test
    void tellsValuesOfAnyKindApartByInstanceof() {
        List<String> kinds = new ArrayList<>();
        for (Verdict<?> verdict : Examples.all().values()) {
            if (verdict instanceof Decided<?> decided) {
                if (decided.result() instanceof Preference preference) {
                    kinds.add(preference.winner().toString());
                } else if (decided.result() instanceof Ranking ranking) {
                    kinds.add(ranking.tiers().get(0).get(0));
                }
            }
        }
        assertThat(kinds).containsExactly("B", "TIE", "cedar", "cedar");
    }

    @Test
    void ofAScorecardIsFoundByRubricAndKeepsTheirOrder() {
        Map<String, Verdict<Score>> verdicts =
                new LinkedHashMap<>(Examples.scorecard().verdicts());
        Scorecard scorecard = new Scorecard(verdicts);
        verdicts.clear();

        assertThat(scorecard.verdicts()).containsOnlyKeys("helpfulness", "factuality", "harmlessness");
        assertThat(scorecard.verdicts().keySet()).containsExactly("helpfulness", "factuality", "harmlessness");
        assertThat(scorecard.verdict("factuality")).contains(Examples.ABSTAINED);
        assertThat(scorecard.verdict("politeness")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Scorecard(Map.of()));
    }

    @Test
    void ofARankingDoesNotChangeWithTheListsItWasGiven() {
        List<String> best = new ArrayList<>(List.of("cedar"));
        List<List<String>> tiers = new ArrayList<>(List.of(best, List.of("aspen")));
        Ranking ranking = new Ranking(tiers);

        best.add("birch");
        tiers.clear();

        assertThat(ranking).isEqualTo(new Ranking(List.of(List.of("cedar"), List.of("aspen"))));
    }
}
