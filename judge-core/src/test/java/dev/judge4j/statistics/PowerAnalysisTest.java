package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PowerAnalysisTest {

    private static final PowerAnalysis PLAN = PowerAnalysis.withDefaults();

    /** Exact powers from the noncentral t distribution of SciPy 1.17. */
    @ParameterizedTest
    @CsvSource({
        "1,       1,                  0.05, 0.07298889446967004",
        "5,       2.5,                0.05, 0.5226112321658875",
        "29,      2.8,                0.01, 0.5255762497390587",
        "126,     2.8284271247461903, 0.05, 0.8014595579222541",
        "999,     3.3,                0.05, 0.909366224761321",
        "1000000, 2.8,                0.05, 0.7995561176197868",
    })
    void integratesTheNoncentralT(double df, double shift, double alpha, double power) {
        assertThat(NoncentralT.power(df, shift, alpha)).isCloseTo(power, within(1e-7));
        assertThat(NoncentralT.power(df, -shift, alpha)).isCloseTo(power, within(1e-7));
        assertThat(NoncentralT.power(df, 0, alpha)).isCloseTo(alpha, within(1e-7));
    }

    /** Cohen's small, medium and large effects; G*Power gives the same numbers. */
    @ParameterizedTest
    @CsvSource({"0.2, 199, 394", "0.5, 34, 64", "0.8, 15, 26"})
    void matchesTheTablesOfTheTTest(double effect, int paired, int perGroup) {
        assertThat(PLAN.items(RunDesign.mean(1), effect)).isEqualTo(paired);
        assertThat(PLAN.items(RunDesign.twoGroups(1), effect)).isEqualTo(perGroup);
        assertThat(PLAN.items(RunDesign.twoGroups(7), 7 * effect)).isEqualTo(perGroup);
    }

    /** R's help pages: power.t.test(delta = 1, power = 0.9) has n = 22.02; power.prop.test(p1 = 0.5, p2 = 0.75, ...) 76.7. */
    @Test
    void matchesTheExamplesOfR() {
        PowerAnalysis plan = PLAN.power(0.9);

        assertThat(plan.items(RunDesign.twoGroups(1), 1)).isEqualTo(23);
        assertThat(plan.detectable(RunDesign.twoGroups(1), 20)).hasValueCloseTo(1.051992948277226, within(1e-6));
        assertThat(plan.items(RunDesign.twoProportions(0.5), 0.25)).isEqualTo(77);
    }

    /** By hand: (1.959964 · sqrt(0.2) + 0.841621 · sqrt(0.2 - 0.01))² / 0.01 = 154.6. */
    @Test
    void matchesConnorsFormulaWorkedByHand() {
        assertThat(PLAN.items(RunDesign.pairedProportions(0.2), 0.1)).isEqualTo(155);
    }

    /** Miller (2024), section 5, variance 1/9 and effect 0.03: 969 by the normal approximation, 2 more by the t test. */
    @Test
    void comesCloseToMillersExample() {
        assertThat(PLAN.items(RunDesign.mean(1.0 / 3), 0.03)).isEqualTo(971);
    }

    /** Variances 1/9 + 1/6 + 1/6 with one sample each, 1/9 + 1/60 + 1/60 with ten. */
    @Test
    void moreSamplesHelpUpToTheVarianceBetweenItems() {
        RunDesign once = RunDesign.repeated(1.0 / 9, 1.0 / 6, 1, 1.0 / 6, 1);
        RunDesign tenTimes = RunDesign.repeated(1.0 / 9, 1.0 / 6, 10, 1.0 / 6, 10);

        assertThat(PLAN.items(once, 0.03)).isEqualTo(PLAN.items(RunDesign.mean(Math.sqrt(4.0 / 9)), 0.03));
        assertThat(PLAN.items(tenTimes, 0.03)).isEqualTo(PLAN.items(RunDesign.mean(Math.sqrt(13.0 / 90)), 0.03));
    }

    static List<RunDesign> designs() {
        return List.of(
                RunDesign.mean(0.4),
                RunDesign.twoGroups(2.5),
                RunDesign.pairedProportions(0.3),
                RunDesign.twoProportions(0.2));
    }

    /** The two questions are one curve read both ways: at the effect that n items can find, just n items are needed. */
    @ParameterizedTest
    @MethodSource("designs")
    void theDetectableEffectNeedsJustTheItemsItWasFoundFor(RunDesign design) {
        for (int items : new int[] {30, 100, 3_000}) {
            double effect = PLAN.detectable(design, items).orElseThrow();

            assertThat(PLAN.items(design, effect)).isEqualTo(items);
            assertThat(PLAN.items(design, effect * 0.99)).isGreaterThan(items);
            assertThat(PLAN.detectable(design, 2 * items).orElseThrow()).isLessThan(effect);
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void morePowerAndStricterLevelsNeedMoreItems(RunDesign design) {
        int items = PLAN.items(design, 0.1);

        assertThat(PLAN.power(0.9).items(design, 0.1)).isGreaterThan(items);
        assertThat(PLAN.alpha(0.01).items(design, 0.1)).isGreaterThan(items);
    }

    /** Simulated: 34 normal differences with mean half their standard deviation are found in 80 % of runs. */
    @Test
    void promisesThePowerThatTheTestHas() {
        double found = CoverageSimulation.rejections(
                0.05,
                1,
                random -> MeanEstimate.of(CoverageSimulation.normal(random, 34, 0.5))
                        .pValue(0));

        assertThat(found).isBetween(0.78, 0.84);
    }

    @Test
    void saysWhenNoEffectCanBeFound() {
        assertThat(PLAN.detectable(RunDesign.mean(1), 1)).isEmpty();
        assertThat(PLAN.detectable(RunDesign.pairedProportions(0.05), 20)).isEmpty();
        assertThat(PLAN.detectable(RunDesign.twoProportions(0.9), 10)).isEmpty();
        assertThat(PLAN.detectable(RunDesign.mean(1), 2).orElseThrow()).isGreaterThan(5);
    }

    @Test
    void tellsTheLargestRiseApartToo() {
        assertThat(PLAN.items(RunDesign.twoProportions(0.75), 0.25)).isPositive();
        assertThat(PLAN.items(RunDesign.pairedProportions(0.3), 0.3)).isPositive();
    }

    static Stream<Runnable> mistakes() {
        return Stream.of(
                () -> PLAN.alpha(0),
                () -> PLAN.alpha(Double.NaN),
                () -> PLAN.power(1),
                () -> RunDesign.mean(0),
                () -> RunDesign.mean(Double.NaN),
                () -> RunDesign.twoGroups(-1),
                () -> RunDesign.pairedProportions(0),
                () -> RunDesign.pairedProportions(1.1),
                () -> RunDesign.twoProportions(1),
                () -> RunDesign.twoProportions(Double.NaN),
                () -> RunDesign.repeated(0, 1, 1, 1, 1),
                () -> RunDesign.repeated(1, -1, 1, 1, 1),
                () -> RunDesign.repeated(1, 1, 0, 1, 1),
                () -> RunDesign.repeated(1, 1, 1, Double.NaN, 1),
                () -> RunDesign.repeated(1, 1, 1, 1, 0),
                () -> PLAN.items(RunDesign.mean(1), 0),
                () -> PLAN.items(RunDesign.mean(1), Double.POSITIVE_INFINITY),
                () -> PLAN.detectable(RunDesign.mean(1), 0));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void rejectsArgumentsOutsideTheirRange(Runnable mistake) {
        assertThatIllegalArgumentException().isThrownBy(mistake::run);
    }

    @Test
    void saysWhatToChange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.alpha(0.9))
                .withMessageStartingWith("power is not above alpha: 0.8 <= 0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.items(RunDesign.pairedProportions(0.2), 0.25))
                .withMessage("effect is more than 0.2, the largest there can be: 0.25");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.items(RunDesign.mean(1), 1e-6))
                .withMessage("effect needs more than a billion items: 1.0E-6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunDesign.twoProportions(1))
                .withMessage("baseline is 1, nothing can rise above it; swap successes and failures");
    }
}
