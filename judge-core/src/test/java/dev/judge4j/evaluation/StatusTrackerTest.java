package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.model.Budget;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.model.Purse;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusTrackerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final RunStatus.Calls CALLS = new RunStatus.Calls(3, 20);
    private static final Trail TRAIL = Trail.of("item", "bot", "rater", "print", List.of(), 100);
    private static final Verdict<?> DECIDED = new Decided<>(Preference.ofSigned(0, true), TRAIL);
    private static final Verdict<?> ABSTAINED = new Abstained<>(Reason.REFUSED, TRAIL);
    private static final Verdict<?> FAILED = new Failed<>(Failure.of(Failure.Kind.TIMEOUT, "too late"), TRAIL);

    private final Purse purse = Purse.of(
            Budget.unlimited(), Prices.of("v1", Map.of("m", Price.of("1", "1", "a page", LocalDate.of(2026, 11, 24)))));

    /** By hand: 4 verdicts in 2 s and two from a journal; 14 of 20 are left, which takes 7 s at 2/s. */
    @Test
    void countsVerdictsAndForetellsTheEndFromThoseMadeNow() {
        StatusTracker tracker = new StatusTracker(START, OptionalLong.of(20));
        tracker.count(DECIDED, true, START);
        tracker.count(FAILED, true, START);
        tracker.count(DECIDED, false, after(1));
        tracker.count(ABSTAINED, false, after(1));
        tracker.count(FAILED, false, after(2));
        tracker.count(DECIDED, false, after(2));

        RunStatus status = tracker.status(RunStatus.State.RUNNING, CALLS, purse.snapshot(), after(2));

        assertThat(status.items()).isEqualTo(new RunStatus.Items(OptionalLong.of(20), 3, 1, 2, 2));
        assertThat(status.items().done()).isEqualTo(6);
        assertThat(status.items().share()).hasValueCloseTo(0.3, within(1e-12));
        assertThat(status.time())
                .isEqualTo(new RunStatus.Time(Duration.ofSeconds(2), 2, Optional.of(Duration.ofSeconds(7))));
        assertThat(status.calls()).isEqualTo(CALLS);
        assertThat(status.state()).isEqualTo(RunStatus.State.RUNNING);
    }

    @Test
    void foretellsNothingWithoutATotalOrARate() {
        StatusTracker tracker = new StatusTracker(START, OptionalLong.empty());
        tracker.count(DECIDED, false, after(1));

        assertThat(statusOf(tracker, 1).time().remaining()).isEmpty();
        assertThat(statusOf(tracker, 1).items().share()).isEmpty();

        tracker.total(5);
        assertThat(statusOf(tracker, 1).time().remaining()).contains(Duration.ofSeconds(4));
        assertThat(statusOf(new StatusTracker(START, OptionalLong.of(5)), 1)
                        .time()
                        .remaining())
                .isEmpty();
    }

    /** By hand: 10 tokens at a millionth of a dollar; in doubt are 100 at twice that and 50. */
    @Test
    void tellsMoneyAsFarAsItIsKnown() throws InterruptedException {
        purse.reserve("a", "m", 100, OptionalLong.of(50)).settle(Usage.ofCall(8, 2));
        purse.reserve("a", "m", 100, OptionalLong.of(50)).chargeInFull();
        StatusTracker tracker = new StatusTracker(START, OptionalLong.empty());

        assertThat(statusOf(tracker, 1).cost())
                .isEqualTo(new RunStatus.Cost(
                        Optional.of(new BigDecimal("0.000010000000")),
                        Optional.of(new BigDecimal("0.000250000000")),
                        10));

        purse.reserve("a", "unpriced", 100, OptionalLong.of(50)).settle(Usage.ofCall(8, 2));
        assertThat(statusOf(tracker, 1).cost()).isEqualTo(new RunStatus.Cost(Optional.empty(), Optional.empty(), 20));
    }

    @Test
    void survivesAClockThatGoesBack() {
        StatusTracker tracker = new StatusTracker(START, OptionalLong.of(10));
        tracker.count(DECIDED, false, after(-5));

        assertThat(statusOf(tracker, -5).time()).isEqualTo(new RunStatus.Time(Duration.ZERO, 0, Optional.empty()));
    }

    @Test
    void countsMoreThanAnnouncedWithoutAShareAboveOne() {
        RunStatus.Items items = new RunStatus.Items(OptionalLong.of(2), 3, 0, 0, 0);

        assertThat(items.share()).hasValue(1);
        assertThat(new RunStatus.Items(OptionalLong.of(0), 0, 0, 0, 0).share()).hasValue(1);
    }

    @Test
    void refusesCountsThatNoRunHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunStatus.Items(OptionalLong.empty(), 1, 0, 0, 2))
                .withMessage("reused is above done: 2 of 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new RunStatus.Items(OptionalLong.empty(), -1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunStatus.Calls(-1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunStatus.Time(Duration.ZERO, Double.NaN, Optional.empty()));
    }

    private RunStatus statusOf(StatusTracker tracker, int seconds) {
        return tracker.status(RunStatus.State.RUNNING, CALLS, purse.snapshot(), after(seconds));
    }

    private static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }
}
