package dev.judge4j.dataset;

import java.util.List;

/**
 * The bad lines that a reading left out.
 *
 * @param lines how many; a CSV record counts as one
 * @param first what was wrong with the first of them, at most {@value #REPORTED}, each with file, line, field and reason
 */
public record Skipped(long lines, List<String> first) {

    static final int REPORTED = 20;

    static final Skipped NOTHING = new Skipped(0, List.of());

    public Skipped {
        first = List.copyOf(first);
        if (first.size() > Math.min(lines, REPORTED)) {
            throw new IllegalArgumentException(first.size() + " messages for " + lines + " skipped lines");
        }
    }
}
