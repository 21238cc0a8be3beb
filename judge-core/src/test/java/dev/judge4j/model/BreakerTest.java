package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final long SECOND = 1_000_000_000;

    private final Breaker breaker = new Breaker();

    @Test
    void opensAfterFiveFailuresInARowWithoutAnAnswerInBetween() {
        fail(4);
        breaker.answered(5);
        fail(4);
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.dueAt(3)).isEqualTo(3);

        assertThat(breaker.failed(1, 10 * SECOND)).isFalse();
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.outageSince()).isZero(); // when the first of the five failed
        assertThat(breaker.dueAt(10 * SECOND)).isEqualTo(40 * SECOND);
    }

    @Test
    void letsOneProbeThroughAndStaysOpenIfItFails() {
        fail(5);
        assertThat(breaker.dueAt(50 * SECOND)).isEqualTo(50 * SECOND);
        breaker.admitted(100);
        assertThat(breaker.dueAt(51 * SECOND)).isEqualTo(Breaker.NEVER);

        assertThat(breaker.failed(7, 52 * SECOND)).as("sent before").isTrue();
        assertThat(breaker.answered(8)).as("sent before").isFalse();
        assertThat(breaker.dueAt(52 * SECOND)).isEqualTo(Breaker.NEVER);

        assertThat(breaker.failed(100, 60 * SECOND)).isTrue();
        assertThat(breaker.dueAt(61 * SECOND)).isEqualTo(90 * SECOND);
        assertThat(breaker.outageSince()).isZero();
    }

    @Test
    void sendsAnotherProbeAtOnceIfOneTellsNothing() {
        fail(5);
        breaker.admitted(100);
        breaker.endedUnknown(99);
        assertThat(breaker.dueAt(31 * SECOND)).isEqualTo(Breaker.NEVER);
        breaker.endedUnknown(100);
        assertThat(breaker.dueAt(31 * SECOND)).isEqualTo(31 * SECOND);
    }

    /** 2 answers at 2 in flight, then 4 at 4, then 8 at 8. */
    @Test
    void closesWhenTheProbeIsAnsweredAndDoublesWhatMayBeInFlightWithEachRound() {
        fail(5);
        breaker.admitted(100);
        assertThat(breaker.answered(100)).isTrue();

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.outageSince()).isEqualTo(Breaker.NEVER);
        assertThat(breaker.cap()).isEqualTo(2);
        answer(2);
        assertThat(breaker.cap()).isEqualTo(4);
        answer(3);
        assertThat(breaker.cap()).isEqualTo(4);
        answer(1);
        assertThat(breaker.cap()).isEqualTo(8);
    }

    @Test
    void opensAgainIfTheModelFailsAgain() {
        fail(5);
        breaker.admitted(100);
        breaker.answered(100);
        answer(6);
        fail(5);
        assertThat(breaker.isOpen()).isTrue();
        breaker.admitted(200);
        breaker.answered(200);
        assertThat(breaker.cap()).isEqualTo(2);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(i, 0);
        }
    }

    private void answer(int times) {
        for (int i = 0; i < times; i++) {
            breaker.answered(1_000 + i);
        }
    }
}
