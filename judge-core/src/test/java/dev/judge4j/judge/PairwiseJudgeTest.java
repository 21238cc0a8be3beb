package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.FIVE;
import static dev.judge4j.judge.Replies.json;
import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.data.message.UserMessage;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairwiseJudgeTest {

    private static final ResponsePair PAIR = ResponsePair.of("Which?", "the left one", "the right one");

    /** A model that answers by the order in which it is shown the pair. */
    private static ScriptedModel answering(String whenAFirst, String whenBFirst) {
        return ScriptedModel.answeringBy(call -> ScriptedModel.reply(isAFirst(call) ? whenAFirst : whenBFirst));
    }

    private static boolean isAFirst(ScriptedModel.Call call) {
        return call.identity().orElseThrow().order() == Order.A_FIRST;
    }

    private static Preference preference(Verdict<Preference> verdict) {
        return ((Decided<Preference>) verdict).result();
    }

    @Test
    void prefersWhatIsPreferredInBothOrders() {
        ScriptedModel model = answering(json("second"), json("first"));

        Verdict<Preference> verdict = PairwiseJudge.of(model, FIVE).judge(PAIR);

        assertThat(verdict).isDecided().prefersB().isConsistent();
        assertThat(preference(verdict).strength()).isEqualTo(1);
        assertThat(verdict.trail().opinions())
                .extracting(opinion ->
                        opinion.order().orElseThrow() + " " + opinion.answer().orElseThrow())
                .containsExactly("A_FIRST B", "B_FIRST B");
        assertThat(verdict)
                .hasToString(
                        "B is better (strength 1.00); item " + PAIR.id()
                                + " of A (A) and B (B), judge five-pairwise@scripted-model, \"because\" [2 calls, 200 tokens in, 22 out]");
    }

    @Test
    void showsThePairOnceInEachOrder() {
        ScriptedModel model = answering(json("first"), json("second"));

        assertThat(PairwiseJudge.of(model, FIVE).judge(PAIR)).prefersA();

        for (ScriptedModel.Call call : model.calls()) {
            String user = ((UserMessage) call.request().messages().get(1)).singleText();
            boolean aFirst = user.indexOf("the left one") < user.indexOf("the right one");
            assertThat(aFirst).isEqualTo(isAFirst(call));
        }
        assertThat(model.calls()).hasSize(2);
    }

    @Test
    void callsAnAnswerThatFollowsThePlaceAnInconsistentTie() {
        Verdict<Preference> verdict =
                PairwiseJudge.of(answering(json("first"), json("first")), FIVE).judge(PAIR);

        assertThat(verdict).isDecided().isTie();
        assertThat(preference(verdict).consistent()).isFalse();
        assertThat(verdict.toString()).startsWith("tie (inconsistent: the answer changed with the order)");
    }

    @Test
    void abstainsFromAFlipWhereThatIsChosen() {
        PairwiseJudge judge = PairwiseJudge.builder(answering(json("first"), json("first")), FIVE)
                .onFlip(FlipPolicy.ABSTAIN)
                .build();

        assertThat(judge.judge(PAIR)).isAbstained(Reason.FLIPPED);
    }

    @Test
    void isConsistentWhereBothOrdersTie() {
        assertThat(PairwiseJudge.of(answering(json("tie"), json("tie")), FIVE).judge(PAIR))
                .isTie()
                .isConsistent();
    }

    @Test
    void neverDecidesFromOneOrderIfTheOtherFailed() {
        ScriptedModel model = ScriptedModel.answeringBy(
                call -> isAFirst(call) ? ScriptedModel.reply(json("first")) : Replies.filtered());

        Verdict<Preference> verdict = PairwiseJudge.of(model, FIVE).judge(PAIR);

        assertThat(verdict).isFailed(Failure.Kind.FILTERED);
        assertThat(verdict.trail().opinions()).hasSize(2);
        assertThat(verdict.trail().opinions().get(0).answer()).contains("A");
    }

    @Test
    void abstainsIfTheModelRefusesInOneOrder() {
        ScriptedModel model = answering(json("first"), "I'm sorry, but I can't compare these responses.");

        assertThat(PairwiseJudge.of(model, FIVE).judge(PAIR)).isAbstained(Reason.REFUSED);
    }

    /** By hand: strengths towards A are 1 and 0; they agree on nothing, and their sum is above 0. */
    @ParameterizedTest
    @CsvSource({
        "AGREEMENT, first, tie, TIE, 0, false",
        "SUM, first, tie, A, 0.5, false",
        "SUM, first, first, TIE, 0, false",
        "SUM, second, tie, B, 0.5, false",
        "SUM, first, second, A, 1, true"
    })
    void combinesTheOrdersByTheRuleChosen(
            OrderRule rule,
            String aFirst,
            String bFirst,
            Preference.Winner winner,
            double strength,
            boolean consistent) {
        PairwiseJudge judge = PairwiseJudge.builder(answering(json(aFirst), json(bFirst)), FIVE)
                .rule(rule)
                .build();

        assertThat(preference(judge.judge(PAIR))).isEqualTo(new Preference(winner, strength, consistent));
    }

    /** By hand: first by far is 1 towards A; second, shown in the other order, is 0.5 towards A; the mean is 0.75. */
    @Test
    void meansTheStrengthsOfFiveLevels() {
        PairwiseJudge judge = PairwiseJudge.builder(answering(json("first by far"), json("second")), FIVE)
                .scale(PreferenceScale.FIVE_LEVELS)
                .build();

        assertThat(preference(judge.judge(PAIR))).isEqualTo(new Preference(Preference.Winner.A, 0.75, true));
    }

    @Test
    void takesNoTieWhereNoneIsAllowed() {
        PairwiseJudge judge = PairwiseJudge.builder(answering(json("tie"), json("tie")), FIVE)
                .scale(PreferenceScale.TWO_LEVELS)
                .calls(CallSettings.withDefaults().reAsks(0))
                .build();

        assertThat(judge.judge(PAIR).value()).isEmpty();
    }

    @Test
    void asksOneOrderOnlyWhereThatIsChosen() {
        ScriptedModel model = answering(json("first"), json("first"));

        assertThat(PairwiseJudge.builder(model, FIVE)
                        .orders(Orders.B_FIRST_ONLY)
                        .build()
                        .judge(PAIR))
                .prefersB();
        assertThat(model.calls()).hasSize(1);
    }

    /** Each call waits for the other: asked one after the other, neither would ever be answered. */
    @Test
    void asksBothOrdersAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        ScriptedModel model = ScriptedModel.answeringBy(call -> {
            try {
                both.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("the other order was not asked at the same time", e);
            }
            return ScriptedModel.reply(json("tie"));
        });

        assertThat(PairwiseJudge.of(model, FIVE).judge(PAIR)).isTie();
    }

    @Test
    void speaksJapanese() {
        Rubric rubric =
                Rubric.builder("丁寧さ", "回答は丁寧ですか。").language(Language.JAPANESE).build();
        ScriptedModel model = answering(json("1番目"), json("2番目"));

        assertThat(PairwiseJudge.of(model, rubric).judge(PAIR)).prefersA();
        assertThat(model.calls().get(0).mentions("二つの回答")).isTrue();
    }

    @Test
    void namesTheSampleThatLacksWhatTheRubricNeeds() {
        Rubric needy =
                Rubric.builder("needy", "Is it grounded?").needs(Need.CONTEXT).build();
        Task task = Task.builder("Q").id("q").build();
        ResponsePair pair = new ResponsePair(
                Sample.of(task, "aspen", "x").withContext(java.util.List.of("passage")), Sample.of(task, "cedar", "y"));

        Verdict<Preference> verdict =
                PairwiseJudge.of(ScriptedModel.answering(), needy).judge(pair);

        assertThat(verdict).isFailed(Failure.Kind.INVALID_INPUT);
        assertThat(verdict.toString()).contains("item 'q' of 'cedar' has no context");
    }

    @Test
    void repeatsAPublishedJudgeToTheLetter() {
        ScriptedModel model = answering("My final verdict is: [[A>>B]]", "My final verdict is: [[B>A]]");
        PairwiseJudge judge = PairwiseJudge.published(
                        model,
                        PromptTemplate.of("{{prompt}}|{{response_1}}|{{response_2}}"),
                        PublishedFormats.arenaHard())
                .build();

        assertThat(preference(judge.judge(PAIR))).isEqualTo(new Preference(Preference.Winner.A, 0.75, true));
        assertThat(model.requests())
                .extracting(request -> ((UserMessage) request.messages().get(0)).singleText())
                .containsExactlyInAnyOrder("Which?|the left one|the right one", "Which?|the right one|the left one");
        assertThat(judge.judge(PAIR).trail().opinions())
                .extracting(Opinion::attempts)
                .containsOnly(1);
    }

    @Test
    void comparesOnlyResponsesToOneTask() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResponsePair(Sample.of("one", "x"), Sample.of("two", "y")))
                .withMessageContaining("different tasks");
    }
}
