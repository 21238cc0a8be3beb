package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanEstimateTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** By hand: mean 5, squared distances 9+1+1+1+0+0+4+16 = 32, variance 32/7, error sqrt(32/7/8) = sqrt(4/7). */
    @Test
    void matchesAMeanWorkedByHand() {
        MeanEstimate estimate = MeanEstimate.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9});

        assertThat(estimate.mean()).isEqualTo(5);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(4.0 / 7), within(1e-15));
        assertThat(estimate.observations()).isEqualTo(8);
        assertThat(estimate.clusters()).isEqualTo(8);
    }

    /** Darwin's maize, as Fisher analyzed it: t = 2.148 on 14 degrees of freedom, p = 0.0497. */
    @Test
    void findsWhatFisherFoundInDarwinsMaize() {
        double[] crossedMinusSelfed = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

        MeanEstimate estimate = MeanEstimate.ofDifferences(crossedMinusSelfed, new double[15]);

        assertThat(estimate.mean() / estimate.standardError()).isCloseTo(2.1479874613311205, within(1e-12));
        assertThat(estimate.pValue(0)).isCloseTo(0.049702944021800866, within(1e-12));
        Interval interval = estimate.interval(0.95);
        assertThat(interval.low()).isCloseTo(0.031193318392979563, within(1e-9));
        assertThat(interval.high()).isCloseTo(41.83547334827369, within(1e-9));
    }

    /**
     * By hand: values 1, 3 | 2, 4 | 8 in three clusters; mean 18/5 = 3.6; sums of distances -3.2, -1.2, 4.4; their squares
     * 10.24 + 1.44 + 19.36 = 31.04; times 3/2 is 46.56; error sqrt(46.56)/5.
     */
    @Test
    void matchesAClusteredErrorWorkedByHand() {
        MeanEstimate estimate = MeanEstimate.of(new double[] {1, 2, 3, 8, 4}, Clusters.of(new int[] {1, 2, 1, 3, 2}));

        assertThat(estimate.mean()).isCloseTo(3.6, within(1e-15));
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(46.56) / 5, within(1e-15));
        assertThat(estimate.clusters()).isEqualTo(3);
    }

    /**
     * Miller's equation 4, written out as he has it: the error of independent values, squared, plus the covariances of all
     * pairs of different values in one cluster. Ours differs by the factor for few clusters, and by his n - 1.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithMillersSumOverPairs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 120;
        int groups = 40;
        double[] values = new double[n];
        int[] cluster = new int[n];
        double[] shared = CoverageSimulation.normal(random, groups, 0);
        for (int i = 0; i < n; i++) {
            cluster[i] = i < groups ? i : random.nextInt(groups);
            values[i] = shared[cluster[i]] + random.nextGaussian();
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        double pairs = 0;
        for (int i = 0; i < n; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
            for (int j = 0; j < n; j++) {
                pairs += i != j && cluster[i] == cluster[j] ? (values[i] - mean) * (values[j] - mean) : 0;
            }
        }
        double miller = Math.sqrt(squares / (n - 1) / n + pairs / n / n);
        double ours = Math.sqrt(groups / (groups - 1.0) * (squares + pairs)) / n;

        double error = MeanEstimate.of(values, Clusters.of(cluster)).standardError();

        assertThat(error).isCloseTo(ours, within(1e-12));
        assertThat(error).isCloseTo(miller, within(0.02 * miller));
        assertThat(error).isGreaterThan(MeanEstimate.of(values).standardError());
    }

    @Test
    void repeatingEveryValueAddsNothingIfItsCopiesAreOneCluster() {
        double[] once = {0.2, 0.9, 0.4, 0.7};
        double[] twice = {0.2, 0.9, 0.4, 0.7, 0.2, 0.9, 0.4, 0.7};

        MeanEstimate clustered = MeanEstimate.of(twice, Clusters.of(new int[] {1, 2, 3, 4, 1, 2, 3, 4}));

        assertThat(clustered.standardError()).isCloseTo(MeanEstimate.of(once).standardError(), within(1e-15));
        assertThat(MeanEstimate.of(twice).standardError()).isLessThan(0.7 * clustered.standardError());
    }

    @Test
    void oneClusterSaysNothingOfTheSpread() {
        for (MeanEstimate estimate : new MeanEstimate[] {
            MeanEstimate.of(new double[] {0.7}), MeanEstimate.of(new double[] {0.6, 0.8}, Clusters.of(new int[] {1, 1}))
        }) {
            assertThat(estimate.mean()).isCloseTo(0.7, within(1e-15));
            assertThat(estimate.standardError()).isEqualTo(INFINITY);
            assertThat(estimate.interval(0.95).low()).isEqualTo(-INFINITY);
            assertThat(estimate.interval(0.95).high()).isEqualTo(INFINITY);
            assertThat(estimate.pValue(0)).isEqualTo(1);
        }
    }

    @Test
    void equalValuesHaveExactlyNoError() {
        MeanEstimate estimate = MeanEstimate.of(new double[] {0.1, 0.1, 0.1});

        assertThat(estimate).isEqualTo(new MeanEstimate(0.1, 0, 3, 3));
        assertThat(estimate.interval(0.95)).isEqualTo(new Interval(0.1, 0.1, 0.1, 0.95));
        assertThat(estimate.pValue(0.1)).isEqualTo(1);
        assertThat(estimate.pValue(0.2)).isZero();
    }

    @Test
    void isExactFarFromZero() {
        double[] values = {1e9 + 1, 1e9 + 2, 1e9 + 3};

        assertThat(MeanEstimate.of(values).standardError()).isCloseTo(Math.sqrt(1.0 / 3), within(1e-12));
    }

    @Test
    void swappingThePairTurnsTheSign() {
        double[] first = {0.3, 0.9, 0.5, 0.4};
        double[] second = {0.1, 0.8, 0.9, 0.1};

        Interval one = MeanEstimate.ofDifferences(first, second).interval(0.9);
        Interval other = MeanEstimate.ofDifferences(second, first).interval(0.9);

        assertThat(other.low()).isEqualTo(-one.high());
        assertThat(other.estimate()).isEqualTo(-one.estimate());
    }

    @Test
    void coversAboutAsOftenAsItSays() {
        // 20 normal values
        double coverage = CoverageSimulation.coverage(
                1,
                3,
                random -> MeanEstimate.of(CoverageSimulation.normal(random, 20, 1))
                        .interval(0.95));

        assertThat(coverage).isBetween(0.93, 0.97);
    }

    @Test
    void clusteredCoversAboutAsOftenAsItSaysWhereTheNaiveErrorDoesNot() {
        // 40 clusters of 5 normal values with intra-cluster correlation 1/2
        int[] cluster = new int[200];
        Arrays.setAll(cluster, i -> i % 40);
        Clusters clusters = Clusters.of(cluster);

        assertThat(CoverageSimulation.coverage(
                        0,
                        4,
                        random -> MeanEstimate.of(correlated(random, cluster), clusters)
                                .interval(0.95)))
                .isBetween(0.93, 0.97);
        assertThat(CoverageSimulation.coverage(
                        0,
                        4,
                        random -> MeanEstimate.of(correlated(random, cluster)).interval(0.95)))
                .isLessThan(0.8);
    }

    private static double[] correlated(SplittableRandom random, int[] cluster) {
        double[] shared = CoverageSimulation.normal(random, 40, 0);
        double[] values = CoverageSimulation.normal(random, cluster.length, 0);
        for (int i = 0; i < values.length; i++) {
            values[i] += shared[cluster[i]];
        }
        return values;
    }

    @Test
    void rejectsValuesThatAreNotThereOrNotNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanEstimate.of(new double[0]))
                .withMessage("values is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanEstimate.of(new double[] {1, Double.NaN}))
                .withMessage("values[1] is not a finite number: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanEstimate.ofDifferences(new double[2], new double[3]))
                .withMessage("first has 2 values, second has 3; the i-th of each must be of the same item");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanEstimate.ofDifferences(new double[0], new double[0]))
                .withMessage("first is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanEstimate.ofDifferences(new double[1], new double[] {INFINITY}))
                .withMessage("second[0] is not a finite number: Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanEstimate.of(new double[2], Clusters.singletons(3)))
                .withMessage("values has 2 values, clusters has 3 observations; the i-th of each must belong together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanEstimate.of(new double[2]).interval(95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeanEstimate.of(new double[2]).pValue(Double.NaN));
    }

    @Test
    void rejectsComponentsThatNoDataCouldGive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanEstimate(Double.NaN, 1, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanEstimate(0, -1, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanEstimate(0, Double.NaN, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanEstimate(0, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanEstimate(0, 1, 2, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanEstimate(0, 1, 2, 1));
    }

    @Test
    void leavesTheCallersArrayAlone() {
        double[] values = {3, 1, 2};
        MeanEstimate.ofDifferences(values, new double[] {1, 1, 1});

        assertThat(values).containsExactly(3, 1, 2);
    }
}
