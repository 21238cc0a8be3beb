package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.verdict.Usage;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000;

    /** 60 a minute are one a second; two seconds' worth is saved up. */
    @Test
    void spacesRequestsAfterTheFewThatWereSavedUp() {
        RateLimit limit = new RateLimit(Limits.builder().requestsPerMinute(60).build(), 0);

        assertThat(limit.dueAt(0, 0)).isZero();
        limit.take(0, 0);
        limit.take(0, 0);
        assertThat(limit.dueAt(0, 0)).isEqualTo(SECOND);
        assertThat(limit.dueAt(0, SECOND / 2)).isEqualTo(SECOND);
        assertThat(limit.dueAt(0, 100 * SECOND)).isEqualTo(100 * SECOND);
        limit.take(0, 100 * SECOND);
        limit.take(0, 100 * SECOND);
        assertThat(limit.dueAt(0, 100 * SECOND)).isEqualTo(101 * SECOND);
    }

    /** 6000 a minute are 100 a second, the bucket holds 200; 50 in and 20 out at factor 5 are 150. */
    @Test
    void reservesInputAndLongestOutputAndGivesBackWhatWasNotUsed() {
        RateLimit limit = new RateLimit(
                Limits.builder().tokensPerMinute(6_000).outputBurnDown(5).build(), 0);
        double reserve = limit.reserve(50, 20);
        assertThat(reserve).isEqualTo(150);

        limit.take(reserve, 0); // 50 left
        assertThat(limit.dueAt(150, 0)).isEqualTo(SECOND);
        limit.settle(reserve, Usage.ofCall(50, 10), 0); // used 50 + 5 * 10 = 100, so that 100 are left
        assertThat(limit.dueAt(150, 0)).isEqualTo(SECOND / 2);
        limit.release(50, 0);
        assertThat(limit.dueAt(150, 0)).isZero();
    }

    @Test
    void takesMoreIfMoreWasUsedThanReserved() {
        RateLimit limit = new RateLimit(Limits.builder().tokensPerMinute(6_000).build(), 0);
        limit.take(100, 0);
        limit.settle(100, Usage.ofCall(250, 50), 0); // 200 - 300 = -100

        assertThat(limit.dueAt(100, 0)).isEqualTo(2 * SECOND);
    }

    /** Cache reads are not charged against a quota on Amazon Bedrock, cache writes are. */
    @Test
    void countsCacheWritesButNotCacheReads() {
        RateLimit limit = new RateLimit(Limits.builder().tokensPerMinute(6_000).build(), 0);
        limit.take(200, 0);
        limit.settle(200, new Usage(10, 10, 1_000, 80, 1, 0), 0); // used 100

        assertThat(limit.dueAt(100, 0)).isZero();
        assertThat(limit.dueAt(101, 0)).isPositive();
    }

    @Test
    void keepsTheReserveOfACallWhoseTokensAreNotKnown() {
        RateLimit limit = new RateLimit(Limits.builder().tokensPerMinute(6_000).build(), 0);
        limit.take(200, 0);
        limit.settle(200, Usage.UNMETERED_CALL, 0);

        assertThat(limit.dueAt(200, 0)).isEqualTo(2 * SECOND);
    }

    @Test
    void letsARequestLargerThanTheWholeBucketThroughWhenTheBucketIsFull() {
        RateLimit limit = new RateLimit(Limits.builder().tokensPerMinute(6_000).build(), 0);

        assertThat(limit.dueAt(1_000, 0)).isZero();
        limit.take(1_000, 0); // 800 short
        assertThat(limit.dueAt(1, 0)).isEqualTo(8 * SECOND + SECOND / 100);
        assertThat(limit.dueAt(1_000, 0)).isEqualTo(10 * SECOND);
    }

    @Test
    void givesAllOfACallBackThatWasNeverMade() {
        RateLimit limit = new RateLimit(
                Limits.builder().requestsPerMinute(30).tokensPerMinute(6_000).build(), 0);
        limit.take(200, 0);
        assertThat(limit.dueAt(200, 0)).isEqualTo(2 * SECOND);
        limit.undo(200, 0);
        assertThat(limit.dueAt(200, 0)).isZero();
    }

    @Test
    void holdsNothingUpUnlessSet() {
        RateLimit limit = new RateLimit(Limits.standard(), 0);
        for (int i = 0; i < 1_000; i++) {
            limit.take(1e9, 0);
        }
        assertThat(limit.dueAt(1e9, 7)).isEqualTo(7);
    }
}
