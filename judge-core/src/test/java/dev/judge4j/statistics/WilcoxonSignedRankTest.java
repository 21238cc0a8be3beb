package dev.judge4j.statistics;

import static dev.judge4j.statistics.WilcoxonSignedRank.ZeroRule.DROP;
import static dev.judge4j.statistics.WilcoxonSignedRank.ZeroRule.PRATT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.statistics.WilcoxonSignedRank.ZeroRule;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WilcoxonSignedRankTest {

    private static final double[] X = {1, 2, 2, 3, 4, 4, 4, 5};
    private static final double[] Y = {2, 1, 2, 3, 3, 4, 4, 5};

    /**
     * Differences -1, 1, 0, 0, 1, 0, 0, 0. Dropping zeros leaves three ties of rank 2: sums 4 and 2, variance 3 · 2²/4 = 3,
     * z = 1/sqrt(3); SciPy 1.17 gives the same p = 0.563703. The sum of positive ranks can only be 0, 2, 4 or 6, never closer
     * to 3 than the 4 seen, so exactly p = 1.
     */
    @Test
    void dropsZerosAndAllowsForTies() {
        WilcoxonSignedRank test = WilcoxonSignedRank.of(X, Y, DROP);

        assertThat(test.positiveRanks()).isEqualTo(4);
        assertThat(test.negativeRanks()).isEqualTo(2);
        assertThat(test.zeros()).isEqualTo(5);
        assertThat(test.nonZero()).isEqualTo(3);
        assertThat(test.normalPValue()).isCloseTo(0.5637028616507731, within(1e-12));
        assertThat(test.exactPValue()).hasValue(1);
        assertThat(test.pValue()).isEqualTo(1);
    }

    /** Pratt ranks the five zeros 1 to 5 first, so the others share rank 7: sums 14 and 7. SciPy 1.17: p = 0.563703. */
    @Test
    void ranksZerosWithTheOthersUnderPrattsRule() {
        WilcoxonSignedRank test = WilcoxonSignedRank.of(X, Y, PRATT);

        assertThat(test.positiveRanks()).isEqualTo(14);
        assertThat(test.negativeRanks()).isEqualTo(7);
        assertThat(test.normalPValue()).isCloseTo(0.5637028616507731, within(1e-12));
    }

    /** Hollander and Wolfe (1973), depression under a tranquilizer; R's wilcox.test gives V = 40, p = 0.03906. */
    @Test
    void matchesATextbookExample() {
        double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
        double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

        WilcoxonSignedRank test = WilcoxonSignedRank.of(before, after, DROP);

        assertThat(test.positiveRanks()).isEqualTo(40);
        assertThat(test.negativeRanks()).isEqualTo(5);
        assertThat(test.pValue()).isCloseTo(0.0390625, within(1e-15));
        assertThat(test.normalPValue()).isCloseTo(0.038151710173415135, within(1e-12));
    }

    /** Darwin's maize again, SciPy 1.17: W = 24, exact p = 0.041259765625. */
    @Test
    void matchesSciPyOnDarwinsMaize() {
        double[] differences = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

        WilcoxonSignedRank test = WilcoxonSignedRank.of(differences, new double[15], DROP);

        assertThat(test.negativeRanks()).isEqualTo(24);
        assertThat(test.pValue()).isCloseTo(0.041259765625, within(1e-15));
    }

    /** From the definition: of all sign patterns of these ranks, the share whose sums are at least as far apart. */
    @ParameterizedTest
    @CsvSource({"1, DROP", "2, PRATT", "3, DROP", "4, PRATT", "5, DROP", "6, PRATT"})
    void exactPValueCountsSignPatterns(long seed, ZeroRule rule) {
        double[] differences =
                new SplittableRandom(seed).ints(12, -4, 6).asDoubleStream().toArray();
        double[] ranks = ranksByCounting(differences, rule);

        WilcoxonSignedRank test = WilcoxonSignedRank.of(differences, new double[12], rule);

        double seen = IntStream.range(0, 12)
                .mapToDouble(i -> Math.signum(differences[i]) * ranks[i])
                .sum();
        assertThat(test.positiveRanks() - test.negativeRanks()).isEqualTo(seen);
        int asFar = 0;
        for (int pattern = 0; pattern < 1 << 12; pattern++) {
            double sum = 0;
            for (int i = 0; i < 12; i++) {
                sum += differences[i] == 0 ? 0 : (pattern >> i & 1) == 0 ? ranks[i] : -ranks[i];
            }
            asFar += Math.abs(sum) >= Math.abs(seen) ? 1 : 0;
        }
        assertThat(test.pValue()).isCloseTo(asFar / 4096.0, within(1e-12));
    }

    /** A rank is one more than the number of smaller ones, plus half the number of others of the same size. */
    private static double[] ranksByCounting(double[] differences, ZeroRule rule) {
        double[] ranked =
                Arrays.stream(differences).filter(d -> rule == PRATT || d != 0).toArray();
        return Arrays.stream(differences)
                .map(d -> 0.5
                        + Arrays.stream(ranked)
                                .filter(other -> Math.abs(other) < Math.abs(d))
                                .count()
                        + Arrays.stream(ranked)
                                        .filter(other -> Math.abs(other) == Math.abs(d))
                                        .count()
                                / 2.0)
                .toArray();
    }

    @Test
    void tiesDifferencesThatOnlyBinaryFractionsTellApart() {
        double[] first = {0.9, 0.8, 0.4, 0.7};
        double[] second = {0.8, 0.7, 0.5, 0.7000000000000001};
        assertThat(first[0] - second[0]).isNotEqualTo(first[1] - second[1]);

        WilcoxonSignedRank test = WilcoxonSignedRank.of(first, second, DROP);

        assertThat(test.zeros()).isEqualTo(1);
        assertThat(test.positiveRanks()).isEqualTo(4);
        assertThat(test.negativeRanks()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void swappingThePairSwapsTheSumsAndNothingElse(ZeroRule rule) {
        double[] first =
                new SplittableRandom(9).ints(200, 0, 6).asDoubleStream().toArray();
        double[] second =
                new SplittableRandom(10).ints(200, 0, 6).asDoubleStream().toArray();

        WilcoxonSignedRank one = WilcoxonSignedRank.of(first, second, rule);
        WilcoxonSignedRank other = WilcoxonSignedRank.of(second, first, rule);

        assertThat(other.positiveRanks()).isEqualTo(one.negativeRanks());
        assertThat(other.pValue()).isEqualTo(one.pValue());
        int n = rule == DROP ? one.nonZero() : 200;
        int zeros = rule == DROP ? 0 : one.zeros();
        assertThat(one.positiveRanks() + one.negativeRanks()).isEqualTo(n * (n + 1) / 2.0 - zeros * (zeros + 1) / 2.0);
    }

    @Test
    void isExactUpToFiftyRankedAndCloseToTheNormalThere() {
        double[] fifty = CoverageSimulation.normal(new SplittableRandom(11), 50, 0.3);
        WilcoxonSignedRank exact = WilcoxonSignedRank.of(fifty, new double[50], DROP);

        assertThat(exact.pValue()).isEqualTo(exact.exactPValue().orElseThrow());
        assertThat(exact.normalPValue()).isCloseTo(exact.pValue(), within(0.01));

        double[] more = CoverageSimulation.normal(new SplittableRandom(11), 51, 0.3);
        WilcoxonSignedRank normal = WilcoxonSignedRank.of(more, new double[51], DROP);
        assertThat(normal.exactPValue()).isEmpty();
        assertThat(normal.pValue()).isEqualTo(normal.normalPValue());
    }

    @ParameterizedTest
    @EnumSource
    void seesNoDifferenceWhereAllAreZero(ZeroRule rule) {
        WilcoxonSignedRank test = WilcoxonSignedRank.of(X, X, rule);

        assertThat(test).isEqualTo(new WilcoxonSignedRank(rule, 8, 0, 0, 0, OptionalDouble.of(1), 1));
        assertThat(WilcoxonSignedRank.of(new double[60], new double[60], rule).pValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"30, DROP", "80, DROP", "30, PRATT", "80, PRATT"})
    void rejectsNoDifferenceAboutAsOftenAsItsLevel(int items, ZeroRule rule) {
        // scores from 1 to 5, two judges alike, so that a fifth of the differences are zero and all are tied
        assertThat(CoverageSimulation.rejections(
                        0.05,
                        12,
                        random -> WilcoxonSignedRank.of(
                                        random.ints(items, 1, 6)
                                                .asDoubleStream()
                                                .toArray(),
                                        random.ints(items, 1, 6)
                                                .asDoubleStream()
                                                .toArray(),
                                        rule)
                                .pValue()))
                .isBetween(0.03, 0.06);
    }

    @Test
    void rejectsScoresThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WilcoxonSignedRank.of(new double[1], new double[2], DROP))
                .withMessageStartingWith("first has 1 values, second has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WilcoxonSignedRank.of(new double[0], new double[0], DROP))
                .withMessage("first is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WilcoxonSignedRank.of(new double[] {1, Double.NaN}, new double[2], PRATT))
                .withMessage("first[1] is not a finite number: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WilcoxonSignedRank(DROP, 0, 1, 1, 0, OptionalDouble.empty(), 1.5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WilcoxonSignedRank(DROP, 0, 1, Double.NaN, 0, OptionalDouble.empty(), 1));
    }
}
