package dev.judge4j.calibration;

import java.util.List;

/**
 * Which items people and judge have in common.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param gold how many items people labeled
 * @param verdicts how many items have a verdict, of whatever outcome
 * @param matched how many have both; at least 1
 * @param contested those of them on which people don't agree, so that they are not compared
 * @param goldOnly the labeled items without a verdict
 * @param verdictsOnly the judged items without a label
 */
public record Overlap(
        int gold,
        int verdicts,
        int matched,
        List<ItemKey> contested,
        List<ItemKey> goldOnly,
        List<ItemKey> verdictsOnly) {

    /** Copies the lists. */
    public Overlap {
        contested = List.copyOf(contested);
        goldOnly = List.copyOf(goldOnly);
        verdictsOnly = List.copyOf(verdictsOnly);
    }
}
