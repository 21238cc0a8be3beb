package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LengthControlTest {

    /** What a judge gives for one standard deviation of length in these tests. */
    private static final double LENGTH_EFFECT = -1.5;

    /** By hand: with equal lengths only the lead is left, the log-odds of the mean preference of 3/4. */
    @Test
    void equalLengthsLeaveTheWinRateAsItIs() {
        double[] lengths = {100, 200, 300, 400};

        LengthControlledWinRate rate =
                LengthControl.of(new double[] {1, 1, 1, 0}, lengths, lengths).estimate();

        assertThat(rate.controlled().estimate()).isCloseTo(0.75, within(1e-6));
        assertThat(rate.raw().estimate()).isEqualTo(0.75);
        assertThat(rate.strength()).isCloseTo(Math.log(3), within(1e-5));
        assertThat(rate.lengthEffect()).isZero();
        assertThat(rate.difficultyEffect()).isZero();
        assertThat(rate.rawStandardError()).isCloseTo(0.25, within(1e-12)); // sd 1/2 over the root of 4
        // The delta method agrees with the plain standard error where the model is the mean itself.
        assertThat(rate.standardError()).isCloseTo(0.25, within(1e-5));
    }

    @Test
    void candidateThatWinsByLengthAloneIsPutBackToAHalf() {
        Simulated data = new Simulated(20_000, 0, 1, new Random(3));

        LengthControlledWinRate rate = data.control().estimate();

        assertThat(rate.raw().estimate()).isGreaterThan(0.6);
        assertThat(rate.controlled().estimate()).isCloseTo(0.5, within(0.02));
        assertThat(rate.lengthEffect()).isCloseTo(LENGTH_EFFECT, within(0.15));
    }

    /** At n = 400 instructions, lead 0.5, lengths as in the simulation. The truth is 1 / (1 + e^-0.5). */
    @Test
    void intervalOfTheControlledRateCoversAsOftenAsItSays() {
        double truth = 1 / (1 + Math.exp(-0.5));
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            Simulated data = new Simulated(400, 0.5, 0.3, new Random(run));
            covered += data.control().estimate().controlled().contains(truth) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    /**
     * At n = 400 instructions, lead 0.5, a standard normal difficulty of effect 1.5. The truth is the mean of
     * 1 / (1 + e^-(0.5 + 1.5 d)) over that distribution, 0.587596 by quadrature with SciPy.
     */
    @Test
    void intervalCountsThatTheInstructionsAreASampleToo() {
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            Random random = new Random(run);
            Simulated data = new Simulated(400, 0.5, 0.3, random);
            double[] difficulty = new double[400];
            for (int i = 0; i < 400; i++) {
                difficulty[i] = random.nextGaussian();
                data.draw(i, 0.5 + 1.5 * difficulty[i], random);
            }
            LengthControlledWinRate rate = data.control().difficulty(difficulty).estimate();
            covered += rate.controlled().contains(0.587596) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void exchangingCandidateAndBaselineTurnsTheRateAround() {
        Simulated data = new Simulated(300, 0.4, 0.5, new Random(5));
        double[] lost = Arrays.stream(data.preferences).map(p -> 1 - p).toArray();

        LengthControlledWinRate rate = data.control().estimate();
        LengthControlledWinRate exchanged = LengthControl.of(
                        lost, /* baselineLengths= */ data.candidate, /* candidateLengths= */ data.baseline)
                .estimate();

        assertThat(exchanged.controlled().estimate())
                .isCloseTo(1 - rate.controlled().estimate(), within(1e-9));
        assertThat(exchanged.lengthEffect()).isCloseTo(rate.lengthEffect(), within(1e-9));
        assertThat(exchanged.strength()).isCloseTo(-rate.strength(), within(1e-9));
    }

    @Test
    void anchorsPullTheLengthEffectTowardsWhatTheyShow() {
        Simulated data = new Simulated(100, 0.5, 0.5, new Random(9));
        List<LengthAnchor> anchors = List.of(new LengthAnchor(0.5, -2, 0), new LengthAnchor(0.5, 2, 0));

        double without = data.control().estimate().lengthEffect();
        double with = data.control().anchors(anchors, 10_000).estimate().lengthEffect();

        assertThat(without).isNegative();
        assertThat(with).isCloseTo(0, within(0.01));
    }

    @Test
    void strongerRidgeShrinksTheEffects() {
        LengthControl control = new Simulated(200, 0.5, 0.5, new Random(2)).control();

        assertThat(Math.abs(control.ridge(1000).estimate().strength()))
                .isLessThan(Math.abs(control.estimate().strength()) / 2);
    }

    @Test
    void candidateThatAlwaysWinsKeepsARateOfNextToOne() {
        double[] wins = {1, 1, 1, 1};
        LengthControlledWinRate rate = LengthControl.of(wins, new double[] {1, 2, 3, 5}, new double[] {2, 1, 4, 1})
                .estimate();

        assertThat(rate.controlled().estimate()).isBetween(0.99, 1.0);
        assertThat(rate.controlled().high()).isLessThanOrEqualTo(1);
    }

    @Test
    void rejectsDataThatCannotBePaired() {
        double[] two = {1, 0};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthControl.of(two, new double[] {1}, two))
                .withMessageContaining("preferences has 2 values, baselineLengths has 1");
        assertThatIllegalArgumentException().isThrownBy(() -> LengthControl.of(two, two, new double[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthControl.of(new double[] {1, 2}, two, two))
                .withMessage("preferences[1] is not in [0, 1]: 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthControl.of(two, new double[] {1, Double.NaN}, two))
                .withMessageContaining("baselineLengths[1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LengthControl.of(new double[] {1}, new double[] {1}, new double[] {1}));
        LengthControl control = LengthControl.of(two, two, two);
        assertThatIllegalArgumentException().isThrownBy(() -> control.difficulty(new double[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> control.anchors(List.of(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> control.ridge(0));
        assertThatIllegalArgumentException().isThrownBy(() -> control.lasso(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> control.confidence(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LengthAnchor(1.5, 0, 0))
                .withMessageContaining("preference");
        assertThatIllegalArgumentException().isThrownBy(() -> new LengthAnchor(1, Double.NaN, 0));
    }

    /** Wins drawn from the model with a known lead, the candidate's answers being longer by {@code excess} on average. */
    private static final class Simulated {

        private final double[] preferences;
        private final double[] baseline;
        private final double[] candidate;

        Simulated(int items, double lead, double excess, Random random) {
            preferences = new double[items];
            baseline = new double[items];
            candidate = new double[items];
            for (int i = 0; i < items; i++) {
                double difference = excess + random.nextGaussian(); // candidate minus baseline, in deviations of it
                baseline[i] = 2000;
                candidate[i] = 2000 + 300 * difference;
                draw(i, lead, random);
            }
        }

        void draw(int i, double lead, Random random) {
            double difference = (candidate[i] - baseline[i]) / 300;
            double logOdds = lead + LENGTH_EFFECT * Math.tanh(-difference);
            preferences[i] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
        }

        LengthControl control() {
            return LengthControl.of(preferences, baseline, candidate);
        }
    }
}
