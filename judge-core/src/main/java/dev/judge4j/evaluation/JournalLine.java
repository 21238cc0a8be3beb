package dev.judge4j.evaluation;

import static java.util.Objects.requireNonNull;

/** What a line of a segment holds: a record, or one of the two lines that frame a segment. */
sealed interface JournalLine permits JournalRecord, JournalLine.SegmentStart, JournalLine.Seal {

    /**
     * The first line of a segment.
     *
     * <p>It says how much of the segment before counts. That is all of it, seal included, unless that one could not be written
     * to the end: then what comes after the bytes that were durable is repeated here, and not read there.
     *
     * @param number the number of this segment, from 1
     * @param previousBytes how many bytes of the segment before count; 0 for the first segment
     */
    record SegmentStart(int number, long previousBytes) implements JournalLine {

        public SegmentStart {
            if (number < 1) {
                throw new IllegalArgumentException("number is not positive: " + number);
            }
            JournalRecord.checkCount("previousBytes", previousBytes);
        }
    }

    /**
     * The last line of a segment that is full.
     *
     * @param lines how many lines come before it
     * @param sha256 of all bytes before it, as hexadecimal digits
     */
    record Seal(long lines, String sha256) implements JournalLine {

        public Seal {
            JournalRecord.checkCount("lines", lines);
            requireNonNull(sha256, "sha256");
        }
    }
}
