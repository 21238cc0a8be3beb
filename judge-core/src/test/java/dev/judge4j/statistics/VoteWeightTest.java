package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VoteWeightTest {

    /** By hand: 7 of 9 right gives log(8 / 3). */
    @Test
    void isTheLogarithmOfTheOddsWithOneMoreOfEach() {
        assertThat(VoteWeight.ofCounts(7, 9, 2)).isCloseTo(Math.log(8.0 / 3), within(1e-15));
        assertThat(VoteWeight.ofCounts(2, 9, 2)).isCloseTo(-Math.log(8.0 / 3), within(1e-15));
        assertThat(VoteWeight.ofCounts(0, 0, 2)).isZero();
    }

    @Test
    void isCapped() {
        assertThat(VoteWeight.ofCounts(1_000, 1_000, 2)).isEqualTo(2);
        assertThat(VoteWeight.ofCounts(0, 1_000, 2)).isEqualTo(-2);
    }

    @Test
    void fewItemsGiveSmallerWeightsThanManyOfTheSameShare() {
        assertThat(VoteWeight.ofCounts(4, 5, 9)).isLessThan(VoteWeight.ofCounts(80, 100, 9));
    }

    @Test
    void oddsOfAKnownAccuracyAreNotShrunk() {
        assertThat(VoteWeight.ofAccuracy(0.8)).isCloseTo(Math.log(4), within(1e-15));
        assertThat(VoteWeight.ofAccuracy(0.5)).isZero();
    }

    @Test
    void refusesWhatIsNoCountOrShare() {
        assertThatIllegalArgumentException().isThrownBy(() -> VoteWeight.ofCounts(3, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> VoteWeight.ofCounts(-1, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> VoteWeight.ofCounts(1, 2, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> VoteWeight.ofAccuracy(1));
    }

    /** By hand: 3 raters of mean correlation 0.25 are worth 3 / (1 + 2 · 0.25) = 2; of 0 all 3, of 1 one. */
    @Test
    void ratersThatErrTogetherAreWorthFewer() {
        assertThat(EffectiveRaters.of(3, 0.25)).isEqualTo(2);
        assertThat(EffectiveRaters.of(3, 0)).isEqualTo(3);
        assertThat(EffectiveRaters.of(3, 1)).isEqualTo(1);
        assertThat(EffectiveRaters.of(3, -0.5)).isInfinite();
        assertThatIllegalArgumentException().isThrownBy(() -> EffectiveRaters.of(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> EffectiveRaters.of(2, 1.1));
    }
}
