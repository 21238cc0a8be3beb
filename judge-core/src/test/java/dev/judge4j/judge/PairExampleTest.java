package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.FIVE;
import static dev.judge4j.judge.Replies.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Preference.Winner;
import org.junit.jupiter.api.Test;

class PairExampleTest {

    private static final ResponsePair PAIR = ResponsePair.of("Which?", "the left one", "the right one");

    private static PairExample example(String prompt, Winner winner) {
        return new PairExample(
                ResponsePair.of(prompt, "first of " + prompt, "second of " + prompt), winner, "why " + prompt);
    }

    private static PairwiseJudge.Builder judge(ScriptedModel model) {
        return PairwiseJudge.builder(model, FIVE);
    }

    @Test
    void isShownWithItsRightAnswerAndEveryOtherOneWithTheResponsesExchanged() {
        ScriptedModel model = ScriptedModel.answering(json("first"));

        judge(model)
                .example(example("one", Winner.A))
                .example(example("two", Winner.A))
                .example(example("three", Winner.TIE))
                .orders(Orders.A_FIRST_ONLY)
                .build()
                .judge(PAIR);

        assertThat(model.requests().get(0).messages().get(0).toString())
                .contains("# Example 1\nRequest: one\nResponse 1: first of one\nResponse 2: second of one\n"
                        + "Right verdict: first (why one)")
                .contains("# Example 2\nRequest: two\nResponse 1: second of two\nResponse 2: first of two\n"
                        + "Right verdict: second (why two)")
                .contains("Right verdict: tie (why three)");
    }

    @Test
    void isThePlainAnswerWhereByFarWouldBeOneToo() {
        ScriptedModel model = ScriptedModel.answering(json("first"));

        judge(model)
                .scale(PreferenceScale.FIVE_LEVELS)
                .example(example("one", Winner.B))
                .orders(Orders.A_FIRST_ONLY)
                .build()
                .judge(PAIR);

        assertThat(model.requests().get(0).messages().get(0).toString()).contains("Right verdict: second (why one)");
    }

    @Test
    void changesTheFingerprint() {
        ScriptedModel model = ScriptedModel.answering(json("first"));
        PairwiseJudge plain = judge(model).build();
        PairwiseJudge withOne = judge(model).example(example("one", Winner.A)).build();
        PairwiseJudge withOther = judge(model).example(example("two", Winner.A)).build();

        assertThat(withOne.identity().fingerprint())
                .isNotEqualTo(plain.identity().fingerprint())
                .isNotEqualTo(withOther.identity().fingerprint());
        assertThat(plain.identity()).isEqualTo(PairwiseJudge.of(model, FIVE).identity());
    }

    @Test
    void isRefusedAsATieOnAScaleWithoutAndForAPublishedPrompt() {
        ScriptedModel model = ScriptedModel.answering(json("first"));
        PairwiseJudge.Builder withoutTies =
                judge(model).scale(PreferenceScale.TWO_LEVELS).example(example("one", Winner.TIE));
        PairwiseJudge.Builder published = PairwiseJudge.published(
                        model, PromptTemplate.of("{{response_1}} or {{response_2}}?"), PublishedFormats.llmBar())
                .example(example("one", Winner.A));

        assertThatIllegalArgumentException()
                .isThrownBy(withoutTies::build)
                .withMessageContaining("is a tie, which the scale of the judge does not allow; leave it out");
        assertThatIllegalArgumentException()
                .isThrownBy(published::build)
                .withMessage("examples can't be added to a published prompt; write them into it");
    }
}
