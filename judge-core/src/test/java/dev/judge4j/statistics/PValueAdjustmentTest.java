package dev.judge4j.statistics;

import static dev.judge4j.statistics.PValueAdjustment.BENJAMINI_HOCHBERG;
import static dev.judge4j.statistics.PValueAdjustment.HOLM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PValueAdjustmentTest {

    /** The fifteen p-values of Benjamini and Hochberg (1995), section 4.1. */
    private static final double[] INFARCTION = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1
    };

    /** By hand: 0.01 · 3, 0.02 · 2, and 0.03 · 1 lifted to the 0.04 before it. */
    @Test
    void holmMultipliesByTheTestsLeft() {
        assertThat(HOLM.adjust(0.03, 0.01, 0.02)).containsExactly(new double[] {0.04, 0.03, 0.04}, within(1e-15));
    }

    /** By hand: 0.02 · 3/2 = 0.03 and 0.01 · 3/1 = 0.03 are both held down by 0.025 · 3/3 = 0.025. */
    @Test
    void benjaminiHochbergMultipliesByTheShareOfTests() {
        assertThat(BENJAMINI_HOCHBERG.adjust(0.025, 0.01, 0.02))
                .containsExactly(new double[] {0.025, 0.025, 0.025}, within(1e-15));
    }

    /** The authors find 4 of 15 at a false discovery rate of 5 %; three remain under the familywise rate. */
    @Test
    void findsAsManyAsTheAuthorsDid() {
        double[] discovery = BENJAMINI_HOCHBERG.adjust(INFARCTION);

        assertThat(Arrays.stream(discovery).filter(p -> p <= 0.05)).hasSize(4);
        assertThat(discovery[3]).isCloseTo(0.035625, within(1e-15));
        assertThat(discovery[5]).isCloseTo(0.0298 * 15 / 7, within(1e-15));
        assertThat(Arrays.stream(HOLM.adjust(INFARCTION)).filter(p -> p <= 0.05))
                .hasSize(3);
    }

    /** From the definitions: Holm rejects while each p-value stays within its share, BH up to the last that does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheStepwiseRules(long seed) {
        double[] pValues =
                new SplittableRandom(seed).doubles(12).map(u -> u * u * u).toArray();
        double[] sorted = Arrays.stream(pValues).sorted().toArray();
        for (double level : new double[] {0.01, 0.05, 0.1, 0.3}) {
            int holm = 0;
            while (holm < 12 && sorted[holm] <= level / (12 - holm)) {
                holm++;
            }
            int benjaminiHochberg = 12;
            while (benjaminiHochberg > 0 && sorted[benjaminiHochberg - 1] > level * benjaminiHochberg / 12) {
                benjaminiHochberg--;
            }
            assertThat(Arrays.stream(HOLM.adjust(pValues)).filter(p -> p <= level))
                    .hasSize(holm);
            assertThat(Arrays.stream(BENJAMINI_HOCHBERG.adjust(pValues)).filter(p -> p <= level))
                    .hasSize(benjaminiHochberg);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheOrderNeverLowersAndLeavesTheCallersArrayAlone(PValueAdjustment method) {
        double[] pValues = {0.4, 0.001, 0.04, 0.9, 0.04, 0};
        double[] before = pValues.clone();

        double[] adjusted = method.adjust(pValues);

        assertThat(pValues).isEqualTo(before);
        for (int i = 0; i < 6; i++) {
            assertThat(adjusted[i]).isBetween(pValues[i], 1.0);
            for (int j = 0; j < 6; j++) {
                assertThat(pValues[i] < pValues[j] && adjusted[i] > adjusted[j]).isFalse();
            }
        }
        assertThat(adjusted[2]).isEqualTo(adjusted[4]);
    }

    @ParameterizedTest
    @EnumSource
    void oneTestNeedsNoAdjustment(PValueAdjustment method) {
        assertThat(method.adjust(0.03)).containsExactly(0.03);
    }

    @ParameterizedTest
    @EnumSource
    void rejectsWhatAreNotPValues(PValueAdjustment method) {
        assertThatIllegalArgumentException().isThrownBy(method::adjust).withMessage("pValues is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> method.adjust(0.5, 1.5))
                .withMessage("pValues[1] is not in [0, 1]: 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> method.adjust(Double.NaN));
    }
}
