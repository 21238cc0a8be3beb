package dev.judge4j.model;

import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;

/** Reads {@link MeteredMetadata} and langchain4j's plain token counts. One instance, so that equal profiles are equal. */
enum StandardUsageReader implements UsageReader {
    INSTANCE;

    @Override
    public Usage read(ChatResponse response) {
        if (response.metadata() instanceof MeteredMetadata metered) {
            return metered.usage();
        }
        TokenUsage tokens = response.tokenUsage();
        if (tokens == null || tokens.inputTokenCount() == null || tokens.outputTokenCount() == null) {
            return Usage.UNMETERED_CALL;
        }
        return Usage.ofCall(tokens.inputTokenCount(), tokens.outputTokenCount());
    }
}
