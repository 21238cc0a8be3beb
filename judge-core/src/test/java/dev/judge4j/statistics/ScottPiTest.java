package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScottPiTest {

    /** By hand: of 100 labels 55 are yes, so e = 0.3025 + 0.2025; o = 35/50, and pi = 0.195 / 0.495 = 13/33. */
    @Test
    void matchesATableWorkedByHand() {
        TwoRaters<String> raters = TwoRaters.ofTable(List.of("yes", "no"), new int[][] {{20, 5}, {10, 15}});

        ScottPi pi = ScottPi.of(raters.first(), raters.second());

        assertThat(pi).isEqualTo(new ScottPi(50, 0.7, 0.505));
        assertThat(pi.value()).hasValueCloseTo(13.0 / 33, within(1e-15));
    }

    @Test
    void matchesThePublishedValueOfTheAbstractors() {
        TwoRaters<String> raters = TwoRaters.abstractors();

        assertThat(ScottPi.of(raters.first(), raters.second()).value()).hasValueCloseTo(0.7962397, within(5e-8));
    }

    @Test
    void isEmptyWhenOnlyOneLabelWasGivenAndBelowZeroWhenOneRaterIsConstant() {
        assertThat(ScottPi.of(List.of("a", "a"), List.of("a", "a")).value()).isEmpty();
        // By hand: o = 1/2; 3 of 4 labels are a, so e = 9/16 + 1/16 = 5/8; (1/2 - 5/8) / (3/8) = -1/3.
        assertThat(ScottPi.of(List.of("a", "a"), List.of("a", "b")).value()).hasValueCloseTo(-1.0 / 3, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void expectsTheAgreementOfAllPairsFromBothRatersTogether(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 100, 4);
        List<Integer> all = new ArrayList<>(raters.first());
        all.addAll(raters.second());
        long alike = 0;
        for (Integer a : all) {
            alike += all.stream().filter(a::equals).count();
        }

        assertThat(ScottPi.of(raters.first(), raters.second()).expected())
                .isCloseTo(alike / (200.0 * 200.0), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isSymmetricBlindToItemOrderAndNeverAboveKappa(long seed) {
        TwoRaters<Integer> raters = TwoRaters.random(seed, 60, 3);
        ScottPi pi = ScottPi.of(raters.first(), raters.second());
        TwoRaters<Integer> shuffled = raters.shuffled(seed);

        assertThat(ScottPi.of(raters.second(), raters.first())).isEqualTo(pi);
        assertThat(ScottPi.of(shuffled.first(), shuffled.second())).isEqualTo(pi);
        assertThat(pi.value().orElseThrow())
                .isLessThanOrEqualTo(
                        CohenKappa.of(raters.first(), raters.second()).value().orElseThrow());
    }

    @Test
    void rejectsLabelsThatCannotBePairedAndComponentsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScottPi.of(List.of("a", "b"), List.of("a")))
                .withMessage("first has 2 labels, second has 1");
        assertThatIllegalArgumentException().isThrownBy(() -> ScottPi.of(List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScottPi(0, 0.5, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScottPi(1, Double.NaN, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScottPi(1, 0.5, 1.5));
    }
}
