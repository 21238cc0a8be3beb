package dev.judge4j.model;

import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;

/** Reads what a reply cost, in tokens, from where its provider reports it. */
@FunctionalInterface
public interface UsageReader {

    /**
     * Returns the usage of the one call that brought the reply. A reader need not know {@link MeteredMetadata}: those are
     * read before it is asked.
     */
    Usage read(ChatResponse response);

    /** Returns the reader for {@link MeteredMetadata} and for langchain4j's plain token counts. */
    static UsageReader standard() {
        return StandardUsageReader.INSTANCE;
    }
}
