package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.bedrock.BedrockCachePointPlacement;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.bedrock.BedrockServiceTier;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A record holds what the SDK's client would send, less what batch jobs don't take. */
class BatchInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BedrockSimulator aws = BedrockSimulator.start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void isByteForByteWhatTheClientSendsWhereNothingIsLeftOut() throws JsonProcessingException {
        aws.answer(call -> "fine");
        ChatRequest request = ChatRequest.builder()
                .messages(
                        SystemMessage.from("be \"fair\" \u2028 日本語"),
                        UserMessage.from(
                                TextContent.from("look\n\tat"),
                                ImageContent.from(Image.builder()
                                        .base64Data("/+8=")
                                        .mimeType("image/png")
                                        .build())),
                        AiMessage.from("seen"),
                        UserMessage.from("and?"))
                .parameters(BedrockChatRequestParameters.builder()
                        .temperature(0.25)
                        .topP(0.5)
                        .maxOutputTokens(64)
                        .stopSequences(List.of("END", "STOP"))
                        .responseFormat(format())
                        .additionalModelRequestField("top_k", 7)
                        .additionalModelRequestField("nested", Map.of("a", List.of(1, 2.5, true, "x")))
                        .build())
                .build();
        try (BedrockJudgeModel model = model().build()) {
            model.chat(request);

            assertThat(BatchInput.of(model, request, true).json())
                    .isEqualTo(aws.requests().get(0).body());
            ObjectNode without = (ObjectNode) aws.requests().get(0).json();
            without.remove("outputConfig");
            assertThat(json(BatchInput.of(model, request, false).json())).isEqualTo(without);
        }
    }

    @Test
    void leavesOutWhatChangesOnlyPriceOrSpeed() throws JsonProcessingException {
        ChatRequest request = ChatRequest.builder()
                .messages(SystemMessage.from("be fair"), UserMessage.from("item"))
                .build();
        try (BedrockJudgeModel model = model().serviceTier(BedrockServiceTier.FLEX)
                .requestMetadata(Map.of("run", "r1"))
                .defaultRequestParameters(BedrockChatRequestParameters.builder()
                        .maxOutputTokens(64)
                        .promptCaching(BedrockCachePointPlacement.AFTER_SYSTEM)
                        .build())
                .build()) {
            BatchInput input = BatchInput.of(model, request, false);

            assertThat(input.modelId()).isEqualTo("us.amazon.nova-lite-v1:0");
            assertThat(json(input.json())).isEqualTo(json("""
                    {"messages": [{"role": "user", "content": [{"text": "item"}]}], "system": [{"text": "be fair"}],
                     "inferenceConfig": {"maxTokens": 64}}"""));
        }
    }

    @Test
    void keepsWhatTheModelAddsToEveryRequest() throws JsonProcessingException {
        try (BedrockJudgeModel model = model().defaultRequestParameters(BedrockChatRequestParameters.builder()
                        .enableReasoning(1024)
                        .build())
                .build()) {
            ChatRequest request =
                    ChatRequest.builder().messages(UserMessage.from("item")).build();

            assertThat(json(BatchInput.of(model, request, false).json())
                            .at("/additionalModelRequestFields/reasoning_config/budget_tokens")
                            .asInt())
                    .isEqualTo(1024);
        }
    }

    @Test
    void refusesWhatWouldChangeTheReplyIfItWereLeftOut() {
        ChatRequest plain =
                ChatRequest.builder().messages(UserMessage.from("item")).build();
        ChatRequest withTools = ChatRequest.builder()
                .messages(UserMessage.from("item"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("t")
                        .parameters(JsonObjectSchema.builder().build())
                        .build())
                .build();
        try (BedrockJudgeModel guarded = model().guardrail("gr1", "2").build();
                BedrockJudgeModel model = model().build()) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> BatchInput.of(guarded, plain, false))
                    .withMessage(
                            "The request has a guardrail, which batch jobs of Amazon Bedrock don't take. Make the call on"
                                    + " line.")
                    .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Failure.Kind.REJECTED));
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> BatchInput.of(model, withTools, false))
                    .withMessageStartingWith("The request has tools");
        }
    }

    @Test
    void knowsTheModelsThatBatchJobsTake() {
        try (BedrockJudgeModel model = model().build();
                BedrockJudgeModel router = BedrockJudgeModels.builder(
                                "arn:aws:bedrock:us-east-1:111122223333:default-prompt-router/anthropic.claude:1")
                        .build()) {
            assertThat(BatchInput.modelId(model)).hasValue("us.amazon.nova-lite-v1:0");
            assertThat(BatchInput.modelId(router)).isEmpty();
        }
    }

    private BedrockJudgeModels.Builder model() {
        return BedrockJudgeModels.builder("us.amazon.nova-lite-v1:0").access(aws.access());
    }

    private static ResponseFormat format() {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("v")
                        .rootElement(JsonObjectSchema.builder()
                                .addStringProperty("reason")
                                .required("reason")
                                .build())
                        .build())
                .build();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
