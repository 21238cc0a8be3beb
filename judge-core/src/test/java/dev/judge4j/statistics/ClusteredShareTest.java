package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusteredShareTest {

    /** SciPy: 94 of 100. */
    @Test
    void isWilsonsWhereEachItemStandsForItself() {
        Interval share = ClusteredShare.of(hits(94, 100), items(100, 1), 0.95);

        assertThat(share.low()).isCloseTo(.875232, within(1e-6));
        assertThat(share.high()).isCloseTo(.972214, within(1e-6));
    }

    /** SciPy: 10 of 10 [.722467, 1], whatever the number of candidates. */
    @Test
    void countsItemsAndNotCandidatesWhereAllAreAlike() {
        Interval share = ClusteredShare.of(hits(50, 50), items(50, 5), 0.95);

        assertThat(share.low()).isCloseTo(.722467, within(1e-6));
        assertThat(share.high()).isEqualTo(1);
        assertThat(ClusteredShare.of(hits(0, 50), items(50, 5), 0.95).high()).isCloseTo(.277533, within(1e-6));
    }

    @Test
    void doesNotTakeCandidatesOfAnItemForMoreItems() {
        Interval alone = ClusteredShare.of(hits(90, 100), items(100, 1), 0.95);
        Interval together = ClusteredShare.of(hits(90, 100), items(100, 10), 0.95);

        assertThat(together.estimate()).isEqualTo(alone.estimate());
        assertThat(together.width()).isGreaterThan(2 * alone.width());
        assertThat(together.high()).as("cut off").isEqualTo(1);
    }

    private static boolean[] hits(int hits, int of) {
        boolean[] shares = new boolean[of];
        for (int i = 0; i < hits; i++) {
            shares[i] = true;
        }
        return shares;
    }

    /** Returns ids so that so many neighbors share one. */
    private static Clusters items(int size, int candidates) {
        return Clusters.of(IntStream.range(0, size).map(i -> i / candidates).toArray());
    }
}
