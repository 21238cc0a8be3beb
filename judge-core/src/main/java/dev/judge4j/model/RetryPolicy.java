package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which failed calls are made again, how often and after how long a wait.
 *
 * <p>Throttling, an unavailable model, a failed connection and, once, a timeout are worth another attempt; other kinds of
 * trouble would come again. The wait before attempt {@code n + 1} is random in {@code [0, base * multiplier^(n-1)]}, its
 * upper end at most the longest backoff, so that callers which failed together don't come back together ("full jitter").
 * Where the provider says how long to wait, that time comes first.
 *
 * <pre>{@code
 * RetryPolicy policy = RetryPolicy.builder()
 *         .attempts(Failure.Kind.THROTTLED, 12)
 *         .deadline(Duration.ofMinutes(10))
 *         .build();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Brooker, M. (2015). Exponential Backoff And Jitter. <i>AWS Architecture Blog</i>.
 * <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">aws.amazon.com</a>
 */
public final class RetryPolicy {

    private static final Set<Failure.Kind> WORTH_ANOTHER =
            EnumSet.of(Failure.Kind.THROTTLED, Failure.Kind.UNAVAILABLE, Failure.Kind.TRANSPORT, Failure.Kind.TIMEOUT);

    private final Map<Failure.Kind, Integer> attempts;
    private final Duration baseBackoff;
    private final Duration longestBackoff;
    private final double multiplier;
    private final Duration longestRetryAfter;
    private final Duration deadline;
    private final @Nullable Long seed;

    private RetryPolicy(Builder builder) {
        this.attempts = new EnumMap<>(builder.attempts);
        this.baseBackoff = builder.baseBackoff;
        this.longestBackoff = builder.longestBackoff;
        this.multiplier = builder.multiplier;
        this.longestRetryAfter = builder.longestRetryAfter;
        this.deadline = builder.deadline;
        this.seed = builder.seed;
    }

    /** Returns the policy of a builder in which nothing was set. */
    public static RetryPolicy standard() {
        return builder().build();
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how many attempts of one call may fail with that kind of trouble before it is given up; at least 1. */
    public int attempts(Failure.Kind kind) {
        return attempts.getOrDefault(kind, 1);
    }

    /** Returns how long a call may take with all its attempts and waits; an attempt under way is not cut short. */
    public Duration deadline() {
        return deadline;
    }

    /** Returns the longest wait after the first failure. */
    Duration baseBackoff() {
        return baseBackoff;
    }

    /** Returns what no wait is longer than, but for what a provider asks for. */
    Duration longestBackoff() {
        return longestBackoff;
    }

    /** Returns the seed of the waits; empty if every model gets its own. */
    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /**
     * Returns how long to wait.
     *
     * @param failed how many attempts have failed, from 1
     * @param retryAfter how long the provider asks to wait, or zero
     * @param chance a random number in {@code [0, 1)}
     */
    Duration waitAfter(int failed, Duration retryAfter, double chance) {
        double longest = longestBackoff.toMillis();
        double ceiling = Math.min(longest, baseBackoff.toMillis() * Math.pow(multiplier, failed - 1.0));
        Duration asked = retryAfter.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : retryAfter;
        return asked.plusMillis((long) (chance * ceiling));
    }

    /** Builds a policy. Not safe for use by multiple threads. */
    public static final class Builder {

        private final Map<Failure.Kind, Integer> attempts = new EnumMap<>(Map.of(
                Failure.Kind.THROTTLED, 8,
                Failure.Kind.UNAVAILABLE, 4,
                Failure.Kind.TRANSPORT, 4,
                Failure.Kind.TIMEOUT, 2));
        private Duration baseBackoff = Duration.ofMillis(500);
        private Duration longestBackoff = Duration.ofSeconds(30);
        private double multiplier = 2;
        private Duration longestRetryAfter = Duration.ofSeconds(60);
        private Duration deadline = Duration.ofMinutes(5);
        private @Nullable Long seed;

        private Builder() {}

        /**
         * Sets how many attempts of one call may fail with that kind of trouble before it is given up. Unless set, 8 for
         * {@code THROTTLED}, 4 for {@code UNAVAILABLE} and {@code TRANSPORT}, 2 for {@code TIMEOUT}.
         *
         * @throws IllegalArgumentException if the number is not positive, or above 1 for a kind that would come again
         */
        public Builder attempts(Failure.Kind kind, int number) {
            if (number < 1) {
                throw new IllegalArgumentException("attempts is not positive: " + number);
            }
            if (number > 1 && !WORTH_ANOTHER.contains(requireNonNull(kind, "kind"))) {
                throw new IllegalArgumentException(
                        kind + " is never retried, as it would come again; only " + WORTH_ANOTHER + " are");
            }
            attempts.put(kind, number);
            return this;
        }

        /**
         * Sets the longest wait after the first failure; 500 ms unless set.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder baseBackoff(Duration duration) {
            this.baseBackoff = requireNotNegative("baseBackoff", duration);
            return this;
        }

        /**
         * Sets what no wait is longer than, however many attempts have failed; 30 s unless set.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder longestBackoff(Duration duration) {
            this.longestBackoff = requireNotNegative("longestBackoff", duration);
            return this;
        }

        /**
         * Sets by how much the longest wait grows with each failure; 2 unless set.
         *
         * @throws IllegalArgumentException if it is below 1 or not finite
         */
        public Builder multiplier(double factor) {
            if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("multiplier is not in [1, infinity): " + factor);
            }
            this.multiplier = factor;
            return this;
        }

        /**
         * Sets how long a provider's own wish to wait is followed at most; 60 s unless set.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder longestRetryAfter(Duration duration) {
            this.longestRetryAfter = requireNotNegative("longestRetryAfter", duration);
            return this;
        }

        /**
         * Sets how long a call may take with all its attempts and waits; 5 minutes unless set. A wait that would end later
         * is not begun.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder deadline(Duration duration) {
            this.deadline = requireNotNegative("deadline", duration);
            return this;
        }

        /** Sets the seed of the waits, so that they can be repeated; each model gets its own unless set. */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /** Returns the policy. */
        public RetryPolicy build() {
            return new RetryPolicy(this);
        }

        private static Duration requireNotNegative(String name, Duration duration) {
            if (requireNonNull(duration, name).isNegative()) {
                throw new IllegalArgumentException(name + " is negative: " + duration);
            }
            return duration;
        }
    }
}
