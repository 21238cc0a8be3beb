package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntraclassCorrelationTest {

    /** Table 2 of Shrout and Fleiss (1979): six targets, four judges. */
    private static final double[][] SHROUT_AND_FLEISS = {
        {9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}
    };

    /** Their tables 3 and 4: mean squares 11.24, 32.49 and 1.02; coefficients .29, .62, .71 and .91. */
    @Test
    void matchesShroutAndFleiss() {
        IntraclassCorrelation icc = IntraclassCorrelation.of(SHROUT_AND_FLEISS);

        assertThat(icc.itemSquares() / 5).isCloseTo(11.24, within(0.005));
        assertThat(icc.raterSquares() / 3).isCloseTo(32.49, within(0.005));
        assertThat(icc.residualSquares() / 15).isCloseTo(1.02, within(0.005));
        assertThat(icc.singleAgreement()).hasValueCloseTo(0.29, within(0.005));
        assertThat(icc.meanAgreement()).hasValueCloseTo(0.62, within(0.005));
        assertThat(icc.singleConsistency()).hasValueCloseTo(0.71, within(0.005));
        assertThat(icc.meanConsistency()).hasValueCloseTo(0.91, within(0.005));
    }

    /**
     * By hand: means of items 1.5 and 3.5, of raters 2 and 3, of all 2.5; so sums of squares 2 · (1 + 1) = 4 between items,
     * 2 · (1/4 + 1/4) = 1 between raters, none left. Agreement: 4 / (4 + 2 · 1 / 2) = 4/5; of means 4 / (4 + 1/2) = 8/9.
     */
    @Test
    void aStricterRaterCostsAgreementButNotConsistency() {
        IntraclassCorrelation icc = IntraclassCorrelation.of(new double[][] {{1, 2}, {3, 4}});

        assertThat(icc).isEqualTo(new IntraclassCorrelation(2, 2, 4, 1, 0));
        assertThat(icc.singleAgreement()).hasValueCloseTo(0.8, within(1e-15));
        assertThat(icc.meanAgreement()).hasValueCloseTo(8.0 / 9, within(1e-15));
        assertThat(icc.singleConsistency()).hasValue(1);
        assertThat(icc.meanConsistency()).hasValue(1);
    }

    @Test
    void isEmptyWhereItIsUndefined() {
        double[][] constant = {{0.1, 0.1, 0.1}, {0.1, 0.1, 0.1}};
        double[][] oneItem = {{1, 2, 3}};
        for (double[][] scores : new double[][][] {constant, oneItem}) {
            IntraclassCorrelation icc = IntraclassCorrelation.of(scores);

            assertThat(icc.singleAgreement()).isEmpty();
            assertThat(icc.meanAgreement()).isEmpty();
            assertThat(icc.singleConsistency()).isEmpty();
            assertThat(icc.meanConsistency()).isEmpty();
        }
    }

    /** Raters who rank two items the opposite way have equal means everywhere; the formulas for means would give 2. */
    @Test
    void isEmptyWhereTheDenominatorIsNotPositive() {
        IntraclassCorrelation icc = IntraclassCorrelation.of(new double[][] {{1, 2}, {2, 1}});

        assertThat(icc.singleConsistency()).hasValue(-1);
        assertThat(icc.singleAgreement()).isEmpty();
        assertThat(icc.meanAgreement()).isEmpty();
        assertThat(icc.meanConsistency()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theThreeSumsOfSquaresMakeUpTheWhole(long seed) {
        double[][] scores = random(seed, 20, 4);
        double[] all = Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double total = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum();

        IntraclassCorrelation icc = IntraclassCorrelation.of(scores);

        assertThat(icc.itemSquares() + icc.raterSquares() + icc.residualSquares())
                .isCloseTo(total, within(1e-9));
    }

    /** Cronbach's alpha from variances of items and of sums, an independent way to the same number. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void consistencyOfMeansIsCronbachsAlpha(long seed) {
        double[][] scores = random(seed, 20, 4);
        double ofRaters = 0;
        for (int j = 0; j < 4; j++) {
            int rater = j;
            ofRaters += variance(
                    Arrays.stream(scores).mapToDouble(item -> item[rater]).toArray());
        }
        double ofSums = variance(Arrays.stream(scores)
                .mapToDouble(item -> Arrays.stream(item).sum())
                .toArray());

        assertThat(IntraclassCorrelation.of(scores).meanConsistency())
                .hasValueCloseTo(4.0 / 3 * (1 - ofRaters / ofSums), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isBlindToTheOrderOfItemsAndRatersAndToTheScale(long seed) {
        double[][] scores = random(seed, 20, 4);
        double[][] changed = Shuffled.of(
                        Arrays.stream(scores)
                                .map(item -> Shuffled.of(
                                        Arrays.stream(item)
                                                .map(x -> 1e6 - 3 * x)
                                                .toArray(),
                                        seed))
                                .toList(),
                        seed)
                .toArray(double[][]::new);
        IntraclassCorrelation before = IntraclassCorrelation.of(scores);
        IntraclassCorrelation after = IntraclassCorrelation.of(changed);

        assertThat(after.singleAgreement())
                .hasValueCloseTo(before.singleAgreement().orElseThrow(), within(1e-9));
        assertThat(after.meanAgreement()).hasValueCloseTo(before.meanAgreement().orElseThrow(), within(1e-9));
        assertThat(after.singleConsistency())
                .hasValueCloseTo(before.singleConsistency().orElseThrow(), within(1e-9));
        assertThat(after.meanConsistency())
                .hasValueCloseTo(before.meanConsistency().orElseThrow(), within(1e-9));
    }

    @Test
    void rejectsBadInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntraclassCorrelation.of(new double[0][]))
                .withMessage("scores is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntraclassCorrelation.of(new double[][] {{1}, {2}}))
                .withMessage("scores[0] needs those of two raters at least, but has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntraclassCorrelation.of(new double[][] {{1, 2}, {1, 2, 3}}))
                .withMessage("scores[1] has those of 3 raters, scores[0] of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntraclassCorrelation.of(new double[][] {{1, 2}, {Double.NaN, 2}}))
                .withMessage("scores[1] holds NaN");
        for (double far : new double[] {1.7e308, 1e200, 1e-200}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> IntraclassCorrelation.of(new double[][] {{far, -far}, {0, 0}}))
                    .withMessage("scores spans " + 2 * far + ", the square of which is no double; take another unit");
        }
    }

    @Test
    void rejectsComponentsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IntraclassCorrelation(0, 2, 1, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntraclassCorrelation(2, 1, 1, 1, 1))
                .withMessage("raters is not at least 2: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntraclassCorrelation(2, 2, Double.NaN, 1, 1))
                .withMessage("itemSquares is not a finite number from 0 on: NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new IntraclassCorrelation(2, 2, 1, -1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IntraclassCorrelation(2, 2, 1, 1, Double.POSITIVE_INFINITY));
    }

    /** Scores with an effect of the item, of the rater, and of neither. */
    private static double[][] random(long seed, int items, int raters) {
        Random random = new Random(seed);
        double[] ofRater = random.doubles(raters).toArray();
        double[][] scores = new double[items][raters];
        for (double[] item : scores) {
            double ofItem = random.nextGaussian();
            Arrays.setAll(item, j -> ofItem + ofRater[j] + random.nextGaussian());
        }
        return scores;
    }

    private static double variance(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElseThrow();
        return Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum() / (numbers.length - 1);
    }
}
