package dev.judge4j.evaluation;

import java.util.Map;
import java.util.Optional;

/**
 * How long verdicts, or the responses of a candidate, took from the question to the answer, in milliseconds:
 * nearest-rank quantiles over the verdicts for which a model was asked, whatever came of it. The time of a reply that
 * came from a journal is the time that it took when it was made.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param verdicts how many verdicts or responses that are; at least 1
 * @param p50 half took no longer than this
 * @param p95 95 of 100 took no longer than this
 * @param p99 99 of 100 took no longer than this
 */
public record Latency(long verdicts, long p50, long p95, long p99) {

    /**
     * Returns the quantiles of times; empty if there is none.
     *
     * @param counts how often each time was taken, by time and sorted
     */
    static Optional<Latency> of(Map<Long, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all == 0
                ? Optional.empty()
                : Optional.of(new Latency(all, rank(counts, all, 50), rank(counts, all, 95), rank(counts, all, 99)));
    }

    /** The smallest time that so many of a hundred do not exceed. */
    private static long rank(Map<Long, Long> counts, long all, int percent) {
        long rank = (all * percent + 99) / 100;
        long seen = 0;
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException("no time has rank " + rank + " of " + all);
    }

    /** Returns for example {@code 640 ms (p95 1910 ms, p99 4020 ms)}. */
    @Override
    public String toString() {
        return p50 + " ms (p95 " + p95 + " ms, p99 " + p99 + " ms)";
    }
}
