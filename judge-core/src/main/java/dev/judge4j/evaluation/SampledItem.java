package dev.judge4j.evaluation;

import java.util.List;

/**
 * The calls that one item of a sample would take.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param calls all calls about the item, of all judges
 */
public record SampledItem(List<PlannedCall> calls) {

    public SampledItem {
        calls = List.copyOf(calls);
    }
}
