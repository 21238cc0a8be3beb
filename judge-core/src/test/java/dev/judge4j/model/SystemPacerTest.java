package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemPacerTest {

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, Long.MAX_VALUE})
    void doesNotEvenBeginToSleepInAnInterruptedThread(long seconds) {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> Pacer.system().sleep(Duration.ofSeconds(seconds)));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void sleepsNotAtAllForNoTime() throws InterruptedException {
        Pacer.system().sleep(Duration.ZERO);
        Pacer.system().sleep(Duration.ofDays(-1));
    }

    @Test
    void neverGoesBack() {
        Instant earlier = Pacer.system().instant();
        for (int i = 0; i < 1000; i++) {
            Instant later = Pacer.system().instant();
            assertThat(later).isAfterOrEqualTo(earlier);
            earlier = later;
        }
    }
}
