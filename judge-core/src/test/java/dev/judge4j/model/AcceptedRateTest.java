package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AcceptedRateTest {

    private static final long SECOND = 1_000_000_000;

    private final AcceptedRate rate = new AcceptedRate();

    @Test
    void isNotKnownInTheFirstSecond() {
        assertThat(rate.perSecond(0)).isEmpty();
        rate.admitted(5 * SECOND);
        assertThat(rate.perSecond(6 * SECOND - 1)).isEmpty();
        assertThat(rate.perSecond(6 * SECOND)).hasValue(1);
    }

    @Test
    void isThatOfTheCallsAdmittedLessThoseThrottled() {
        for (int i = 0; i < 100; i++) {
            rate.admitted(i * SECOND / 10); // ten a second
            if (i % 5 == 0) {
                rate.throttled(i * SECOND / 10, i * SECOND / 10);
            }
        }
        assertThat(rate.perSecond(10 * SECOND)).hasValueCloseTo(8.0, within(1e-9));
    }

    /** Ten a second for a minute, then 40 a second for ten: the last ten seconds have more than enough calls. */
    @Test
    void looksBackNoFurtherThanItMust() {
        for (int second = 0; second < 70; second++) {
            for (int i = 0; i < (second < 60 ? 10 : 40); i++) {
                rate.admitted(second * SECOND);
            }
        }
        assertThat(rate.perSecond(70 * SECOND - 1)).hasValueCloseTo(40.0, within(1e-6));
    }

    /** The last 58 s hold the calls at 245, 250 ... 295. */
    @Test
    void looksBackAMinuteWhereCallsAreFew() {
        for (int second = 0; second < 300; second += 5) {
            rate.admitted(second * SECOND);
        }
        assertThat(rate.perSecond(300 * SECOND)).hasValueCloseTo(11 / 58.0, within(1e-9));
    }

    @Test
    void forgetsWhatIsOlderThanAMinute() {
        rate.admitted(0);
        assertThat(rate.perSecond(3_600 * SECOND)).isEmpty();
        rate.throttled(0, 3_600 * SECOND);
        rate.admitted(3_600 * SECOND);
        assertThat(rate.perSecond(3_601 * SECOND)).isPresent();
    }
}
