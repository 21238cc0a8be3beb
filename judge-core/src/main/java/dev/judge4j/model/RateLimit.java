package dev.judge4j.model;

import dev.judge4j.verdict.Usage;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The requests and tokens that are allowed in a minute, as far as the caller has set them.
 *
 * <p>As Amazon Bedrock does, a call reserves its input and its longest output, an output token at its burn-down factor, and is
 * charged in the end for the input that did not come from a cache and for the output that there was. At most two seconds'
 * worth is saved up, so that after a pause there is no rush.
 *
 * <p>A state machine without a clock or a lock of its own.
 */
final class RateLimit {

    private static final double SAVED_SECONDS = 2;
    private static final double SECONDS_PER_MINUTE = 60;

    private final @Nullable TokenBucket requests;
    private final @Nullable TokenBucket tokens;
    private final double burnDown;

    RateLimit(Limits limits, long now) {
        this.requests = bucket(limits.requestsPerMinute(), now);
        this.tokens = bucket(limits.tokensPerMinute(), now);
        this.burnDown = limits.outputBurnDown();
    }

    private static @Nullable TokenBucket bucket(OptionalLong perMinute, long now) {
        if (perMinute.isEmpty()) {
            return null;
        }
        double perSecond = perMinute.getAsLong() / SECONDS_PER_MINUTE;
        return new TokenBucket(perSecond, Math.max(1, SAVED_SECONDS * perSecond), now);
    }

    /** Returns how many tokens of the quota a call reserves. */
    double reserve(long inputTokens, long maxOutputTokens) {
        return inputTokens + burnDown * maxOutputTokens;
    }

    long dueAt(double reserve, long now) {
        long due = now;
        if (requests != null) {
            due = Math.max(due, requests.dueAt(1, now));
        }
        if (tokens != null) {
            due = Math.max(due, tokens.dueAt(reserve, now));
        }
        return due;
    }

    void take(double reserve, long now) {
        give(-1, -reserve, now);
    }

    /** Gives back the reserve of a call that was never made. */
    void undo(double reserve, long now) {
        give(1, reserve, now);
    }

    /** Gives back the tokens of a call that the provider did not work on; the request counts. */
    void release(double reserve, long now) {
        give(0, reserve, now);
    }

    /** Gives back what a call did not use, or takes what it used in addition; nothing if its tokens are not known. */
    void settle(double reserve, Usage usage, long now) {
        if (usage.calls() > usage.unmeteredCalls()) {
            double used = usage.inputTokens() + usage.cacheWriteTokens() + burnDown * usage.outputTokens();
            give(0, reserve - used, now);
        }
    }

    private void give(double request, double amount, long now) {
        if (requests != null) {
            requests.add(request, now);
        }
        if (tokens != null) {
            tokens.add(amount, now);
        }
    }
}
