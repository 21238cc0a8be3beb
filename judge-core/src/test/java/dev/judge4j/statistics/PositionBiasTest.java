package dev.judge4j.statistics;

import static dev.judge4j.statistics.ShownPick.FIRST;
import static dev.judge4j.statistics.ShownPick.NONE;
import static dev.judge4j.statistics.ShownPick.SECOND;
import static dev.judge4j.statistics.ShownPick.TIE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionBiasTest {

    @Test
    void everyPairHasOneOutcome() {
        List<ShownPick> inOrder = List.of(FIRST, SECOND, FIRST, FIRST, SECOND, TIE, TIE, FIRST, NONE);
        List<ShownPick> swapped = List.of(SECOND, FIRST, FIRST, FIRST, SECOND, TIE, SECOND, NONE, NONE);

        PositionBias bias = PositionBias.of(inOrder, swapped, 0.95);

        assertThat(bias.pairs()).isEqualTo(9);
        assertThat(bias.firstTwice()).isEqualTo(2);
        assertThat(bias.secondTwice()).isEqualTo(1);
        assertThat(bias.consistent()).isEqualTo(3); // twice the same winner, once a tie twice
        assertThat(bias.halfTied()).isEqualTo(1);
        assertThat(bias.incomplete()).isEqualTo(2);
        assertThat(bias.firstShownRate().orElseThrow().estimate()).isCloseTo(7.0 / 12, within(1e-15));
        assertThat(bias.flipRate()).hasValue(ProportionInterval.WILSON.of(3, 5, 0.95));
        assertThat(bias.inconsistencyRate()).hasValue(ProportionInterval.WILSON.of(4, 7, 0.95));
    }

    /**
     * The example of the R package statpsych, ci.prop.ps(.05, 12, 4, 26, 6): discordant counts 26 and 4 of 48 give
     * [0.2548067, 0.6251933] for the difference, which is twice the first-shown rate minus 1.
     */
    @Test
    void intervalOfTheFirstShownRateIsThatOfBonettAndPrice() {
        List<ShownPick> inOrder = new ArrayList<>();
        List<ShownPick> swapped = new ArrayList<>();
        add(inOrder, swapped, 26, FIRST, FIRST);
        add(inOrder, swapped, 4, SECOND, SECOND);
        add(inOrder, swapped, 18, FIRST, SECOND);

        Interval rate = PositionBias.of(inOrder, swapped, 0.95).firstShownRate().orElseThrow();

        assertThat(2 * rate.estimate() - 1).isCloseTo(22.0 / 48, within(1e-12));
        assertThat(2 * rate.low() - 1).isCloseTo(0.2548067, within(1e-7));
        assertThat(2 * rate.high() - 1).isCloseTo(0.6251933, within(1e-7));
    }

    @Test
    void consistentJudgeIsAtAHalfWithAWidth() {
        List<ShownPick> inOrder = Collections.nCopies(10, FIRST);
        List<ShownPick> swapped = Collections.nCopies(10, SECOND);

        PositionBias bias = PositionBias.of(inOrder, swapped, 0.95);

        assertThat(bias.firstShownRate().orElseThrow().estimate()).isEqualTo(0.5);
        assertThat(bias.firstShownRate().orElseThrow().width()).isGreaterThan(0.1);
        assertThat(bias.flipRate().orElseThrow().estimate()).isZero();
    }

    @Test
    void judgeThatAlwaysTakesTheFirstIsAtOne() {
        List<ShownPick> first = Collections.nCopies(10, FIRST);

        Interval rate = PositionBias.of(first, first, 0.95).firstShownRate().orElseThrow();

        assertThat(rate.estimate()).isEqualTo(1);
        assertThat(rate.low()).isBetween(0.7, 0.8);
        assertThat(rate.high()).isEqualTo(1);
        assertThat(PositionBias.of(first, first, 0.1)
                        .firstShownRate()
                        .orElseThrow()
                        .contains(1))
                .isTrue();
    }

    @Test
    void ratesWithoutAnyVerdictAreEmpty() {
        PositionBias none = PositionBias.of(List.of(NONE, NONE), List.of(NONE, TIE), 0.95);

        assertThat(none.firstShownRate()).isEmpty();
        assertThat(none.flipRate()).isEmpty();
        assertThat(none.inconsistencyRate()).isEmpty();
        assertThat(none.incomplete()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void exchangingTheOrdersChangesNothingAndThePlacesMirrorTheRate(long seed) {
        Random random = new Random(seed);
        List<ShownPick> inOrder = picks(random);
        List<ShownPick> swapped = picks(random);

        PositionBias bias = PositionBias.of(inOrder, swapped, 0.95);

        assertThat(PositionBias.of(swapped, inOrder, 0.95)).isEqualTo(bias);
        PositionBias mirrored = PositionBias.of(mirrored(inOrder), mirrored(swapped), 0.95);
        Interval rate = bias.firstShownRate().orElseThrow();
        assertThat(mirrored.firstShownRate().orElseThrow().estimate()).isCloseTo(1 - rate.estimate(), within(1e-12));
        assertThat(mirrored.firstShownRate().orElseThrow().low()).isCloseTo(1 - rate.high(), within(1e-12));
        assertThat(mirrored.flipRate()).isEqualTo(bias.flipRate());
        assertThat(mirrored.inconsistencyRate()).isEqualTo(bias.inconsistencyRate());
    }

    /** At n = 200 pairs: 20 % first twice, 8 % second twice, 10 % without one of the verdicts, a tie now and then. */
    @Test
    void intervalOfTheFirstShownRateCoversAsOftenAsItSays() {
        Random random = new Random(17);
        // Of 100 pairs: 20 and 8 take the same place twice, 40 + 12 agree, 10 half tied or missing with 6 firsts of 10.
        double truth = (40 + 52 + 6) / (2.0 * (20 + 8 + 52) + 10);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            List<ShownPick> inOrder = new ArrayList<>();
            List<ShownPick> swapped = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int u = random.nextInt(90);
                ShownPick half = random.nextInt(10) < 6 ? FIRST : SECOND;
                if (u < 20) {
                    add(inOrder, swapped, 1, FIRST, FIRST);
                } else if (u < 28) {
                    add(inOrder, swapped, 1, SECOND, SECOND);
                } else if (u < 80) {
                    add(inOrder, swapped, 1, FIRST, SECOND);
                } else {
                    add(inOrder, swapped, 1, u < 85 ? TIE : NONE, half);
                }
            }
            PositionBias bias = PositionBias.of(inOrder, swapped, 0.95);
            covered += bias.firstShownRate().orElseThrow().contains(truth) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void rejectsVerdictsThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PositionBias.of(List.of(FIRST), List.of(), 0.95))
                .withMessageContaining("inOrder has 1 values, swapped has 0");
        assertThatIllegalArgumentException().isThrownBy(() -> PositionBias.of(List.of(), List.of(), 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> PositionBias.of(List.of(FIRST), List.of(FIRST), 1));
        assertThatNullPointerException()
                .isThrownBy(() -> PositionBias.of(List.of(FIRST), Arrays.asList((ShownPick) null), 0.95));
    }

    private static void add(List<ShownPick> inOrder, List<ShownPick> swapped, int times, ShownPick a, ShownPick b) {
        inOrder.addAll(Collections.nCopies(times, a));
        swapped.addAll(Collections.nCopies(times, b));
    }

    private static List<ShownPick> picks(Random random) {
        return random.ints(60, 0, 8)
                .mapToObj(i -> i < 3 ? FIRST : i < 6 ? SECOND : i == 6 ? TIE : NONE)
                .toList();
    }

    private static List<ShownPick> mirrored(List<ShownPick> picks) {
        return picks.stream()
                .map(p -> p == FIRST ? SECOND : p == SECOND ? FIRST : p)
                .toList();
    }
}
