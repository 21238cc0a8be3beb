package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignFlipTest {

    private static final double[] MAIZE = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

    /** Fisher (1935), section 21: 863 of the 32,768 sign patterns have a sum of 314 or more, as many -314 or less. */
    @Test
    void findsFishersCountForDarwinsMaize() {
        SignFlip test = SignFlip.of(MAIZE, new double[15], 1);

        assertThat(test.exact()).isTrue();
        assertThat(test.resamples()).isEqualTo(32_768);
        assertThat(test.pValue()).isEqualTo(2 * 863 / 32_768.0);
        assertThat(test.meanDifference()).isCloseTo(314 / 15.0, within(1e-12));
    }

    /** Four differences of one sign: only all plus and all minus are as far, 2 of 16. */
    @Test
    void countsPatternsByHand() {
        assertThat(SignFlip.of(new double[] {1, 2, 3, 4}, new double[4], 1).pValue())
                .isEqualTo(2 / 16.0);
        assertThat(SignFlip.of(new double[] {-1, 2}, new double[2], 1).pValue()).isEqualTo(1);
    }

    @Test
    void zerosChangeNothingButTheMean() {
        SignFlip test = SignFlip.of(new double[] {1, 0, 2, 3, 0, 4}, new double[6], 1);

        assertThat(test.pValue()).isEqualTo(2 / 16.0);
        assertThat(test.nonZero()).isEqualTo(4);
        assertThat(test.clusters()).isEqualTo(6);
    }

    /** 0.1 + 0.2 - 0.3 is not 0 in binary, and patterns of equal sum must count as equal all the same. */
    @Test
    void isNotMisledByRounding() {
        SignFlip inTenths = SignFlip.of(new double[] {0.1, 0.2, -0.3, 0.4, 0.7}, new double[5], 1);
        SignFlip inUnits = SignFlip.of(new double[] {1, 2, -3, 4, 7}, new double[5], 1);

        assertThat(inTenths.pValue()).isEqualTo(inUnits.pValue());
    }

    @Test
    void randomPatternsComeCloseToAllOfThem() {
        double[] twenty = CoverageSimulation.normal(new SplittableRandom(1), 20, 0.4);
        double[] withNoise = Arrays.copyOf(twenty, 21);
        withNoise[20] = 1e-9; // one more difference, too small to matter, but too many to try all patterns

        SignFlip exact = SignFlip.of(twenty, new double[20], 1);
        SignFlip random = SignFlip.of(withNoise, new double[21], 1);

        assertThat(exact.exact()).isTrue();
        assertThat(exact.resamples()).isEqualTo(1 << 20);
        assertThat(random.exact()).isFalse();
        assertThat(random.resamples()).isEqualTo(10_000);
        assertThat(random.pValue()).isCloseTo(exact.pValue(), within(0.01));
    }

    @Test
    void randomPValueIsNeverZero() {
        double[] sure = CoverageSimulation.normal(new SplittableRandom(1), 100, 50);

        SignFlip test = SignFlip.of(sure, new double[100], Clusters.singletons(100), 999, 1);

        assertThat(test.pValue()).isEqualTo(1 / 1000.0);
    }

    @Test
    void flipsWholeClusters() {
        // three clusters with sums 3, 3 and 4: all patterns are 8, two as far as 10
        double[] first = {1, 2, 3, 1, 1, 2};
        Clusters clusters = Clusters.of(new int[] {1, 1, 2, 3, 3, 3});

        SignFlip test = SignFlip.of(first, new double[6], clusters, 100, 1);

        assertThat(test.pValue()).isEqualTo(2 / 8.0);
        assertThat(test.clusters()).isEqualTo(3);
    }

    @Test
    void dependsOnTheSeedButNotOnTheNumberOfThreads() throws Exception {
        double[] scores = CoverageSimulation.normal(new SplittableRandom(1), 90, 0.1);
        SignFlip here = SignFlip.of(scores, new double[90], 5);

        ForkJoinPool pool = new ForkJoinPool(3);
        try {
            assertThat(pool.submit(() -> SignFlip.of(scores, new double[90], 5)).get())
                    .isEqualTo(here);
        } finally {
            pool.shutdown();
        }
        assertThat(SignFlip.of(scores, new double[90], 6).pValue()).isNotEqualTo(here.pValue());
    }

    @Test
    void swappingThePairTurnsTheSignOnly() {
        SignFlip one = SignFlip.of(MAIZE, new double[15], 1);
        SignFlip other = SignFlip.of(new double[15], MAIZE, 1);

        assertThat(other.pValue()).isEqualTo(one.pValue());
        assertThat(other.meanDifference()).isEqualTo(-one.meanDifference());
    }

    @Test
    void seesNoDifferenceWhereThereIsNone() {
        SignFlip test = SignFlip.of(MAIZE, MAIZE, 1);

        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.nonZero()).isZero();
        assertThat(test.resamples()).isEqualTo(1);
    }

    @Test
    void rejectsNoDifferenceAboutAsOftenAsItsLevel() {
        // 12 clusters of 3 pairs that share a normal shift: exact; 60 pairs: random patterns
        Clusters clusters = Clusters.of(IntStream.range(0, 36).map(i -> i % 12).toArray());

        assertThat(CoverageSimulation.rejections(0.05, 2, random -> {
                    double[] shift = CoverageSimulation.normal(random, 12, 0);
                    double[] first = IntStream.range(0, 36)
                            .mapToDouble(i -> shift[i % 12] + random.nextGaussian())
                            .toArray();
                    return SignFlip.of(first, new double[36], clusters, 100, 1).pValue();
                }))
                .isBetween(0.035, 0.06);
        assertThat(CoverageSimulation.rejections(
                        0.05,
                        3,
                        random -> SignFlip.of(
                                        CoverageSimulation.normal(random, 60, 0),
                                        new double[60],
                                        Clusters.singletons(60),
                                        399,
                                        random.nextLong())
                                .pValue()))
                .isBetween(0.035, 0.065);
    }

    @Test
    void rejectsScoresThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignFlip.of(new double[0], new double[0], 1))
                .withMessage("first is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignFlip.of(new double[1], new double[2], 1))
                .withMessageStartingWith("first has 1 values, second has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignFlip.of(new double[2], new double[2], Clusters.singletons(3), 10, 1))
                .withMessageStartingWith("first has 2 values, clusters has 3 observations");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignFlip.of(new double[2], new double[2], Clusters.singletons(2), 0, 1))
                .withMessage("resamples is less than 1: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignFlip.of(new double[] {Double.POSITIVE_INFINITY}, new double[1], 1));
    }
}
