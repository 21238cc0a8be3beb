package dev.judge4j.model;

import static dev.judge4j.model.FailedAttempts.seconds;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** The attempts of one call: counts them, and either waits for the next or says what came of all. For one thread. */
final class Attempts {

    private final RetryPolicy policy;
    private final Pacer pacer;
    private final RandomGenerator random;
    private final FailedAttempts failures;
    private Instant attemptBegun;

    Attempts(RetryPolicy policy, Pacer pacer, RandomGenerator random) {
        this.policy = policy;
        this.pacer = pacer;
        this.random = random;
        this.failures = new FailedAttempts(pacer);
        this.attemptBegun = pacer.instant();
    }

    void begin() {
        attemptBegun = pacer.instant();
    }

    /** Returns the reply with a usage that holds what the failed attempts cost too. */
    ChatResponse withCostOfFailures(ChatResponse response, UsageReader reader) {
        long measured = Duration.between(attemptBegun, pacer.instant()).toMillis();
        return failures.withCost(response, reader, measured);
    }

    /**
     * Waits until the next attempt is due.
     *
     * @param failure why the last attempt failed
     * @throws ModelCallException if there is to be no other attempt
     */
    void waitAfter(ModelCallException failure) {
        failures.add(failure);
        if (failure.isRecorded() || failures.count(failure.kind()) >= policy.attempts(failure.kind())) {
            throw failures.summary(failure);
        }
        Duration wait =
                policy.waitAfter(failures.count(), failure.retryAfter().orElse(Duration.ZERO), random.nextDouble());
        if (failures.elapsed().plus(wait).compareTo(policy.deadline()) > 0) {
            String reason = "gave up after " + failures.soFar() + ", as a wait of " + seconds(wait)
                    + " would have passed the deadline of " + seconds(policy.deadline());
            throw failures.summary(failure.kind(), reason, failure);
        }
        try {
            pacer.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.summary(
                    Failure.Kind.CANCELED, "interrupted while waiting after " + failures.soFar(), failure);
        }
    }
}
