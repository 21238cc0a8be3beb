package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import org.junit.jupiter.api.Test;

/** A judge of the core on a model from here. */
class JudgingTest {

    private static final Sample SAMPLE = Sample.of("How do I reset my password?", "Under Settings, Security.");

    @Test
    void scoresAnAnswerInTheSchemaThatWasAskedFor() {
        try (BedrockStub bedrock = new BedrockStub(
                        Answer.error(429, "ThrottlingException", "slow"),
                        Answer.text("{\"rationale\": \"Short and right.\", \"verdict\": \"4\"}"));
                BedrockJudgeModel model = bedrock.model("us.anthropic.claude-sonnet-4-5-20250929-v1:0")
                        .pacer(new VirtualPacer())
                        .build()) {
            Verdict<Score> verdict = ScoreJudge.of(model, Rubrics.helpfulness()).judge(SAMPLE);

            assertThat(verdict).isInstanceOf(Decided.class);
            assertThat(verdict.orElseThrow().raw()).isEqualTo(4);
            assertThat(verdict.trail().usage()).isEqualTo(Usage.ofCall(30, 9));
            assertThat(bedrock.requests()).hasSize(2);
            JsonNode body = bedrock.request().body();
            assertThat(body.at("/outputConfig/textFormat/structure/jsonSchema/schema")
                            .asText())
                    .contains("\"enum\":[\"5\",\"4\",\"3\",\"2\",\"1\"]");
            assertThat(body.at("/inferenceConfig/maxTokens").asInt()).isPositive();
        }
    }

    @Test
    void doesNotScoreWhatAGuardrailStopped() {
        try (BedrockStub bedrock = new BedrockStub(
                        Answer.reply("[{\"text\": \"{\\\"verdict\\\": \\\"4\\\"}\"}]", "guardrail_intervened"));
                BedrockJudgeModel model = bedrock.model("amazon.nova-pro-v1:0").build()) {
            Verdict<Score> verdict = ScoreJudge.of(model, Rubrics.helpfulness()).judge(SAMPLE);

            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.FILTERED));
            assertThat(verdict.trail().usage()).isEqualTo(Usage.ofCall(30, 9));
        }
    }

    @Test
    void saysInTheVerdictWhyTheModelCantBeCalled() {
        try (BedrockStub bedrock = new BedrockStub(Answer.error(403, "AccessDeniedException", "no"));
                BedrockJudgeModel model = bedrock.model("amazon.nova-pro-v1:0").build()) {
            Verdict<Score> verdict = ScoreJudge.of(model, Rubrics.helpfulness()).judge(SAMPLE);

            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.failure().message()).contains("bedrock:InvokeModel"));
            assertThat(bedrock.requests()).hasSize(1);
        }
    }
}
