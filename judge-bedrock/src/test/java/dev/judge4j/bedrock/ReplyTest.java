package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.MeteredMetadata;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.bedrock.BedrockTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of a paid reply. */
class ReplyTest {

    private static final String TEXT = "[{\"text\": \"good\"}]";

    @Test
    void keepsTextUsageLatencyAndRequestId() {
        ChatResponse response = ask(Answer.text("good"));

        assertThat(response.aiMessage().text()).isEqualTo("good");
        assertThat(response.id()).isEqualTo("req-1");
        assertThat(response.modelName()).isEqualTo("amazon.nova-lite-v1:0");
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(usageOf(response)).isEqualTo(Usage.ofCall(30, 9));
        assertThat(((MeteredMetadata) response.metadata()).latencyMillis()).isEqualTo(12);
    }

    @Test
    void keepsCachedTokens() {
        ChatResponse response = ask(Answer.json("""
                {"output": {"message": {"role": "assistant", "content": [{"text": "good"}]}}, "stopReason": "end_turn",
                 "usage": {"inputTokens": 30, "outputTokens": 9, "totalTokens": 1063,
                           "cacheReadInputTokens": 1024, "cacheWriteInputTokens": 7}}"""));

        assertThat(usageOf(response)).isEqualTo(new Usage(30, 9, 1024, 7, 1, 0));
        assertThat(response.tokenUsage())
                .isInstanceOfSatisfying(
                        BedrockTokenUsage.class,
                        tokens -> assertThat(tokens.cacheReadInputTokens()).isEqualTo(1024));
    }

    @ParameterizedTest
    @CsvSource({"flex, FLEX", "priority, PRIORITY", "default,", "reserved,", "a_tier_of_next_year,"})
    void tellsAtWhichServiceTierItWasBilled(String type, @Nullable ServiceTier tier) {
        ChatResponse response = ask(Answer.json("""
                {"output": {"message": {"role": "assistant", "content": [{"text": "good"}]}}, "stopReason": "end_turn",
                 "usage": {"inputTokens": 30, "outputTokens": 9, "totalTokens": 39},
                 "serviceTier": {"type": "%s"}}""".formatted(type)));

        Usage standard = Usage.ofCall(30, 9);
        assertThat(usageOf(response)).isEqualTo(tier == null ? standard : standard.billedAs(tier));
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
        "a_reason_of_next_year, OTHER",
    })
    void keepsEveryStopReason(String stopReason, FinishReason finishReason) {
        ChatResponse response = ask(Answer.reply(TEXT, stopReason));

        assertThat(response.finishReason()).isEqualTo(finishReason);
        assertThat(response.aiMessage().attribute(BedrockJudgeModel.STOP_REASON, String.class))
                .isEqualTo(stopReason);
        assertThat(response.aiMessage().text()).isEqualTo("good");
        assertThat(usageOf(response)).isEqualTo(Usage.ofCall(30, 9));
    }

    @Test
    void keepsAReplyThatAGuardrailReplaced() {
        ChatResponse response = ask(Answer.json("""
                {"output": {"message": {"role": "assistant", "content": [{"text": "I can't say."}]}},
                 "stopReason": "guardrail_intervened", "usage": {"inputTokens": 30, "outputTokens": 0, "totalTokens": 30},
                 "trace": {"guardrail": {"inputAssessment": {"gr1": {"topicPolicy": {"topics": [
                   {"name": "weapons", "type": "DENY", "action": "BLOCKED"}]}}}, "actionReason": "blocked"}}}"""));

        assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(response.aiMessage().text()).isEqualTo("I can't say.");
        assertThat(usageOf(response)).isEqualTo(Usage.ofCall(30, 0));
    }

    @Test
    void keepsThoughtsApartFromTheText() {
        ChatResponse response = ask(Answer.reply("""
                [{"reasoningContent": {"reasoningText": {"text": "hm", "signature": "s1"}}},
                 {"reasoningContent": {"redactedContent": "AAAA"}}, {"text": "good"}, {"text": "bye"}]""", "end_turn"));

        assertThat(response.aiMessage().thinking()).isEqualTo("hm");
        assertThat(response.aiMessage().text()).isEqualTo("good\n\nbye");
    }

    @Test
    void passesOverContentOfAnUnknownKind() {
        ChatResponse response = ask(Answer.reply("[{\"hologram\": {\"a\": 1}}, {\"text\": \"good\"}]", "end_turn"));

        assertThat(response.aiMessage().text()).isEqualTo("good");
    }

    @Test
    void keepsToolCallsWithTheirNumbers() {
        ChatResponse response = ask(Answer.reply(
                "[{\"toolUse\": {\"toolUseId\": \"t1\", \"name\": \"add\", \"input\": {\"a\": 1, \"b\": [0.5, true, null, \"x\"]}}}]",
                "tool_use"));

        assertThat(response.aiMessage().toolExecutionRequests()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("add");
            assertThat(call.arguments()).isEqualTo("{\"a\":1,\"b\":[0.5,true,null,\"x\"]}");
        });
    }

    @Test
    void givesAnEmptyTextForAReplyWithoutContent() {
        ChatResponse response = ask(Answer.reply("[]", "end_turn"));

        assertThat(response.aiMessage().text()).isEmpty();
        assertThat(response.aiMessage().thinking()).isNull();
        assertThat(usageOf(response)).isEqualTo(Usage.ofCall(30, 9));
    }

    @Test
    void saysThatTokensWereNotReported() {
        ChatResponse response = ask(Answer.json("""
                {"output": {"message": {"role": "assistant", "content": [{"text": "good"}]}}, "stopReason": "end_turn"}"""));

        assertThat(usageOf(response)).isEqualTo(Usage.UNMETERED_CALL);
        assertThat(response.tokenUsage()).isNull();
        assertThat(((MeteredMetadata) response.metadata()).latencyMillis()).isZero();
    }

    @Test
    void namesTheModelThatAPromptRouterChose() {
        ChatResponse response = ask(Answer.json("""
                {"output": {"message": {"role": "assistant", "content": [{"text": "good"}]}}, "stopReason": "end_turn",
                 "trace": {"promptRouter": {"invokedModelId": "arn:aws:bedrock:us-east-1::foundation-model/m.n"}}}"""));

        assertThat(response.modelName()).isEqualTo("arn:aws:bedrock:us-east-1::foundation-model/m.n");
        assertThat(((MeteredMetadata) response.metadata()).answeredBy())
                .contains("arn:aws:bedrock:us-east-1::foundation-model/m.n");
    }

    private static ChatResponse ask(Answer answer) {
        try (BedrockStub bedrock = new BedrockStub(answer);
                BedrockJudgeModel model = bedrock.model("amazon.nova-lite-v1:0").build()) {
            ChatResponse response = model.chat(UserMessage.from("item"));
            assertThat(bedrock.requests()).hasSize(1);
            return response;
        }
    }

    private static Usage usageOf(ChatResponse response) {
        return ((MeteredMetadata) response.metadata()).usage();
    }
}
