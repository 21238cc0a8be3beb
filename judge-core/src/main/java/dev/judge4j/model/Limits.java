package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many calls of one model there may be at a time and in a minute.
 *
 * <p>The number at a time is found by itself: it doubles while there is no trouble, is cut when the provider throttles, and then
 * grows slowly. The quotas of an account need not be known; where they are, setting them here avoids most throttling:
 *
 * <pre>{@code
 * Limits limits = Limits.builder()
 *         .requestsPerMinute(1_000)
 *         .tokensPerMinute(2_000_000)
 *         .outputBurnDown(5) // a Claude model from version 3.7 on Amazon Bedrock
 *         .build();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class Limits {

    private final int minConcurrency;
    private final int startConcurrency;
    private final int maxConcurrency;
    private final @Nullable Long requestsPerMinute;
    private final @Nullable Long tokensPerMinute;
    private final double outputBurnDown;
    private final Duration longestThrottling;
    private final Duration longestOutage;

    private Limits(Builder builder) {
        this.minConcurrency = builder.minConcurrency;
        this.maxConcurrency = builder.maxConcurrency;
        this.startConcurrency = builder.startConcurrency != null
                ? builder.startConcurrency
                : Math.max(minConcurrency, Math.min(Builder.USUAL_START, maxConcurrency));
        this.requestsPerMinute = builder.requestsPerMinute;
        this.tokensPerMinute = builder.tokensPerMinute;
        this.outputBurnDown = builder.outputBurnDown;
        this.longestThrottling = builder.longestThrottling;
        this.longestOutage = builder.longestOutage;
    }

    /** Returns the limits of a builder in which nothing was set. */
    public static Limits standard() {
        return builder().build();
    }

    /** Returns limits that keep the number of calls at a time fixed, throttling or not. */
    public static Limits fixed(int concurrency) {
        return builder()
                .maxConcurrency(concurrency)
                .startConcurrency(concurrency)
                .minConcurrency(concurrency)
                .build();
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how many calls at a time are allowed whatever happens; at least 1. */
    public int minConcurrency() {
        return minConcurrency;
    }

    /** Returns how many calls at a time are allowed at first. */
    public int startConcurrency() {
        return startConcurrency;
    }

    /** Returns how many calls at a time are allowed at most. */
    public int maxConcurrency() {
        return maxConcurrency;
    }

    /** Returns how many requests a minute are allowed; empty if only the provider says. */
    public OptionalLong requestsPerMinute() {
        return requestsPerMinute == null ? OptionalLong.empty() : OptionalLong.of(requestsPerMinute);
    }

    /** Returns how many tokens a minute are allowed; empty if only the provider says. */
    public OptionalLong tokensPerMinute() {
        return tokensPerMinute == null ? OptionalLong.empty() : OptionalLong.of(tokensPerMinute);
    }

    /** Returns how many tokens of the quota one output token takes. */
    public double outputBurnDown() {
        return outputBurnDown;
    }

    /** Returns how long a model may throttle without one success before it is given up. */
    public Duration longestThrottling() {
        return longestThrottling;
    }

    /** Returns how long a model may be out of order before it is given up. */
    public Duration longestOutage() {
        return longestOutage;
    }

    /** Builds limits. Not safe for use by multiple threads. */
    public static final class Builder {

        private static final int USUAL_START = 20;

        private int minConcurrency = 1;
        private @Nullable Integer startConcurrency;
        private int maxConcurrency = 100;
        private @Nullable Long requestsPerMinute;
        private @Nullable Long tokensPerMinute;
        private double outputBurnDown = 1;
        private Duration longestThrottling = Duration.ofMinutes(10);
        private Duration longestOutage = Duration.ofMinutes(15);

        private Builder() {}

        /**
         * Sets how many calls at a time are allowed however much the model throttles; 1 unless set. If it is more, calls below
         * it are not spaced out either, which is right where a model throttles at random and not because of the rate.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder minConcurrency(int calls) {
            this.minConcurrency = (int) requirePositive("minConcurrency", calls);
            return this;
        }

        /**
         * Sets how many calls at a time are allowed at first; 20 unless set, or what is nearest to it between minimum and
         * maximum.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder startConcurrency(int calls) {
            this.startConcurrency = (int) requirePositive("startConcurrency", calls);
            return this;
        }

        /**
         * Sets how many calls at a time are allowed at most; 100 unless set. The model's connections should be as many.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxConcurrency(int calls) {
            this.maxConcurrency = (int) requirePositive("maxConcurrency", calls);
            return this;
        }

        /**
         * Sets how many requests a minute are allowed; no limit unless set.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder requestsPerMinute(long requests) {
            this.requestsPerMinute = requirePositive("requestsPerMinute", requests);
            return this;
        }

        /**
         * Sets how many tokens a minute are allowed, input and output together; no limit unless set. A call reserves its input
         * and its longest output, and what it did not use is given back when it has ended.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder tokensPerMinute(long tokens) {
            this.tokensPerMinute = requirePositive("tokensPerMinute", tokens);
            return this;
        }

        /**
         * Sets how many tokens of the quota one output token takes; 1 unless set. On Amazon Bedrock it is 5 for some models.
         *
         * @throws IllegalArgumentException if it is below 1 or not finite
         */
        public Builder outputBurnDown(double factor) {
            if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("outputBurnDown is not in [1, infinity): " + factor);
            }
            this.outputBurnDown = factor;
            return this;
        }

        /**
         * Sets how long a model may throttle without one success before it is given up; 10 minutes unless set.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder longestThrottling(Duration duration) {
            this.longestThrottling = requirePositive("longestThrottling", duration);
            return this;
        }

        /**
         * Sets how long a model may be out of order before it is given up; 15 minutes unless set.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder longestOutage(Duration duration) {
            this.longestOutage = requirePositive("longestOutage", duration);
            return this;
        }

        /**
         * Returns the limits.
         *
         * @throws IllegalArgumentException if the concurrencies are not in the order minimum, start, maximum
         */
        public Limits build() {
            Limits limits = new Limits(this);
            if (!(limits.minConcurrency <= limits.startConcurrency
                    && limits.startConcurrency <= limits.maxConcurrency)) {
                throw new IllegalArgumentException("minConcurrency " + limits.minConcurrency + ", startConcurrency "
                        + limits.startConcurrency + " and maxConcurrency " + limits.maxConcurrency
                        + " are not in ascending order");
            }
            return limits;
        }

        private static long requirePositive(String name, long number) {
            if (number < 1) {
                throw new IllegalArgumentException(name + " is not positive: " + number);
            }
            return number;
        }

        private static Duration requirePositive(String name, Duration duration) {
            if (requireNonNull(duration, name).isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " is not positive: " + duration);
            }
            return duration;
        }
    }
}
