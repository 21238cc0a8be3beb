package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.PublishedData;
import dev.judge4j.statistics.MeanEstimate;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    /**
     * By hand: differences in quality .5, .5, 0, -.25 (of 5-3, 4-2, 3-3, 1-2 on 1 to 5): mean .1875; 2 wins, 1 tie, 1 loss. Of
     * the 8 sign patterns of three differences those as far from 0 as .75 have sums ±1.25, ±.75: p = 4/8.
     */
    @Test
    void pairsCandidatesByItem() {
        Comparison comparison = Comparison.ofCandidates(
                        Ran.by("j")
                                .score("q1", "a", 5)
                                .score("q2", "a", 4)
                                .score("q3", "a", 3)
                                .score("q4", "a", 1)
                                .score("q5", "a", 5)
                                .score("q6", "a", 5)
                                .abstained("q8", "a", Reason.NOT_APPLICABLE)
                                .score("q1", "b", 3)
                                .score("q2", "b", 2)
                                .score("q3", "b", 3)
                                .score("q4", "b", 2)
                                .failed("q5", "b", Failure.Kind.TIMEOUT)
                                .score("q7", "b", 1)
                                .score("q8", "b", 1)
                                .source(),
                        "a",
                        "b")
                .build();

        assertThat(comparison.contrasts()).hasSize(1);
        Contrast contrast = comparison.contrasts().get(0);
        assertThat(contrast.wins()).isEqualTo(2);
        assertThat(contrast.ties()).isEqualTo(1);
        assertThat(contrast.losses()).isEqualTo(1);
        assertThat(contrast.difference().estimate()).isEqualTo(.1875);
        assertThat(contrast.test()).isEqualTo(Contrast.Test.SIGN_FLIP);
        assertThat(contrast.pValue()).isEqualTo(0.5);
        assertThat(contrast.pairing()).isEqualTo(new Contrast.Pairing(4, 1, 1, 1, 1, 0));
        assertThat(contrast.pairing().coverage()).isEqualTo(4.0 / 7);
        assertThat(comparison)
                .asString()
                .startsWith("judge 'j': 'a' against 'b': 2 wins, 1 ties, 1 losses, mean difference 0.19 [")
                .endsWith("p = 0.5000 (sign-flip permutation test); 4 items paired"
                        + " (1 undecided, 1 not applicable, 1 in the first only, 1 in the second only)");
    }

    /**
     * The GPT-4 judges Vanilla and Metrics_Reference of LLMBar, taken for candidates that are right or wrong, first order. Their
     * stored verdicts differ on 4 and 3 of 147 pairs (McNemarTest): as even as 7 can be, p = 1.
     */
    @Test
    void testsPassAndFailByMcNemarAsPublished() throws IOException {
        Ran ran = Ran.by("j");
        addPublished(ran, "Vanilla");
        addPublished(ran, "Metrics_Reference");

        Contrast contrast = Comparison.ofCandidates(ran.source(), "Vanilla", "Metrics_Reference")
                .build()
                .contrasts()
                .get(0);

        assertThat(contrast.test()).isEqualTo(Contrast.Test.MC_NEMAR);
        assertThat(contrast.wins()).isEqualTo(4);
        assertThat(contrast.losses()).isEqualTo(3);
        assertThat(contrast.pairing().paired()).isEqualTo(147);
        assertThat(contrast.pValue()).isEqualTo(1);
        assertThat(contrast.difference().estimate()).isCloseTo(1.0 / 147, within(1e-15));
    }

    private static void addPublished(Ran ran, String prompt) throws IOException {
        for (String subset : new String[] {"Natural", "Adversarial/GPTOut"}) {
            JsonNode items = new ObjectMapper()
                    .readTree(PublishedData.path("llmbar/" + subset + "/evaluators/GPT-4/" + prompt + "/result.json")
                            .toFile());
            int i = 0;
            for (JsonNode item : items) {
                JsonNode results = item.get("results");
                JsonNode verdict = results.get(results.size() - 1).get("swap = False");
                ran.yesNo(
                        subset + i++,
                        prompt,
                        verdict.get("winner").asInt() == item.get("label").asInt());
            }
        }
    }

    /** By hand: b=6, c=20 of 419 is LLMBar's full set; exact p .009355 (SCIENCE), difference -14/419. */
    @Test
    void findsWhatPairingShows() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 419; i++) {
            ran.yesNo("q" + i, "a", i < 6 || i >= 26).yesNo("q" + i, "b", i >= 6);
        }
        Contrast contrast = Comparison.ofCandidates(ran.source(), "a", "b")
                .build()
                .contrasts()
                .get(0);

        assertThat(contrast.pValue()).isCloseTo(.009355, within(1e-6));
        assertThat(contrast.difference().estimate()).isCloseTo(-14.0 / 419, within(1e-15));
        assertThat(contrast.estimate().standardError()).isCloseTo(.0121, within(5e-5));
    }

    /** By hand: item means of a are 1 and .25, of b .5 and .5: differences .5 and -.25; two items, not four. */
    @Test
    void countsAnItemOnceHoweverOftenItWasJudged() {
        Contrast contrast = Comparison.ofCandidates(
                        Ran.by("j")
                                .score("q1", "a", 5)
                                .score("q1", "a", 5)
                                .score("q2", "a", 1)
                                .score("q2", "a", 3)
                                .score("q1", "b", 3)
                                .score("q2", "b", 3)
                                .source(),
                        "a",
                        "b")
                .build()
                .contrasts()
                .get(0);

        assertThat(contrast.pairing()).isEqualTo(new Contrast.Pairing(2, 0, 0, 0, 0, 2));
        assertThat(contrast.estimate())
                .isEqualTo(MeanEstimate.ofDifferences(new double[] {1, .25}, new double[] {.5, .5}));
    }

    /** By hand: signed for a: 1, 1, 1, -1 (turned), 0: the sign test of 3 against 1 has p = 2 * 5/16 = .625. */
    @Test
    void comparesPreferencesWithATieAndTurnsThoseTheOtherWayAround() {
        Contrast contrast = Comparison.ofCandidates(
                        Ran.by("j")
                                .pair("q1", "a", "b", 1, true)
                                .pair("q2", "a", "b", 1, true)
                                .pair("q3", "b", "a", -1, true)
                                .pair("q4", "b", "a", 1, true)
                                .pair("q5", "a", "b", 0, false)
                                .pair("q5", "a", "c", 1, true)
                                .source(),
                        "a",
                        "b")
                .build()
                .contrasts()
                .get(0);

        assertThat(contrast.test()).isEqualTo(Contrast.Test.SIGN);
        assertThat(contrast.pValue()).isEqualTo(.625);
        assertThat(contrast.difference().estimate()).isEqualTo(.4);
        assertThat(List.of(contrast.wins(), contrast.ties(), contrast.losses())).containsExactly(3, 1, 1);
    }

    @Test
    void tellsItemsOfDifferentPartsApartWhereBothSidesHaveThem() {
        Ran ran = Ran.by("j");
        for (String part : List.of("easy", "hard")) {
            ran.part(part).score("1", "a", 5).score("1", "b", part.equals("easy") ? 5 : 1);
        }
        Ran apart = Ran.by("j")
                .part("answers of a")
                .score("1", "a", 5)
                .part("answers of b")
                .score("1", "b", 1);

        assertThat(paired(ran)).isEqualTo(2);
        assertThat(paired(apart)).isEqualTo(1);
    }

    private static int paired(Ran ran) {
        return Comparison.ofCandidates(ran.source(), "a", "b")
                .build()
                .contrasts()
                .get(0)
                .pairing()
                .paired();
    }

    @Test
    void adjustsForSeveralJudges() {
        Ran one = Ran.by("j");
        Ran two = Ran.by("k");
        for (int i = 0; i < 10; i++) {
            one.yesNo("q" + i, "a", true).yesNo("q" + i, "b", i >= 8);
            two.yesNo("q" + i, "a", true).yesNo("q" + i, "b", i >= 6);
        }
        List<VerdictEntry> both =
                Stream.concat(one.entries().stream(), two.entries().stream()).toList();

        Comparison comparison =
                Comparison.ofCandidates(VerdictSource.of(both), "a", "b").build();

        // 8 and 6 items differ, all one way: p = 2/2⁸ = 1/128 and 2/2⁶ = 1/32; Holm doubles the smaller one.
        assertThat(comparison.contrasts().stream().map(Contrast::pValue)).containsExactly(1.0 / 128, 1.0 / 32);
        assertThat(comparison.contrasts().stream().map(Contrast::adjustedPValue))
                .containsExactly(1.0 / 64, 1.0 / 32);
        assertThat(Comparison.ofCandidates(VerdictSource.of(both), "a", "b")
                        .judge("k")
                        .build()
                        .contrasts())
                .hasSize(1);
    }

    /** By hand: b is right on 10 items, a on 2 of them, c on none: 8, 10 and 2 items differ, all one way. */
    @Test
    void findsTheBestOfThreeByEveryTwoAdjustedTogether() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 10; i++) {
            ran.yesNo("q" + i, "a", i < 2).yesNo("q" + i, "b", true).yesNo("q" + i, "c", false);
        }

        Comparison comparison =
                Comparison.ofEveryTwo(ran.source(), List.of("a", "b", "c")).build();

        // p = 2/2⁸, 2/2², 2/2¹⁰; Holm: the smallest times 3, the next times 2, the largest as it is.
        assertThat(comparison.contrasts())
                .extracting(contrast -> contrast.first() + contrast.second(), Contrast::adjustedPValue)
                .containsExactly(tuple("'a''b'", 2.0 / 128), tuple("'a''c'", 0.5), tuple("'b''c'", 3.0 / 512));
        BestCandidate best = comparison.best().get(0);
        assertThat(best.candidate()).hasValue("b");
        assertThat(best.contrasts()).hasSize(3);
        assertThat(best).hasToString("by judge 'j': 'b' is better than each other (p at most 0.0156 after Holm)");
        assertThat(Comparison.ofEveryTwo(ran.source(), List.of("a", "b", "c"))
                        .confidence(0.99)
                        .build()
                        .best()
                        .get(0))
                .hasToString(
                        "by judge 'j': no candidate can be told to be better than each other (at 0.01 after Holm)");
    }

    @Test
    void printsNoPValueAsZeroAndTheLevelAsItIs() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 40; i++) {
            ran.yesNo("q" + i, "a", false).yesNo("q" + i, "b", true).yesNo("q" + i, "c", i % 2 == 0);
        }

        // b against c: p = 2/2²⁰, times 2 by Holm
        assertThat(Comparison.ofEveryTwo(ran.source(), List.of("a", "b", "c"))
                        .build()
                        .best()
                        .get(0))
                .hasToString("by judge 'j': 'b' is better than each other (p below 0.0001 after Holm)");
        assertThat(Comparison.ofEveryTwo(ran.source(), List.of("a", "c"))
                        .confidence(0.9999999)
                        .build()
                        .best()
                        .get(0))
                .hasToString("by judge 'j': no candidate can be told to be better than each other (at 0.0000001 after"
                        + " Holm)");
    }

    @Test
    void findsNoBestWhereACandidateHasNoVerdict() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 10; i++) {
            ran.yesNo("q" + i, "a", false).yesNo("q" + i, "b", true);
        }

        Comparison comparison =
                Comparison.ofEveryTwo(ran.source(), List.of("a", "b", "c")).build();

        assertThat(comparison.best().get(0).candidate()).isEmpty();
        assertThat(comparison.refused()).containsExactly("judge 'j' judged a only", "judge 'j' judged b only");
        assertThat(Comparison.ofCandidates(ran.source(), "a", "b")
                        .build()
                        .best()
                        .get(0)
                        .candidate())
                .hasValue("b");
    }

    @Test
    void refusesABestOfRunsAndCandidatesThatAreNotApart() {
        VerdictSource run = Ran.by("j").yesNo("q", "a", true).source();
        Comparison runs = Comparison.ofRuns(run, run).build();

        assertThatIllegalStateException().isThrownBy(runs::best);
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.ofEveryTwo(run, List.of("a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.ofEveryTwo(run, List.of("a", "a")))
                .withMessageContaining("two are equal: [a, a]");
    }

    @Test
    void comparesTwoRunsAndNamesWhatIsInOneOnly() {
        VerdictSource now = Ran.by("j")
                .score("q1", "a", 5)
                .score("q2", "a", 4)
                .score("q1", "new", 1)
                .source();
        VerdictSource before = Ran.by("j")
                .score("q1", "a", 4)
                .score("q2", "a", 4)
                .score("q1", "old", 1)
                .source();

        Comparison comparison = Comparison.ofRuns(now, before).build();

        assertThat(comparison.contrasts()).hasSize(1);
        assertThat(comparison.contrasts().get(0).difference().estimate()).isEqualTo(.125);
        assertThat(comparison.refused())
                .containsExactly(
                        "judge 'j' on 'new' is in the current run only", "judge 'j' on 'old' is in the baseline only");
    }

    @Test
    void refusesDifferentJudgesUnlessAskedFor() {
        VerdictSource now = Ran.by("j").score("q1", "a", 5).source();
        VerdictSource before =
                Ran.by("j").fingerprint("other").score("q1", "a", 5).source();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.ofRuns(now, before).build())
                .withMessage(
                        "judge 'j' has the fingerprint print of j in the current run and other in the baseline: it asks"
                                + " another question, so that runs differ by the judge too; judge the baseline again, or allow"
                                + " different judges");
        assertThat(Comparison.ofRuns(now, before)
                        .allowingDifferentJudges()
                        .build()
                        .contrasts()
                        .get(0)
                        .warnings())
                .singleElement()
                .asString()
                .startsWith("the judges differ: fingerprint print of j in the current run, other in the baseline");
    }

    @Test
    void refusesToCompareWhatHasNoPairs() {
        VerdictSource source =
                Ran.by("j").score("q1", "a", 5).score("q2", "b", 1).source();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.ofCandidates(source, "a", "b").build())
                .withMessage(
                        "there is nothing to compare: no item was decided for both 'a' and 'b' by judge 'j' (1 and 1"
                                + " items decided); an unpaired comparison is refused: judge both on the same items");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Comparison.ofCandidates(source, "x", "y").build())
                .withMessage(
                        "there is nothing to compare: no verdict is on 'x' or 'y'; there are verdicts on 'a', 'b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Comparison.ofCandidates(source, "a", "b").judge("k").build())
                .withMessage("there is no verdict of a judge 'k'");
        assertThatIllegalArgumentException().isThrownBy(() -> Comparison.ofCandidates(source, "a", "a"));
    }

    @Test
    void doesNotDependOnTheOrderOfReading() {
        Random random = new Random(7);
        Ran ran = Ran.by("j");
        for (int i = 0; i < 3_000; i++) {
            ran.score("q" + random.nextInt(900), random.nextBoolean() ? "a" : "b", 1 + 4 * random.nextDouble());
        }
        List<VerdictEntry> shuffled = new ArrayList<>(ran.entries());
        Collections.shuffle(shuffled, random);

        assertThat(Comparison.ofCandidates(VerdictSource.of(shuffled), "a", "b")
                        .build()
                        .contrasts())
                .isEqualTo(
                        Comparison.ofCandidates(ran.source(), "a", "b").build().contrasts());
    }

    @Test
    void leavesGoldItemsOut() {
        Ran ran = Ran.by("j").score("q1", "a", 5).score("q1", "b", 1);
        Comparison without = Comparison.ofCandidates(ran.source(), "a", "b").build();
        ran.gold(true).score("g", "a", 1).score("g", "b", 5);

        assertThat(Comparison.ofCandidates(ran.source(), "a", "b").build().contrasts())
                .isEqualTo(without.contrasts());
    }
}
