package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;

/** What one call of a judge model brought. */
public sealed interface CallResult {

    /** Returns what was paid. */
    Usage usage();

    /** Returns how long it took in milliseconds, as the provider reported it, otherwise as measured. */
    long latencyMillis();

    /**
     * A reply.
     *
     * @param response the reply as langchain4j gives it
     * @param usage what was paid
     * @param latencyMillis how long it took
     */
    record Answered(ChatResponse response, Usage usage, long latencyMillis) implements CallResult {
        public Answered {
            requireNonNull(response, "response");
            requireNonNull(usage, "usage");
        }

        /**
         * Returns a reply with its usage, and with the latency that the provider reported, otherwise the one measured; never
         * throws, as the reply is paid.
         */
        public static Answered of(ChatResponse response, ModelProfile profile, long measuredMillis) {
            return new Answered(
                    response,
                    Metering.usageOf(response, profile.usageReader()),
                    Metering.latencyOf(response, measuredMillis));
        }

        /** Returns the model that replied in place of the one that was asked; empty if that one did. */
        public Optional<String> answeredBy() {
            return Metering.answeredBy(response);
        }

        /** Returns the reply with usage and latency in its metadata, for whoever would otherwise measure them. */
        public ChatResponse metered() {
            return response.metadata() instanceof MeteredMetadata
                    ? response
                    : Metering.with(response, usage, latencyMillis);
        }
    }

    /**
     * No reply.
     *
     * @param failure why there is none
     * @param usage what was paid all the same
     * @param latencyMillis how long it took
     */
    record Unanswered(Failure failure, Usage usage, long latencyMillis) implements CallResult {
        public Unanswered {
            requireNonNull(failure, "failure");
            requireNonNull(usage, "usage");
        }
    }
}
