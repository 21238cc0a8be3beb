package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The attempts at one call behind a {@link CallGate}: says after each that failed whether and when there is to be another.
 *
 * <p>A throttled call waits as long as the provider asks for, at most 60 s, and a random while more that grows from at most twice
 * the policy's base backoff, usually 1 s, to at most 20 s or its longest backoff; it is never given up here, as the gate gives the model up when nothing gets through. Trouble of the provider
 * or the network is given up after as many attempts as the {@link RetryPolicy} says for its kind; attempts that failed in an
 * outage that the gate had noticed before don't count. Other trouble would come again. The deadline of the policy is not looked
 * at: a call has its own.
 *
 * <pre>{@code
 * CallRetry retry = CallRetry.of(RetryPolicy.standard(), pacer);
 * while (true) {
 *     Permit permit = gate.acquire(inputTokens, maxOutputTokens, retry.attempt());
 *     try {
 *         ChatResponse response = model.chat(request, options);
 *         permit.succeeded(usageReader.read(response));
 *         return response;
 *     } catch (RuntimeException e) {
 *         CallRetry.Decision decision = retry.after(permit, ModelCallException.of(e));
 *         if (decision instanceof CallRetry.Wait wait) {
 *             pacer.sleep(wait.duration());
 *         } else if (decision instanceof CallRetry.GiveUp giveUp) {
 *             throw giveUp.failure();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Not safe for use by multiple threads.
 */
public final class CallRetry {

    private static final long THROTTLED_LONGEST_MILLIS = 20_000;

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final FailedAttempts failures;
    private final Map<Failure.Kind, Integer> counted = new EnumMap<>(Failure.Kind.class);

    private CallRetry(RetryPolicy policy, Pacer pacer, RandomGenerator random) {
        this.policy = requireNonNull(policy, "policy");
        this.random = requireNonNull(random, "random");
        this.failures = new FailedAttempts(pacer);
    }

    /** What to do after a failed attempt. */
    public sealed interface Decision permits Wait, GiveUp {}

    /**
     * Wait without a permit, then {@linkplain CallGate#acquire(long, long, int) acquire} another.
     *
     * @param duration how long; not negative
     */
    public record Wait(Duration duration) implements Decision {}

    /**
     * Give the call up.
     *
     * @param failure what to throw; its usage is what all attempts cost
     */
    public record GiveUp(ModelCallException failure) implements Decision {}

    /** Returns the retries of one call, none made yet. Their waits are random unless the policy has a seed. */
    public static CallRetry of(RetryPolicy policy, Pacer pacer) {
        return of(
                policy,
                pacer,
                policy.seed().isPresent() ? new Random(policy.seed().getAsLong()) : new Random());
    }

    /** Returns the retries of one call, whose waits come from a source of chance that others may share. */
    static CallRetry of(RetryPolicy policy, Pacer pacer, RandomGenerator random) {
        return new CallRetry(policy, pacer, random);
    }

    /** Returns the number of the attempt to be made next, from 1. */
    public int attempt() {
        return failures.count() + 1;
    }

    /** Tells the permit why the attempt failed, and returns what to do. */
    public Decision after(Permit permit, ModelCallException failure) {
        boolean outage = permit.failed(failure);
        failures.add(failure);
        if (failure.isRecorded()) {
            return new GiveUp(failures.summary(failure));
        }
        return switch (failure.kind()) {
            case THROTTLED -> new Wait(afterThrottling(failure));
            case UNAVAILABLE, TRANSPORT, TIMEOUT -> {
                int count = counted.merge(failure.kind(), outage ? 0 : 1, Integer::sum);
                yield count >= policy.attempts(failure.kind())
                        ? new GiveUp(failures.summary(failure))
                        : new Wait(policy.waitAfter(
                                failures.count(), failure.retryAfter().orElse(Duration.ZERO), random.nextDouble()));
            }
            default -> new GiveUp(failures.summary(failure));
        };
    }

    /** Returns the exception for a call that ends without another attempt, with what the failed attempts before cost. */
    public ModelCallException ended(ModelCallException why) {
        return failures.count() == 0 ? why : failures.summary(why.kind(), "ended after " + failures.soFar(), why);
    }

    /**
     * Returns the reply with a usage that holds what the failed attempts cost too.
     *
     * @param measuredMillis how long the last attempt took, for a reply that doesn't say
     */
    public ChatResponse withCostOfFailures(ChatResponse response, UsageReader reader, long measuredMillis) {
        return failures.withCost(response, reader, measuredMillis);
    }

    private Duration afterThrottling(ModelCallException failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        Duration kept = asked.compareTo(Admission.LONGEST_RETRY_AFTER) > 0 ? Admission.LONGEST_RETRY_AFTER : asked;
        double growth = Math.pow(2, failures.count(Failure.Kind.THROTTLED) - 1.0);
        double longest =
                Math.min(THROTTLED_LONGEST_MILLIS, policy.longestBackoff().toMillis());
        double ceiling = Math.min(longest, 2.0 * policy.baseBackoff().toMillis() * growth);
        return kept.plusMillis((long) (random.nextDouble() * ceiling));
    }
}
