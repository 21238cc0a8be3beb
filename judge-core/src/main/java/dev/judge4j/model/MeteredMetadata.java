package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Response metadata that also hold the full usage, cached tokens included, and the latency of the call.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class MeteredMetadata extends ChatResponseMetadata {

    private final Usage usage;
    private final long latencyMillis;
    private final @Nullable String answeredBy;

    /**
     * Makes metadata.
     *
     * @param builder the ordinary metadata
     * @param usage the usage of this one call
     * @param latencyMillis the latency that the provider reported, or 0 if it is not known
     * @throws IllegalArgumentException if the latency is negative
     */
    public MeteredMetadata(ChatResponseMetadata.Builder<?> builder, Usage usage, long latencyMillis) {
        this(builder, usage, latencyMillis, null);
    }

    private MeteredMetadata(
            ChatResponseMetadata.Builder<?> builder, Usage usage, long latencyMillis, @Nullable String answeredBy) {
        super(builder);
        this.usage = requireNonNull(usage, "usage");
        this.latencyMillis = latencyMillis;
        this.answeredBy = answeredBy;
        if (latencyMillis < 0) {
            throw new IllegalArgumentException("latencyMillis is negative: " + latencyMillis);
        }
    }

    /** Returns the same with the name of the model that answered in place of the one that was asked; the usage is at its price. */
    public MeteredMetadata answeredBy(String model) {
        return new MeteredMetadata(toBuilder(), usage, latencyMillis, requireNonNull(model, "model"));
    }

    /** Returns the model that answered in place of the one that was asked; empty if that one did. */
    public Optional<String> answeredBy() {
        return Optional.ofNullable(answeredBy);
    }

    /** Returns the usage of this one call. */
    public Usage usage() {
        return usage;
    }

    /** Returns the latency that the provider reported, or 0 if it is not known. */
    public long latencyMillis() {
        return latencyMillis;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof MeteredMetadata that
                && usage.equals(that.usage)
                && latencyMillis == that.latencyMillis
                && Objects.equals(answeredBy, that.answeredBy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), usage, latencyMillis, answeredBy);
    }

    /** Returns the ordinary metadata with usage and latency. */
    @Override
    public String toString() {
        return super.toString() + " (" + usage + ", " + latencyMillis + " ms)";
    }
}
