package dev.judge4j.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many a second, of late: over the last minute, or as far back as it takes to see {@value #ENOUGH} of them.
 *
 * <p>What counts as late reaches up to now, so that a standstill shows as a falling rate. Marks are kept at most one a second
 * and {@value #MARKS} of them, whatever happens in between. A clock that goes back is taken to stand still. Not safe for use
 * by multiple threads.
 */
final class RateMeter {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration BETWEEN_MARKS = Duration.ofSeconds(1);
    private static final int ENOUGH = 10;
    private static final int MARKS = 128;

    /** How many there were at a time. */
    private record Mark(Instant at, long count) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant latest;
    private long count;

    RateMeter(Instant start) {
        latest = start;
        marks.addLast(new Mark(start, 0));
    }

    /** Counts one more. */
    void count(Instant now) {
        advance(now);
        count++;
        if (!latest.isBefore(marks.getLast().at().plus(BETWEEN_MARKS))) {
            // With this one: of the time after the mark only what comes after it is counted.
            marks.addLast(new Mark(latest, count));
            if (marks.size() > MARKS) {
                marks.removeFirst();
            }
        }
    }

    /** Returns how many a second; 0 if there was none. */
    double perSecond(Instant now) {
        advance(now);
        Mark from = marks.getFirst();
        for (Mark mark : marks) {
            boolean recent = !mark.at().isBefore(latest.minus(WINDOW));
            if (count - mark.count() < ENOUGH) {
                break;
            }
            from = mark;
            if (recent) {
                break;
            }
        }
        double seconds = Duration.between(from.at(), latest).toNanos() / 1e9;
        return seconds > 0 ? (count - from.count()) / seconds : 0;
    }

    private void advance(Instant now) {
        if (now.isAfter(latest)) {
            latest = now;
        }
    }
}
