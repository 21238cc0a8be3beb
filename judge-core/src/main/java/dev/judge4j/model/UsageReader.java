package dev.judge4j.model;

import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;

/** Reads what a reply cost, in tokens, from where its provider reports it. */
@FunctionalInterface
public interface UsageReader {

    /** Returns the usage of the one call that brought the reply. */
    Usage read(ChatResponse response);

    /** Returns the reader for {@link MeteredMetadata} and for langchain4j's plain token counts. */
    static UsageReader standard() {
        return response -> {
            if (response.metadata() instanceof MeteredMetadata metered) {
                return metered.usage();
            }
            TokenUsage tokens = response.tokenUsage();
            if (tokens == null || tokens.inputTokenCount() == null || tokens.outputTokenCount() == null) {
                return Usage.UNMETERED_CALL;
            }
            return Usage.ofCall(tokens.inputTokenCount(), tokens.outputTokenCount());
        };
    }
}
