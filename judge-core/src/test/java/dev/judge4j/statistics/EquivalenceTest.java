package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {

    /**
     * Values 0 and 2: mean 1, error 1, one degree of freedom, where P(T > t) = 1/2 - atan(t)/pi. With margin 2 the two tests
     * have t = 3 and t = 1; the larger p is 1/4.
     */
    @Test
    void takesTheLargerOfTwoPValuesKnownInClosedForm() {
        MeanEstimate difference = MeanEstimate.of(new double[] {0, 2});

        assertThat(new Equivalence(difference, 2).pValue()).isCloseTo(0.25, within(1e-12));
        assertThat(new Equivalence(MeanEstimate.of(new double[] {-2, 0}), 2).pValue())
                .isCloseTo(0.25, within(1e-12));
        assertThat(new Equivalence(difference, 1).pValue()).isCloseTo(0.5, within(1e-12));
    }

    /** It holds at level 5 % exactly if the 90 % interval lies within the margins. */
    @ParameterizedTest
    @CsvSource({"0.01, 0.05", "0.01, 0.06", "0.01, 0.07", "-0.02, 0.06", "-0.02, 0.08", "0, 0.049", "0, 0.05"})
    void holdsExactlyIfTheIntervalLiesWithinTheMargins(double mean, double margin) {
        MeanEstimate difference = new MeanEstimate(mean, 0.03, 100, 100);
        Interval interval = difference.interval(0.9);

        assertThat(new Equivalence(difference, margin).holds(0.05))
                .isEqualTo(interval.low() > -margin && interval.high() < margin);
    }

    @Test
    void withoutSpreadIsSureOneWayOrTheOther() {
        MeanEstimate equal = MeanEstimate.of(new double[] {0.1, 0.1});

        assertThat(new Equivalence(equal, 0.2).holds(0.001)).isTrue();
        assertThat(new Equivalence(equal, 0.1).pValue()).isEqualTo(1);
        assertThat(new Equivalence(MeanEstimate.of(new double[] {0}), 5).pValue())
                .isEqualTo(1);
    }

    /** True difference just the margin, 40 normal values: the test may say so wrongly in 5 % of runs. */
    @Test
    void isWrongAboutAsOftenAsItsLevel() {
        double rejections = CoverageSimulation.rejections(
                0.05,
                1,
                random -> new Equivalence(MeanEstimate.of(CoverageSimulation.normal(random, 40, 0.8)), 0.8).pValue());

        assertThat(rejections).isBetween(0.035, 0.065);
    }

    @Test
    void rejectsMarginsThatAreNone() {
        MeanEstimate difference = MeanEstimate.of(new double[] {-1, 1});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Equivalence(difference, 0))
                .withMessage("margin is not a positive finite number: 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Equivalence(difference, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Equivalence(difference, 1).holds(0));
    }
}
