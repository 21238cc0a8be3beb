package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.FIVE;
import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.rubric.Granularity;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Scorecard;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorecardJudgeTest {

    private static final Rubric POLITE = Rubric.builder("polite", "Is it polite?")
            .scale(Scale.Binary.yesNo("it is", "it is not"))
            .build();
    private static final Sample SAMPLE = Sample.of("Hello?", "Hello.");

    private static String reply(String five, String polite) {
        return "{\"five\": {\"rationale\": \"r\", \"verdict\": \"" + five
                + "\"}, \"polite\": {\"rationale\": \"s\", \"verdict\": \"" + polite + "\"}}";
    }

    private static Scorecard scorecard(Verdict<Scorecard> verdict) {
        return ((Decided<Scorecard>) verdict).result();
    }

    @Test
    void givesAVerdictForEachRubricFromOneCall() {
        ScriptedModel model = ScriptedModel.answering(reply("4", "yes"));

        Verdict<Scorecard> verdict =
                ScorecardJudge.of(model, List.of(FIVE, POLITE)).judge(SAMPLE);

        Scorecard card = scorecard(verdict);
        assertThat(card.verdicts()).containsOnlyKeys("five", "polite");
        assertThat(card.verdict("five").orElseThrow()).hasLevel("4");
        assertThat(card.verdict("polite").orElseThrow()).hasLevel("yes");
        assertThat(verdict.trail().usage().calls()).isEqualTo(1);
        assertThat(card.verdict("five").orElseThrow().trail().usage().calls()).isZero(); // paid once, counted once
        assertThat(model.calls().get(0).mentions("Is it polite?")).isTrue();
    }

    @Test
    void asksAgainForAnEntryThatCanNotBeRead() {
        ScriptedModel model = ScriptedModel.answering(reply("9", "yes"), reply("3", "no"));

        Verdict<Scorecard> verdict =
                ScorecardJudge.of(model, List.of(FIVE, POLITE)).judge(SAMPLE);

        assertThat(scorecard(verdict).verdict("five").orElseThrow()).hasLevel("3");
        assertThat(scorecard(verdict).verdict("polite").orElseThrow()).hasLevel("no");
        assertThat(verdict.trail().opinions().get(0).attempts()).isEqualTo(2);
        assertThat(model.calls().get(1).mentions("five: ")).isTrue();
    }

    @Test
    void keepsWhatCouldBeReadAndFailsTheRest() {
        ScriptedModel model = ScriptedModel.answering(reply("9", "yes"), reply("8", "no"));

        Scorecard card =
                scorecard(ScorecardJudge.of(model, List.of(FIVE, POLITE)).judge(SAMPLE));

        assertThat(card.verdict("five").orElseThrow()).isFailed(Failure.Kind.OUT_OF_RANGE);
        assertThat(card.verdict("polite").orElseThrow()).hasLevel("no");
    }

    @Test
    void fallsBackOnTheEarlierReplyWhereAskingAgainBringsNothing() {
        ScriptedModel model =
                ScriptedModel.answering(List.of(ScriptedModel.reply(reply("9", "yes")), Replies.filtered()));

        Verdict<Scorecard> verdict =
                ScorecardJudge.of(model, List.of(FIVE, POLITE)).judge(SAMPLE);

        assertThat(scorecard(verdict).verdict("polite").orElseThrow()).hasLevel("yes");
        assertThat(scorecard(verdict).verdict("five").orElseThrow()).isFailed(Failure.Kind.OUT_OF_RANGE);
        assertThat(verdict.trail().usage().calls()).isEqualTo(2);
        assertThat(verdict.trail().opinions().get(0).reply()).isEqualTo(reply("9", "yes"));
        assertThat(verdict.trail().opinions().get(0).discardedReplies()).containsExactly("I stop");
    }

    @Test
    void failsAsAWholeWhereNothingCanBeRead() {
        ScriptedModel model = ScriptedModel.answering("no", "idea");

        assertThat(ScorecardJudge.of(model, List.of(FIVE, POLITE)).judge(SAMPLE))
                .isFailed(Failure.Kind.UNPARSEABLE);
    }

    @Test
    void refusesRubricsThatOnePromptCanNotHold() {
        ScriptedModel model = ScriptedModel.answering();
        Rubric japanese =
                Rubric.builder("j", "良いですか。").language(Language.JAPANESE).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardJudge.of(model, List.of()))
                .withMessageContaining("no rubric");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardJudge.of(model, List.of(FIVE, FIVE)))
                .withMessage("two rubrics are named 'five'; rename one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardJudge.of(model, List.of(FIVE, japanese)))
                .withMessageContaining("different languages");
        Rubric.Builder builder = Rubric.builder("c", "Q?").needs(Need.CONTEXT).needs(Need.CITATIONS);
        Rubric passages = builder.granularity(Granularity.PASSAGE_BY_PASSAGE).build();
        Rubric citations = builder.granularity(Granularity.CITATION_BY_CITATION).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardJudge.of(model, List.of(passages)))
                .withMessage("rubric 'c' goes passage by passage, which a scorecard can't; use a ScoreJudge for it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardJudge.of(model, List.of(citations)))
                .withMessage("rubric 'c' goes citation by citation, which a scorecard can't; use a ScoreJudge for it");
    }
}
