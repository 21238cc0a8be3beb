package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Budget;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.bedrock.BedrockServiceTier;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Service tiers from the request to the budget. */
class ServiceTierTest {

    private static final String MODEL = "global.amazon.nova-2-lite-v1:0";

    @TempDir
    private Path folder;

    /** By hand, at 0.15 and 1.25 USD a million: (1,000 × 0.15 + 40 × 1.25) × 2 = 400 millionths; at standard it were 800. */
    @Test
    void flexIsAskedForToldInTheVerdictAndPaidFromTheBudget() {
        try (BedrockStub bedrock = new BedrockStub(reply(", \"serviceTier\": {\"type\": \"flex\"}"));
                BedrockJudgeModel model = bedrock.model(MODEL)
                        .serviceTier(BedrockServiceTier.FLEX)
                        .build()) {
            Judge<Sample, Score> judge = ScoreJudge.of(model, Rubrics.helpfulness());
            EvaluationResult result = Evaluation.builder(folder.resolve("run"))
                    .judge(Dataset.of(List.of(Sample.of("one", "1"), Sample.of("two", "2"))), judge)
                    .prices(BedrockPrices.load())
                    .budget(Budget.usd("0.10"))
                    .build()
                    .run();

            assertThat(bedrock.request().body().at("/serviceTier/type").asText())
                    .isEqualTo("flex");
            assertThat(result.verdicts(judge))
                    .hasSize(2)
                    .allSatisfy(verdict -> assertThat(verdict.trail().usage())
                            .isEqualTo(Usage.ofCall(1000, 40).billedAs(ServiceTier.FLEX)));
            assertThat(result.status().cost().spentUsd().orElseThrow()).isEqualByComparingTo("0.0004");
            assertThat(result.summary().totals().get(0).operations().cost().orElseThrow())
                    .isEqualByComparingTo("0.0004");
        }
    }

    /** The reply may say that the standard tier served, and then that is paid. */
    @Test
    void standardIsPaidWhereBedrockServedAtIt() {
        assertThat(usage(BedrockServiceTier.FLEX, ", \"serviceTier\": {\"type\": \"default\"}"))
                .isEqualTo(Usage.ofCall(1000, 40));
    }

    @Test
    void theDearerTierIsPaidWhereBedrockSaysNothing() {
        assertThat(usage(BedrockServiceTier.FLEX, "")).isEqualTo(Usage.ofCall(1000, 40));
        assertThat(usage(BedrockServiceTier.PRIORITY, ""))
                .isEqualTo(Usage.ofCall(1000, 40).billedAs(ServiceTier.PRIORITY));
    }

    @Test
    void aTierThatTheModelHasNotIsAFailureThatSaysWhatToDo() {
        try (BedrockStub bedrock = new BedrockStub(Answer.error(
                        400, "ValidationException", "The specified service tier is not supported for this model."));
                BedrockJudgeModel model = bedrock.model("us.anthropic.claude-sonnet-4-6")
                        .serviceTier(BedrockServiceTier.FLEX)
                        .build()) {
            Verdict<Score> verdict = ScoreJudge.of(model, Rubrics.helpfulness()).judge(Sample.of("one", "1"));

            assertThat(verdict).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.REJECTED);
                assertThat(failed.failure().message())
                        .contains(
                                "Build the judge model without serviceTier, or with another one; the card of each model");
            });
            assertThat(bedrock.requests()).hasSize(1);
        }
    }

    private static Usage usage(BedrockServiceTier asked, String told) {
        try (BedrockStub bedrock = new BedrockStub(reply(told));
                BedrockJudgeModel model =
                        bedrock.model(MODEL).serviceTier(asked).build()) {
            return ScoreJudge.of(model, Rubrics.helpfulness())
                    .judge(Sample.of("one", "1"))
                    .trail()
                    .usage();
        }
    }

    private static Answer reply(String more) {
        return Answer.json("""
                {"output": {"message": {"role": "assistant", "content": [
                   {"text": "Right.\\n\\n[[4]]\\n{\\"rationale\\": \\"Right.\\", \\"verdict\\": \\"4\\"}"}]}},
                 "stopReason": "end_turn",
                 "usage": {"inputTokens": 1000, "outputTokens": 40, "totalTokens": 1040}%s}""".formatted(more));
    }
}
