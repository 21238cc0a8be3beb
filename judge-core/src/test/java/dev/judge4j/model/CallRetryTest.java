package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CallRetryTest {

    private static final RandomGenerator HALF = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 1L << 63; // nextDouble() is then 0.5
        }
    };

    private final VirtualPacer pacer = new VirtualPacer();
    private final FakePermit permit = new FakePermit();
    private final CallRetry retry = CallRetry.of(RetryPolicy.standard(), pacer, HALF);

    /** Half of 1, 2, 4, 8, 16, 20, 20 s. */
    @Test
    void waitsLongerAndLongerWhileThrottledAndNeverGivesUp() {
        for (long millis : List.of(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L)) {
            assertThat(after(Failure.Kind.THROTTLED, null)).isEqualTo(new CallRetry.Wait(Duration.ofMillis(millis)));
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(after(Failure.Kind.THROTTLED, null)).isInstanceOf(CallRetry.Wait.class);
        }
        assertThat(retry.attempt()).isEqualTo(1_008);
        assertThat(permit.told).hasSize(1_007);
    }

    /** Half of 2 x 20, 2 x 40, 2 x 80 ms; then half of the longest, 100 ms. */
    @Test
    void waitsShorterWhereThePolicyDoes() {
        RetryPolicy quick = RetryPolicy.builder()
                .baseBackoff(Duration.ofMillis(20))
                .longestBackoff(Duration.ofMillis(100))
                .build();
        CallRetry own = CallRetry.of(quick, pacer, HALF);
        for (long millis : List.of(20L, 40L, 50L, 50L)) {
            assertThat(own.after(permit, new ModelCallException(Failure.Kind.THROTTLED, "no", null)))
                    .isEqualTo(new CallRetry.Wait(Duration.ofMillis(millis)));
        }
    }

    @Test
    void waitsAsLongAsTheProviderAsksForUpToAMinute() {
        assertThat(after(Failure.Kind.THROTTLED, Duration.ofSeconds(7)))
                .isEqualTo(new CallRetry.Wait(Duration.ofMillis(7_500)));
        assertThat(after(Failure.Kind.THROTTLED, Duration.ofHours(7)))
                .isEqualTo(new CallRetry.Wait(Duration.ofSeconds(61)));
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE, 4", "TRANSPORT, 4", "TIMEOUT, 2"})
    void givesUpAfterTheAttemptsOfThePolicyNotCountingThrottling(Failure.Kind kind, int attempts) {
        for (int i = 1; i < attempts; i++) {
            after(Failure.Kind.THROTTLED, null);
            assertThat(after(kind, null)).isInstanceOf(CallRetry.Wait.class);
        }
        assertThat(after(kind, null)).isInstanceOfSatisfying(CallRetry.GiveUp.class, giveUp -> {
            assertThat(giveUp.failure()).hasMessage("gave up after " + (2 * attempts - 1) + " attempts in 0.0 s: no");
            assertThat(giveUp.failure().kind()).isEqualTo(kind);
            assertThat(giveUp.failure().getSuppressed()).hasSize(2 * attempts - 2);
        });
    }

    @Test
    void doesNotCountWhatFailedInAnOutageThatWasNoticedBefore() {
        permit.outage = true;
        for (int i = 0; i < 100; i++) {
            assertThat(after(Failure.Kind.TIMEOUT, null)).isInstanceOf(CallRetry.Wait.class);
        }
        permit.outage = false;
        assertThat(after(Failure.Kind.TIMEOUT, null)).isInstanceOf(CallRetry.Wait.class);
        assertThat(after(Failure.Kind.TIMEOUT, null)).isInstanceOf(CallRetry.GiveUp.class);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"THROTTLED", "UNAVAILABLE", "TRANSPORT", "TIMEOUT"})
    void givesUpAtOnceWhatWouldComeAgain(Failure.Kind kind) {
        ModelCallException failure = new ModelCallException(kind, "no", null);

        assertThat(retry.after(permit, failure)).isEqualTo(new CallRetry.GiveUp(failure));
        assertThat(permit.told).containsExactly(failure);
    }

    @Test
    void givesUpAReplayedFailureAtOnce() {
        ModelCallException replayed = ModelCallException.recorded(Failure.Kind.THROTTLED, "as recorded");

        assertThat(retry.after(permit, replayed)).isEqualTo(new CallRetry.GiveUp(replayed));
    }

    @Test
    void addsUpWhatTheAttemptsCost() {
        retry.after(
                permit, new ModelCallException(Failure.Kind.TRANSPORT, "broke off", null, null, Usage.ofCall(7, 1)));
        assertThat(Metering.usageOf(
                        retry.withCostOfFailures(FakeModel.response("4"), UsageReader.standard(), 42),
                        UsageReader.standard()))
                .isEqualTo(new Usage(17, 4, 0, 0, 2, 0));

        ModelCallException stopped = new ModelCallException(Failure.Kind.QUOTA, "stopped", null);
        pacer.advance(Duration.ofSeconds(3));
        assertThat(retry.ended(stopped))
                .hasMessage("ended after 1 attempt in 3.0 s: stopped")
                .returns(Usage.ofCall(7, 1), ModelCallException::usage)
                .returns(Failure.Kind.QUOTA, ModelCallException::kind);
        assertThat(CallRetry.of(RetryPolicy.standard(), pacer).ended(stopped)).isSameAs(stopped);
    }

    private CallRetry.Decision after(Failure.Kind kind, @Nullable Duration retryAfter) {
        return retry.after(permit, new ModelCallException(kind, "no", null, retryAfter, Usage.NONE));
    }

    /** Remembers what it was told. */
    private static final class FakePermit implements Permit {
        final List<ModelCallException> told = new ArrayList<>();
        boolean outage;

        @Override
        public void succeeded(Usage usage) {
            throw new AssertionError("not by a retry: " + usage);
        }

        @Override
        public boolean failed(ModelCallException failure) {
            told.add(failure);
            return outage;
        }

        @Override
        public void abandoned() {
            throw new AssertionError("not by a retry");
        }
    }
}
