package dev.judge4j.model;

import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a reply cost and how long it took, wherever it says so. */
final class Metering {

    private static final Logger LOG = LoggerFactory.getLogger(Metering.class);

    private Metering() {}

    /** Returns the usage in the metadata if they are ours, else what the reader finds; never throws, as the reply is paid. */
    static Usage usageOf(ChatResponse response, UsageReader reader) {
        if (response.metadata() instanceof MeteredMetadata metered) {
            return metered.usage();
        }
        try {
            Usage usage = reader.read(response);
            if (usage != null) {
                return usage;
            }
            LOG.warn("The usage reader {} returned null; the call counts as not metered", reader);
        } catch (RuntimeException e) {
            LOG.warn("The usage reader {} failed; the call counts as not metered", reader, e);
        }
        return Usage.UNMETERED_CALL;
    }

    /** Returns the latency in the metadata, in milliseconds; 0 if it is not known. */
    static long latencyOf(ChatResponse response) {
        return latencyOf(response, 0);
    }

    /** Returns the latency in the metadata, in milliseconds, even a 0; {@code measured} if the metadata are not ours. */
    static long latencyOf(ChatResponse response, long measured) {
        return response.metadata() instanceof MeteredMetadata metered ? metered.latencyMillis() : measured;
    }

    /** Returns the model that answered in place of the one that was asked. */
    static Optional<String> answeredBy(ChatResponse response) {
        return response.metadata() instanceof MeteredMetadata metered ? metered.answeredBy() : Optional.empty();
    }

    /** Returns the reply with another usage and latency; what the metadata hold beyond the ordinary is lost. */
    static ChatResponse with(ChatResponse response, Usage usage, long latencyMillis) {
        MeteredMetadata metadata = new MeteredMetadata(response.metadata().toBuilder(), usage, latencyMillis);
        return ChatResponse.builder()
                .aiMessage(response.aiMessage())
                .metadata(answeredBy(response).map(metadata::answeredBy).orElse(metadata))
                .build();
    }
}
