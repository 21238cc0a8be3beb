package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.94    | 0.875232 | 0.972214 | 0.95   | 0.94 [0.88, 0.97] 95 %",
                "0.0334  | 0.0296   | 0.0371   | 0.9    | 0.033 [0.030, 0.037] 90 %",
                "1234.5  | 1200     | 1300     | 0.999  | 1234.50 [1200.00, 1300.00] 99.9 %",
                "-0.0001 | -0.5     | 0.5      | 0.95   | 0.00 [-0.50, 0.50] 95 %",
                "0.5     | 0.5      | 0.5      | 0.95   | 0.50 [0.50, 0.50] 95 %",
                "3       | -Infinity | Infinity | 0.95  | 3.00 [-Infinity, Infinity] 95 %",
                "0       | -1e-30   | 1e-30    | 0.5    | 0.00000000 [0.00000000, 0.00000000] 50 %",
            })
    void readsAsOneLineWithTheDigitsThatItsWidthAllows(
            double estimate, double low, double high, double confidence, String line) {
        assertThat(new Interval(estimate, low, high, confidence)).hasToString(line);
    }

    @Test
    void holdsItsEndsAndWhatLiesBetween() {
        Interval interval = new Interval(0.5, 0.25, 0.75, 0.95);

        assertThat(interval.width()).isEqualTo(0.5);
        assertThat(interval.contains(0.25)).isTrue();
        assertThat(interval.contains(0.75)).isTrue();
        assertThat(interval.contains(0.7500001)).isFalse();
        assertThat(interval.contains(0.2499999)).isFalse();
        assertThat(interval.contains(Double.NaN)).isFalse();
    }

    @Test
    void mayBeUnboundedAndMayMissItsEstimate() {
        assertThat(new Interval(3, -INFINITY, INFINITY, 0.95).width()).isEqualTo(INFINITY);
        assertThat(new Interval(3, INFINITY, INFINITY, 0.95).width()).isZero();
        assertThat(new Interval(0.9, 0.5, 0.8, 0.95).contains(0.9)).isFalse();
    }

    @Test
    void rejectsWhatNoMethodCouldGive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(0.5, 0.8, 0.2, 0.95))
                .withMessage("low is not at most high: [0.8, 0.2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(Double.NaN, 0, 1, 0.95))
                .withMessage("estimate is not a finite number: NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0.5, Double.NaN, 1, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0.5, 0, Double.NaN, 0.95));
        for (double confidence : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Interval(0.5, 0, 1, confidence))
                    .withMessageStartingWith("confidence is not between 0 and 1, both excluded");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(0.5, 0, 1, 95))
                .withMessageEndingWith("write 95 percent as 0.95");
    }
}
