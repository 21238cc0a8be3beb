package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void startsAtTwentyOrAsNearAsItMay() {
        assertThat(Limits.standard().startConcurrency()).isEqualTo(20);
        assertThat(Limits.builder().maxConcurrency(8).build().startConcurrency())
                .isEqualTo(8);
        assertThat(Limits.builder().minConcurrency(30).build().startConcurrency())
                .isEqualTo(30);
    }

    @Test
    void keepsWhatWasSet() {
        Limits limits = Limits.builder()
                .minConcurrency(2)
                .startConcurrency(3)
                .maxConcurrency(4)
                .requestsPerMinute(5)
                .tokensPerMinute(6)
                .outputBurnDown(7)
                .longestThrottling(Duration.ofMinutes(8))
                .longestOutage(Duration.ofMinutes(9))
                .build();

        assertThat(limits)
                .returns(2, Limits::minConcurrency)
                .returns(3, Limits::startConcurrency)
                .returns(4, Limits::maxConcurrency)
                .returns(7.0, Limits::outputBurnDown)
                .returns(Duration.ofMinutes(8), Limits::longestThrottling)
                .returns(Duration.ofMinutes(9), Limits::longestOutage);
        assertThat(limits.requestsPerMinute()).hasValue(5);
        assertThat(limits.tokensPerMinute()).hasValue(6);
        assertThat(Limits.standard().requestsPerMinute()).isEmpty();
        assertThat(Limits.standard().tokensPerMinute()).isEmpty();
    }

    @Test
    void refusesNonsense() {
        Limits.Builder builder = Limits.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.minConcurrency(0))
                .withMessage("minConcurrency is not positive: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.startConcurrency(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxConcurrency(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.requestsPerMinute(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.tokensPerMinute(-5));
        for (double factor : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.outputBurnDown(factor))
                    .withMessage("outputBurnDown is not in [1, infinity): " + factor);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> builder.longestOutage(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.longestThrottling(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Limits.builder().startConcurrency(50).maxConcurrency(10).build())
                .withMessage("minConcurrency 1, startConcurrency 50 and maxConcurrency 10 are not in ascending order");
    }
}
