package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WinRateTest {

    /** By hand: scores 1, 1, .5, 0 have mean 5/8, squares about it 9/64 + 9/64 + 1/64 + 25/64 = 44/64. */
    @Test
    void rateAndStandardErrorMatchScoresWorkedByHand() {
        WinRate rate = new WinRate(2, 1, 1);

        assertThat(rate.games()).isEqualTo(4);
        assertThat(rate.rate()).isEqualTo(0.625);
        assertThat(rate.standardError()).isCloseTo(Math.sqrt(44.0 / 64 / 3 / 4), within(1e-15));
    }

    /** Expected: SciPy's binomtest(...).proportion_ci(method='wilson'). */
    @ParameterizedTest
    @CsvSource({"94, 6, 0.875232, 0.972214", "0, 10, 0, 0.277533", "10, 0, 0.722467, 1"})
    void withoutTiesTheIntervalIsWilsons(double wins, double losses, double low, double high) {
        Interval interval = new WinRate(wins, 0, losses).interval(0.95);

        assertThat(interval.low()).isCloseTo(low, within(1e-6));
        assertThat(interval.high()).isCloseTo(high, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void turningTheGameAroundTurnsTheIntervalAround(long seed) {
        Random random = new Random(seed);
        WinRate rate = new WinRate(random.nextInt(20), random.nextInt(20), 1 + random.nextInt(20));
        WinRate turned = new WinRate(/* wins= */ rate.losses(), rate.ties(), /* losses= */ rate.wins());

        Interval interval = rate.interval(0.9);
        assertThat(turned.rate()).isCloseTo(1 - rate.rate(), within(1e-12));
        assertThat(turned.standardError()).isCloseTo(rate.standardError(), within(1e-12));
        assertThat(turned.interval(0.9).low()).isCloseTo(1 - interval.high(), within(1e-12));
        assertThat(turned.interval(0.9).high()).isCloseTo(1 - interval.low(), within(1e-12));
        assertThat(interval.contains(rate.rate())).isTrue();
    }

    /** At n = 100 games of which the candidate wins 60 %, without ties. */
    @Test
    void intervalCoversAsOftenAsItSays() {
        Random random = new Random(11);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            int wins = 0;
            for (int k = 0; k < 100; k++) {
                wins += random.nextDouble() < 0.6 ? 1 : 0;
            }
            covered += new WinRate(wins, 0, 100 - wins).interval(0.95).contains(0.6) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void oneGameHasNoStandardError() {
        assertThat(new WinRate(1, 0, 0).standardError()).isInfinite();
        assertThat(new WinRate(1, 0, 0).interval(0.95).high()).isEqualTo(1);
    }

    @Test
    void rejectsCountsThatNoGamesCouldGive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WinRate(-1, 0, 2))
                .withMessage("wins is not a finite number of at least 0: -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new WinRate(0, Double.NaN, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new WinRate(0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WinRate(1, 1, 1).interval(1))
                .withMessageContaining("confidence");
    }
}
