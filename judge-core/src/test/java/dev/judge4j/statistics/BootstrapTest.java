package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

    private static final Bootstrap BOOTSTRAP =
            Bootstrap.withDefaults().resamples(2_000).seed(7);
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Efron and Tibshirani (1993), table 14.1: a spatial test of 26 children. */
    private static final double[] SPATIAL_TEST = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    /**
     * Efron and Tibshirani's 90 % intervals of the variance from 2,000 resamples are [100.8, 233.9] by percentile and
     * [115.8, 259.6] by BCa; SciPy 1.17 with 400,000 resamples gives [97.7, 235.7] and [115.5, 261.1].
     */
    @Test
    void findsTheIntervalsOfEfronAndTibshirani() {
        Bootstrap bootstrap = Bootstrap.withDefaults().resamples(40_000).confidence(0.9);

        Interval percentile =
                bootstrap.statistic(26, BootstrapTest::spatialVariance).interval();
        BootstrapInterval bca = bootstrap.method(Bootstrap.Method.BCA).statistic(26, BootstrapTest::spatialVariance);

        assertThat(percentile.estimate()).isCloseTo(171.53402366863904, within(1e-9));
        assertThat(percentile.low()).isCloseTo(97.7, within(1.5));
        assertThat(percentile.high()).isCloseTo(235.7, within(1.5));
        assertThat(bca.interval().low()).isCloseTo(115.5, within(1.5));
        assertThat(bca.interval().high()).isCloseTo(261.1, within(1.5));
        assertThat(bca.standardError()).isCloseTo(41.88, within(0.5));
    }

    private static double spatialVariance(int[] children) {
        double mean = IntStream.of(children)
                .mapToDouble(i -> SPATIAL_TEST[i])
                .average()
                .orElseThrow();
        return IntStream.of(children)
                .mapToDouble(i -> (SPATIAL_TEST[i] - mean) * (SPATIAL_TEST[i] - mean))
                .average()
                .orElseThrow();
    }

    /** By definition the resampled means of n values have variance (sum of squared distances)/n². */
    @Test
    void standardErrorOfAMeanIsTheOneThatResamplingHas() {
        double[] values = {2, 4, 4, 4, 5, 5, 7, 9};

        BootstrapInterval result = Bootstrap.withDefaults().resamples(40_000).mean(values);

        assertThat(result.interval().estimate()).isEqualTo(5);
        assertThat(result.standardError()).isCloseTo(Math.sqrt(32) / 8, within(0.01));
    }

    /** Two values, resampled: both low 1/4, mixed 1/2, both high 1/4. The 10 % and 90 % quantiles are the values. */
    @Test
    void drawsEachResampleWithTheChanceItHas() {
        Interval wide = BOOTSTRAP.confidence(0.8).mean(new double[] {0, 1}).interval();
        Interval narrow = BOOTSTRAP.confidence(0.4).mean(new double[] {0, 1}).interval();

        assertThat(wide).isEqualTo(new Interval(0.5, 0, 1, 0.8));
        assertThat(narrow).isEqualTo(new Interval(0.5, 0.5, 0.5, 0.4));
    }

    @ParameterizedTest
    @EnumSource
    void fastMeanAndGeneralStatisticAgreeToRounding(Bootstrap.Method method) {
        double[] values = CoverageSimulation.normal(new SplittableRandom(1), 50, 0.5);
        Clusters clusters = Clusters.of(IntStream.range(0, 50).map(i -> i % 17).toArray());
        Bootstrap bootstrap = BOOTSTRAP.method(method);

        assertSame(bootstrap.mean(values), bootstrap.statistic(50, items -> mean(values, items)));
        assertSame(bootstrap.mean(values, clusters), bootstrap.statistic(clusters, items -> mean(values, items)));
    }

    private static void assertSame(BootstrapInterval fast, BootstrapInterval general) {
        assertThat(fast.interval().estimate()).isCloseTo(general.interval().estimate(), within(1e-12));
        assertThat(fast.interval().low()).isCloseTo(general.interval().low(), within(1e-12));
        assertThat(fast.interval().high()).isCloseTo(general.interval().high(), within(1e-12));
        assertThat(fast.standardError()).isCloseTo(general.standardError(), within(1e-12));
    }

    private static double mean(double[] values, int[] items) {
        return IntStream.of(items).mapToDouble(i -> values[i]).sum() / items.length;
    }

    @Test
    void dependsOnTheSeedButNotOnTheNumberOfThreads() throws Exception {
        double[] values = CoverageSimulation.normal(new SplittableRandom(1), 200, 0);

        BootstrapInterval here = BOOTSTRAP.mean(values);

        for (int threads : new int[] {1, 2, 7}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertThat(pool.submit(() -> BOOTSTRAP.mean(values)).get()).isEqualTo(here);
            } finally {
                pool.shutdown();
            }
        }
        assertThat(BOOTSTRAP.seed(8).mean(values).interval()).isNotEqualTo(here.interval());
        assertThat(here.seed()).isEqualTo(7);
        assertThat(here.resamples()).isEqualTo(2_000);
    }

    /** Shifting and stretching the data shifts and stretches the interval with the same seed, to rounding. */
    @ParameterizedTest
    @EnumSource
    void followsTheUnitOfTheData(Bootstrap.Method method) {
        double[] values = CoverageSimulation.coins(new SplittableRandom(3), 60, 0.8);
        double[] percent = Arrays.stream(values).map(v -> 100 * v - 7).toArray();

        Interval interval = BOOTSTRAP.method(method).mean(values).interval();
        Interval stretched = BOOTSTRAP.method(method).mean(percent).interval();

        assertThat(stretched.low()).isCloseTo(100 * interval.low() - 7, within(1e-9));
        assertThat(stretched.high()).isCloseTo(100 * interval.high() - 7, within(1e-9));
    }

    @Test
    void drawsWholeClusters() {
        double[] values = {1, 1, 1, 0, 0};
        Clusters clusters = Clusters.of(new int[] {5, 5, 5, 6, 6});

        BootstrapInterval result = BOOTSTRAP.confidence(0.8).statistic(clusters, items -> {
            long ones = IntStream.of(items).filter(i -> values[i] == 1).count();
            assertThat(ones % 3).isZero();
            assertThat((items.length - ones) % 2).isZero();
            return (double) ones / items.length;
        });

        assertThat(result.interval()).isEqualTo(new Interval(0.6, 0, 1, 0.8));
    }

    @Test
    void countsResamplesThatLeaveTheStatisticUndefined() {
        double[] values = {1, 2, 3, 4};

        BootstrapInterval result = BOOTSTRAP.statistic(4, items -> {
            boolean noOne = IntStream.of(items).noneMatch(i -> i == 0);
            return noOne ? Double.NaN : mean(values, items);
        });

        // a given one of four is missing from four draws with probability (3/4)^4 = 0.316
        assertThat(result.undefined() / 2_000.0).isCloseTo(0.316, within(0.04));
        assertThat(result.interval().high()).isLessThan(4);
    }

    @ParameterizedTest
    @EnumSource
    void oneClusterGivesNoBounds(Bootstrap.Method method) {
        BootstrapInterval one = BOOTSTRAP.method(method).mean(new double[] {0.7});
        BootstrapInterval same = BOOTSTRAP.method(method).mean(new double[] {0.6, 0.8}, Clusters.of(new int[] {1, 1}));

        for (BootstrapInterval result : new BootstrapInterval[] {one, same}) {
            assertThat(result.interval().low()).isEqualTo(-INFINITY);
            assertThat(result.interval().high()).isEqualTo(INFINITY);
            assertThat(result.standardError()).isEqualTo(INFINITY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalValuesGiveAnIntervalWithoutWidth(Bootstrap.Method method) {
        BootstrapInterval result = BOOTSTRAP.method(method).mean(new double[] {0.1, 0.1, 0.1});

        assertThat(result.interval()).isEqualTo(new Interval(0.1, 0.1, 0.1, 0.95));
        assertThat(result.standardError()).isZero();
    }

    /** The largest value is never exceeded by a resample: all bias, and its interval must still be one. */
    @Test
    void bcaCopesWithAStatisticThatNoResampleExceeds() {
        double[] values = CoverageSimulation.normal(new SplittableRandom(2), 30, 0);

        Interval interval = BOOTSTRAP
                .method(Bootstrap.Method.BCA)
                .statistic(
                        30,
                        items -> IntStream.of(items)
                                .mapToDouble(i -> values[i])
                                .max()
                                .orElseThrow())
                .interval();

        assertThat(interval.low()).isLessThanOrEqualTo(interval.high());
        assertThat(interval.contains(interval.estimate())).isTrue();
    }

    @Test
    void pairedDifferenceIsTheMeanOfDifferences() {
        double[] first = CoverageSimulation.normal(new SplittableRandom(4), 40, 0.4);
        double[] second = CoverageSimulation.normal(new SplittableRandom(5), 40, 0);
        double[] differences =
                IntStream.range(0, 40).mapToDouble(i -> first[i] - second[i]).toArray();
        Clusters clusters = Clusters.of(IntStream.range(0, 40).map(i -> i / 2).toArray());

        PairedBootstrap result = BOOTSTRAP.paired(first, second);

        assertThat(result.difference()).isEqualTo(BOOTSTRAP.mean(differences));
        assertThat(BOOTSTRAP.paired(first, second, clusters).difference())
                .isEqualTo(BOOTSTRAP.mean(differences, clusters));
        PairedBootstrap swapped = BOOTSTRAP.paired(second, first);
        assertThat(swapped.pValue()).isEqualTo(result.pValue());
        assertThat(swapped.difference().interval().low())
                .isCloseTo(-result.difference().interval().high(), within(1e-12));
    }

    @Test
    void pairedPValueIsOneWithoutADifferenceAndLeastWithASureOne() {
        double[] scores = {0.1, 0.5, 0.9};

        assertThat(BOOTSTRAP.paired(scores, scores).pValue()).isEqualTo(1);
        assertThat(BOOTSTRAP
                        .paired(new double[] {2, 2, 2}, new double[] {1, 1, 1})
                        .pValue())
                .isEqualTo(1 / 2001.0);
        assertThat(BOOTSTRAP.paired(new double[] {2}, new double[] {1}).pValue())
                .isEqualTo(1);
    }

    /** 100 values, uniform; the percentile method. */
    @Test
    void percentileCoversAboutAsOftenAsItSays() {
        Bootstrap bootstrap = Bootstrap.withDefaults().resamples(400);

        double coverage = CoverageSimulation.coverage(
                0.5,
                5,
                random -> bootstrap
                        .seed(random.nextLong())
                        .mean(random.doubles(100).toArray())
                        .interval());

        assertThat(coverage).isBetween(0.93, 0.97);
    }

    /** 100 values, exponential, so skewed; the BCa method. */
    @Test
    void bcaCoversSkewedDataAboutAsOftenAsItSays() {
        Bootstrap bootstrap = Bootstrap.withDefaults().resamples(400).method(Bootstrap.Method.BCA);

        double coverage = CoverageSimulation.coverage(
                1,
                6,
                random -> bootstrap
                        .seed(random.nextLong())
                        .mean(random.doubles(100).map(u -> -Math.log1p(-u)).toArray())
                        .interval());

        assertThat(coverage).isBetween(0.93, 0.97);
    }

    /** 80 clusters of 1 to 4 values, intra-cluster correlation 1/2; drawing values instead of clusters covers too little. */
    @Test
    void clusteredCoversAboutAsOftenAsItSays() {
        int[] cluster = IntStream.range(0, 80)
                .flatMap(c -> IntStream.range(0, 1 + c % 4).map(i -> c))
                .toArray();
        Clusters clusters = Clusters.of(cluster);
        Bootstrap bootstrap = Bootstrap.withDefaults().resamples(400);

        double coverage = CoverageSimulation.coverage(
                0,
                7,
                random -> bootstrap
                        .seed(random.nextLong())
                        .mean(correlated(random, cluster), clusters)
                        .interval());
        double naive = CoverageSimulation.coverage(
                0,
                7,
                random -> bootstrap
                        .seed(random.nextLong())
                        .mean(correlated(random, cluster))
                        .interval());

        assertThat(coverage).isBetween(0.93, 0.97);
        assertThat(naive).isLessThan(0.9);
    }

    private static double[] correlated(SplittableRandom random, int[] cluster) {
        double[] shared = CoverageSimulation.normal(random, 80, 0);
        return IntStream.of(cluster)
                .mapToDouble(c -> shared[c] + random.nextGaussian())
                .toArray();
    }

    /** 60 pairs, normal differences around 0. */
    @Test
    void pairedTestRejectsNoDifferenceAboutAsOftenAsItsLevel() {
        Bootstrap bootstrap = Bootstrap.withDefaults().resamples(400);

        double rejections = CoverageSimulation.rejections(
                0.05,
                8,
                random -> bootstrap
                        .seed(random.nextLong())
                        .paired(CoverageSimulation.normal(random, 60, 0), new double[60])
                        .pValue());

        assertThat(rejections).isBetween(0.03, 0.07);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 38})
    void saysHowManyResamplesAConfidenceTakes(int resamples) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bootstrap.withDefaults().resamples(resamples).mean(new double[] {1, 2}))
                .withMessage("resamples is too few for confidence 0.95: " + resamples + "; take at least 39");
        assertThat(Bootstrap.withDefaults().resamples(39).mean(new double[] {1, 2}))
                .isNotNull();
    }

    @Test
    void rejectsSettingsAndDataThatGiveNoInterval() {
        assertThatIllegalArgumentException().isThrownBy(() -> BOOTSTRAP.resamples(0));
        assertThatIllegalArgumentException().isThrownBy(() -> BOOTSTRAP.confidence(95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOTSTRAP.mean(new double[0]))
                .withMessage("values is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOTSTRAP.mean(new double[] {Double.NaN}))
                .withMessage("values[0] is not a finite number: NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> BOOTSTRAP.statistic(0, items -> 1));
        assertThatIllegalArgumentException().isThrownBy(() -> BOOTSTRAP.mean(new double[3], Clusters.singletons(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOTSTRAP.paired(new double[3], new double[2]))
                .withMessageStartingWith("first has 3 values, second has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOTSTRAP.statistic(3, items -> Double.NaN))
                .withMessage("statistic is undefined for the items as they are: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOOTSTRAP.statistic(
                        40, items -> IntStream.of(items).distinct().count() == 40 ? 1 : Double.NaN))
                .withMessage("statistic is undefined in 2000 of 2000 resamples");
    }

    @Test
    void rejectsResultsThatNoDataCouldGive() {
        Interval interval = new Interval(0.5, 0, 1, 0.95);
        Bootstrap.Method method = Bootstrap.Method.BCA;
        BootstrapInterval result = new BootstrapInterval(interval, 0.1, method, 100, 3, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BootstrapInterval(interval, Double.NaN, method, 100, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BootstrapInterval(interval, 0.1, method, 0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BootstrapInterval(interval, 0.1, method, 9, 10, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PairedBootstrap(result, Double.NaN))
                .withMessage("pValue is not in [0, 1]: NaN");
    }

    @Test
    void namesItsSettings() {
        assertThat(BOOTSTRAP.method(Bootstrap.Method.BCA))
                .hasToString("Bootstrap[resamples=2000, seed=7, confidence=0.95, method=BCA]");
    }
}
