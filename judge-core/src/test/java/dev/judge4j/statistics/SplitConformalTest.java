package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitConformalTest {

    /** By hand: of nine distances 1 to 9, the ceil(10 * 0.8) = 8th is the radius; at 0.95 the tenth would be needed. */
    @ParameterizedTest
    @CsvSource({"0.8, 8", "0.9, 9", "0.75, 8", "0.05, 1", "0.95, Infinity"})
    void radiusIsTheDistanceOfTheRightRank(double confidence, double radius) {
        double[] predictions = new double[9];
        double[] labels = {4, -8, 1, 9, -2, 3, 7, -5, 6};

        assertThat(SplitConformal.fit(predictions, labels, confidence).radius()).isEqualTo(radius);
    }

    @Test
    void rangeGoesEquallyFarToBothSides() {
        SplitConformal range = new SplitConformal(9, 0.8, 1.5);

        assertThat(range.around(3)).isEqualTo(new Interval(3, 1.5, 4.5, 0.8));
        assertThat(new SplitConformal(9, 0.99, Double.POSITIVE_INFINITY)
                        .around(3)
                        .low())
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void rangeOnLevelsEndsOnLevels() {
        SplitConformal range = new SplitConformal(9, 0.8, 1.2);

        assertThat(range.onLevels(3, 1, 5, 1)).isEqualTo(new Interval(3, 2, 4, 0.8));
        assertThat(range.onLevels(4.5, 1, 5, 1)).isEqualTo(new Interval(4.5, 4, 5, 0.8));
        assertThat(range.onLevels(0.2, 0, 1, 0.1).high()).isEqualTo(1);
        assertThat(new SplitConformal(9, 0.8, 0.1).onLevels(2.4, 1, 5, 1)).isEqualTo(new Interval(2.4, 2, 2, 0.8));
        assertThat(new SplitConformal(9, 0.8, 0.2).onLevels(0.5, 0, 1, 0.1).low())
                .isCloseTo(0.3, within(1e-12));
        assertThat(new SplitConformal(9, 0.99, Double.POSITIVE_INFINITY).onLevels(3, 1, 5, 1))
                .isEqualTo(new Interval(3, 1, 5, 0.99));
    }

    /** At n = 39 labeled items the coverage is 36/40 on average for any continuous error, here a skewed one. */
    @Test
    void coverageIsWhatWasAskedForAndLittleMore() {
        Random random = new Random(53);
        int covered = 0;
        for (int run = 0; run < 20_000; run++) {
            double[] predictions = random.doubles(39, 1, 5).toArray();
            double[] labels = new double[39];
            for (int i = 0; i < 39; i++) {
                labels[i] = predictions[i] + skewed(random);
            }
            double prediction = 1 + 4 * random.nextDouble();
            SplitConformal range = SplitConformal.fit(predictions, labels, 0.9);
            covered += range.around(prediction).contains(prediction + skewed(random)) ? 1 : 0;
        }
        assertThat(covered / 20_000.0).isBetween(0.89, 0.91);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rangeOnLevelsHoldsEveryLevelThatTheWholeRangeHolds(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 200; k++) {
            SplitConformal range = new SplitConformal(50, 0.9, 2 * random.nextDouble());
            double prediction = 1 + 4 * random.nextDouble();
            for (int level = 1; level <= 5; level++) {
                boolean whole = range.around(prediction).contains(level);
                boolean levels = range.onLevels(prediction, 1, 5, 1).contains(level);
                assertThat(levels || !whole).isTrue();
            }
        }
    }

    @Test
    void rejectsWhatIsNoScaleOrCannotBePaired() {
        SplitConformal range = new SplitConformal(9, 0.8, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> range.onLevels(3, 1, 5, 3))
                .withMessage("step 3.0 does not lead from 1.0 to 5.0");
        assertThatIllegalArgumentException().isThrownBy(() -> range.onLevels(3, 5, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> range.onLevels(3, 1, 5, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> range.onLevels(Double.NaN, 1, 5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> range.around(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SplitConformal.fit(new double[] {1}, new double[] {1, 2}, 0.9))
                .withMessageContaining("predictions has 1 values, labels has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SplitConformal.fit(new double[] {}, new double[] {}, 0.9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SplitConformal.fit(new double[] {1}, new double[] {1}, 90))
                .withMessageContaining("confidence");
        assertThatIllegalArgumentException().isThrownBy(() -> new SplitConformal(9, 0.8, Double.NaN));
    }

    private static double skewed(Random random) {
        return -0.2 - Math.log(random.nextDouble());
    }
}
