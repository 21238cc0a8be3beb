package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

/**
 * What a {@link BatchService} takes for calls of a model.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param target what a job asks, such as the id of the model; calls of one target go into one shard. Not blank
 * @param leastCalls how many calls a job has at least; fewer are made without the batch. At least 1
 * @param mostCalls how many calls a job has at most; at least {@code leastCalls}
 * @param mostBytes how large the file of a shard may be; at least 1
 */
public record BatchTerms(String target, int leastCalls, int mostCalls, long mostBytes) {

    public BatchTerms {
        if (requireNonNull(target, "target").isBlank()) {
            throw new IllegalArgumentException("target is blank");
        }
        if (leastCalls < 1 || mostCalls < leastCalls) {
            throw new IllegalArgumentException(
                    "a batch has at least 1 call and at most no fewer: from " + leastCalls + " to " + mostCalls);
        }
        if (mostBytes < 1) {
            throw new IllegalArgumentException("mostBytes is not positive: " + mostBytes);
        }
    }
}
