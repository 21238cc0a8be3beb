package dev.judge4j.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;

/** Skeleton. */
public final class CallRetry {

    private CallRetry() {}

    /** What to do after a failed attempt. */
    public sealed interface Decision {}

    /** Wait, without a permit, and then acquire one again. */
    public record Wait(Duration duration) implements Decision {}

    /** Give up. */
    public record GiveUp(ModelCallException failure) implements Decision {}

    /** Returns the retries of one call. */
    public static CallRetry of(RetryPolicy policy, Pacer pacer) {
        return new CallRetry();
    }

    /** Returns the number of the attempt to be made next, from 1. */
    public int attempt() {
        return 1;
    }

    /** Tells the permit why the attempt failed, and returns what to do. */
    public Decision after(Permit permit, ModelCallException failure) {
        return new GiveUp(failure);
    }

    /** Returns the reply with a usage that holds what the failed attempts cost too. */
    public ChatResponse withCostOfFailures(ChatResponse response, UsageReader reader) {
        return response;
    }
}
