package dev.judge4j.evaluation;

/**
 * How long verdicts took from the question to the answer, in milliseconds: nearest-rank quantiles over the verdicts for which a
 * model was asked, whatever came of it. The time of a reply that came from a journal is the time that it took when it was made.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param verdicts how many verdicts that are; at least 1
 * @param p50 half took no longer than this
 * @param p95 95 of 100 took no longer than this
 * @param p99 99 of 100 took no longer than this
 */
public record Latency(long verdicts, long p50, long p95, long p99) {

    /** Returns for example {@code 640 ms (p95 1910 ms, p99 4020 ms)}. */
    @Override
    public String toString() {
        return p50 + " ms (p95 " + p95 + " ms, p99 " + p99 + " ms)";
    }
}
