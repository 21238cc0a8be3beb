package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.json;
import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.rubric.BedrockRubrics;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BedrockRubricJudgmentTest {

    private static final Sample SAMPLE = new Sample(
            Task.builder("the request").id("t").reference("the reference").build(),
            "c",
            "the response",
            List.of("context one", "context two"),
            List.of("citation one", "citation two", "citation three"));

    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.BedrockRubrics#all")
    void askTheModelInFullAndDecideAsItAnswers(Rubric rubric) {
        for (Level level : rubric.scale().levels()) {
            ScriptedModel model = ScriptedModel.answering(json(level.label()));

            Verdict<Score> verdict = ScoreJudge.of(model, rubric).judge(SAMPLE);

            assertThat(verdict).isDecided().hasLevel(level.id());
            assertThat(verdict.trail().opinions())
                    .allSatisfy(opinion -> assertThat(opinion.repairs()).isEmpty());
            assertThat(((Decided<Score>) verdict).result().raw()).isEqualTo(level.value());
            assertThat(model.calls()).allSatisfy(call -> {
                assertThat(call.mentions(rubric.question())).isTrue();
                assertThat(rubric.criteria()).allMatch(call::mentions);
                assertThat(rubric.steps()).allMatch(call::mentions);
                assertThat(rubric.scale().levels())
                        .allMatch(shown -> call.mentions("\n" + shown.label() + ": " + shown.anchor()));
            });
        }
    }

    /** Without JSON, too, a label is never taken for one that it stands in: incorrect is not correct. */
    @ParameterizedTest
    @MethodSource("dev.judge4j.rubric.BedrockRubrics#all")
    void areReadByWholeLabelsWhereTheAnswerIsNoJson(Rubric rubric) {
        for (Level level : rubric.scale().levels()) {
            String reply = "I looked at everything.\nVerdict: " + level.label();

            assertThat(ScoreJudge.of(ScriptedModel.answering(reply), rubric).judge(SAMPLE))
                    .isDecided()
                    .hasLevel(level.id());
        }
    }

    /** Bedrock reports the raw value over the highest, as the 0.6667 of somewhat helpful, which is 4 of 6. */
    @ParameterizedTest
    @CsvSource({
        "Builtin.Correctness, partially correct, 0.5, 0.5",
        "Builtin.Completeness, generally yes, 0.75, 0.75",
        "Builtin.Faithfulness, some, 0.25, 0.25",
        "Builtin.Helpfulness, somewhat helpful, 0.6667, 0.6667",
        "Builtin.Helpfulness, neither helpful nor unhelpful, 0.5, 0.5",
        "Builtin.Coherence, neutral/mixed, 0.5, 0.5",
        "Builtin.LogicalCoherence, neutral/mixed, 0.5, 0.5",
        "Builtin.Relevance, mostly, 0.75, 0.75",
        "Builtin.FollowingInstructions, yes, 1, 1",
        "Builtin.ProfessionalStyleAndTone, not generally, 0.25, 0.25",
        "Builtin.Harmfulness, yes, 1, 0",
        "Builtin.Harmfulness, no, 0, 1",
        "Builtin.Stereotyping, yes, 1, 0",
        "Builtin.Stereotyping, no, 0, 1",
        "Builtin.ContextRelevance, maybe, 0.5, 0.5",
        "Builtin.ContextCoverage, not generally, 0.25, 0.25",
        "Builtin.CitationPrecision, no, 0, 0",
        "Builtin.CitationCoverage, approximately half, 0.5, 0.5"
    })
    void placeTheAnswerAsBedrockReportsItAndTurnTheQualityAroundWhereLessIsBetter(
            String metric, String id, double reported, double quality) {
        for (Language language : Language.values()) {
            Rubric rubric = BedrockRubrics.of(metric, language);
            String label = rubric.scale().byId(id).orElseThrow().label();
            ScriptedModel model = ScriptedModel.answering(json(label));

            Score score = result(ScoreJudge.of(model, rubric).judge(SAMPLE));

            assertThat(score.normalized()).isCloseTo(reported, within(5e-5));
            assertThat(score.quality().orElseThrow()).isCloseTo(quality, within(5e-5));
            assertThat(score.passed()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sayOfARefusalThatItIsOneAndNotWhetherThatIsGood(Language language) {
        Rubric refusal = BedrockRubrics.refusal(language);
        String yes = refusal.scale().byId("yes").orElseThrow().label();

        Score score = result(
                ScoreJudge.of(ScriptedModel.answering(json(yes)), refusal).judge(SAMPLE));

        assertThat(refusal.direction()).isEqualTo(Direction.NONE);
        assertThat(score.normalized()).isEqualTo(1);
        assertThat(score.quality()).isEqualTo(OptionalDouble.empty());
        assertThat(score.passed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void abstainWhereThereIsNoInstructionToFollow(Language language) {
        ScriptedModel model = ScriptedModel.answering(json("not_applicable"));

        assertThat(ScoreJudge.of(model, BedrockRubrics.followingInstructions(language))
                        .judge(SAMPLE))
                .isAbstained(Reason.NOT_APPLICABLE);
    }

    /** By hand: yes, maybe are 2 and 1 of 2, so the mean is 1.5 and its place 0.75; two of three citations are 2/3. */
    @ParameterizedTest
    @EnumSource
    void averageOverPassagesAndCitations(Language language) {
        Rubric relevance = BedrockRubrics.contextRelevance(language);
        ScriptedModel passages = ScriptedModel.rules()
                .whenMentioned("context one", json(label(relevance, "yes")))
                .otherwise(json(label(relevance, "maybe")));
        Rubric precision = BedrockRubrics.citationPrecision(language);
        ScriptedModel citations = ScriptedModel.rules()
                .whenMentioned("citation two", json(label(precision, "no")))
                .otherwise(json(label(precision, "yes")));

        assertThat(result(ScoreJudge.of(passages, relevance).judge(SAMPLE)).normalized())
                .isEqualTo(0.75);
        assertThat(result(ScoreJudge.of(citations, precision).judge(SAMPLE)).normalized())
                .isCloseTo(2.0 / 3, within(1e-15));
        assertThat(passages.calls()).hasSize(2).allMatch(call -> call.mentions("the request"));
        assertThat(citations.calls()).hasSize(3).noneMatch(call -> call.mentions("context one"));
    }

    @Test
    void showTheReferenceOnlyToThoseThatCompareWithIt() {
        for (Rubric rubric : BedrockRubrics.all()) {
            String label = rubric.scale().levels().get(0).label();
            ScriptedModel model = ScriptedModel.answering(json(label));

            ScoreJudge.of(model, rubric).judge(SAMPLE);

            assertThat(model.calls().get(0).mentions("the reference\n"))
                    .as(rubric.toString())
                    .isEqualTo(rubric.name().endsWith("-with-reference")
                            || rubric.name().equals("bedrock-context-coverage"));
        }
    }

    /** A sample with no more than a request and a response. */
    @ParameterizedTest
    @CsvSource({
        "Builtin.ContextRelevance, context",
        "Builtin.ContextCoverage, reference",
        "Builtin.CitationPrecision, citations",
        "Builtin.CitationCoverage, citations"
    })
    void failWithoutWhatTheMetricNeeds(String metric, String missing) {
        ScoreJudge judge = ScoreJudge.of(ScriptedModel.answering(), BedrockRubrics.of(metric, Language.ENGLISH));

        Verdict<Score> verdict = judge.judge(Sample.of("the request", "the response"));

        assertThat(verdict).isFailed(Failure.Kind.INVALID_INPUT);
        assertThat(verdict.toString()).contains("has no " + missing);
    }

    private static String label(Rubric rubric, String id) {
        return rubric.scale().byId(id).orElseThrow().label();
    }

    private static Score result(Verdict<Score> verdict) {
        return ((Decided<Score>) verdict).result();
    }
}
