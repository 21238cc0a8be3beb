package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohenKappaTest {

    /** By hand: of 50 items the first says yes to 25, the second to 30, so e = (25·30 + 25·20) / 2500 = 1/2; o = 35/50. */
    @Test
    void matchesATableWorkedByHand() {
        TwoRaters<String> raters = TwoRaters.ofTable(List.of("yes", "no"), new int[][] {{20, 5}, {10, 15}});

        CohenKappa kappa = CohenKappa.of(raters.first(), raters.second());

        assertThat(kappa).isEqualTo(new CohenKappa(50, 0.7, 0.5));
        assertThat(kappa.value()).hasValueCloseTo(0.4, within(1e-15));
    }

    @Test
    void matchesThePublishedValueOfTheAbstractors() {
        TwoRaters<String> raters = TwoRaters.abstractors();

        assertThat(CohenKappa.of(raters.first(), raters.second()).value()).hasValueCloseTo(0.7964094, within(5e-8));
    }

    /**
     * Feinstein, A. R. and Cicchetti, D. V. (1990), Journal of Clinical Epidemiology 43(6), 543-549: both pairs of raters
     * agree on 85 of 100 items, but where 85 to 90 are yes kappa is less than half of what it is in the balanced table.
     */
    @Test
    void isLowerWhereOneLabelIsFrequent() {
        List<String> labels = List.of("yes", "no");
        TwoRaters<String> balanced = TwoRaters.ofTable(labels, new int[][] {{40, 9}, {6, 45}});
        TwoRaters<String> skewed = TwoRaters.ofTable(labels, new int[][] {{80, 10}, {5, 5}});

        assertThat(CohenKappa.of(balanced.first(), balanced.second()).value()).hasValueCloseTo(0.70, within(0.005));
        assertThat(CohenKappa.of(skewed.first(), skewed.second()).value()).hasValueCloseTo(0.32, within(0.005));
    }

    @Test
    void isOneWhenRatersAlwaysAgreeAndMinusOneWhenBalancedOnesNeverDo() {
        assertThat(CohenKappa.of(List.of("a", "b", "c"), List.of("a", "b", "c")).value())
                .hasValue(1);
        assertThat(CohenKappa.of(List.of("a", "b"), List.of("b", "a")).value()).hasValue(-1);
    }

    @Test
    void isZeroWhenOneRaterIsConstant() {
        assertThat(CohenKappa.of(List.of("a", "a", "a"), List.of("a", "b", "c")).value())
                .hasValue(0);
    }

    @Test
    void isEmptyWhenBothRatersGaveTheSameOneLabel() {
        assertThat(CohenKappa.of(List.of("a"), List.of("a")).value()).isEmpty();
        assertThat(CohenKappa.of(List.of("a", "a", "a"), List.of("a", "a", "a")).value())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void expectsTheAgreementOfAllPairsOfLabels(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 150, 4);
        long alike = 0;
        for (Integer a : raters.first()) {
            alike += raters.second().stream().filter(a::equals).count();
        }

        assertThat(CohenKappa.of(raters.first(), raters.second()).expected())
                .isCloseTo(alike / (150.0 * 150.0), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isBlindToItemOrderToTheRolesOfTheRatersAndToTheNamesOfLabels(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 200, 3);
        CohenKappa kappa = CohenKappa.of(raters.first(), raters.second());
        TwoRaters<Integer> shuffled = raters.shuffled(seed);
        List<String> names = List.of("good", "bad", "ugly");

        assertThat(CohenKappa.of(raters.second(), raters.first())).isEqualTo(kappa);
        assertThat(CohenKappa.of(shuffled.first(), shuffled.second())).isEqualTo(kappa);
        assertThat(CohenKappa.of(
                        raters.first().stream().map(names::get).toList(),
                        raters.second().stream().map(names::get).toList()))
                .isEqualTo(kappa);
    }

    @Test
    void rejectsLabelsThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CohenKappa.of(List.of("a"), List.of("a", "b")))
                .withMessage("first has 1 labels, second has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CohenKappa.of(List.of(), List.of()))
                .withMessage("first and second are empty");
        assertThatNullPointerException().isThrownBy(() -> CohenKappa.of(Arrays.asList("a", null), List.of("a", "b")));
    }

    @Test
    void rejectsComponentsThatNoLabelsCouldGive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CohenKappa(0, 0.5, 0.5))
                .withMessage("items is less than 1: 0");
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CohenKappa(1, share, 0.5))
                    .withMessage("observed is not in [0, 1]: " + share);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CohenKappa(1, 0.5, share))
                    .withMessage("expected is not in [0, 1]: " + share);
        }
    }
}
