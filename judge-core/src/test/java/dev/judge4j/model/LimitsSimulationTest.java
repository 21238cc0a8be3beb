package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.verdict.Failure;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the limits achieve against a simulated provider, in virtual time; each figure holds for ten seeds. */
class LimitsSimulationTest {

    private static final long SECOND = SimulatedProvider.SECOND;
    private static final long SEEDS = 10;
    private static final Duration CONVERGED = Duration.ofMinutes(10);
    private static final Duration END = Duration.ofMinutes(30);
    private static final double CONVERGED_SECONDS = 1200;
    private static final Duration OUTAGE = Duration.ofMinutes(15);

    /** From less than one slot's worth to more than fifty; Retry-After or not; buckets from small to a minute's. */
    @ParameterizedTest
    @CsvSource({
        // requests/s, latency, bucket in s, Retry-After in s (0: none), limit configured
        "10, 2, 10, 0, false", //
        "10, 2, 60, 0, false",
        "10, 2, 1, 0, false",
        "10, 2, 10, 1, false",
        "10, 8, 10, 0, false",
        "30, 2, 10, 0, false",
        "2, 2, 10, 5, false",
        "1, 2, 60, 0, false",
        "0.3, 3, 60, 0, false",
        "10, 2, 10, 0, true",
        "10, 2, 60, 0, true",
        "10, 2, 2, 0, true",
        "1, 2, 10, 0, true",
    })
    void usesAQuotaOfRequestsAlmostInFullAndIsHardlyEverThrottled(
            double perSecond, double latency, double bucket, int retryAfter, boolean configured) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SimulatedProvider provider = provider(seed, latency, bucket);
            provider.requestsPerSecond = perSecond;
            provider.retryAfter = retryAfter == 0 ? null : Duration.ofSeconds(retryAfter);
            Limits limits = configured
                    ? Limits.builder()
                            .requestsPerMinute(Math.round(60 * perSecond))
                            .build()
                    : Limits.standard();
            Simulation run = run(provider, limits, seed);

            assertThat(run.count('s', CONVERGED, END) / (perSecond * CONVERGED_SECONDS))
                    .as("share of the quota used, seed %d", seed)
                    .isGreaterThan(0.95);
            assertThat(run.throttledShare(CONVERGED, END))
                    .as("throttled share, seed %d", seed)
                    .isLessThan(configured ? 0.002 : 0.02);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // tokens/s, bucket in s, longest output, limit configured
        "10000, 10, 400, false",
        "10000, 60, 400, false",
        "10000, 5, 400, false",
        "10000, 10, 2000, false", //
        "10000, 10, 400, true",
        "10000, 60, 400, true",
        "10000, 5, 2000, true"
    })
    void usesAQuotaOfTokensAlmostInFullAndIsHardlyEverThrottled(
            double perSecond, double bucket, long maxOutput, boolean configured) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SimulatedProvider provider = provider(seed, 2, bucket);
            provider.tokensPerSecond = perSecond;
            Limits limits = configured
                    ? Limits.builder()
                            .tokensPerMinute(Math.round(60 * perSecond))
                            .build()
                    : Limits.standard();
            Simulation run = new Simulation(provider, limits, seed);
            run.maxOutput = maxOutput;
            run.callers(0, 300, Duration.ZERO);
            run.runUntil(END);

            assertThat(run.tokens(CONVERGED, END) / (perSecond * CONVERGED_SECONDS))
                    .as("share of the quota used, seed %d", seed)
                    .isGreaterThan(0.95);
            assertThat(run.throttledShare(CONVERGED, END))
                    .as("throttled share, seed %d", seed)
                    .isLessThan(configured ? 0.002 : 0.02);
        }
    }

    /** The provider halves, doubles or multiplies by five the 5 requests a second that it allowed for 20 minutes. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, 5})
    void findsAQuotaThatChangedWithinFiveMinutes(double factor) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SimulatedProvider provider = provider(seed, 2, 10);
            provider.requestsPerSecond = 5;
            Simulation run = new Simulation(provider, Limits.standard(), seed);
            run.callers(0, 300, Duration.ZERO);
            run.at(Duration.ofMinutes(20).toNanos(), () -> provider.changeTo(5 * factor));
            run.runUntil(Duration.ofMinutes(40));

            assertThat(run.count('s', Duration.ofMinutes(25), Duration.ofMinutes(40)) / (5 * factor * 900))
                    .as("share of the new quota, seed %d", seed)
                    .isGreaterThan(0.9);
            assertThat(run.throttledShare(Duration.ofMinutes(20), Duration.ofMinutes(40)))
                    .isLessThan(0.02);
        }
    }

    /**
     * A probe is sent every 30 s, so that the end of an outage is noticed at most 30 s late, or 60 s if the probes hang for 30 s
     * each; the rest is the ramp.
     */
    @ParameterizedTest
    @CsvSource({
        "60, false, false, 55", //
        "60, true, false, 55",
        "60, false, true, 85",
        "60, true, true, 85",
        "300, false, false, 55",
        "300, true, true, 85"
    })
    void comesBackFromAnOutageSoonWithoutARushAndNobodyIsGivenUp(
            int seconds, boolean configured, boolean hangs, int recoversWithin) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SimulatedProvider provider = provider(seed, 2, 10);
            provider.requestsPerSecond = 10;
            provider.hangs = hangs;
            long over = OUTAGE.toNanos() + (seconds + 3 * seed) * SECOND; // at any point between two probes
            provider.outages.add(new long[] {OUTAGE.toNanos(), over});
            Limits limits = configured ? Limits.builder().requestsPerMinute(600).build() : Limits.standard();
            Simulation run = run(provider, limits, seed);

            double steady = run.count('s', CONVERGED, OUTAGE) / 300.0;
            assertThat(run.givenUp).isEmpty();
            assertThat(secondsToRecover(run, over, 0.9 * steady))
                    .as("seconds to 90 %% of the former rate, seed %d", seed)
                    .isLessThanOrEqualTo(recoversWithin);
            assertThat(busiestSecond(run, over, over + 300 * SECOND) / steady)
                    .as("busiest second, seed %d", seed)
                    .isLessThanOrEqualTo(1.5);
        }
    }

    /** In the outage nearly nothing is sent: those in flight when it begins, the few until it is noticed, and the probes. */
    @Test
    void leavesAProviderInPeaceWhileItIsOut() {
        SimulatedProvider provider = provider(1, 2, 10);
        provider.requestsPerSecond = 10;
        provider.outages.add(
                new long[] {OUTAGE.toNanos(), OUTAGE.plusSeconds(300).toNanos()});
        Simulation run = run(provider, Limits.standard(), 1);

        assertThat(run.sent.stream()
                        .filter(s -> s.at() >= OUTAGE.plusSeconds(5).toNanos()
                                && s.at() < OUTAGE.plusSeconds(300).toNanos()))
                .hasSizeBetween(8, 10);
    }

    @Test
    void endsWithOneClearFailureWhenAnOutageDoesNotEnd() {
        SimulatedProvider provider = provider(1, 2, 10);
        provider.requestsPerSecond = 10;
        provider.outages.add(new long[] {OUTAGE.toNanos(), Long.MAX_VALUE});
        Simulation run = new Simulation(provider, Limits.standard(), 1);
        run.callers(0, 300, Duration.ZERO);
        run.runUntil(Duration.ofMinutes(40));

        assertThat(run.admission.stopped()).hasValueSatisfying(e -> {
            assertThat(e.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(e.getMessage()).startsWith("the model has been out of order for 15 min");
        });
        assertThat(run.sent.get(run.sent.size() - 1).at())
                .isLessThan(OUTAGE.plusMinutes(15).plusSeconds(31).toNanos());
    }

    @Test
    void endsWithOneClearFailureWhenAModelOnlyThrottles() {
        SimulatedProvider provider = provider(1, 2, 10);
        provider.requestsPerSecond = 1e-9;
        Simulation run = run(provider, Limits.standard(), 1);

        assertThat(run.admission.stopped()).hasValueSatisfying(e -> {
            assertThat(e.kind()).isEqualTo(Failure.Kind.THROTTLED);
            assertThat(e.getMessage()).startsWith("the model only throttled for 10 min");
        });
    }

    @Test
    void sharesAGateEquallyAmongThreeJudges() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            SimulatedProvider provider = provider(seed, 2, 10);
            provider.requestsPerSecond = 10;
            Simulation run = new Simulation(provider, Limits.standard(), seed);
            for (int judge = 0; judge < 3; judge++) {
                run.callers(judge, 64, Duration.ZERO);
            }
            run.runUntil(END);

            long all = run.count('s', Duration.ZERO, END);
            for (int judge = 0; judge < 3; judge++) {
                int number = judge;
                long own = run.sent.stream()
                        .filter(s -> s.how() == 's' && s.judge() == number)
                        .count();
                assertThat(own / (all / 3.0)).isCloseTo(1, within(0.1));
            }
        }
    }

    /** Ten callers can't use twenty slots: nothing is learned about more. */
    @Test
    void doesNotGrowWhileSlotsAreUnused() {
        Simulation run = new Simulation(provider(1, 2, 10), Limits.standard(), 1);
        run.callers(0, 10, Duration.ofMillis(100));
        run.runUntil(END);

        assertThat(run.admission.limit()).isEqualTo(20);
        assertThat(run.admission.history()).isEmpty();
    }

    @Test
    void happensTheSameWayForTheSameSeed() {
        assertThat(run(throttling(), Limits.standard(), 3).sent)
                .isEqualTo(run(throttling(), Limits.standard(), 3).sent);
    }

    private static SimulatedProvider throttling() {
        SimulatedProvider provider = provider(3, 2, 10);
        provider.requestsPerSecond = 10;
        return provider;
    }

    private static SimulatedProvider provider(long seed, double latency, double bucket) {
        SimulatedProvider provider = new SimulatedProvider(seed);
        provider.medianLatency = latency;
        provider.bucketSeconds = bucket;
        return provider;
    }

    private static Simulation run(SimulatedProvider provider, Limits limits, long seed) {
        Simulation run = new Simulation(provider, limits, seed);
        run.callers(0, 300, Duration.ZERO);
        run.runUntil(END);
        return run;
    }

    /** Counts the seconds until the successes of the next ten seconds reach the rate. */
    private static long secondsToRecover(Simulation run, long over, double rate) {
        return LongStream.range(0, 600)
                .filter(second -> {
                    long from = over + second * SECOND;
                    return run.count('s', Duration.ofNanos(from), Duration.ofNanos(from + 10 * SECOND)) >= 10 * rate;
                })
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** Returns how many attempts were sent in the busiest second, wherever it begins. */
    private static double busiestSecond(Simulation run, long from, long to) {
        long[] times = run.sent.stream()
                .mapToLong(Simulation.Sent::at)
                .filter(at -> at >= from && at < to)
                .sorted()
                .toArray();
        int most = 0;
        for (int last = 0; last < times.length; last++) {
            int first = Arrays.binarySearch(times, times[last] - SECOND + 1);
            most = Math.max(most, last + 1 - (first < 0 ? -first - 1 : first));
        }
        return most;
    }
}
