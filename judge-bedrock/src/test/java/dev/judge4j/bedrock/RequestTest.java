package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.bedrock.BedrockCachePointPlacement;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.bedrock.BedrockServiceTier;
import dev.langchain4j.model.bedrock.BedrockSystemMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire. */
class RequestTest {

    private static final String SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    /** 1024 tokens at five letters each. */
    private static final String LONG_RUBRIC = "judge".repeat(1024);

    private final BedrockStub bedrock = new BedrockStub(Answer.text("fine"));

    @AfterEach
    void close() {
        bedrock.close();
    }

    @Test
    void sendsAllOfARequestInBedrocksForm() throws JsonProcessingException {
        ChatRequestParameters parameters = ChatRequestParameters.builder()
                .temperature(0.5)
                .maxOutputTokens(256)
                .responseFormat(format())
                .build();
        send(
                bedrock.model(SONNET)
                        .serviceTier(BedrockServiceTier.FLEX)
                        .guardrail("gr1", "2")
                        .requestMetadata(Map.of("run", "r1")),
                parameters,
                LONG_RUBRIC);

        assertThat(bedrock.request().path())
                .isEqualTo("/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse");
        assertThat(bedrock.request().body())
                .isEqualTo(json("""
                {"messages": [{"role": "user", "content": [{"text": "item"}]}],
                 "system": [{"text": "%s"}, {"cachePoint": {"type": "default"}}],
                 "inferenceConfig": {"maxTokens": 256, "temperature": 0.5},
                 "guardrailConfig": {"guardrailIdentifier": "gr1", "guardrailVersion": "2", "trace": "enabled"},
                 "requestMetadata": {"run": "r1"},
                 "serviceTier": {"type": "flex"},
                 "outputConfig": {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {
                   "name": "verdict", "schema": %s}}}}}""".formatted(LONG_RUBRIC, new ObjectMapper().valueToTree(SCHEMA))));
    }

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"level\":{\"type\":\"string\",\"enum\":[\"good\",\"bad\"]}},"
                    + "\"required\":[\"level\"],\"additionalProperties\":false}";

    @Test
    void sendsWhatLangChain4jsBedrockParametersSay() {
        BedrockChatRequestParameters parameters = BedrockChatRequestParameters.builder()
                .serviceTier(BedrockServiceTier.PRIORITY)
                .promptCaching(BedrockCachePointPlacement.AFTER_USER_MESSAGE)
                .additionalModelRequestField("top_k", 1)
                .build();
        send(bedrock.model(SONNET).serviceTier(BedrockServiceTier.FLEX), parameters, LONG_RUBRIC);

        JsonNode body = bedrock.request().body();
        assertThat(body.at("/serviceTier/type").asText()).isEqualTo("priority");
        assertThat(body.at("/additionalModelRequestFields/top_k").asInt()).isEqualTo(1);
        assertThat(body.at("/messages/0/content/1/cachePoint/type").asText()).isEqualTo("default");
        assertThat(body.at("/system")).as("no second cache point").hasSize(1);
    }

    @Test
    void takesDefaultsForWhatARequestLeavesOpen() {
        BedrockChatRequestParameters defaults = BedrockChatRequestParameters.builder()
                .maxOutputTokens(100)
                .topP(0.5)
                .responseFormat(format())
                .build();
        send(
                bedrock.model(SONNET).defaultRequestParameters(defaults).guardrail("gr1", "1"),
                ChatRequestParameters.builder().maxOutputTokens(50).build(),
                "short");

        JsonNode body = bedrock.request().body();
        assertThat(body.at("/inferenceConfig/maxTokens").asInt()).isEqualTo(50);
        assertThat(body.at("/inferenceConfig/topP").asDouble()).isEqualTo(0.5);
        assertThat(body.at("/outputConfig/textFormat/type").asText()).isEqualTo("json_schema");
        assertThat(body.at("/guardrailConfig/guardrailIdentifier").asText()).isEqualTo("gr1");
        assertThat(body.has("temperature")).isFalse();
    }

    @Test
    void sendsAConversation() {
        try (BedrockJudgeModel model = bedrock.model(SONNET).build()) {
            model.chat(UserMessage.from("item"), AiMessage.from("?"), UserMessage.from("again"));
        }

        assertThat(bedrock.request().body().at("/messages").findValuesAsText("role"))
                .containsExactly("user", "assistant", "user");
    }

    @Test
    void cachesNoPrefixThatMayBeTooShort() {
        send(bedrock.model(SONNET), ChatRequestParameters.builder().build(), LONG_RUBRIC.substring(1));

        assertThat(bedrock.request().body().at("/system")).hasSize(1);
    }

    @Test
    void cachesNothingForAModelThatCachesOnItsOwn() {
        send(
                bedrock.model("amazon.nova-pro-v1:0"),
                ChatRequestParameters.builder().build(),
                LONG_RUBRIC.repeat(9));

        assertThat(bedrock.request().body().at("/system")).hasSize(1);
    }

    @Test
    void cachesNothingWhereItIsSwitchedOff() {
        send(
                bedrock.model(SONNET).promptCaching(false),
                ChatRequestParameters.builder().build(),
                LONG_RUBRIC);

        assertThat(bedrock.request().body().at("/system")).hasSize(1);
    }

    @Test
    void goesByTheModelOfTheRequestIfThatNamesAnother() {
        ChatRequestParameters nova = ChatRequestParameters.builder()
                .modelName("amazon.nova-pro-v1:0")
                .build();
        send(bedrock.model(SONNET), nova, LONG_RUBRIC);

        assertThat(bedrock.request().path()).isEqualTo("/model/amazon.nova-pro-v1%3A0/converse");
        assertThat(bedrock.request().body().at("/system")).hasSize(1);
    }

    @Test
    void goesByTheFoundationModelGivenForAnArnThatDoesNotTell() {
        String arn = "arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6";
        send(bedrock.model(arn), ChatRequestParameters.builder().build(), LONG_RUBRIC);
        assertThat(bedrock.request().body().at("/system")).hasSize(1);

        send(
                bedrock.model(arn).foundationModel(SONNET),
                ChatRequestParameters.builder().build(),
                LONG_RUBRIC);
        assertThat(bedrock.request().body().at("/system")).hasSize(2);
        assertThat(bedrock.request().path()).contains("application-inference-profile");
    }

    @Test
    void leavesCachePointsOfTheSystemMessageAlone() {
        BedrockSystemMessage system = BedrockSystemMessage.builder()
                .addTextWithCachePoint(LONG_RUBRIC)
                .addText("more")
                .build();
        try (BedrockJudgeModel model = bedrock.model(SONNET).build()) {
            model.chat(List.of(system, UserMessage.from("item")));
        }

        assertThat(bedrock.request().body().at("/system")).hasSize(3);
    }

    @Test
    void refusesARequestThatBedrockHasNoPlaceFor() {
        try (BedrockJudgeModel model = bedrock.model(SONNET).build()) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> model.chat(ChatRequest.builder()
                            .messages(UserMessage.from("item"))
                            .responseFormat(ResponseFormat.JSON)
                            .build()))
                    .withMessage(
                            "The request has something that can't be sent to Amazon Bedrock: JSON response format is"
                                    + " not supported without a schema")
                    .matches(e -> e.kind() == Failure.Kind.REJECTED);
        }
        assertThat(bedrock.requests()).isEmpty();
    }

    private void send(BedrockJudgeModels.Builder builder, ChatRequestParameters parameters, String system) {
        try (BedrockJudgeModel model = builder.build()) {
            model.chat(ChatRequest.builder()
                    .messages(SystemMessage.from(system), UserMessage.from("item"))
                    .parameters(parameters)
                    .build());
        }
    }

    private static ResponseFormat format() {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("verdict")
                        .rootElement(JsonObjectSchema.builder()
                                .addProperty(
                                        "level",
                                        JsonEnumSchema.builder()
                                                .enumValues("good", "bad")
                                                .build())
                                .required("level")
                                .build())
                        .build())
                .build();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
