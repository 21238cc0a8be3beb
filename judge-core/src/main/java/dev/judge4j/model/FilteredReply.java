package dev.judge4j.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A reply that a content filter or guardrail stopped and that says which one, in the attributes of its message:
 * whatever is put around a model, and whatever a journal or a recording keeps of the provider's own metadata, the
 * failed verdict can name it.
 */
public final class FilteredReply {

    /**
     * The attribute of a reply's AI message that holds what stopped it, in words that can stand after a colon. A model
     * that knows sets it; it must not repeat the text that was filtered.
     */
    public static final String DETAIL = "dev.judge4j.filterDetail";

    private FilteredReply() {}

    /** Returns what stopped the reply; empty if the reply doesn't say. */
    public static Optional<String> detail(ChatResponse reply) {
        return reply.aiMessage().attributes().get(DETAIL) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Returns the reply with what stopped it. */
    static ChatResponse with(ChatResponse reply, String detail) {
        Map<String, Object> attributes = new LinkedHashMap<>(reply.aiMessage().attributes());
        attributes.put(DETAIL, detail);
        AiMessage message = reply.aiMessage().toBuilder().attributes(attributes).build();
        return ChatResponse.builder()
                .aiMessage(message)
                .metadata(reply.metadata())
                .build();
    }
}
