package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Estimate;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.TokenCounter;
import dev.judge4j.rubric.Rubrics;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counting input by Bedrock's CountTokens operation. */
class CountTokensTest {

    private static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

    private static final Answer COUNTED = Answer.json("{\"inputTokens\": 1234}");

    private static final Answer REFUSED =
            Answer.error(400, "ValidationException", "The provided model doesn't support counting tokens.");

    @TempDir
    private Path folder;

    @Test
    void asksForTheFoundationModelBehindAProfile() {
        try (BedrockStub bedrock = new BedrockStub(COUNTED);
                BedrockJudgeModel model = bedrock.model(MODEL).build()) {
            ChatRequest request = ChatRequest.builder()
                    .messages(SystemMessage.from("Judge. ".repeat(5000)), UserMessage.from("this"))
                    .maxOutputTokens(100)
                    .build();

            assertThat(model.countTokens(request)).hasValue(1234);
            assertThat(bedrock.request().path())
                    .isEqualTo("/model/anthropic.claude-haiku-4-5-20251001-v1%3A0/count-tokens");
            assertThat(bedrock.request()
                            .body()
                            .at("/input/converse/messages/0/content/0/text")
                            .asText())
                    .isEqualTo("this");
            assertThat(bedrock.request().body().at("/input/converse/system"))
                    .as("no cache point")
                    .hasSize(1);
        }
    }

    @Test
    void countsForTheModelThatTheBuilderNames() {
        try (BedrockStub bedrock = new BedrockStub(COUNTED);
                BedrockJudgeModel model = bedrock.model("arn:aws:bedrock:us-east-1:1:application-inference-profile/x")
                        .foundationModel("anthropic.claude-sonnet-4-20250514-v1:0")
                        .build()) {
            assertThat(TokenCounter.ofModels().count(model.withoutRetries(), ask()))
                    .hasValue(1234);
            assertThat(bedrock.request().path()).contains("/anthropic.claude-sonnet-4-20250514-v1");
        }
    }

    @Test
    void countsNothingWhereBedrockRefuses() {
        try (BedrockStub bedrock = new BedrockStub(REFUSED);
                BedrockJudgeModel model = bedrock.model(MODEL).build()) {
            assertThat(model.countTokens(ask())).isEmpty();
            assertThat(bedrock.requests()).as("no retry").hasSize(1);
        }
    }

    @Test
    void replacesTheGuessInAnEstimate() {
        try (BedrockStub bedrock = new BedrockStub(COUNTED)) {
            Estimate estimate = estimate(bedrock);

            // Haiku is asked without a schema, so that nothing is added to the count.
            assertThat(estimate.likely().tokens().estimate()).isEqualTo(3 * (1234 + 200));
            assertThat(bedrock.requests())
                    .hasSize(3)
                    .allMatch(request -> request.path().endsWith("/count-tokens"));
            assertThat(estimate.assumptions().get(1))
                    .startsWith("Likely input: counted by the provider for 3 of 3 calls looked at. At most");
        }
    }

    @Test
    void fallsBackToTheGuessAfterOneRefusal() {
        try (BedrockStub bedrock = new BedrockStub(REFUSED)) {
            Estimate estimate = estimate(bedrock);

            assertThat(bedrock.requests()).hasSize(1);
            assertThat(estimate.assumptions().get(1)).startsWith("Likely input: four ASCII characters a token");
        }
    }

    private Estimate estimate(BedrockStub bedrock) {
        try (BedrockJudgeModel model = bedrock.model(MODEL).build()) {
            return Evaluation.builder(folder.resolve("run"))
                    .judge(
                            Dataset.of(List.of(Sample.of("one", "1"), Sample.of("two", "2"), Sample.of("three", "3"))),
                            ScoreJudge.of(model, Rubrics.helpfulness()))
                    .build()
                    .dryRun(TokenCounter.ofModels())
                    .parts()
                    .values()
                    .iterator()
                    .next();
        }
    }

    private static ChatRequest ask() {
        return ChatRequest.builder().messages(UserMessage.from("this")).build();
    }
}
