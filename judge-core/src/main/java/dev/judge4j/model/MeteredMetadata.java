package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.util.Objects;

/**
 * Response metadata that also hold the full usage, cached tokens included, and the latency of the call.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class MeteredMetadata extends ChatResponseMetadata {

    private final Usage usage;
    private final long latencyMillis;

    /**
     * Makes metadata.
     *
     * @param builder the ordinary metadata
     * @param usage the usage of this one call
     * @param latencyMillis the latency that the provider reported, or 0 if it is not known
     * @throws IllegalArgumentException if the latency is negative
     */
    public MeteredMetadata(ChatResponseMetadata.Builder<?> builder, Usage usage, long latencyMillis) {
        super(builder);
        this.usage = requireNonNull(usage, "usage");
        this.latencyMillis = latencyMillis;
        if (latencyMillis < 0) {
            throw new IllegalArgumentException("latencyMillis is negative: " + latencyMillis);
        }
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
                && latencyMillis == that.latencyMillis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), usage, latencyMillis);
    }

    /** Returns the ordinary metadata with usage and latency. */
    @Override
    public String toString() {
        return super.toString() + " (" + usage + ", " + latencyMillis + " ms)";
    }
}
