package dev.judge4j.model;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A provider in virtual time: seeded latencies, quotas of requests and tokens that it enforces by buckets of its own, outages.
 * As Amazon Bedrock does, it reserves input and longest output when a request comes, and settles when it has answered.
 */
final class SimulatedProvider {

    static final long SECOND = 1_000_000_000;

    final Random random;
    double medianLatency = 2;
    double spread = 0.4;
    double requestsPerSecond = Double.POSITIVE_INFINITY;
    double tokensPerSecond = Double.POSITIVE_INFINITY;
    double bucketSeconds = 10;

    @Nullable
    Duration retryAfter;

    boolean hangs; // in an outage, instead of answering 503
    final List<long[]> outages = new ArrayList<>();
    private @Nullable Bucket requests;
    private @Nullable Bucket tokens;

    SimulatedProvider(long seed) {
        this.random = new Random(seed);
    }

    /** What becomes of a request: after how long, and either usage or failure. */
    record Outcome(long at, @Nullable Usage usage, @Nullable ModelCallException failure, Runnable whenDone) {}

    /** Changes the quota of requests while the provider runs. */
    void changeTo(double requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
        this.requests = new Bucket(requestsPerSecond, bucketSeconds);
        requests.level = 0;
    }

    Outcome send(long now, long input, long maxOutput) {
        if (requests == null || tokens == null) {
            requests = new Bucket(requestsPerSecond, bucketSeconds);
            tokens = new Bucket(tokensPerSecond, bucketSeconds);
        }
        long refusedAt = now + 30_000_000 + random.nextInt(50_000_000);
        if (isOut(now)) {
            return hangs
                    ? failed(now + 30 * SECOND, Failure.Kind.TIMEOUT, null)
                    : failed(refusedAt, Failure.Kind.UNAVAILABLE, null);
        }
        double reserve = input + maxOutput;
        if (!requests.has(1, now) || !tokens.has(reserve, now)) {
            return failed(refusedAt, Failure.Kind.THROTTLED, retryAfter);
        }
        requests.level -= 1;
        tokens.level -= reserve;
        long done = now + (long) (medianLatency * Math.exp(spread * random.nextGaussian()) * SECOND);
        long output = maxOutput / 4 + (long) (random.nextDouble() * maxOutput / 2);
        Bucket settled = tokens;
        return isOut(done)
                ? failed(done, Failure.Kind.UNAVAILABLE, null)
                : new Outcome(done, Usage.ofCall(input, output), null, () -> settled.level += maxOutput - output);
    }

    private static Outcome failed(long at, Failure.Kind kind, @Nullable Duration retryAfter) {
        return new Outcome(at, null, new ModelCallException(kind, "simulated", null, retryAfter, Usage.NONE), () -> {});
    }

    private boolean isOut(long at) {
        return outages.stream().anyMatch(outage -> outage[0] <= at && at < outage[1]);
    }

    /** Refuses what it doesn't hold in full. */
    private static final class Bucket {
        private final double rate;
        private final double capacity;
        private double level;
        private long updated;

        Bucket(double rate, double seconds) {
            this.rate = rate;
            this.capacity = rate * seconds;
            this.level = capacity;
        }

        boolean has(double amount, long now) {
            if (rate == Double.POSITIVE_INFINITY) {
                return true;
            }
            level = Math.min(capacity, level + (double) (now - updated) * rate / SECOND);
            updated = now;
            return level >= amount;
        }
    }
}
