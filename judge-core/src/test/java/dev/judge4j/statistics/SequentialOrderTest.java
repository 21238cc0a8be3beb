package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialOrderTest {

    /**
     * By hand: ten games of two, all won by one. Equal, the games have a likelihood of 2^-10; free, of 1. So LR is 20 ln 2; the
     * information is 10/4, c = 2.5, and p = sqrt(3.5) 2^(-10 * 2.5/3.5).
     */
    @Test
    void matchesASweepWorkedByHand() {
        SequentialOrder order =
                SequentialOrder.of(Games.builder().win("a", "b", 10).build());

        assertThat(order.pValue("a", "b")).isCloseTo(Math.sqrt(3.5) * Math.pow(2, -25 / 3.5), within(1e-12));
        assertThat(order.isSettled("a", "b", 0.98)).isTrue();
        assertThat(order.isSettled("b", "a", 0.99)).isFalse();
    }

    @Test
    void saysNothingAboutEqualsAndAboutThoseThatNeverMet() {
        SequentialOrder equal = SequentialOrder.of(
                Games.builder().win("a", "b", 500).win("b", "a", 500).build());
        SequentialOrder apart = SequentialOrder.of(
                Games.builder().win("a", "b", 500).win("c", "d", 500).build());

        assertThat(equal.pValue("a", "b")).isEqualTo(1);
        assertThat(apart.pValue("a", "c")).isEqualTo(1);
        assertThat(apart.pValue("a", "d")).isEqualTo(1);
        assertThat(apart.pValue("a", "b")).isLessThan(1e-100);
    }

    /** Ties are half wins: forty ties and ten wins are thirty wins and twenty losses. */
    @Test
    void takesTiesForHalfWins() {
        double ties = SequentialOrder.of(
                        Games.builder().win("a", "b", 10).tie("a", "b", 40).build())
                .pValue("a", "b");
        double wins = SequentialOrder.of(
                        Games.builder().win("a", "b", 30).win("b", "a", 20).build())
                .pValue("a", "b");

        assertThat(ties).isCloseTo(wins, within(1e-12));
    }

    /** a and c never met, but both met b: the information is that of two conductors in a row, 100/8 if all are equal. */
    @Test
    void comparesThoseThatMetOthersOnly() {
        double indirect = SequentialOrder.of(Games.builder()
                        .win("a", "b", 80)
                        .win("b", "a", 20)
                        .win("b", "c", 80)
                        .win("c", "b", 20)
                        .build())
                .pValue("a", "c");

        assertThat(indirect).isLessThan(1e-9);
    }

    /** The smallest of m adjusted p-values is m times what it is alone. */
    @Test
    void paysForTheNumberOfPairs() {
        Games two = Games.builder().win("a", "b", 9).win("b", "a", 1).build();
        Games withTwoMore = Games.builder()
                .win("a", "b", 9)
                .win("b", "a", 1)
                .win("c", "d", 0)
                .build();

        assertThat(SequentialOrder.of(withTwoMore).pValue("a", "b"))
                .isCloseTo(6 * SequentialOrder.of(two).pValue("a", "b"), within(1e-12));
    }

    /** All ways that 2,000 games of equals can go, by their probability: that the p-value ever is 0.05 or less. */
    @Test
    void rarelyEverSettlesEqualsHoweverOftenItIsLookedAt() {
        int most = 2_000;
        double[] alive = {1}; // by number of wins, the probability of being there without ever having been settled
        double settled = 0;
        for (int n = 1; n <= most; n++) {
            double[] next = new double[n + 1];
            for (int wins = 0; wins < n; wins++) {
                next[wins] += alive[wins] / 2;
                next[wins + 1] += alive[wins] / 2;
            }
            for (int wins = 0; wins <= n; wins++) {
                if (next[wins] > 0 && pValueOfTwo(wins, n - wins) <= 0.05) {
                    settled += next[wins];
                    next[wins] = 0;
                }
            }
            alive = next;
        }

        assertThat(settled).isBetween(0.01, 0.05);
    }

    /** The definition for two candidates, written down again; held against the class in the test after this one. */
    private static double pValueOfTwo(double wins, double losses) {
        double n = wins + losses;
        double free = (wins == 0 ? 0 : wins * Math.log(wins / n)) + (losses == 0 ? 0 : losses * Math.log(losses / n));
        double ratio = 2 * (free + n * Math.log(2));
        double c = n / 4;
        return Math.min(1, Math.sqrt(1 + c) * Math.exp(-ratio / 2 * c / (1 + c)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithTheDefinitionForTwo(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            int wins = random.nextInt(40);
            int losses = 1 + random.nextInt(40);
            Games games =
                    Games.builder().win("a", "b", wins).win("b", "a", losses).build();

            assertThat(SequentialOrder.of(games).pValue("a", "b")).isCloseTo(pValueOfTwo(wins, losses), within(1e-9));
        }
    }

    /** Four equals, who plays chosen at random, looked at after every six games: the chance that any pair is ever settled. */
    @Test
    void rarelyEverSettlesAnyOfSeveralEquals() {
        int wrong = 0;
        int runs = 150;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(run);
            Games.Builder games = Games.builder();
            boolean settled = false;
            for (int look = 0; look < 25 && !settled; look++) {
                for (int game = 0; game < 6; game++) {
                    int a = random.nextInt(4);
                    int b = (a + 1 + random.nextInt(3)) % 4;
                    games.win("c" + a, "c" + b);
                }
                SequentialOrder order = SequentialOrder.of(games.build());
                for (String other : games.build().candidates()) {
                    for (String one : games.build().candidates()) {
                        settled |= one.compareTo(other) < 0 && order.isSettled(one, other, 0.9);
                    }
                }
            }
            wrong += settled ? 1 : 0;
        }

        // 10 % of 150 are 15, with a standard deviation of 3.7
        assertThat(wrong).isLessThanOrEqualTo(22);
    }

    /** By hand: c = 1/0.25 = 4, so the half-width is 0.5 sqrt(5/4 (ln 5 + 2 ln 20)). */
    @Test
    void widensAnIntervalByThePriceOfStoppingAtAnyTime() {
        Interval interval = SequentialOrder.interval(1, 0.5, 0.95);

        double half = 0.5 * Math.sqrt(1.25 * (Math.log(5) + 2 * Math.log(20)));
        assertThat(interval.low()).isCloseTo(1 - half, within(1e-12));
        assertThat(interval.high()).isCloseTo(1 + half, within(1e-12));
        assertThat(half).isGreaterThan(1.96 * 0.5);
    }

    @Test
    void refusesWhatCanNotBeCompared() {
        SequentialOrder order = SequentialOrder.of(Games.builder().win("a", "b").build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.pValue("a", "oak"))
                .withMessage("candidate 'oak' took part in no game");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> order.pValue("a", "a"))
                .withMessage("candidate 'a' is compared with itself");
        assertThatIllegalArgumentException().isThrownBy(() -> order.isSettled("a", "b", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequentialOrder.interval(0, 0, 0.95))
                .withMessage("standardError is not positive and finite: 0.0");
    }
}
