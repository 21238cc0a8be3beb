package dev.judge4j.evaluation;

import dev.judge4j.model.Purse;
import dev.judge4j.model.Spending;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts verdicts and turns counts and times into a {@link RunStatus}. Safe for use by multiple threads. */
final class StatusTracker {

    /** Nobody waits that long; it keeps an estimate of a run that hardly moves from overflowing. */
    private static final double LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    private final Instant start;
    private final RateMeter rate;
    private OptionalLong total;
    private long decided;
    private long abstained;
    private long failed;
    private long reused;

    /**
     * Starts to count.
     *
     * @param total how many verdicts there will be, or empty if that is not known yet
     */
    StatusTracker(Instant start, OptionalLong total) {
        this.start = start;
        this.total = total;
        this.rate = new RateMeter(start);
    }

    /** Says how many verdicts there will be. */
    synchronized void total(long verdicts) {
        total = OptionalLong.of(verdicts);
    }

    /**
     * Counts a verdict.
     *
     * @param wasThere whether it was found in a journal and not made now
     */
    synchronized void count(Verdict<?> verdict, boolean wasThere, Instant now) {
        if (verdict instanceof Decided<?>) {
            decided++;
        } else if (verdict instanceof Abstained<?>) {
            abstained++;
        } else {
            failed++;
        }
        if (wasThere) {
            reused++;
        } else {
            rate.count(now);
        }
    }

    /** Returns how the run stands. */
    synchronized RunStatus status(RunStatus.State state, RunStatus.Calls calls, Purse.Snapshot purse, Instant now) {
        RunStatus.Items items = new RunStatus.Items(total, decided, abstained, failed, reused);
        Duration elapsed = now.isAfter(start) ? Duration.between(start, now) : Duration.ZERO;
        double perSecond = rate.perSecond(now);
        return new RunStatus(
                state,
                items,
                calls,
                costOf(purse),
                new RunStatus.Time(elapsed, perSecond, remaining(items, perSecond)));
    }

    private static Optional<Duration> remaining(RunStatus.Items items, double perSecond) {
        if (items.total().isEmpty() || perSecond == 0) {
            return Optional.empty();
        }
        double left = Math.max(0, items.total().getAsLong() - items.done()) / perSecond;
        return Optional.of(Duration.ofSeconds(Math.round(Math.min(left, LONGEST_SECONDS))));
    }

    private static RunStatus.Cost costOf(Purse.Snapshot purse) {
        Spending settled = purse.total().settled();
        Spending inDoubt = purse.total().inDoubt();
        boolean priced = settled.incompleteCalls() == 0 && inDoubt.incompleteCalls() == 0;
        Optional<BigDecimal> none = Optional.empty();
        return new RunStatus.Cost(
                priced ? Optional.of(settled.usd()) : none,
                priced ? Optional.of(inDoubt.usd()) : none,
                settled.tokens());
    }
}
