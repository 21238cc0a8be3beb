package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverseReplyTest {

    /** A body in the form of a real one. */
    private static final String BODY = """
            {"metrics":{"latencyMs":12},
             "output":{"message":{"role":"assistant","content":[
               {"reasoningContent":{"reasoningText":{"text":"let me see","signature":"abc"}}},
               {"text":"{\\"score\\":4}"},{"text":"done"}]}},
             "stopReason":"end_turn",
             "usage":{"inputTokens":30,"outputTokens":9,"totalTokens":1063,"cacheReadInputTokens":1024,\
            "cacheWriteInputTokens":7}}""";

    @Test
    void isReadWithTextThoughtsUsageAndLatency() {
        ChatResponse response = read(BODY);

        assertThat(response.aiMessage().text()).isEqualTo("{\"score\":4}\n\ndone");
        assertThat(response.aiMessage().thinking()).isEqualTo("let me see");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(response.modelName()).isEqualTo("fake-1");
        assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(30);
        assertThat(response.metadata()).isInstanceOfSatisfying(MeteredMetadata.class, metadata -> {
            assertThat(metadata.usage()).isEqualTo(new Usage(30, 9, 1024, 7, 1, 0));
            assertThat(metadata.latencyMillis()).isEqualTo(12);
        });
    }

    @Test
    void isWrittenAsItIsRead() {
        ChatResponse response = read(BODY);

        assertThat(Json.lineOf(ConverseReply.bodyOf(response, new Usage(30, 9, 1024, 7, 1, 0), 12)))
                .isEqualTo(Json.lineOf(Json.parseObject("""
                {"output":{"message":{"role":"assistant","content":[
                   {"reasoningContent":{"reasoningText":{"text":"let me see"}}},
                   {"text":"{\\"score\\":4}\\n\\ndone"}]}},
                 "stopReason":"end_turn",
                 "usage":{"inputTokens":30,"outputTokens":9,"totalTokens":1070,"cacheReadInputTokens":1024,\
                "cacheWriteInputTokens":7},
                 "metrics":{"latencyMs":12}}""")));
    }

    @ParameterizedTest
    @EnumSource(ServiceTier.class)
    void keepsTheServiceTierWhenWrittenAndReadAgain(ServiceTier tier) {
        Usage usage = new Usage(30, 9, 1024, 7, 1, 0).billedAs(tier);
        JsonNode body = ConverseReply.bodyOf(read(BODY), usage, 12);

        assertThat(body.path("serviceTier").path("type").textValue()).isEqualToIgnoringCase(tier.name());
        assertThat(UsageReader.standard().read(ConverseReply.read(body, "fake-1")))
                .isEqualTo(usage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"default\"", "\"reserved\"", "\"of_next_year\"", "null", "7"})
    void takesEveryOtherServiceTierForTheStandard(String type) {
        String body = BODY.replace("\"stopReason\"", "\"serviceTier\":{\"type\":" + type + "},\"stopReason\"");

        assertThat(UsageReader.standard().read(read(body))).isEqualTo(new Usage(30, 9, 1024, 7, 1, 0));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        ChatResponse response =
                ChatResponse.builder().aiMessage(AiMessage.from("4")).build();

        assertThat(Json.lineOf(ConverseReply.bodyOf(response, Usage.UNMETERED_CALL, 0)))
                .isEqualTo("{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"4\"}]}}}");
    }

    @Test
    void countsAsUnmeteredWithoutUsageAndHasNoLatencyWithoutMetrics() {
        ChatResponse response = read("{\"output\":{\"message\":{\"content\":[{\"text\":\"4\"}]}}}");

        assertThat(response.finishReason()).isNull();
        assertThat(response.tokenUsage()).isNull();
        assertThat(UsageReader.standard().read(response)).isEqualTo(Usage.UNMETERED_CALL);
        assertThat(Metering.latencyOf(response)).isZero();
    }

    @Test
    void hasEmptyTextWhereTheModelSaidNothing() {
        assertThat(read("{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"max_tokens\"}")
                        .aiMessage()
                        .text())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP",
        "max_tokens, LENGTH",
        "model_context_window_exceeded, LENGTH",
        "tool_use, TOOL_EXECUTION",
        "guardrail_intervened, CONTENT_FILTER",
        "content_filtered, CONTENT_FILTER",
        "malformed_model_output, OTHER",
        "malformed_tool_use, OTHER",
        "something_of_next_year, OTHER"
    })
    void translatesStopReasons(String stopReason, FinishReason finishReason) {
        assertThat(read("{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"" + stopReason + "\"}")
                        .finishReason())
                .isEqualTo(finishReason);
    }

    @ParameterizedTest
    @EnumSource(FinishReason.class)
    void keepsFinishReasonsWhenWrittenAndReadAgain(FinishReason reason) {
        ChatResponse response = ChatResponse.builder()
                .aiMessage(AiMessage.from("4"))
                .finishReason(reason)
                .build();

        assertThat(ConverseReply.read(ConverseReply.bodyOf(response, Usage.NONE, 0), "m")
                        .finishReason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"content\":[{\"type\":\"text\",\"text\":\"4\"}]} | modelOutput is not a Converse reply, as it has no"
                        + " output.message.content; run batches with the model invocation type Converse",
                "{\"output\":{\"message\":{\"content\":[{\"text\":4}]}}} | a text in modelOutput is not a string: NUMBER",
                "{\"output\":{\"message\":{\"content\":[]}},\"usage\":{\"inputTokens\":-1}} | inputTokens is not a count: -1",
                "{\"output\":{\"message\":{\"content\":[]}},\"usage\":{\"outputTokens\":1.5}} | outputTokens is not a count: 1.5",
                "{\"output\":{\"message\":{\"content\":[]}},\"metrics\":{\"latencyMs\":\"x\"}} | latencyMs is not a count: \"x\"",
                "{} |"
            })
    void refusesBodiesThatAreNoReplies(String body, @Nullable String reason) {
        var thrown = assertThatIllegalArgumentException().isThrownBy(() -> read(body));
        if (reason != null) {
            thrown.withMessage(reason);
        }
    }

    private static ChatResponse read(String body) {
        return ConverseReply.read(Json.parseObject(body), "fake-1");
    }
}
