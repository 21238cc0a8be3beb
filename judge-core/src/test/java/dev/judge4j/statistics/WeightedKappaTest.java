package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedKappaTest {

    private static final List<Integer> SCALE = List.of(0, 1, 2, 3, 4);

    /**
     * By hand, on a scale of three: the steps between the two labels of each item are 0, 1, 0, 2, so o = (1/2 + 1) / 4 =
     * 3/8. First gave 1, 1, 2, 3 and second 1, 2, 2, 1; the steps of all 16 pairs are,
     * from 1: 0 + 1 + 1 + 0 = 2, twice; from 2: 1 + 0 + 0 + 1 = 2; from 3: 2 + 1 + 1 + 2 = 6; in all 12, so e = 12/2/16 =
     * 3/8. Linear kappa is 0. Squared: o = (1/4 + 1) / 4 = 5/16; from 1: 2, twice; from 2: 2; from 3: 4 + 1 + 1 + 4 = 10;
     * e = 16/4/16 = 1/4. Quadratic kappa is 1 - (5/16) / (1/4) = -1/4.
     */
    @Test
    void matchesATableWorkedByHand() {
        List<Integer> first = List.of(1, 1, 2, 3);
        List<Integer> second = List.of(1, 2, 2, 1);
        List<Integer> scale = List.of(1, 2, 3);

        WeightedKappa linear = WeightedKappa.of(first, second, scale, Weighting.LINEAR);
        WeightedKappa quadratic = WeightedKappa.of(first, second, scale, Weighting.QUADRATIC);

        assertThat(linear).isEqualTo(new WeightedKappa(4, Weighting.LINEAR, 3.0 / 8, 3.0 / 8));
        assertThat(linear.value()).hasValue(0);
        assertThat(quadratic).isEqualTo(new WeightedKappa(4, Weighting.QUADRATIC, 5.0 / 16, 1.0 / 4));
        assertThat(quadratic.value()).hasValue(-0.25);
    }

    /** The quadratic value is printed by irrCAC 1.0 (manual of kappa2.table); by hand, e = 0.255 and o = 11/400. */
    @Test
    void matchesThePublishedValueOfTheAbstractors() {
        TwoRaters<String> raters = TwoRaters.abstractors();
        List<String> scale = List.of("Ectopic", "AIU", "NIU");

        assertThat(WeightedKappa.of(raters.first(), raters.second(), scale, Weighting.QUADRATIC)
                        .value())
                .hasValueCloseTo(0.8921569, within(5e-8));
        assertThat(WeightedKappa.of(raters.first(), raters.second(), scale, Weighting.NONE)
                        .value())
                .hasValueCloseTo(0.7964094, within(5e-8));
    }

    @Test
    void countsUnusedLabelsAsSteps() {
        List<String> first = List.of("low", "high", "low");
        List<String> second = List.of("high", "high", "low");

        assertThat(WeightedKappa.of(first, second, List.of("low", "high"), Weighting.LINEAR)
                        .observedDisagreement())
                .isCloseTo(1.0 / 3, within(1e-15));
        assertThat(WeightedKappa.of(first, second, List.of("low", "high", "top"), Weighting.LINEAR)
                        .observedDisagreement())
                .isCloseTo(0.5 / 3, within(1e-15));
    }

    @Test
    void isEmptyWhenBothRatersGaveTheSameOneLabel() {
        for (Weighting weighting : Weighting.values()) {
            assertThat(WeightedKappa.of(List.of(2, 2), List.of(2, 2), SCALE, weighting)
                            .value())
                    .isEmpty();
            assertThat(WeightedKappa.of(List.of(2, 2), List.of(2, 2), List.of(2), weighting)
                            .value())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void expectsTheMeanPenaltyOfAllPairsOfLabels(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 80, 5);
        double linear = 0;
        double quadratic = 0;
        for (int a : raters.first()) {
            for (int b : raters.second()) {
                linear += Math.abs(a - b) / 4.0;
                quadratic += (a - b) * (a - b) / 16.0;
            }
        }

        assertThat(kappa(raters, Weighting.LINEAR).expectedDisagreement()).isCloseTo(linear / 6400, within(1e-12));
        assertThat(kappa(raters, Weighting.QUADRATIC).expectedDisagreement())
                .isCloseTo(quadratic / 6400, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isBlindToItemOrderToTheRolesOfTheRatersAndToTheDirectionOfTheScale(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 120, 5);
        for (Weighting weighting : Weighting.values()) {
            double kappa = kappa(raters, weighting).value().orElseThrow();

            assertThat(kappa(raters.swapped(), weighting).value()).hasValueCloseTo(kappa, within(1e-12));
            assertThat(kappa(raters.shuffled(seed), weighting).value()).hasValueCloseTo(kappa, within(1e-12));
            assertThat(WeightedKappa.of(raters.first(), raters.second(), List.of(4, 3, 2, 1, 0), weighting)
                            .value())
                    .hasValueCloseTo(kappa, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withoutWeightsIsCohensKappa(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 120, 5);

        assertThat(kappa(raters, Weighting.NONE).value())
                .hasValueCloseTo(
                        CohenKappa.of(raters.first(), raters.second()).value().orElseThrow(), within(1e-12));
    }

    @Test
    void rejectsScalesThatDoNotFitTheLabels() {
        List<Integer> labels = List.of(1, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightedKappa.of(labels, List.of(1, 7), SCALE, Weighting.LINEAR))
                .withMessage("second holds '7', which labels does not name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightedKappa.of(labels, labels, List.of(1, 2, 1), Weighting.LINEAR))
                .withMessage("labels names '1' twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WeightedKappa.of(labels, labels, List.<Integer>of(), Weighting.LINEAR))
                .withMessage("labels is empty");
    }

    @Test
    void rejectsComponentsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedKappa(0, Weighting.LINEAR, 0.5, 0.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WeightedKappa(1, Weighting.LINEAR, Double.NaN, 0.5))
                .withMessage("observedDisagreement is not in [0, 1]: NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new WeightedKappa(1, Weighting.LINEAR, 0.5, 2));
    }

    private static WeightedKappa kappa(TwoRaters<Integer> raters, Weighting weighting) {
        return WeightedKappa.of(raters.first(), raters.second(), SCALE, weighting);
    }
}
