package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthBiasTest {

    /** By hand: the longer won 3 of 4 at a relative difference of one half, so the slope is log 3 over one half. */
    @Test
    void rateAndSlopeMatchFourPairsWorkedByHand() {
        LengthBias bias = LengthBias.of(
                new double[] {1, 1, 0, 1}, new double[] {300, 30, 1, 10}, new double[] {100, 10, 3, 30}, 0.95);

        assertThat(bias.pairs()).isEqualTo(4);
        assertThat(bias.prefersLonger()).hasValue(ProportionInterval.WILSON.of(3, 4, 0.95));
        Interval slope = bias.slope().orElseThrow();
        assertThat(slope.estimate()).isCloseTo(2 * Math.log(3), within(1e-9));
        // The information is 4 pairs * (1/2)^2 * 3/4 * 1/4.
        assertThat(slope.width() / 2 / 1.959963985).isCloseTo(1 / Math.sqrt(3 / 16.0), within(1e-8));
    }

    @Test
    void tiesAndEqualLengthsDoNotCountForTheRate() {
        LengthBias bias =
                LengthBias.of(new double[] {0.5, 1, 1}, new double[] {300, 20, 40}, new double[] {100, 20, 10}, 0.95);

        assertThat(bias.prefersLonger()).hasValue(ProportionInterval.WILSON.of(1, 1, 0.95));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void namingTheResponsesTheOtherWayRoundChangesNothing(long seed) {
        Random random = new Random(seed);
        double[][] data = new double[3][80];
        double[][] turned = new double[3][80];
        for (int i = 0; i < 80; i++) {
            data[0][i] = random.nextInt(3) / 2.0;
            data[1][i] = random.nextInt(500);
            data[2][i] = random.nextInt(500);
            boolean turn = random.nextBoolean();
            turned[0][i] = turn ? 1 - data[0][i] : data[0][i];
            turned[1][i] = data[turn ? 2 : 1][i];
            turned[2][i] = data[turn ? 1 : 2][i];
        }

        LengthBias before = LengthBias.of(data[0], data[1], data[2], 0.95);
        LengthBias after = LengthBias.of(turned[0], turned[1], turned[2], 0.95);

        assertThat(after.prefersLonger()).isEqualTo(before.prefersLonger());
        assertThat(after.slope().orElseThrow().estimate())
                .isCloseTo(before.slope().orElseThrow().estimate(), within(1e-9));
    }

    /** At n = 300 pairs with relative differences uniform in [-1/2, 1/2] and a slope of 2. */
    @Test
    void intervalOfTheSlopeCoversAsOftenAsItSays() {
        Random random = new Random(23);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            double[] preferences = new double[300];
            double[] first = new double[300];
            double[] second = new double[300];
            for (int i = 0; i < 300; i++) {
                double x = random.nextDouble() - 0.5;
                first[i] = 1 + x;
                second[i] = 1 - x;
                preferences[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * x)) ? 1 : 0;
            }
            covered += LengthBias.of(preferences, first, second, 0.95)
                            .slope()
                            .orElseThrow()
                            .contains(2)
                    ? 1
                    : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void slopeIsEmptyWhereItWouldBeInfinite() {
        double[] wins = {1, 1};
        double[] large = {5, 6};
        double[] small = {1, 2};

        assertThat(LengthBias.of(wins, large, small, 0.95).slope()).isEmpty();
        assertThat(LengthBias.of(wins, small, large, 0.95).slope()).isEmpty();
        LengthBias equal = LengthBias.of(wins, large, large, 0.95);
        assertThat(equal.slope()).isEmpty();
        assertThat(equal.prefersLonger()).isEmpty();
    }

    @Test
    void rejectsWhatIsNoLength() {
        double[] one = {1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthBias.of(one, one, new double[] {-1}, 0.95))
                .withMessage("secondLengths[0] is negative: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthBias.of(one, new double[] {Double.NaN}, one, 0.95))
                .withMessageStartingWith("firstLengths[0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthBias.of(new double[] {2}, one, one, 0.95))
                .withMessageStartingWith("preferences[0]");
        assertThatIllegalArgumentException().isThrownBy(() -> LengthBias.of(one, new double[] {1, 2}, one, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> LengthBias.of(one, one, new double[] {1, 2}, 0.95));
    }
}
