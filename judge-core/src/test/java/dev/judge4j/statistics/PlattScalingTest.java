package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlattScalingTest {

    /** By hand: margins of 2 right 3 times of 4; targets 5/6 and 1/6 have a mean of 2/3, so the slope is log(2) / 2. */
    @Test
    void slopeMatchesFourMarginsWorkedByHand() {
        PlattScaling scaling = PlattScaling.fit(new double[] {2, 2, -2, 2}, new boolean[] {true, true, false, false});

        assertThat(scaling.slope()).isCloseTo(Math.log(2) / 2, within(1e-9));
        assertThat(scaling.probability(2)).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(scaling.probability(0)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void namingTheResponsesTheOtherWayRoundTurnsTheProbabilityAround(long seed) {
        Random random = new Random(seed);
        double[] margins = random.doubles(50, -3, 3).toArray();
        double[] turned = margins.clone();
        boolean[] better = new boolean[50];
        boolean[] worse = new boolean[50];
        for (int i = 0; i < 50; i++) {
            better[i] = random.nextDouble() < 1 / (1 + Math.exp(-margins[i]));
            boolean turn = random.nextBoolean();
            turned[i] = turn ? -margins[i] : margins[i];
            worse[i] = turn != better[i];
        }

        PlattScaling scaling = PlattScaling.fit(margins, better);

        assertThat(PlattScaling.fit(turned, worse).slope()).isCloseTo(scaling.slope(), within(1e-9));
        assertThat(scaling.probability(-1.3)).isCloseTo(1 - scaling.probability(1.3), within(1e-12));
    }

    @Test
    void findsTheTruthFromManyLabelsWhateverTheUnit() {
        Random random = new Random(5);
        double[] margins = random.doubles(50_000, -3, 3).toArray();
        boolean[] better = new boolean[margins.length];
        double[] scaled = new double[margins.length];
        for (int i = 0; i < margins.length; i++) {
            better[i] = random.nextDouble() < 1 / (1 + Math.exp(-0.4 * margins[i]));
            scaled[i] = 1e6 * margins[i];
        }

        double slope = PlattScaling.fit(margins, better).slope();

        assertThat(slope).isCloseTo(0.4, within(0.02));
        assertThat(PlattScaling.fit(scaled, better).slope()).isCloseTo(slope / 1e6, within(1e-15));
    }

    @Test
    void slopeIsFiniteWhereMarginsAreNeverWrongAndNegativeWhereTheyAlwaysAre() {
        assertThat(PlattScaling.fit(new double[] {1, -1}, new boolean[] {true, false})
                        .slope())
                .isCloseTo(Math.log(3), within(1e-9));
        assertThat(PlattScaling.fit(new double[] {1, -1}, new boolean[] {false, true})
                        .slope())
                .isCloseTo(-Math.log(3), within(1e-9));
    }

    @Test
    void marginsOfZeroSayNothing() {
        assertThat(PlattScaling.fit(new double[] {0, 0}, new boolean[] {true, true}))
                .isEqualTo(new PlattScaling(0));
    }

    @Test
    void rejectsMarginsThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlattScaling.fit(new double[] {1}, new boolean[] {true, true}))
                .withMessageContaining("margins has 1 values, firstBetter has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlattScaling.fit(new double[] {Double.NaN}, new boolean[] {true}))
                .withMessageContaining("margins[0]");
        assertThatIllegalArgumentException().isThrownBy(() -> PlattScaling.fit(new double[] {}, new boolean[] {}));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlattScaling(1).probability(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlattScaling(Double.NaN));
    }
}
