package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private static final RetryPolicy POLICY = RetryPolicy.builder()
            .baseBackoff(Duration.ofMillis(100))
            .multiplier(3)
            .longestBackoff(Duration.ofSeconds(2))
            .longestRetryAfter(Duration.ofSeconds(10))
            .build();

    /** Upper ends by hand: 100, 300, 900, then 2700 and beyond cut to 2000 ms; half of each at a chance of one half. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.5, 50",
        "2, 0.5, 150",
        "3, 0.5, 450",
        "4, 0.5, 1000",
        "5, 0.5, 1000",
        "1000000, 0.5, 1000",
        "3, 0, 0"
    })
    void waitsAFullyRandomShareOfAnUpperEndThatGrowsToALimit(int failed, double chance, long millis) {
        assertThat(POLICY.waitAfter(failed, Duration.ZERO, chance)).hasMillis(millis);
    }

    @Test
    void waitsFirstAsLongAsTheProviderAsksButNoLongerThanTheLimit() {
        assertThat(POLICY.waitAfter(1, Duration.ofSeconds(7), 0)).hasSeconds(7);
        assertThat(POLICY.waitAfter(1, Duration.ofSeconds(7), 0.5)).hasMillis(7050);
        assertThat(POLICY.waitAfter(1, Duration.ofHours(7), 0)).hasSeconds(10);
    }

    @ParameterizedTest
    @EnumSource(Failure.Kind.class)
    void triesAgainOnlyWhatMayGoBetterTheNextTime(Failure.Kind kind) {
        int expected =
                switch (kind) {
                    case THROTTLED -> 8;
                    case UNAVAILABLE, TRANSPORT -> 4;
                    case TIMEOUT -> 2;
                    default -> 1;
                };

        assertThat(RetryPolicy.standard().attempts(kind)).isEqualTo(expected);
        if (expected == 1) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RetryPolicy.builder().attempts(kind, 2))
                    .withMessageStartingWith(kind + " is never retried, as it would come again");
        }
        assertThat(RetryPolicy.builder().attempts(kind, 1).build().attempts(kind))
                .isEqualTo(1);
    }

    @Test
    void refusesSettingsWithoutSense() {
        RetryPolicy.Builder builder = RetryPolicy.builder();
        Duration negative = Duration.ofMillis(-1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.attempts(Failure.Kind.THROTTLED, 0))
                .withMessage("attempts is not positive: 0");
        for (double factor : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.multiplier(factor))
                    .withMessage("multiplier is not in [1, infinity): " + factor);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.baseBackoff(negative))
                .withMessage("baseBackoff is negative: PT-0.001S");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.longestBackoff(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.longestRetryAfter(negative));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.deadline(negative));
    }
}
