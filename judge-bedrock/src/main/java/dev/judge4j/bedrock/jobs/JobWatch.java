package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How to wait for a job: the pauses between two questions grow by half each time, from 10 seconds to a minute unless set.
 *
 * <pre>{@code
 * JobWatch watch = JobWatch.atMost(Duration.ofHours(2)).telling(state -> System.out.println(state));
 * }</pre>
 *
 * <p>Instances are immutable.
 *
 * @param longest how long to wait in all
 * @param firstPause the pause after the first question
 * @param longestPause the longest pause
 * @param listener is told the state each time it was asked for
 */
public record JobWatch(
        Duration longest, Duration firstPause, Duration longestPause, Consumer<? super JobState> listener) {

    /**
     * Makes a watch.
     *
     * @throws IllegalArgumentException if a time is not positive, or the first pause longer than the longest
     */
    public JobWatch {
        requireNonNull(listener, "listener");
        requirePositive("the time to wait", longest);
        requirePositive("the first pause", firstPause);
        if (firstPause.compareTo(longestPause) > 0) {
            throw new IllegalArgumentException(
                    "the first pause is longer than the longest: " + firstPause + " and " + longestPause);
        }
    }

    /**
     * Returns a watch that waits that long and tells nobody.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public static JobWatch atMost(Duration longest) {
        return new JobWatch(longest, Duration.ofSeconds(10), Duration.ofMinutes(1), state -> {});
    }

    /** Returns a watch that tells a listener. */
    public JobWatch telling(Consumer<? super JobState> told) {
        return new JobWatch(longest, firstPause, longestPause, told);
    }

    /**
     * Returns a watch with other pauses.
     *
     * @throws IllegalArgumentException if one is not positive, or the first longer than the longest
     */
    public JobWatch pauses(Duration first, Duration most) {
        return new JobWatch(longest, first, most, listener);
    }

    Duration after(Duration pause) {
        Duration next = pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(longestPause) > 0 ? longestPause : next;
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " is not positive: " + duration);
        }
    }
}
