package dev.judge4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes and reads replies as bodies of Amazon Bedrock's Converse operation: the form of recordings and journals. */
public final class ConverseReply {

    /** What langchain4j puts between the text blocks of a live reply, so that a replayed one reads the same. */
    private static final String BETWEEN_BLOCKS = "\n\n";

    /** Where Converse puts what only some models tell. */
    private static final String MORE = "additionalModelResponseFields";

    private static final String LABELS = "labelProbabilities";

    private static final String FILTER = "filterDetail";

    private static final String TIER = "serviceTier";

    // Where Converse tells which model a prompt router chose, which is another case of one answering for another.
    private static final String TRACE = "trace";
    private static final String ROUTER = "promptRouter";
    private static final String INVOKED = "invokedModelId";

    private ConverseReply() {}

    /** Returns the body of a reply; usage and latency are left out where they are not known. */
    public static ObjectNode bodyOf(ChatResponse response, Usage usage, long latencyMillis) {
        ObjectNode body = Json.object();
        ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
        ArrayNode content = message.putArray("content");
        if (response.aiMessage().thinking() != null) {
            content.addObject()
                    .putObject("reasoningContent")
                    .putObject("reasoningText")
                    .put("text", response.aiMessage().thinking());
        }
        if (response.aiMessage().text() != null) {
            content.addObject().put("text", response.aiMessage().text());
        }
        if (response.finishReason() != null) {
            body.put("stopReason", stopReason(response.finishReason()));
        }
        if (usage.calls() > usage.unmeteredCalls()) {
            body.putObject("usage")
                    .put("inputTokens", usage.inputTokens())
                    .put("outputTokens", usage.outputTokens())
                    .put("totalTokens", usage.totalInputTokens() + usage.outputTokens())
                    .put("cacheReadInputTokens", usage.cacheReadTokens())
                    .put("cacheWriteInputTokens", usage.cacheWriteTokens());
        }
        tierOf(usage).ifPresent(tier -> body.putObject(TIER).put("type", nameOf(tier)));
        if (latencyMillis > 0) {
            body.putObject("metrics").put("latencyMs", latencyMillis);
        }
        Metering.answeredBy(response)
                .ifPresent(model -> body.putObject(TRACE).putObject(ROUTER).put(INVOKED, model));
        Map<String, Double> labels = LabeledReply.probabilities(response);
        if (!labels.isEmpty()) {
            ObjectNode told = body.withObjectProperty(MORE).putObject(LABELS);
            labels.forEach(told::put);
        }
        FilteredReply.detail(response)
                .ifPresent(detail -> body.withObjectProperty(MORE).put(FILTER, detail));
        return body;
    }

    /**
     * Reads a body.
     *
     * @param model the name of the model that replied
     * @throws IllegalArgumentException if it is not the body of a Converse reply; the message says why
     */
    public static ChatResponse read(JsonNode body, String model) {
        JsonNode content = body.path("output").path("message").path("content");
        if (!content.isArray()) {
            throw new IllegalArgumentException(
                    "modelOutput is not a Converse reply, as it has no output.message.content;"
                            + " run batches with the model invocation type Converse");
        }
        Usage usage = billed(usage(body.path("usage")), body.path(TIER).path("type"));
        ChatResponseMetadata.Builder<?> metadata = ChatResponseMetadata.builder();
        metadata.modelName(model);
        metadata.finishReason(finishReason(body.get("stopReason")));
        if (usage.unmeteredCalls() == 0) {
            metadata.tokenUsage(new TokenUsage(clamp(usage.inputTokens()), clamp(usage.outputTokens())));
        }
        String answeredBy = body.path(TRACE).path(ROUTER).path(INVOKED).textValue();
        if (answeredBy != null) {
            metadata.modelName(answeredBy);
        }
        MeteredMetadata metered = new MeteredMetadata(metadata, usage, count(body.path("metrics"), "latencyMs"));
        ChatResponse reply = ChatResponse.builder()
                .aiMessage(message(content))
                .metadata(answeredBy == null ? metered : metered.answeredBy(answeredBy))
                .build();
        ChatResponse labeled = LabeledReply.with(reply, labels(body.path(MORE).path(LABELS)));
        JsonNode detail = body.path(MORE).path(FILTER);
        return detail.isTextual() ? FilteredReply.with(labeled, detail.textValue()) : labeled;
    }

    private static Map<String, Double> labels(JsonNode told) {
        Map<String, Double> labels = new LinkedHashMap<>();
        told.properties().forEach(label -> {
            if (!label.getValue().isNumber()) {
                throw new IllegalArgumentException(
                        "the probability of label '" + label.getKey() + "' is not a number: " + label.getValue());
            }
            labels.put(label.getKey(), label.getValue().doubleValue());
        });
        return labels;
    }

    private static AiMessage message(JsonNode content) {
        List<String> texts = new ArrayList<>();
        List<String> thoughts = new ArrayList<>();
        for (JsonNode block : content) {
            addText(texts, block.path("text"));
            addText(
                    thoughts,
                    block.path("reasoningContent").path("reasoningText").path("text"));
        }
        return AiMessage.builder()
                .text(String.join(BETWEEN_BLOCKS, texts))
                .thinking(thoughts.isEmpty() ? null : String.join(BETWEEN_BLOCKS, thoughts))
                .build();
    }

    private static void addText(List<String> texts, JsonNode text) {
        if (text.isTextual()) {
            texts.add(text.textValue());
        } else if (!text.isMissingNode()) {
            throw new IllegalArgumentException("a text in modelOutput is not a string: " + text.getNodeType());
        }
    }

    private static Usage usage(JsonNode usage) {
        if (!usage.isObject()) {
            return Usage.UNMETERED_CALL;
        }
        return new Usage(
                count(usage, "inputTokens"),
                count(usage, "outputTokens"),
                count(usage, "cacheReadInputTokens"),
                count(usage, "cacheWriteInputTokens"),
                1,
                0);
    }

    /** Returns the tier that all of it was billed at; a mixture has no place in a body, and is read as standard then. */
    private static Optional<ServiceTier> tierOf(Usage usage) {
        return usage.tiers().keySet().stream()
                .filter(tier -> usage.billedAs(tier).equals(usage))
                .findFirst();
    }

    private static String nameOf(ServiceTier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }

    /** The standard tier is called {@code default}; capacity that is reserved by the hour has no price a token. */
    private static Usage billed(Usage usage, JsonNode type) {
        return Arrays.stream(ServiceTier.values())
                .filter(tier -> nameOf(tier).equals(type.textValue()))
                .findFirst()
                .map(usage::billedAs)
                .orElse(usage);
    }

    private static long count(JsonNode parent, String name) {
        JsonNode count = parent.path(name);
        if (count.isMissingNode() || count.isNull()) {
            return 0;
        }
        if (!count.canConvertToLong() || !count.canConvertToExactIntegral() || count.longValue() < 0) {
            throw new IllegalArgumentException(name + " is not a count: " + count);
        }
        return count.longValue();
    }

    private static int clamp(long tokens) {
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }

    private static String stopReason(FinishReason reason) {
        return switch (reason) {
            case STOP -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOL_EXECUTION -> "tool_use";
            case CONTENT_FILTER -> "content_filtered";
            case OTHER -> "other";
        };
    }

    private static @Nullable FinishReason finishReason(@Nullable JsonNode stopReason) {
        if (stopReason == null || stopReason.isNull()) {
            return null;
        }
        return switch (stopReason.asText()) {
            case "end_turn", "stop_sequence" -> FinishReason.STOP;
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "tool_use" -> FinishReason.TOOL_EXECUTION;
            case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
