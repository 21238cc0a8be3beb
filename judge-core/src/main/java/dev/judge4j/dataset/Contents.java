package dev.judge4j.dataset;

import static java.util.Objects.requireNonNull;

/**
 * What a data set held when it was read from the first item to the last.
 *
 * @param items how many items
 * @param fingerprint the hash of the items, in no order
 * @param skipped the lines that were left out
 */
public record Contents(long items, String fingerprint, Skipped skipped) {

    public Contents {
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(skipped, "skipped");
        if (items < 0) {
            throw new IllegalArgumentException("items is negative: " + items);
        }
    }
}
