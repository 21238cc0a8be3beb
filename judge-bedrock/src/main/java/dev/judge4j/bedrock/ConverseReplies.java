package dev.judge4j.bedrock;

import static java.util.stream.Collectors.joining;

import dev.judge4j.model.FilteredReply;
import dev.judge4j.model.MeteredMetadata;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.bedrock.BedrockTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ReasoningTextBlock;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/**
 * Reads what Bedrock's Converse operation answered.
 *
 * <p>A reply has been paid for, so nothing in it is a reason to throw it away: a stop reason or a kind of content that came
 * after this was written is passed over, and usage, latency and request id are kept.
 */
final class ConverseReplies {

    /** As langchain4j-bedrock calls it, which sends the signature along when a thought is sent back. */
    private static final String THINKING_SIGNATURE = "thinking_signature";

    private ConverseReplies() {}

    /**
     * Returns the reply as langchain4j has it, with {@link MeteredMetadata}.
     *
     * @throws ModelCallException if the reply says nothing at all
     */
    static ChatResponse read(ConverseRequest asked, String region, ConverseResponse response) {
        String modelId = asked.modelId();
        Usage usage = usage(asked, response);
        if (response.output() == null && response.stopReason() == null) {
            throw new ModelCallException(
                    Failure.Kind.UNEXPECTED,
                    "Amazon Bedrock answered the call of " + modelId + " in " + region
                            + " with success, but without a reply; check the endpoint, and proxies between here and Bedrock."
                            + " The call may have been paid for. [request id " + requestId(response) + "]",
                    null,
                    null,
                    usage);
        }
        Optional<String> chosen = chosen(response);
        ChatResponseMetadata.Builder<?> metadata = ChatResponseMetadata.builder()
                .id(requestId(response))
                .modelName(chosen.orElse(modelId))
                .tokenUsage(tokenUsage(response.usage()))
                .finishReason(finishReason(response.stopReasonAsString()));
        long latency = response.metrics() == null || response.metrics().latencyMs() == null
                ? 0
                : response.metrics().latencyMs();
        MeteredMetadata metered = new MeteredMetadata(metadata, usage, latency);
        return ChatResponse.builder()
                .aiMessage(message(response))
                .metadata(chosen.map(metered::answeredBy).orElse(metered))
                .build();
    }

    private static AiMessage message(ConverseResponse response) {
        Message message = response.output() == null ? null : response.output().message();
        List<ContentBlock> blocks = message == null ? List.of() : message.content();
        List<ReasoningTextBlock> thoughts = present(blocks, ContentBlock::reasoningContent)
                .map(block -> block.reasoningText())
                .filter(Objects::nonNull)
                .toList();
        Map<String, Object> attributes = new HashMap<>();
        thoughts.stream()
                .map(ReasoningTextBlock::signature)
                .filter(Objects::nonNull)
                .forEach(signature -> attributes.put(THINKING_SIGNATURE, signature));
        if (response.stopReasonAsString() != null) {
            attributes.put(BedrockJudgeModel.STOP_REASON, response.stopReasonAsString());
        }
        GuardrailOutcome.of(response).ifPresent(detail -> attributes.put(FilteredReply.DETAIL, detail));
        return AiMessage.builder()
                .text(present(blocks, ContentBlock::text).collect(joining("\n\n")))
                .thinking(emptyToNull(thoughts.stream()
                        .map(ReasoningTextBlock::text)
                        .filter(Objects::nonNull)
                        .collect(joining("\n\n"))))
                .toolExecutionRequests(present(blocks, ContentBlock::toolUse)
                        .map(ConverseReplies::toolRequest)
                        .toList())
                .attributes(attributes)
                .build();
    }

    private static ToolExecutionRequest toolRequest(ToolUseBlock use) {
        return ToolExecutionRequest.builder()
                .id(use.toolUseId())
                .name(use.name())
                .arguments(use.input() == null ? "{}" : Documents.toJson(use.input()))
                .build();
    }

    /** {@code model_context_window_exceeded} cuts the reply off as {@code max_tokens} does. */
    private static FinishReason finishReason(@Nullable String stopReason) {
        return switch (stopReason == null ? "" : stopReason) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "tool_use" -> FinishReason.TOOL_EXECUTION;
            case "content_filtered", "guardrail_intervened" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }

    /**
     * The tier is the one that Bedrock says it served at. Where it doesn't say, the dearer of those that may have been: priority
     * if that was asked for, else standard.
     */
    private static Usage usage(ConverseRequest asked, ConverseResponse response) {
        Usage usage = usage(response.usage());
        String told = Optional.ofNullable(response.serviceTier())
                .map(tier -> tier.typeAsString())
                .orElse("");
        if (told.equals("flex")) {
            return usage.billedAs(ServiceTier.FLEX);
        }
        boolean priority = told.equals("priority")
                || (told.isEmpty()
                        && asked.serviceTier() != null
                        && "priority".equals(asked.serviceTier().typeAsString()));
        // All else is the standard, or capacity reserved by the hour, whose tokens have no price of their own.
        return priority ? usage.billedAs(ServiceTier.PRIORITY) : usage;
    }

    private static Usage usage(@Nullable TokenUsage usage) {
        if (usage == null || usage.inputTokens() == null || usage.outputTokens() == null) {
            return Usage.UNMETERED_CALL;
        }
        return new Usage(
                usage.inputTokens(),
                usage.outputTokens(),
                orZero(usage.cacheReadInputTokens()),
                orZero(usage.cacheWriteInputTokens()),
                1,
                0);
    }

    private static @Nullable BedrockTokenUsage tokenUsage(@Nullable TokenUsage usage) {
        return usage == null
                ? null
                : BedrockTokenUsage.builder()
                        .inputTokenCount(usage.inputTokens())
                        .outputTokenCount(usage.outputTokens())
                        .cacheReadInputTokens(usage.cacheReadInputTokens())
                        .cacheWriteInputTokens(usage.cacheWriteInputTokens())
                        .build();
    }

    /** A prompt router says which model it chose. */
    private static Optional<String> chosen(ConverseResponse response) {
        return response.trace() == null || response.trace().promptRouter() == null
                ? Optional.empty()
                : Optional.ofNullable(response.trace().promptRouter().invokedModelId());
    }

    private static @Nullable String requestId(ConverseResponse response) {
        return response.responseMetadata() == null
                ? null
                : response.responseMetadata().requestId();
    }

    private static <T> Stream<T> present(List<ContentBlock> blocks, Function<ContentBlock, @Nullable T> part) {
        return blocks.stream().map(part).filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static long orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
