package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a run stands at one moment.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param state what the run is doing
 * @param items how many verdicts there are
 * @param calls how many calls are under way
 * @param cost what was spent
 * @param time how long it took and will take
 */
public record RunStatus(State state, Items items, Calls calls, Cost cost, Time time) {

    public RunStatus {
        requireNonNull(state, "state");
        requireNonNull(items, "items");
        requireNonNull(calls, "calls");
        requireNonNull(cost, "cost");
        requireNonNull(time, "time");
    }

    /** What a run is doing. */
    public enum State {
        /** It takes up items. */
        RUNNING,
        /** It takes up no more items and waits for those under way. */
        STOPPING,
        /** It ended early; what is missing can be resumed. */
        STOPPED,
        /** It ended with a verdict for every item. */
        FINISHED;

        /** Returns whether nothing more will happen. */
        public boolean isEnd() {
            return this == STOPPED || this == FINISHED;
        }
    }

    /**
     * How many verdicts there are; a verdict is one item judged by one judge.
     *
     * @param total how many there will be, or empty if that is not known
     * @param decided verdicts with a value
     * @param abstained verdicts without one, for a reason of the judge's
     * @param failed verdicts that are missing because of some trouble
     * @param reused how many of all these were not made in this start of the run but found in a journal
     */
    public record Items(OptionalLong total, long decided, long abstained, long failed, long reused) {

        /**
         * Creates the counts.
         *
         * @throws IllegalArgumentException if a count is negative, or {@code reused} is more than there are
         */
        public Items {
            if (decided < 0 || abstained < 0 || failed < 0 || reused < 0 || total.orElse(0) < 0) {
                throw new IllegalArgumentException("a count is negative: total " + total + ", decided " + decided
                        + ", abstained " + abstained + ", failed " + failed + ", reused " + reused);
            }
            if (reused > decided + abstained + failed) {
                throw new IllegalArgumentException(
                        "reused is above done: " + reused + " of " + (decided + abstained + failed));
            }
        }

        /** Returns how many verdicts there are. */
        public long done() {
            return decided + abstained + failed;
        }

        /** Returns which share of the total is done, from 0 to 1; empty if the total is not known. */
        public OptionalDouble share() {
            if (total.isEmpty()) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(total.getAsLong() == 0 ? 1 : Math.min(1, (double) done() / total.getAsLong()));
        }
    }

    /**
     * How many calls are under way, over all models.
     *
     * @param inFlight calls under way
     * @param limit how many may be at the moment
     */
    public record Calls(int inFlight, int limit) {

        /**
         * Creates the counts.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Calls {
            if (inFlight < 0 || limit < 0) {
                throw new IllegalArgumentException("a count is negative: inFlight " + inFlight + ", limit " + limit);
            }
        }
    }

    /**
     * What was spent, by earlier starts of the same run too.
     *
     * @param spentUsd US dollars that providers' reports add up to, or empty if some model has no price
     * @param inDoubtUsd US dollars that failed calls may have cost beyond that, or empty if some model has no price
     * @param tokens tokens reported, input and output
     */
    public record Cost(Optional<BigDecimal> spentUsd, Optional<BigDecimal> inDoubtUsd, long tokens) {

        public Cost {
            requireNonNull(spentUsd, "spentUsd");
            requireNonNull(inDoubtUsd, "inDoubtUsd");
        }
    }

    /**
     * How long it took and will take.
     *
     * @param elapsed since this start of the run
     * @param itemsPerSecond verdicts made a second, of late, without those that were reused
     * @param remaining how long it will take at that rate, or empty if the total is not known or nothing was made of late
     */
    public record Time(Duration elapsed, double itemsPerSecond, Optional<Duration> remaining) {

        public Time {
            requireNonNull(elapsed, "elapsed");
            requireNonNull(remaining, "remaining");
            if (!(itemsPerSecond >= 0 && itemsPerSecond < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "itemsPerSecond is not a finite number of at least 0: " + itemsPerSecond);
            }
        }
    }
}
