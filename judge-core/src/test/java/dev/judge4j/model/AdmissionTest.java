package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECOND = 1_000_000_000;

    @Test
    void overtakesNobodyWhateverTheHeadNeeds() {
        Admission admission = admission(Limits.builder().tokensPerMinute(6_000));
        Admission.Entry large = enqueue(admission, 10_000, true);
        Admission.Entry next = enqueue(admission, 10_000, true);
        Admission.Entry small = enqueue(admission, 1, true);

        assertThat(admission.admitNext(0)).isSameAs(large);
        assertThat(admission.admitNext(0)).isNull();
        assertThat(admission.wakeAt(0)).isEqualTo(100 * SECOND); // 10,000 tokens at 100 a second
        assertThat(admission.admitNext(100 * SECOND)).isSameAs(next);
        assertThat(admission.admitNext(100 * SECOND)).isNull();
        assertThat(admission.queued()).containsExactly(small);
    }

    @Test
    void givesTheTokensOfACallBackThatWasLetInButNeverMade() {
        Admission admission = admission(Limits.builder().tokensPerMinute(6_000));
        Admission.Entry gone = enqueue(admission, 200, true);
        Admission.Entry next = enqueue(admission, 200, true);
        admission.admitNext(0);
        assertThat(admission.admitNext(0)).isNull();

        admission.leave(gone, 0);

        assertThat(admission.admitNext(0)).isSameAs(next);
        assertThat(admission.inFlight()).isEqualTo(1);
    }

    /** What the provider did not work on costs no tokens; what may have been billed, or was throttled, keeps its reserve. */
    @Test
    void givesTheTokensOfAFailedCallBackOnlyIfItWasNotWorkedOn() {
        assertThat(dueAfter(Failure.Kind.REJECTED)).isZero();
        assertThat(dueAfter(Failure.Kind.UNAVAILABLE)).isZero();
        assertThat(dueAfter(Failure.Kind.TIMEOUT)).isEqualTo(2 * SECOND);
        assertThat(dueAfter(Failure.Kind.THROTTLED)).isEqualTo(2 * SECOND);
    }

    /** A call that waited long may succeed although the model is still in trouble. */
    @Test
    void doesNotGrowBySuccessesOfLaterAttempts() {
        for (boolean first : new boolean[] {true, false}) {
            Admission admission = admission(Limits.builder().startConcurrency(4).maxConcurrency(100));
            List<Admission.Entry> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(enqueue(admission, 1, first));
                admission.admitNext(0);
            }
            calls.forEach(call -> admission.succeeded(call, Usage.ofCall(1, 1), SECOND));
            assertThat(admission.limit()).isEqualTo(first ? 8 : 4);
        }
    }

    /** A model that throttles at random must not be called ever more slowly. */
    @Test
    void doesNotSpaceOutWhatIsAllowedWhateverHappens() {
        assertThat(lateAfterThrottling(Limits.fixed(4))).isZero();
        assertThat(lateAfterThrottling(Limits.builder().startConcurrency(4).build()))
                .isPositive();
    }

    private static long lateAfterThrottling(Limits limits) {
        Admission admission = new Admission(limits, ORIGIN, 0);
        Admission.Entry throttled = enqueue(admission, 1, true);
        admission.admitNext(0);
        admission.failed(throttled, new ModelCallException(Failure.Kind.THROTTLED, "slow down", null), SECOND / 10);
        enqueue(admission, 1, true);
        return admission.wakeAt(SECOND / 10) - SECOND / 10;
    }

    @Test
    void neverCutsForTroubleThatIsNotAboutTheRate() {
        Admission admission = admission(Limits.builder());
        for (Failure.Kind kind : Failure.Kind.values()) {
            if (kind != Failure.Kind.THROTTLED) {
                Admission.Entry call = enqueue(admission, 1, true);
                admission.admitNext(0);
                admission.failed(call, new ModelCallException(kind, "no", null), 0);
            }
        }
        assertThat(admission.limit()).isEqualTo(20);
        assertThat(admission.history()).isEmpty();
    }

    @Test
    void forgetsHowLongItWasThrottledOnceACallIsAnswered() {
        Admission admission = admission(Limits.builder());
        long now = 0;
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 6; j++) {
                now = end(admission, Failure.Kind.THROTTLED, now + 5 * SECOND);
            }
            now = end(admission, Failure.Kind.REJECTED, now + 5 * SECOND); // an answer
        }
        assertThat(now).isGreaterThan(600 * SECOND);
        assertThat(admission.stopped()).isEmpty();
    }

    @Test
    void doesNotGiveAModelUpForAFewThrottlesFarApart() {
        Admission admission = admission(Limits.builder());
        for (int i = 0; i < 4; i++) {
            end(admission, Failure.Kind.THROTTLED, i * 3_600L * SECOND);
        }
        assertThat(admission.stopped()).isEmpty();
        end(admission, Failure.Kind.THROTTLED, 4 * 3_600L * SECOND);
        assertThat(admission.stopped()).isPresent();
    }

    /** Whatever happens in whatever order: no more in flight than allowed, first come first served, all slots come back. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void keepsItsBooksThroughAnyOrderOfEvents(long seed) {
        Random random = new Random(seed);
        Admission admission =
                admission(Limits.builder().requestsPerMinute(6_000).tokensPerMinute(600_000));
        List<Admission.Entry> waiting = new ArrayList<>();
        List<Admission.Entry> inFlight = new ArrayList<>();
        List<Admission.Entry> gone = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt(200) * 1_000_000L;
            switch (random.nextInt(4)) {
                case 0, 1 -> waiting.add(enqueue(admission, random.nextInt(2_000), random.nextBoolean()));
                case 2 -> {
                    if (!inFlight.isEmpty()) {
                        Admission.Entry call = inFlight.remove(random.nextInt(inFlight.size()));
                        endAnyhow(admission, call, random, now);
                        gone.add(call);
                    }
                }
                default -> {
                    if (!waiting.isEmpty() && random.nextInt(4) == 0) {
                        Admission.Entry call = waiting.remove(random.nextInt(waiting.size()));
                        admission.leave(call, now);
                        gone.add(call);
                    }
                }
            }
            if (!gone.isEmpty()) { // telling more changes nothing
                endAnyhow(admission, gone.get(random.nextInt(gone.size())), random, now);
            }
            int before = inFlight.size();
            for (Admission.@Nullable Entry in = admission.admitNext(now); in != null; in = admission.admitNext(now)) {
                assertThat(in).isSameAs(waiting.remove(0));
                inFlight.add(in);
            }
            assertThat(inFlight.size()).isLessThanOrEqualTo(Math.max(before, admission.limit()));
            assertThat(admission.inFlight()).isEqualTo(inFlight.size());
            assertThat(admission.waiting()).isEqualTo(waiting.size());
        }
        assertThat(gone.size()).isGreaterThan(200);
    }

    private static void endAnyhow(Admission admission, Admission.Entry call, Random random, long now) {
        switch (random.nextInt(6)) {
            case 0 -> admission.abandoned(call);
            case 1 -> admission.failed(call, failure(Failure.Kind.THROTTLED), now);
            case 2 -> admission.failed(call, failure(Failure.Kind.UNAVAILABLE), now);
            case 3 -> admission.leave(call, now);
            default -> admission.succeeded(call, Usage.ofCall(random.nextInt(2_000), 5), now);
        }
    }

    private static long dueAfter(Failure.Kind kind) {
        Admission admission = admission(Limits.builder().tokensPerMinute(6_000));
        Admission.Entry call = enqueue(admission, 200, true);
        admission.admitNext(0);
        admission.failed(call, failure(kind), 0);
        enqueue(admission, 200, true);
        return admission.wakeAt(0) > 2 * SECOND
                ? 2 * SECOND
                : admission.wakeAt(0); // a throttled pace may be slower still
    }

    private static long end(Admission admission, Failure.Kind kind, long now) {
        Admission.Entry call = enqueue(admission, 1, true);
        long at = Math.max(now, admission.wakeAt(now));
        assertThat(admission.admitNext(at)).isSameAs(call);
        assertThat(at - now).as("nothing waits for ever").isLessThanOrEqualTo(31 * SECOND);
        admission.failed(call, failure(kind), at);
        return at;
    }

    private static ModelCallException failure(Failure.Kind kind) {
        return new ModelCallException(kind, "no", null);
    }

    private static Admission.Entry enqueue(Admission admission, double reserve, boolean first) {
        Admission.Entry entry = new Admission.Entry(reserve, first);
        admission.enqueue(entry);
        return entry;
    }

    private static Admission admission(Limits.Builder limits) {
        return new Admission(limits.build(), ORIGIN, 0);
    }
}
