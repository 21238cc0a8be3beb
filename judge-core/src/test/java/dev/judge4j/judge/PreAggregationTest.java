package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.FIVE;
import static dev.judge4j.judge.Replies.json;
import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.reply.Parsed;
import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.rubric.Level;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreAggregationTest {

    private static final ResponsePair PAIR = ResponsePair.of("Which?", "the left one", "the right one");

    /** A model that says how probable it is that the response shown first is better, by the order shown. */
    private static ScriptedModel telling(double whenAFirst, double whenBFirst) {
        return ScriptedModel.answeringBy(call -> {
                    boolean aFirst = call.identity().orElseThrow().order() == Order.A_FIRST;
                    double first = aFirst ? whenAFirst : whenBFirst;
                    return ScriptedModel.reply(json(String.valueOf(first), first >= .5 ? "first" : "second"));
                })
                .withProfile(ModelProfile.of("telling", Feature.TEMPERATURE).withLabelProbabilities((reply, labels) -> {
                    double first = Double.parseDouble(reply.aiMessage().text().replaceAll("[^0-9]*([0-9.]+).*", "$1"));
                    return Map.of("first", first, "second", 1 - first);
                }));
    }

    private static Preference preference(Verdict<Preference> verdict) {
        return ((Decided<Preference>) verdict).result();
    }

    /**
     * By hand, first case: shown first A has .9, shown second 1 - .8 = .2: s = .55 is within .1 of .5, a tie. Second: .9 and
     * 1 - .4 = .6: s = .75, a signed strength of .5. Third: .3 and .1: s = .2, a strength of .6 for B. Fourth: .95 and .3:
     * s = .625, a strength of .25 for A although the second order says B.
     */
    @ParameterizedTest
    @CsvSource({".9, .8, 0, false", ".9, .4, .5, true", ".3, .9, -.6, true", ".95, .7, .25, false"})
    void averagesTheProbabilitiesOfBothOrdersBeforeDeciding(double aFirst, double bFirst, double signed, boolean same) {
        Verdict<Preference> verdict = PairwiseJudge.builder(telling(aFirst, bFirst), FIVE)
                .scale(PreferenceScale.TWO_LEVELS)
                .expected()
                .build()
                .judge(PAIR);

        assertThat(preference(verdict).signed()).isCloseTo(signed, within(1e-12));
        assertThat(preference(verdict).consistent()).isEqualTo(same);
    }

    @Test
    void tellsTheProbabilitiesByWinnerWhateverTheOrderShown() {
        Verdict<Preference> verdict =
                PairwiseJudge.builder(telling(.9, .4), FIVE).expected().build().judge(PAIR);

        List<Opinion> opinions = verdict.trail().opinions();
        assertThat(opinions.get(0).probabilities()).isEqualTo(Map.of("A", .9, "B", 1 - .9, "TIE", 0.0));
        assertThat(opinions.get(1).probabilities()).isEqualTo(Map.of("A", .6, "B", .4, "TIE", 0.0));
        assertThat(opinions.get(1).answer()).contains("A"); // second was stated, and A was shown second
        assertThat(opinions.get(1).value().orElseThrow()).isCloseTo(.2, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "first_strong, second_strong, 1, true",
        "first_strong, first, .25, false",
        "first, second, .5, true",
        "first, first, 0, false",
        "tie, second, .25, false",
        "tie, tie, 0, true"
    })
    void averagesStrengthsOfStatedAnswersToo(String whenAFirst, String whenBFirst, double signed, boolean same) {
        ScriptedModel model = ScriptedModel.answeringBy(call -> ScriptedModel.reply(
                json(label(call.identity().orElseThrow().order() == Order.A_FIRST ? whenAFirst : whenBFirst))));

        Verdict<Preference> verdict = PairwiseJudge.builder(model, FIVE)
                .scale(PreferenceScale.FIVE_LEVELS)
                .rule(OrderRule.MEAN_STRENGTH)
                .build()
                .judge(PAIR);

        assertThat(preference(verdict).signed()).isEqualTo(signed);
        assertThat(preference(verdict).consistent()).isEqualTo(same);
    }

    private static String label(String level) {
        return level.replace("_strong", " by far");
    }

    @Test
    void takesAMeanWithinTheMarginForATieAndOneAtTheMarginNot() {
        assertThat(judged(.6, .4, .099)).isCloseTo(.2, within(1e-12));
        assertThat(judged(.6, .4, .11)).isZero();
        assertThat(judged(.501, .5, 0)).isCloseTo(.001, within(1e-12));
    }

    private static double judged(double aFirst, double bFirst, double margin) {
        return preference(PairwiseJudge.builder(telling(aFirst, bFirst), FIVE)
                        .expected()
                        .margin(margin)
                        .build()
                        .judge(PAIR))
                .signed();
    }

    @Test
    void abstainsFromAFlipThatTheMeanDoesNotDecideWhereThatIsChosen() {
        assertThat(PairwiseJudge.builder(telling(.9, .8), FIVE)
                        .expected()
                        .onFlip(FlipPolicy.ABSTAIN)
                        .build()
                        .judge(PAIR))
                .isAbstained(Reason.FLIPPED);
        assertThat(PairwiseJudge.builder(telling(.95, .7), FIVE)
                        .expected()
                        .onFlip(FlipPolicy.ABSTAIN)
                        .build()
                        .judge(PAIR))
                .prefersA();
    }

    @Test
    void worksForOneOrderToo() {
        Verdict<Preference> verdict = PairwiseJudge.builder(telling(.7, 0), FIVE)
                .orders(Orders.A_FIRST_ONLY)
                .expected()
                .build()
                .judge(PAIR);

        assertThat(preference(verdict).signed()).isCloseTo(.4, within(1e-12));
        assertThat(preference(PairwiseJudge.builder(telling(.55, 0), FIVE)
                                .orders(Orders.A_FIRST_ONLY)
                                .expected()
                                .build()
                                .judge(PAIR))
                        .signed())
                .isZero();
    }

    @Test
    void readsThePublishedLabelsThatItIsGivenApartFromTheirCase() {
        ScriptedModel model = ScriptedModel.answering("m")
                .withProfile(ModelProfile.of("telling")
                        .withLabelProbabilities((reply, labels) -> Map.of("m", .2, "M", .5, " M", .1, "The", .2)));
        Level first = Level.of("first", "", 1);
        PairwiseJudge judge = PairwiseJudge.published(
                        model, PromptTemplate.of("{{response_1}} {{response_2}}"), new FixedFormat(() -> read(first)))
                .orders(Orders.A_FIRST_ONLY)
                .expected(List.of(new Level("first", "m", "", 1), new Level("second", "M", "", -1)))
                .build();

        // m .2 of .8, M .6 of .8: .25 - .75
        assertThat(preference(judge.judge(PAIR)).signed()).isCloseTo(-.5, within(1e-12));
    }

    private static Parsed<Level> read(Level level) {
        return new Parsed.Read<>(level, "", List.of());
    }

    @Test
    void failsWhereOneOrderTellsNothing() {
        ScriptedModel model = ScriptedModel.answering(json("first"))
                .withProfile(ModelProfile.of("silent").withLabelProbabilities((reply, labels) -> Map.of()));

        assertThat(PairwiseJudge.builder(model, FIVE).expected().build().judge(PAIR))
                .isFailed(Failure.Kind.UNPARSEABLE);
    }

    @Test
    void leavesTheOtherRulesAsTheyWere() {
        Comparison agreement = new Comparison(Orders.BOTH, OrderRule.AGREEMENT, FlipPolicy.TIE, .1);
        assertThat(agreement.fingerprint()).isEqualTo("Comparison[orders=BOTH, rule=AGREEMENT, flips=TIE]");
        assertThat(new Comparison(Orders.BOTH, OrderRule.MEAN_STRENGTH, FlipPolicy.TIE, .1).fingerprint())
                .isEqualTo("Comparison[orders=BOTH, rule=MEAN_STRENGTH, flips=TIE, margin=0.1]");
    }

    @Test
    void refusesWhatItCanNotDo() {
        ScriptedModel mute = ScriptedModel.answering(json("first"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairwiseJudge.builder(mute, FIVE).expected().build())
                .withMessage(
                        "the profile of model scripted-model has no label probabilities to take an expected strength"
                                + " from; add a function that reads them, by withLabelProbabilities, or leave expected out");
        PromptTemplate template = PromptTemplate.of("{{response_1}} {{response_2}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairwiseJudge.published(telling(1, 1), template, PublishedFormats.llmBar())
                        .expected()
                        .build())
                .withMessageContaining("give them to expected(answers)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairwiseJudge.published(telling(1, 1), template, PublishedFormats.llmBar())
                        .expected(List.of(Level.of("first", "", 2)))
                        .build())
                .withMessageContaining("not in [-1, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairwiseJudge.builder(mute, FIVE).margin(.1).build())
                .withMessage("a margin is for the rule MEAN_STRENGTH, and this judge has AGREEMENT; leave one out");
        for (double margin : new double[] {-.1, .5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PairwiseJudge.builder(mute, FIVE).margin(margin));
        }
    }
}
