package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateMeterTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final RateMeter meter = new RateMeter(START);

    @Test
    void isZeroBeforeAnythingHappened() {
        assertThat(meter.perSecond(START)).isZero();
        assertThat(meter.perSecond(after(100))).isZero();
    }

    /** By hand: 4 in 2 s. */
    @Test
    void isTheMeanSinceTheStartWhileThereAreFew() {
        countEach(0.5, 0, 2);

        assertThat(meter.perSecond(after(2))).isCloseTo(2, within(1e-9));
    }

    /** Ten a second for five minutes, then one a second for two: of late it is one. */
    @Test
    void forgetsHowFastItWasMoreThanAMinuteAgo() {
        countEach(0.1, 0, 300);
        countEach(1, 300, 420);

        assertThat(meter.perSecond(after(420))).isCloseTo(1, within(0.02));
    }

    /** By hand: 600 in the last of the two minutes of work, none in the half minute after: 300 in 60 s. */
    @Test
    void fallsWhileNothingHappens() {
        countEach(0.1, 0, 120);

        assertThat(meter.perSecond(after(120))).isCloseTo(10, within(0.2));
        assertThat(meter.perSecond(after(150))).isCloseTo(5, within(0.2));
        assertThat(meter.perSecond(after(3600))).isLessThan(0.1).isPositive();
    }

    /** One in two minutes is too few for a window of one minute; the last ten or more decide. */
    @Test
    void looksBackFurtherWhereThereIsLittleToSee() {
        countEach(120, 0, 120 * 40);

        assertThat(meter.perSecond(after(120 * 40))).isCloseTo(1 / 120.0, within(0.0005));
    }

    @Test
    void takesAClockThatGoesBackForOneThatStandsStill() {
        countEach(1, 0, 20);
        double before = meter.perSecond(after(20));

        assertThat(meter.perSecond(after(5))).isEqualTo(before);
        meter.count(after(3));
        assertThat(meter.perSecond(after(20))).isCloseTo(21 / 20.0, within(1e-9));
    }

    private void countEach(double seconds, double from, double to) {
        for (int i = 1; from + i * seconds <= to + 1e-9; i++) {
            meter.count(after(from + i * seconds));
        }
    }

    private static Instant after(double seconds) {
        return START.plus(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
