package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECOND = 1_000_000_000;

    private long call;

    @Test
    void doublesAfterEachSaturatedCleanRoundUntilTheFirstThrottleAndThenGrowsByFivePercent() {
        AdaptiveLimit limit = limit(10, 100);

        round(limit, 10, 0);
        round(limit, 20, 1);
        assertThat(limit.limit()).isEqualTo(40);
        assertThat(limit.throttled(++call, call, 0, 2 * SECOND)).isTrue();
        assertThat(limit.limit()).isEqualTo(32); // 0.8 * 40
        round(limit, 32, 17);
        assertThat(limit.limit()).isEqualTo(34); // 5 % of 32 is 1.6, rounded 2

        assertThat(limit.history())
                .containsExactly(
                        new LimitChange(ORIGIN, 10, 20, LimitChange.Reason.SLOW_START),
                        new LimitChange(ORIGIN.plusSeconds(1), 20, 40, LimitChange.Reason.SLOW_START),
                        new LimitChange(ORIGIN.plusSeconds(2), 40, 32, LimitChange.Reason.THROTTLED),
                        new LimitChange(ORIGIN.plusSeconds(17), 32, 34, LimitChange.Reason.GROWTH));
    }

    @Test
    void growsByAtLeastOneAndTakesAtLeastFourSuccessesForARound() {
        AdaptiveLimit limit = limit(2, 100);
        limit.throttled(++call, call, 0, 0);
        assertThat(limit.limit()).isEqualTo(1);

        limit.admitted(1);
        for (int i = 0; i < 3; i++) {
            limit.succeeded(++call, 20 * SECOND);
        }
        assertThat(limit.limit()).isEqualTo(1);
        limit.succeeded(++call, 20 * SECOND);
        assertThat(limit.limit()).isEqualTo(2);
    }

    @Test
    void cutsOncePerEpisodeWhichAPlainThrottleDoesNotExtend() {
        AdaptiveLimit limit = limit(100, 100);

        assertThat(limit.throttled(++call, call, 0, 0)).isTrue();
        for (int second = 1; second < 15; second++) {
            assertThat(limit.throttled(++call, call, 0, second * SECOND)).isFalse();
        }
        assertThat(limit.limit()).isEqualTo(80);
        assertThat(limit.throttled(++call, call, 0, 15 * SECOND)).isTrue();
        assertThat(limit.limit()).isEqualTo(64);
    }

    @Test
    void lastsAsLongAsTheProviderAsksForIfThatIsLonger() {
        AdaptiveLimit limit = limit(100, 100);

        limit.throttled(++call, call, 20 * SECOND, 0);
        limit.throttled(++call, call, 30 * SECOND, 10 * SECOND);

        assertThat(limit.coolingDown(40 * SECOND - 1)).isTrue();
        assertThat(limit.coolingDown(40 * SECOND)).isFalse();
        limit.throttled(++call, call, 3 * SECOND, 50 * SECOND);
        assertThat(limit.coolingDown(65 * SECOND - 1)).isTrue();
        assertThat(limit.coolingDown(65 * SECOND)).isFalse();
    }

    @Test
    void learnsNothingFromCallsSentBeforeTheCut() {
        AdaptiveLimit limit = limit(10, 100);
        limit.throttled(5, 10, 0, 0); // calls 1 to 10 were sent before

        limit.admitted(8);
        for (int sent = 1; sent <= 10; sent++) {
            limit.succeeded(sent, 20 * SECOND);
            assertThat(limit.throttled(sent, 10, 0, 20 * SECOND)).isFalse();
        }

        assertThat(limit.limit()).isEqualTo(8);
    }

    @Test
    void learnsNothingFromSuccessesWithinTheEpisode() {
        AdaptiveLimit limit = limit(10, 100);
        limit.throttled(++call, call, 0, 0);

        round(limit, 8, 14);

        assertThat(limit.limit()).isEqualTo(8);
    }

    /** 8 of 10 slots are 80 %, 7 are not. */
    @Test
    void growsOnlyIfAtLeastFourFifthsOfTheSlotsWereUsed() {
        AdaptiveLimit unused = limit(10, 100);
        AdaptiveLimit used = limit(10, 100);
        unused.admitted(7);
        used.admitted(8);
        for (int i = 0; i < 10; i++) {
            unused.succeeded(++call, 0);
            used.succeeded(call, 0);
        }

        assertThat(unused.limit()).isEqualTo(10);
        assertThat(used.limit()).isEqualTo(20);
    }

    @Test
    void startsTheRoundAnewAfterOtherTroubleButCutsNothing() {
        AdaptiveLimit limit = limit(10, 100);
        limit.admitted(10);
        for (int i = 0; i < 9; i++) {
            limit.succeeded(++call, 0);
        }
        limit.disturbed();
        limit.succeeded(++call, 0);
        assertThat(limit.limit()).isEqualTo(10);

        round(limit, 10, 0);
        assertThat(limit.limit()).isEqualTo(20);
    }

    @Test
    void staysBetweenLeastAndMost() {
        AdaptiveLimit limit = limit(10, 15);
        round(limit, 10, 0);
        assertThat(limit.limit()).isEqualTo(15);
        for (int i = 0; i < 30; i++) {
            limit.throttled(++call, call, 0, i * 20L * SECOND);
        }
        assertThat(limit.limit()).isEqualTo(1);

        AdaptiveLimit fixed = new AdaptiveLimit(Limits.fixed(7), ORIGIN);
        fixed.throttled(++call, call, 0, 0);
        round(fixed, 7, 20);
        assertThat(fixed.limit()).isEqualTo(7);
        assertThat(fixed.history()).isEmpty();
    }

    @Test
    void forgetsTheOldestOfVeryManyChanges() {
        AdaptiveLimit limit = limit(2, 2);
        for (int i = 0; i < 3000; i++) {
            limit.throttled(++call, call, 0, i * 40L * SECOND);
            limit.admitted(2);
            round(limit, 1, i * 40L + 20);
        }

        List<LimitChange> history = limit.history();
        assertThat(history).hasSize(5000);
        assertThat(history.get(0).at()).isEqualTo(ORIGIN.plus(Duration.ofSeconds(500 * 40L)));
    }

    private static AdaptiveLimit limit(int start, int most) {
        return new AdaptiveLimit(
                Limits.builder().startConcurrency(start).maxConcurrency(most).build(), ORIGIN);
    }

    /** As many calls at a time as there are slots, all of which succeed. */
    private void round(AdaptiveLimit limit, int slots, long second) {
        limit.admitted(slots);
        for (int i = 0; i < Math.max(4, slots); i++) {
            limit.succeeded(++call, second * SECOND);
        }
    }
}
