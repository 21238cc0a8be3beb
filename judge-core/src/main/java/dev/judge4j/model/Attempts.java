package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The attempts of one call: counts them, and either waits for the next or says what came of all. For one thread. */
final class Attempts {

    private final RetryPolicy policy;
    private final Pacer pacer;
    private final RandomGenerator random;
    private final Instant begun;
    private final List<ModelCallException> failures = new ArrayList<>();
    private Instant attemptBegun;

    Attempts(RetryPolicy policy, Pacer pacer, RandomGenerator random) {
        this.policy = policy;
        this.pacer = pacer;
        this.random = random;
        this.begun = pacer.instant();
        this.attemptBegun = begun;
    }

    void begin() {
        attemptBegun = pacer.instant();
    }

    /** Returns the reply with a usage that holds what the failed attempts cost too. */
    ChatResponse withCostOfFailures(ChatResponse response, UsageReader reader) {
        Usage paid = paid();
        if (paid.equals(Usage.NONE)) {
            return response;
        }
        long measured = Duration.between(attemptBegun, pacer.instant()).toMillis();
        return Metering.with(
                response, Metering.usageOf(response, reader).plus(paid), Metering.latencyOf(response, measured));
    }

    /**
     * Waits until the next attempt is due.
     *
     * @param failure why the last attempt failed
     * @throws ModelCallException if there is to be no other attempt
     */
    void waitAfter(ModelCallException failure) {
        failures.add(failure);
        long ofItsKind =
                failures.stream().filter(f -> f.kind() == failure.kind()).count();
        if (failure.isRecorded() || ofItsKind >= policy.attempts(failure.kind())) {
            throw failures.size() == 1 ? failure : summary(failure.kind(), "gave up after " + soFar(), failure);
        }
        Duration wait =
                policy.waitAfter(failures.size(), failure.retryAfter().orElse(Duration.ZERO), random.nextDouble());
        if (elapsed().plus(wait).compareTo(policy.deadline()) > 0) {
            String reason = "gave up after " + soFar() + ", as a wait of " + seconds(wait)
                    + " would have passed the deadline of " + seconds(policy.deadline());
            throw summary(failure.kind(), reason, failure);
        }
        try {
            pacer.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw summary(Failure.Kind.CANCELED, "interrupted while waiting after " + soFar(), failure);
        }
    }

    private ModelCallException summary(Failure.Kind kind, String reason, ModelCallException last) {
        ModelCallException summary = new ModelCallException(
                kind, reason + ": " + last.getMessage(), last, last.retryAfter().orElse(null), paid());
        failures.subList(0, failures.size() - 1).forEach(summary::addSuppressed);
        return summary;
    }

    private Usage paid() {
        return failures.stream().map(ModelCallException::usage).reduce(Usage.NONE, Usage::plus);
    }

    private String soFar() {
        return failures.size() + (failures.size() == 1 ? " attempt in " : " attempts in ") + seconds(elapsed());
    }

    private Duration elapsed() {
        return Duration.between(begun, pacer.instant());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
