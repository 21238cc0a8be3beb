package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Verdict;
import java.util.Optional;

/**
 * A verdict with its place in a run.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param part the name of the part of the run that it belongs to
 * @param position the place of the item in the part's data set, from 0
 * @param category the category of the item's task; empty if it has none
 * @param gold whether the item was mixed in to watch the judge; such verdicts say nothing of the candidates and are left out
 *     of every {@link Summary}, {@link Comparison} and {@link Gate}
 * @param retries how many calls had to be made again on the way to the verdict; at least 0
 * @param verdict the verdict; its trail names item, candidates and judge
 */
public record VerdictEntry(
        String part, long position, Optional<String> category, boolean gold, int retries, Verdict<?> verdict) {

    /**
     * Creates an entry.
     *
     * @throws IllegalArgumentException if {@code position} or {@code retries} is negative
     */
    public VerdictEntry {
        requireNonNull(part, "part");
        requireNonNull(category, "category");
        requireNonNull(verdict, "verdict");
        if (position < 0) {
            throw new IllegalArgumentException("position is negative: " + position);
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries is negative: " + retries);
        }
    }
}
