package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonInferiorityTest {

    /** Two values -1 and 1: mean 0, error 1, one degree of freedom, where P(T > 1) is exactly 1/4. */
    @Test
    void matchesAPValueKnownInClosedForm() {
        MeanEstimate difference = MeanEstimate.of(new double[] {-1, 1});

        assertThat(difference.standardError()).isEqualTo(1);
        assertThat(new NonInferiority(difference, 1).pValue()).isCloseTo(0.25, within(1e-12));
        assertThat(new NonInferiority(difference, 0).pValue()).isCloseTo(0.5, within(1e-12));
    }

    /** It holds at a level exactly if the one-sided lower bound lies above the margin's loss. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.02, 0.05, 0.06, 0.1, 0.3})
    void holdsExactlyIfTheLowerBoundIsAboveTheMargin(double margin) {
        MeanEstimate difference = new MeanEstimate(-0.01, 0.03, 100, 100);

        boolean above = difference.interval(0.9).low() > -margin;

        assertThat(new NonInferiority(difference, margin).holds(0.05)).isEqualTo(above);
    }

    @Test
    void aWiderMarginIsEasier() {
        MeanEstimate difference = new MeanEstimate(-0.01, 0.03, 100, 100);
        double last = 1;
        for (double margin = 0; margin < 0.2; margin += 0.01) {
            double p = new NonInferiority(difference, margin).pValue();
            assertThat(p).isLessThan(last);
            last = p;
        }
    }

    @Test
    void withoutSpreadIsSureOneWayOrTheOther() {
        MeanEstimate equal = MeanEstimate.of(new double[] {-0.1, -0.1, -0.1});

        assertThat(new NonInferiority(equal, 0.2).pValue()).isZero();
        assertThat(new NonInferiority(equal, 0.1).pValue()).isEqualTo(1);
        assertThat(new NonInferiority(equal, 0.05).pValue()).isEqualTo(1);
    }

    @Test
    void oneItemShowsNothing() {
        MeanEstimate one = MeanEstimate.of(new double[] {5});

        assertThat(new NonInferiority(one, 1).pValue()).isEqualTo(1);
        assertThat(new NonInferiority(one, 1).holds(0.99)).isFalse();
    }

    /** True loss just the margin, 40 normal values: the test may say so wrongly in 5 % of runs. */
    @Test
    void isWrongAboutAsOftenAsItsLevel() {
        double rejections = CoverageSimulation.rejections(
                0.05,
                1,
                random ->
                        new NonInferiority(MeanEstimate.of(CoverageSimulation.normal(random, 40, -0.5)), 0.5).pValue());

        assertThat(rejections).isBetween(0.035, 0.065);
    }

    @Test
    void rejectsMarginsThatAreNone() {
        MeanEstimate difference = MeanEstimate.of(new double[] {-1, 1});
        for (double margin : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new NonInferiority(difference, margin))
                    .withMessage("margin is not at least 0 and finite: " + margin);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonInferiority(difference, 1).holds(5))
                .withMessage("alpha is not between 0 and 1, both excluded: 5.0");
    }
}
