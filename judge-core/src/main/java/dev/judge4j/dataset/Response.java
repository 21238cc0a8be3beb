package dev.judge4j.dataset;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Usage;

/**
 * What a {@link Candidate} made of a task.
 *
 * @param sample its response, with the passages that it had and cited
 * @param usage what it paid for it
 * @param latencyMillis how long it took, in milliseconds
 */
public record Response(Sample sample, Usage usage, long latencyMillis) {

    public Response {
        requireNonNull(sample, "sample");
        requireNonNull(usage, "usage");
        if (latencyMillis < 0) {
            throw new IllegalArgumentException("latencyMillis is negative: " + latencyMillis);
        }
    }

    /** Returns a response of which only the sample is known. */
    public static Response of(Sample sample) {
        return new Response(sample, Usage.NONE, 0);
    }
}
