package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsotonicCalibrationTest {

    /** By hand: 1, 3, 2, 4 pools the middle two at 2.5; halfway between 1 and 2 the line is halfway from 1 to 2.5. */
    @Test
    void poolsNeighborsThatFallAndDrawsLinesBetweenPools() {
        IsotonicCalibration curve = IsotonicCalibration.fit(new double[] {4, 2, 3, 1}, new double[] {4, 3, 2, 1});

        assertThat(curve.value(1)).isEqualTo(1);
        assertThat(curve.value(2)).isEqualTo(2.5);
        assertThat(curve.value(2.7)).isEqualTo(2.5);
        assertThat(curve.value(3)).isEqualTo(2.5);
        assertThat(curve.value(4)).isEqualTo(4);
        assertThat(curve.value(1.5)).isCloseTo(1.75, within(1e-12));
        assertThat(curve.value(-9)).isEqualTo(1);
        assertThat(curve.value(9)).isEqualTo(4);
    }

    @Test
    void equalScoresGetTheMeanOfTheirLabels() {
        IsotonicCalibration curve = IsotonicCalibration.fit(new double[] {1, 1, 1, 2}, new double[] {0, 1, 0, 1});

        assertThat(curve.value(1)).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(curve.value(2)).isEqualTo(1);
    }

    @Test
    void labelsThatOnlyFallBecomeOneLevel() {
        IsotonicCalibration curve = IsotonicCalibration.fit(new double[] {1, 2, 3}, new double[] {3, 2, 1});

        assertThat(curve.value(1)).isEqualTo(2);
        assertThat(curve.value(3)).isEqualTo(2);
    }

    /** An oracle from the definition: the value at i is the largest, over starts up to i, of the smallest mean from there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void valuesAreTheMaxMinOfMeans(long seed) {
        Random random = new Random(seed);
        double[] scores = random.doubles(40).sorted().toArray();
        double[] labels = new double[40];
        Arrays.setAll(labels, i -> random.nextDouble() < scores[i] ? 1 : 0);

        IsotonicCalibration curve = IsotonicCalibration.fit(scores, labels);

        for (int i = 0; i < 40; i++) {
            double maxMin = 0;
            for (int a = 0; a <= i; a++) {
                double min = 1;
                for (int b = i; b < 40; b++) {
                    min = Math.min(
                            min, Arrays.stream(labels, a, b + 1).average().orElseThrow());
                }
                maxMin = Math.max(maxMin, min);
            }
            assertThat(curve.value(scores[i])).isCloseTo(maxMin, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverFallsAndKeepsTheMean(long seed) {
        Random random = new Random(seed);
        double[] scores = random.ints(60, 0, 15).asDoubleStream().toArray();
        double[] labels = random.doubles(60).toArray();

        IsotonicCalibration curve = IsotonicCalibration.fit(scores, labels);

        for (double x = -1; x < 16; x += 0.1) {
            assertThat(curve.value(x + 0.1)).isGreaterThanOrEqualTo(curve.value(x) - 1e-12);
        }
        assertThat(Arrays.stream(scores).map(curve::value).average().orElseThrow())
                .isCloseTo(Arrays.stream(labels).average().orElseThrow(), within(1e-12));
    }

    @Test
    void rejectsScoresThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsotonicCalibration.fit(new double[] {1}, new double[] {1, 2}))
                .withMessageContaining("scores has 1 values, labels has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsotonicCalibration.fit(new double[] {}, new double[] {}))
                .withMessage("scores is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsotonicCalibration.fit(new double[] {1}, new double[] {Double.NaN}))
                .withMessageContaining("labels[0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsotonicCalibration.fit(new double[] {1}, new double[] {1})
                        .value(Double.NaN));
    }
}
