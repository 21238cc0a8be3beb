package dev.judge4j.evaluation;

import dev.judge4j.statistics.Interval;
import java.util.Optional;

/**
 * A number of a summary, or why there is none: {@link Shown}, {@link Withheld} or {@link Absent}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public sealed interface Measured {

    /** Returns the number with its interval, if it is shown. */
    default Optional<Interval> interval() {
        return Optional.empty();
    }

    /**
     * A number that enough items stand behind.
     *
     * @param estimate the number with its interval
     */
    record Shown(Interval estimate) implements Measured {

        @Override
        public Optional<Interval> interval() {
            return Optional.of(estimate);
        }

        @Override
        public String toString() {
            return estimate.toString();
        }
    }

    /**
     * A number that exists and is not shown, because the items that were decided may differ from those that were not.
     *
     * @param reason why, as a sentence with numbers
     */
    record Withheld(String reason) implements Measured {

        @Override
        public String toString() {
            return "withheld: " + reason;
        }
    }

    /**
     * A number that does not exist.
     *
     * @param reason why, as a sentence
     */
    record Absent(String reason) implements Measured {

        @Override
        public String toString() {
            return "none: " + reason;
        }
    }
}
