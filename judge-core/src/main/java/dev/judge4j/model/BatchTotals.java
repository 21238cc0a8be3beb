package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * What a {@link BatchService} counted of a job, as far as it tells.
 *
 * @param calls how many calls it went through
 * @param failed how many of them met an error
 * @param inputTokens how many input tokens it charges
 * @param outputTokens how many output tokens it charges
 */
public record BatchTotals(
        OptionalLong calls, OptionalLong failed, OptionalLong inputTokens, OptionalLong outputTokens) {

    /** Of a job that tells nothing. */
    public static final BatchTotals UNKNOWN =
            new BatchTotals(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    public BatchTotals {
        requireNonNull(calls, "calls");
        requireNonNull(failed, "failed");
        requireNonNull(inputTokens, "inputTokens");
        requireNonNull(outputTokens, "outputTokens");
    }
}
