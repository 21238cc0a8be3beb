package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;

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
        requireCount("inputTokens", inputTokens);
        requireCount("outputTokens", outputTokens);
        requireCount("cacheReadTokens", cacheReadTokens);
        requireCount("cacheWriteTokens", cacheWriteTokens);
        requireCount("calls", calls);
        requireCount("unmeteredCalls", unmeteredCalls);
        if (unmeteredCalls > calls) {
            throw new IllegalArgumentException("unmeteredCalls is above calls: " + unmeteredCalls + " of " + calls);
        }
    }

    /** Returns the usage of one call without a prompt cache. */
    public static Usage ofCall(long inputTokens, long outputTokens) {
        return new Usage(inputTokens, outputTokens, 0, 0, 1, 0);
    }

    /** Returns the sum of this and another usage. */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cacheReadTokens + other.cacheReadTokens,
                cacheWriteTokens + other.cacheWriteTokens,
                calls + other.calls,
                unmeteredCalls + other.unmeteredCalls);
    }

    /** Returns all input tokens, cached or not. */
    @JsonIgnore
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
                        + (unmeteredCalls > 0 ? ", " + unmeteredCalls + " calls not metered" : "");
        return calls == 0 ? "no calls" : calls + (calls == 1 ? " call, " : " calls, ") + tokens;
    }

    private static void requireCount(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " is negative: " + count);
        }
    }
}
