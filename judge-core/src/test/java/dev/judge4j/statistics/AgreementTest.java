package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {

    private static final List<String> HUMAN = List.of("no", "yes", "yes", "yes", "no");
    private static final List<String> JUDGE = List.of("no", "yes", "yes", "no", "unsure");

    @Test
    void gathersTheCoefficientsOfTheSameLabels() {
        Agreement<String> agreement = Agreement.of(HUMAN, JUDGE);

        assertThat(agreement.items()).isEqualTo(5);
        assertThat(agreement.observed()).isEqualTo(0.6);
        assertThat(agreement.kappa()).isEqualTo(CohenKappa.of(HUMAN, JUDGE));
        assertThat(agreement.pi()).isEqualTo(ScottPi.of(HUMAN, JUDGE));
        assertThat(agreement.ac1().value())
                .hasValueCloseTo(
                        GwetAc.of(HUMAN, JUDGE, List.of("no", "yes", "unsure"), Weighting.NONE)
                                .value()
                                .orElseThrow(),
                        within(1e-15));
    }

    @Test
    void countsBaseRatesInTheReferenceAlone() {
        assertThat(Agreement.of(HUMAN, JUDGE).baseRates())
                .containsExactly(entry("no", 0.4), entry("yes", 0.6), entry("unsure", 0.0));
    }

    /**
     * By hand for a judge who always says yes: o = 3/5; kappa 0. Of 10 labels 8 are yes, 2 no, none unsure: pi has e = 0.68
     * and is -0.08/0.32 = -1/4; AC1 has e = (1 - 0.68) / 2 = 0.16 and is 0.44/0.84 = 11/21.
     */
    @Test
    void tellsWhatAlwaysGivingTheCommonestReferenceLabelWouldScore() {
        Agreement.Constant<String> constant = Agreement.of(HUMAN, JUDGE).constant();

        assertThat(constant.label()).isEqualTo("yes");
        assertThat(constant.observed()).isEqualTo(0.6);
        assertThat(constant.kappa().value()).hasValue(0);
        assertThat(constant.pi().value()).hasValueCloseTo(-0.25, within(1e-14));
        assertThat(constant.ac1().value()).hasValueCloseTo(11.0 / 21, within(1e-14));
    }

    @Test
    void takesTheFirstOfEquallyCommonLabels() {
        assertThat(Agreement.of(List.of("b", "a", "a", "b"), List.of("a", "a", "a", "a"))
                        .constant()
                        .label())
                .isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theConstantJudgeScoresWhatItsLabelsWould(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 80, 3);
        Agreement.Constant<Integer> constant =
                Agreement.of(raters.first(), raters.second()).constant();
        List<Integer> labels =
                raters.first().stream().map(label -> constant.label()).toList();

        assertThat(constant.kappa()).isEqualTo(CohenKappa.of(raters.first(), labels));
        assertThat(constant.pi()).isEqualTo(ScottPi.of(raters.first(), labels));
        assertThat(constant.observed())
                .isEqualTo(Agreement.of(raters.first(), raters.second()).baseRates().values().stream()
                        .mapToDouble(rate -> rate)
                        .max()
                        .orElseThrow());
    }

    @Test
    void hasNoCoefficientWhereOnlyOneLabelWasGiven() {
        Agreement<String> agreement = Agreement.of(List.of("yes", "yes"), List.of("yes", "yes"));

        assertThat(agreement.observed()).isEqualTo(1);
        assertThat(agreement.kappa().value()).isEmpty();
        assertThat(agreement.pi().value()).isEmpty();
        assertThat(agreement.ac1().value()).isEmpty();
    }

    @Test
    void intervalsAreThoseOfTheCoefficients() {
        TwoRaters<Integer> raters = TwoRaters.random(4, 80, 3);
        Bootstrap bootstrap = Bootstrap.withDefaults().resamples(500).seed(11);

        Agreement.Intervals intervals = Agreement.intervals(raters.first(), raters.second(), bootstrap);

        assertThat(intervals.kappa()).isEqualTo(CohenKappa.interval(raters.first(), raters.second(), bootstrap));
        assertThat(intervals.pi()).isEqualTo(ScottPi.interval(raters.first(), raters.second(), bootstrap));
        assertThat(intervals.ac1().orElseThrow().interval().estimate())
                .isEqualTo(Agreement.of(raters.first(), raters.second())
                        .ac1()
                        .value()
                        .orElseThrow());
        Interval observed = intervals.observed().orElseThrow().interval();
        assertThat(observed.estimate())
                .isEqualTo(Agreement.of(raters.first(), raters.second()).observed())
                .isStrictlyBetween(observed.low(), observed.high());
    }

    @Test
    void rejectsBadInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agreement.of(HUMAN, List.of("yes")))
                .withMessage("reference has 5 labels, judged has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Agreement.of(List.of(), List.of()))
                .withMessage("reference and judged are empty");
        Agreement<String> agreement = Agreement.of(HUMAN, JUDGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Agreement<>(
                        Map.of("yes", 1.5), agreement.kappa(), agreement.pi(), agreement.ac1(), agreement.constant()))
                .withMessage("baseRates is not in [0, 1]: 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Agreement<>(
                        Map.of(), new CohenKappa(4, 1, 0.5), agreement.pi(), agreement.ac1(), agreement.constant()))
                .withMessage("kappa, pi and ac1 are of 4, 5 and 5 items");
    }
}
