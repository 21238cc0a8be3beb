package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplicatesTest {

    /** Nine values 10, 20, ..., 90: the quantile at i/10 is the i-th of them, and between them it is interpolated. */
    @Test
    void quantilesFollowTheOrderStatistics() {
        AtomicInteger next = new AtomicInteger();
        Replicates replicates = Replicates.draw(9, 1, () -> random -> 10 * next.incrementAndGet());

        assertThat(replicates.quantile(0.1)).isCloseTo(10, within(1e-12));
        assertThat(replicates.quantile(0.5)).isCloseTo(50, within(1e-12));
        assertThat(replicates.quantile(0.55)).isCloseTo(55, within(1e-12));
        assertThat(replicates.quantile(0.9)).isCloseTo(90, within(1e-12));
        assertThat(replicates.quantile(0)).isEqualTo(10);
        assertThat(replicates.quantile(1)).isEqualTo(90);
        assertThat(replicates.shareBelow(30)).isEqualTo(2.5 / 9);
        assertThat(replicates.countAtLeast(30, 50)).isEqualTo(4);
        assertThat(replicates.standardDeviation()).isCloseTo(Math.sqrt(750), within(1e-12));
    }

    @Test
    void leavesOutWhatIsUndefined() {
        Replicates replicates =
                Replicates.draw(1_000, 1, () -> random -> random.nextBoolean() ? Double.NaN : random.nextDouble());

        assertThat(replicates.size()).isBetween(400, 600);
        assertThat(replicates.quantile(1)).isLessThan(1);
    }

    @Test
    void givesEachResampleARandomSequenceOfItsOwn() {
        Replicates replicates = Replicates.draw(1_000, 1, () -> SplittableRandom::nextDouble);

        assertThat(replicates.quantile(0.5)).isCloseTo(0.5, within(0.05));
        for (int i = 1; i < 10; i++) {
            assertThat(replicates.quantile(i / 10.0)).isCloseTo(i / 10.0, within(0.05));
        }
    }
}
