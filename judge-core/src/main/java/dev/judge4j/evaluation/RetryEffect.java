package dev.judge4j.evaluation;

import dev.judge4j.statistics.Interval;
import java.util.Locale;

/**
 * Whether verdicts that needed a retry differ from those that did not. Retries are made for some items and not for others, such
 * as the long ones, so that they can shift a mean.
 *
 * <p>The items of the two groups differ, so that this comparison can't be paired.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param retried how many values came after a retry; at least 1
 * @param others how many came without; at least 1
 * @param difference the mean of the retried minus the mean of the others, in the unit of the row's mean (quality, or signed
 *     preference)
 * @param effect the mean of all minus the mean of the others: by how much the retries moved it
 */
public record RetryEffect(long retried, long others, Interval difference, double effect) {

    /** Returns for example {@code 4 of 96 after a retry moved the mean by -0.002 (difference -0.05 [-0.21, 0.11] 95 %)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d after a retry moved the mean by %+.3f (difference %s)",
                retried,
                retried + others,
                effect,
                difference);
    }
}
