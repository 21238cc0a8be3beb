package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What model calls consumed, as the provider reported it.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param inputTokens input tokens that were neither read from nor written to a prompt cache
 * @param outputTokens output tokens
 * @param cacheReadTokens input tokens read from a prompt cache
 * @param cacheWriteTokens input tokens written to a prompt cache
 * @param calls how many calls were answered
 * @param unmeteredCalls how many of those came without a token count, so that the token counts are too low; at most
 *     {@code calls}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Usage(
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        int calls,
        int unmeteredCalls) {

    /** No call at all. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

    /** One call without a token count. */
    public static final Usage UNMETERED_CALL = new Usage(0, 0, 0, 0, 1, 1);

    public Usage {
        Check.count("inputTokens", inputTokens);
        Check.count("outputTokens", outputTokens);
        Check.count("cacheReadTokens", cacheReadTokens);
        Check.count("cacheWriteTokens", cacheWriteTokens);
        Check.count("calls", calls);
        Check.count("unmeteredCalls", unmeteredCalls);
        if (unmeteredCalls > calls) {
            throw new IllegalArgumentException("unmeteredCalls is above calls: " + unmeteredCalls + " of " + calls);
        }
    }

    @JsonCreator
    static Usage read(
            @JsonProperty("inputTokens") @Nullable Long inputTokens,
            @JsonProperty("outputTokens") @Nullable Long outputTokens,
            @JsonProperty("cacheReadTokens") @Nullable Long cacheReadTokens,
            @JsonProperty("cacheWriteTokens") @Nullable Long cacheWriteTokens,
            @JsonProperty("calls") @Nullable Integer calls,
            @JsonProperty("unmeteredCalls") @Nullable Integer unmeteredCalls) {
        return new Usage(
                Check.present("inputTokens", inputTokens),
                Check.present("outputTokens", outputTokens),
                Check.present("cacheReadTokens", cacheReadTokens),
                Check.present("cacheWriteTokens", cacheWriteTokens),
                Check.present("calls", calls),
                Check.present("unmeteredCalls", unmeteredCalls));
    }

    /** Returns the usage of one call without a prompt cache. */
    public static Usage ofCall(long inputTokens, long outputTokens) {
        return new Usage(inputTokens, outputTokens, 0, 0, 1, 0);
    }

    /**
     * Returns the sum of this and another usage.
     *
     * @throws ArithmeticException if a sum is too large for its type
     */
    public Usage plus(Usage other) {
        return new Usage(
                Math.addExact(inputTokens, other.inputTokens),
                Math.addExact(outputTokens, other.outputTokens),
                Math.addExact(cacheReadTokens, other.cacheReadTokens),
                Math.addExact(cacheWriteTokens, other.cacheWriteTokens),
                Math.addExact(calls, other.calls),
                Math.addExact(unmeteredCalls, other.unmeteredCalls));
    }

    /** Returns all input tokens, cached or not. */
    public long totalInputTokens() {
        return inputTokens + cacheReadTokens + cacheWriteTokens;
    }

    /** Returns for example {@code 2 calls, 1624 tokens in (1024 cached), 133 out}. */
    @Override
    public String toString() {
        String tokens = calls == unmeteredCalls
                ? "tokens not reported"
                : totalInputTokens() + " tokens in"
                        + (cacheReadTokens > 0 ? " (" + cacheReadTokens + " cached)" : "") + ", " + outputTokens
                        + " out"
                        + (unmeteredCalls > 0 ? ", " + countOf(unmeteredCalls) + " not metered" : "");
        return calls == 0 ? "no calls" : countOf(calls) + ", " + tokens;
    }

    private static String countOf(int calls) {
        return calls + (calls == 1 ? " call" : " calls");
    }
}
