package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    /** Anscombe, F. J. (1973), Graphs in statistical analysis, The American Statistician 27(1), 17-21: r = 0.816. */
    @Test
    void pearsonMatchesAnscombesFirstSet() {
        double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
        double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};

        assertThat(Correlation.PEARSON.of(x, y)).hasValueCloseTo(0.81642, within(5e-6));
    }

    /**
     * The example of the Wikipedia article on Spearman's coefficient: the squared differences of ranks sum to 194, so
     * rho = 1 - 6 · 194 / (10 · 99) = -29/165.
     */
    @Test
    void spearmanMatchesRanksWorkedByHand() {
        double[] iq = {106, 86, 100, 101, 99, 103, 97, 113, 112, 110};
        double[] hours = {7, 0, 27, 50, 28, 29, 20, 12, 6, 17};

        assertThat(Correlation.SPEARMAN.of(iq, hours)).hasValueCloseTo(-29.0 / 165, within(1e-15));
    }

    /**
     * By hand: of the six pairs of points only that of (1, 2) and (2, 1) is discordant, and none is tied, so tau is
     * (5 - 1) / 6.
     */
    @Test
    void kendallMatchesPairsCountedByHand() {
        assertThat(Correlation.KENDALL.of(new double[] {1, 2, 3, 4}, new double[] {2, 1, 3, 5}))
                .hasValueCloseTo(2.0 / 3, within(1e-15));
        // The pair of 2s is tied in x only: 5 concordant of 6 pairs, 5 untied in x, so tau-b = 5 / sqrt(5 · 6).
        assertThat(Correlation.KENDALL.of(new double[] {1, 2, 2, 4}, new double[] {1, 2, 3, 5}))
                .hasValueCloseTo(5 / Math.sqrt(30), within(1e-15));
    }

    /** scipy.stats 1.17.1: pearsonr, spearmanr, kendalltau. */
    @Test
    void matchScipyWithTies() {
        double[] x = {1, 2, 2, 3, 4, 4, 4, 5};
        double[] y = {2, 1, 2, 3, 3, 4, 4, 5};

        assertThat(Correlation.PEARSON.of(x, y)).hasValueCloseTo(0.8849697853800427, within(1e-14));
        assertThat(Correlation.SPEARMAN.of(x, y)).hasValueCloseTo(0.9063208090792971, within(1e-14));
        assertThat(Correlation.KENDALL.of(x, y)).hasValueCloseTo(0.816496580927726, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void kendallMatchesCountingPairs(long seed) {
        for (int values : new int[] {2, 5, 1000}) {
            double[] x = random(seed, 157, values);
            double[] y = random(seed + 100, 157, values);

            assertThat(Correlation.KENDALL.of(x, y)).hasValueCloseTo(kendallFromDefinition(x, y), within(1e-14));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void spearmanMatchesRanksByCounting(long seed) {
        double[] x = random(seed, 90, 7);
        double[] y = random(seed + 100, 90, 7);

        assertThat(Correlation.SPEARMAN.of(x, y))
                .hasValueCloseTo(Correlation.PEARSON.of(ranks(x), ranks(y)).orElseThrow(), within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(Correlation.class)
    void areSymmetricBlindToOrderAndTurnWithTheScale(Correlation correlation) {
        for (long seed = 1; seed <= 10; seed++) {
            double[] x = random(seed, 60, 6);
            double[] y = random(seed + 100, 60, 6);
            double r = correlation.of(x, y).orElseThrow();

            assertThat(r).isBetween(-1.0, 1.0);
            assertThat(correlation.of(y, x)).hasValueCloseTo(r, within(1e-14));
            assertThat(correlation.of(Shuffled.of(x, seed), Shuffled.of(y, seed)))
                    .hasValueCloseTo(r, within(1e-14));
            assertThat(correlation.of(map(x, -2), y)).hasValueCloseTo(-r, within(1e-14));
        }
    }

    @ParameterizedTest
    @EnumSource(Correlation.class)
    void areOneForTheSameSeriesAndMinusOneForTheOpposite(Correlation correlation) {
        double[] x = random(3, 1000, 50);

        assertThat(correlation.of(x, x)).hasValueCloseTo(1.0, within(1e-15));
        assertThat(correlation.of(x, map(x, -1))).hasValueCloseTo(-1.0, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(Correlation.class)
    void areEmptyForAConstantSeries(Correlation correlation) {
        double[] constant = {0.1, 0.1, 0.1};

        assertThat(correlation.of(constant, new double[] {1, 2, 3})).isEmpty();
        assertThat(correlation.of(new double[] {1, 2, 3}, constant)).isEmpty();
        assertThat(correlation.of(constant, constant)).isEmpty();
        assertThat(correlation.of(new double[] {0.0, -0.0}, new double[] {1, 2}))
                .isEmpty();
        assertThat(correlation.of(new double[] {1}, new double[] {2})).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Correlation.class)
    void keepTheirDigitsForExtremeNumbers(Correlation correlation) {
        double[] x = {1, 2, 4, 3, 5};
        double[] y = {2, 1, 3, 5, 4};
        double r = correlation.of(x, y).orElseThrow();

        assertThat(correlation.of(map(x, 3e307), y)).hasValueCloseTo(r, within(1e-12));
        assertThat(correlation.of(map(x, 1e-307), y)).hasValueCloseTo(r, within(1e-12));
        assertThat(correlation.of(Arrays.stream(x).map(v -> v + 1e12).toArray(), y))
                .hasValueCloseTo(r, within(1e-12));
        assertThat(correlation.of(new double[] {-1.7e308, 1.7e308}, new double[] {1, 2}))
                .hasValueCloseTo(1.0, within(1e-15));
    }

    /** Sums of so many so large numbers are rounded to far more than the differences that matter. */
    @ParameterizedTest
    @EnumSource(Correlation.class)
    void keepTheirDigitsForManyNumbersFarFromZero(Correlation correlation) {
        double[] x = random(4, 50_000, 5);
        double[] y = random(5, 50_000, 5);
        double[] farX = Arrays.stream(x).map(v -> v + 4e15).toArray();
        double[] farY = Arrays.stream(y).map(v -> v + 4e15).toArray();

        assertThat(correlation.of(farX, farY))
                .hasValueCloseTo(correlation.of(x, y).orElseThrow(), within(1e-12));
    }

    /** With one of each value, moving the k-th to the front makes k pairs discordant. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void kendallTakesAMillionPairs() {
        int n = 1_000_000;
        double[] x = IntStream.range(0, n).asDoubleStream().toArray();
        double[] y = x.clone();
        int moved = 900_000;
        System.arraycopy(x, 0, y, 1, moved);
        y[0] = x[moved];

        assertThat(Correlation.KENDALL.of(x, y)).hasValueCloseTo(1 - 4.0 * moved / n / (n - 1), within(1e-15));
        assertThat(Correlation.KENDALL.of(x, map(x, -1))).hasValue(-1);
    }

    /**
     * By hand: within task t1 the two series rise together, within t2 they run against each other, t3 is constant in y.
     * System means are x: (1+3+5)/3 = 3 and (2+2+6)/3 = 10/3, y: (1+4+7)/3 = 4 and (2+5+7)/3 = 14/3: both rise.
     */
    @Test
    void comparesWithinTasksAndBetweenSystems() {
        double[] x = {1, 2, 3, 2, 5, 6};
        double[] y = {1, 2, 4, 5, 7, 7};
        List<String> tasks = List.of("t1", "t1", "t2", "t2", "t3", "t3");
        List<String> systems = List.of("A", "B", "A", "B", "A", "B");
        for (Correlation correlation : Correlation.values()) {
            GroupedCorrelation within = correlation.withinGroups(x, y, tasks);

            assertThat(within.coefficients()).hasSize(3);
            assertThat(within.coefficients().get(0)).hasValueCloseTo(1.0, within(1e-15));
            assertThat(within.coefficients().get(1)).hasValueCloseTo(-1.0, within(1e-15));
            assertThat(within.coefficients().get(2)).isEmpty();
            assertThat(within.defined()).isEqualTo(2);
            assertThat(within.mean()).hasValueCloseTo(0.0, within(1e-15));
            assertThat(correlation.betweenGroups(x, y, systems)).hasValueCloseTo(1.0, within(1e-15));
            assertThat(correlation.betweenGroups(x, y, List.of(1, 1, 1, 1, 1, 1)))
                    .isEmpty();
        }
    }

    @Test
    void oneGroupOfAllIsTheWholeAndGroupsOfOneHaveNone() {
        double[] x = random(1, 20, 5);
        double[] y = random(2, 20, 5);
        OptionalDouble whole = Correlation.PEARSON.of(x, y);

        assertThat(Correlation.PEARSON.withinGroups(x, y, Collections.nCopies(20, "all")))
                .isEqualTo(new GroupedCorrelation(List.of(whole)));
        List<Integer> single = IntStream.range(0, 20).boxed().toList();
        assertThat(Correlation.PEARSON.withinGroups(x, y, single).mean()).isEmpty();
        assertThat(Correlation.PEARSON.betweenGroups(x, y, single)).hasValueCloseTo(whole.orElseThrow(), within(1e-15));
    }

    @Test
    void rejectBadInput() {
        double[] one = {1};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correlation.PEARSON.of(one, new double[] {1, 2}))
                .withMessage("x has 1 numbers, y has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correlation.SPEARMAN.of(new double[0], new double[0]))
                .withMessage("x and y are empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correlation.KENDALL.of(one, new double[] {Double.NaN}))
                .withMessage("y[0] is not finite: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correlation.KENDALL.of(new double[] {Double.POSITIVE_INFINITY}, one))
                .withMessage("x[0] is not finite: Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correlation.KENDALL.withinGroups(one, one, List.of("a", "b")))
                .withMessage("groups has 2 entries for 1 items");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GroupedCorrelation(List.of(OptionalDouble.of(Double.NaN))))
                .withMessage("coefficients holds NaN, which is not in [-1, 1]");
    }

    private static double[] random(long seed, int size, int values) {
        return new Random(seed).ints(size, 0, values).asDoubleStream().toArray();
    }

    private static double[] map(double[] numbers, double factor) {
        return Arrays.stream(numbers).map(number -> factor * number).toArray();
    }

    private static double kendallFromDefinition(double[] x, double[] y) {
        double surplus = 0;
        double untiedX = 0;
        double untiedY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                double dx = Math.signum(x[i] - x[j]);
                double dy = Math.signum(y[i] - y[j]);
                surplus += dx * dy;
                untiedX += dx * dx;
                untiedY += dy * dy;
            }
        }
        return surplus / Math.sqrt(untiedX * untiedY);
    }

    /** One more than the number of smaller ones, and half of the other equal ones. */
    private static double[] ranks(double[] numbers) {
        return Arrays.stream(numbers)
                .map(a -> Arrays.stream(numbers).filter(b -> b < a).count()
                        + (Arrays.stream(numbers).filter(b -> b == a).count() + 1) / 2.0)
                .toArray();
    }
}
