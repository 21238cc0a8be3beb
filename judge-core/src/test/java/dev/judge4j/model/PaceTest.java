package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000;

    private final Pace pace = new Pace();

    @Test
    void holdsNothingUpBeforeTheModelThrottles() {
        for (int i = 0; i < 1_000; i++) {
            pace.admitted(5);
        }
        assertThat(pace.dueAt(5)).isEqualTo(5);
    }

    /** 90 % of 10 a second are one every 111 ms; a call that is late by up to 100 ms doesn't delay those after it. */
    @Test
    void spacesCallsAtNinetyPercentOfWhatWasLetThrough() {
        pace.throttled(OptionalDouble.of(10), 50, 0);

        assertThat(pace.perSecond(0)).isCloseTo(9, within(1e-9));
        assertThat(pace.dueAt(0)).isCloseTo(SECOND / 9, within(2L));
        pace.admitted(SECOND / 9 + 50_000_000);
        assertThat(pace.dueAt(0)).isCloseTo(2 * SECOND / 9, within(3L));
        pace.admitted(10 * SECOND);
        assertThat(pace.dueAt(0)).isCloseTo(10 * SECOND - SECOND / 10 + SECOND / 9, within(3L));
    }

    /** The curve 10 (1 + 0.1 ((t - 60) / 60)^3) at t = 0, 60, 120, 180: 9, 10, 11, 18. */
    @Test
    void comesBackWithinAMinuteOfBeingWaitedForAndThenGoesFurther() {
        pace.throttled(OptionalDouble.of(10), 50, 0);

        for (int minute = 1; minute <= 3; minute++) {
            for (int second = 1; second <= 60; second++) {
                long now = ((minute - 1) * 60L + second) * SECOND;
                pace.waitedFor(now);
                pace.succeeded(now);
            }
            assertThat(pace.perSecond(0)).isCloseTo(new double[] {10, 11, 18}[minute - 1], within(1e-9));
        }
    }

    @Test
    void doesNotGrowUnlessCallsWaitForItAndPausesDoNotCount() {
        pace.throttled(OptionalDouble.of(10), 50, 0);
        for (int second = 1; second <= 60; second++) {
            pace.succeeded(second * SECOND);
        }
        assertThat(pace.perSecond(0)).isCloseTo(9, within(1e-9));

        pace.waitedFor(60 * SECOND);
        pace.succeeded(1_000 * SECOND); // counts as 1 s
        double way = -59.0 / 60;
        assertThat(pace.perSecond(0)).isCloseTo(10 + way * way * way, within(1e-9));
    }

    /** 20 were sent and 8 of them throttled in 4 s: 3 a second got through. */
    @Test
    void learnsWithinTheEpisodeThatLessIsLetThrough() {
        pace.throttled(OptionalDouble.of(10), 50, 0);
        for (int i = 0; i < 20; i++) {
            pace.admitted(0);
        }
        for (int i = 0; i < 7; i++) {
            pace.throttledAgain(2 * SECOND);
        }
        assertThat(pace.perSecond(0)).as("too early to tell").isCloseTo(9, within(1e-9));
        pace.throttledAgain(4 * SECOND);
        assertThat(pace.perSecond(0)).isCloseTo(0.9 * 3, within(1e-9));
    }

    @Test
    void neverRemembersMoreThanItSent() {
        pace.throttled(OptionalDouble.of(10), 50, 0);
        pace.throttled(OptionalDouble.of(30), 50, 20 * SECOND);
        assertThat(pace.perSecond(0)).isCloseTo(0.9 * 9, within(1e-9));
    }

    @Test
    void guessesIfNothingWasLetThroughYetAndDoublesEverySecondThen() {
        pace.throttled(OptionalDouble.empty(), 20, 0);
        assertThat(pace.perSecond(0)).isEqualTo(2);
        for (int second = 1; second <= 3; second++) {
            pace.waitedFor(second * SECOND);
            pace.succeeded(second * SECOND);
        }
        assertThat(pace.perSecond(0)).isEqualTo(16);
    }

    @Test
    void keepsWithinAQuarterAboveTheFormerRateForFiveMinutesAfterAnOutage() {
        pace.recover(8, 100 * SECOND);

        assertThat(pace.perSecond(399 * SECOND)).isEqualTo(10);
        assertThat(pace.perSecond(400 * SECOND)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void isNotHeldUpByAnOutageBeforeWhichNothingIsKnown() {
        pace.recover(0, 0);
        assertThat(pace.perSecond(0)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
