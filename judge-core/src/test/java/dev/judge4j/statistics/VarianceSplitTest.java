package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceSplitTest {

    /**
     * By hand: items by judges 1 2 / 3 6 have mean squares 9 (items), 4 (judges) and 1 (what is left), so the components
     * are (9 - 1) / 2, (4 - 1) / 2 and 1. The reliability of one judge is ICC(3,1) = (9 - 1) / (9 + 1).
     */
    @Test
    void twoItemsByTwoJudgesMatchAnAnalysisWorkedByHand() {
        VarianceSplit split = VarianceSplit.of(new double[][][][] {{{{1}}, {{2}}}, {{{3}}, {{6}}}});

        assertThat(split.item()).isCloseTo(4, within(1e-12));
        assertThat(split.judge()).isCloseTo(1.5, within(1e-12));
        assertThat(split.itemJudge()).isCloseTo(1, within(1e-12));
        assertThat(split.order()).isZero();
        assertThat(split.itemOrder()).isZero();
        assertThat(split.judgeOrder()).isZero();
        assertThat(split.itemJudgeOrder()).isZero();
        assertThat(split.repetition()).isZero();
        assertThat(split.total()).isCloseTo(6.5, within(1e-12));
        assertThat(split.reliability(1, 1, 1)).hasValueCloseTo(0.8, within(1e-12));
        assertThat(split.reliability(2, 1, 1)).hasValueCloseTo(4 / 4.5, within(1e-12));
    }

    /** By hand: repetitions 1 3 / 5 7 have mean squares 16 between and 2 within, so the items have (16 - 2) / 2. */
    @Test
    void repetitionsAreSplitFromItems() {
        VarianceSplit split = VarianceSplit.of(new double[][][][] {{{{1, 3}}}, {{{5, 7}}}});

        assertThat(split.item()).isCloseTo(7, within(1e-12));
        assertThat(split.repetition()).isCloseTo(2, within(1e-12));
        assertThat(split.reliability(1, 1, 4)).hasValueCloseTo(7 / 7.5, within(1e-12));
    }

    @Test
    void negativeSolutionsAreReportedAsZero() {
        VarianceSplit split = VarianceSplit.of(new double[][][][] {{{{1, 3}}}, {{{3, 1}}}});

        assertThat(split.item()).isZero();
        assertThat(split.repetition()).isCloseTo(2, within(1e-12));
        assertThat(split.reliability(1, 1, 1)).hasValue(0);
    }

    @Test
    void reliabilityOfScoresThatNeverVaryIsEmptyWhateverTheRounding() {
        double[][][][] constant = {{{{0.1, 0.1, 0.1}}}, {{{0.1, 0.1, 0.1}}}, {{{0.1, 0.1, 0.1}}}};
        double[][][][] byJudge = {{{{0.1}}, {{0.7}}}, {{{0.1}}, {{0.7}}}, {{{0.1}}, {{0.7}}}};

        assertThat(VarianceSplit.of(constant)).isEqualTo(new VarianceSplit(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(VarianceSplit.of(constant).reliability(1, 1, 1)).isEmpty();
        assertThat(VarianceSplit.of(byJudge).judge()).isCloseTo(0.18, within(1e-12));
        assertThat(VarianceSplit.of(byJudge).reliability(1, 1, 1)).isEmpty();
    }

    /** The mean of unbiased estimates over 400 draws of 30 x 4 x 2 x 3 scores, with all components at work. */
    @Test
    void componentsAreRightOnAverage() {
        double[] truth = {2, 0.5, 0.4, 0.6, 0.5, 0.3, 0.2, 1};
        double[] sums = new double[truth.length];
        int runs = 400;
        for (int run = 0; run < runs; run++) {
            VarianceSplit split = VarianceSplit.of(draw(truth, new Random(run), 30, 4, 2, 3));
            double[] found = {
                split.item(),
                split.judge(),
                split.order(),
                split.itemJudge(),
                split.itemOrder(),
                split.judgeOrder(),
                split.itemJudgeOrder(),
                split.repetition()
            };
            for (int k = 0; k < sums.length; k++) {
                sums[k] += found[k] / runs;
            }
        }
        assertThat(sums[0]).isCloseTo(2, within(0.1));
        assertThat(sums[3]).isCloseTo(0.6, within(0.05));
        assertThat(sums[4]).isCloseTo(0.5, within(0.05));
        assertThat(sums[6]).isCloseTo(0.2, within(0.03));
        assertThat(sums[7]).isCloseTo(1, within(0.03));
        // Two orders and four judges say little of their own variance: cutting off at 0 lifts these means.
        assertThat(sums[1]).isBetween(0.35, 0.75);
        assertThat(sums[2]).isBetween(0.25, 0.75);
        assertThat(sums[5]).isBetween(0.2, 0.45);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shiftsChangeNothingAndScalesChangeSquares(long seed) {
        double[][][][] scores = draw(new double[] {1, 1, 1, 1, 1, 1, 1, 1}, new Random(seed), 5, 3, 2, 2);
        double[][][][] changed = new double[5][3][2][2];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 3; j++) {
                for (int o = 0; o < 2; o++) {
                    for (int r = 0; r < 2; r++) {
                        changed[4 - i][j][1 - o][r] = 7 - 2 * scores[i][j][o][r];
                    }
                }
            }
        }

        VarianceSplit before = VarianceSplit.of(scores);
        VarianceSplit after = VarianceSplit.of(changed);

        assertThat(after.item()).isCloseTo(4 * before.item(), within(1e-9));
        assertThat(after.itemJudgeOrder()).isCloseTo(4 * before.itemJudgeOrder(), within(1e-9));
        assertThat(after.total()).isCloseTo(4 * before.total(), within(1e-9));
        assertThat(after.repetition()).isCloseTo(4 * before.repetition(), within(1e-9));
    }

    @Test
    void rejectsScoresThatAreNotBalanced() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceSplit.of(new double[][][][] {{{{1}}}}))
                .withMessage("number of items in scores is less than 2: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceSplit.of(new double[][][][] {{{{1}}}, {{{1}}, {{2}}}}))
                .withMessageStartingWith("scores[1] has 2 parts instead of 1: every judge");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceSplit.of(new double[][][][] {{{{1, 2}}}, {{{1}}}}))
                .withMessageStartingWith("scores[1][0][0] has 1 parts instead of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VarianceSplit.of(new double[][][][] {{{{1}}}, {{{Double.NaN}}}}))
                .withMessageContaining("scores[1][0][0][0]");
        assertThatIllegalArgumentException().isThrownBy(() -> VarianceSplit.of(new double[][][][] {{{}}, {{}}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VarianceSplit(1, 0, 0, 0, 0, 0, 0, 1).reliability(0, 1, 1))
                .withMessage("judges is less than 1: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new VarianceSplit(-1, 0, 0, 0, 0, 0, 0, 1));
    }

    private static double[][][][] draw(double[] variance, Random random, int items, int judges, int orders, int reps) {
        double[] item = normal(random, variance[0], items);
        double[] judge = normal(random, variance[1], judges);
        double[] order = normal(random, variance[2], orders);
        double[] itemJudge = normal(random, variance[3], items * judges);
        double[] itemOrder = normal(random, variance[4], items * orders);
        double[] judgeOrder = normal(random, variance[5], judges * orders);
        double[][][][] scores = new double[items][judges][orders][reps];
        for (int i = 0; i < items; i++) {
            for (int j = 0; j < judges; j++) {
                for (int o = 0; o < orders; o++) {
                    double cell = 3
                            + item[i]
                            + judge[j]
                            + order[o]
                            + itemJudge[i * judges + j]
                            + itemOrder[i * orders + o]
                            + judgeOrder[j * orders + o]
                            + Math.sqrt(variance[6]) * random.nextGaussian();
                    for (int r = 0; r < reps; r++) {
                        scores[i][j][o][r] = cell + Math.sqrt(variance[7]) * random.nextGaussian();
                    }
                }
            }
        }
        return scores;
    }

    private static double[] normal(Random random, double variance, int n) {
        return random.doubles(n)
                .map(u -> Math.sqrt(variance) * random.nextGaussian())
                .toArray();
    }
}
