package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionPoweredTest {

    private final double[] labels = {1, 0, 1, 1};
    private final double[] predictions = {1, 0, 0, 1};
    private final double[] unlabeled = {1, 1, 0, 1, 0, 1};

    /** By hand: mean 2/3 of the others plus a mean error of 1/4; variances (1/4)/4 of the errors and (4/15)/6. */
    @Test
    void classicMatchesTenItemsWorkedByHand() {
        PredictionPoweredEstimate estimate = PredictionPowered.CLASSIC.mean(labels, predictions, unlabeled);

        assertThat(estimate.estimate()).isCloseTo(2.0 / 3 + 0.25, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(1.0 / 16 + 4.0 / 90), within(1e-12));
        assertThat(estimate.lambda()).isEqualTo(1);
    }

    /** By hand: cov = 1/6; all ten predictions have variance 4/15; so lambda is (1/6) / ((1 + 4/6) * 4/15) = 3/8. */
    @Test
    void tunedMatchesTenItemsWorkedByHand() {
        PredictionPoweredEstimate estimate = PredictionPowered.TUNED.mean(labels, predictions, unlabeled);

        assertThat(estimate.lambda()).isCloseTo(3.0 / 8, within(1e-12));
        assertThat(estimate.estimate()).isCloseTo(0.75 + 3.0 / 8 * (2.0 / 3 - 0.5), within(1e-12));
        // y - 3/8 f is 5/8, 0, 1, 5/8, with a variance of (0.625^2 * 2 + 1 - 2.25^2 / 4) / 3.
        double rectified = (2 * 0.625 * 0.625 + 1 - 2.25 * 2.25 / 4) / 3;
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(rectified / 4 + 9.0 / 64 * 4 / 90), within(1e-12));
    }

    @Test
    void labelsOnlyIsTheMeanOfTheLabelsWithItsT() {
        PredictionPoweredEstimate estimate = PredictionPowered.LABELS_ONLY.mean(labels, predictions, unlabeled);

        assertThat(estimate.estimate()).isEqualTo(0.75);
        assertThat(estimate.standardError()).isCloseTo(0.25, within(1e-12));
        Interval interval = estimate.interval(0.95).orElseThrow();
        assertThat(interval.high()).isCloseTo(0.75 + 0.25 * 3.182446, within(1e-6)); // t, 3 degrees of freedom
    }

    @Test
    void uselessJudgeIsNotFollowed() {
        double[] constant = {0.3, 0.3, 0.3, 0.3};
        double[] opposite = {0, 1, 0, 0};

        assertThat(PredictionPowered.TUNED.mean(labels, constant, constant).lambda())
                .isZero();
        assertThat(PredictionPowered.TUNED.mean(labels, opposite, unlabeled).lambda())
                .isZero();
    }

    @Test
    void perfectJudgeOnManyItemsIsFollowedAlmostInFull() {
        double[] many = new double[4000];
        Arrays.fill(many, 0, 3000, 1);

        assertThat(PredictionPowered.TUNED.mean(labels, labels, many).lambda()).isGreaterThan(0.99);
    }

    @Test
    void valuesThatDoNotVaryHaveNoInterval() {
        double[] same = {0.1, 0.1, 0.1};

        PredictionPoweredEstimate estimate = PredictionPowered.TUNED.mean(same, same, same);

        assertThat(estimate.estimate()).isCloseTo(0.1, within(1e-15));
        assertThat(estimate.standardError()).isZero();
        assertThat(estimate.interval(0.95)).isEmpty();
        assertThat(estimate.minus(estimate, 0.95)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PredictionPowered.class)
    void differenceOfPairsIsTheMeanOfDifferencesAndChangesSignWithTheOrder(PredictionPowered method) {
        LabeledScores first = LabeledScores.of(labels, predictions, unlabeled);
        LabeledScores second =
                LabeledScores.of(new double[] {0, 0, 1, 0}, new double[] {0, 1, 0, 0}, new double[] {0, 1, 0, 0, 1, 1});

        PredictionPoweredEstimate forth = method.difference(first, second);
        PredictionPoweredEstimate back = method.difference(second, first);

        assertThat(back.estimate()).isCloseTo(-forth.estimate(), within(1e-12));
        assertThat(back.standardError()).isCloseTo(forth.standardError(), within(1e-12));
        assertThat(back.lambda()).isCloseTo(forth.lambda(), within(1e-12));
        assertThat(forth)
                .isEqualTo(method.mean(
                        new double[] {1, 0, 0, 1}, new double[] {1, -1, 0, 1}, new double[] {1, 0, 0, 1, -1, 0}));
    }

    @Test
    void independentMeansSubtractWithBothErrors() {
        PredictionPoweredEstimate first = new PredictionPoweredEstimate(0.7, 0.03, 1, 200, 1000);
        PredictionPoweredEstimate second = new PredictionPoweredEstimate(0.6, 0.04, 1, 100, 1000);

        Interval difference = first.minus(second, 0.95).orElseThrow();

        assertThat(difference.estimate()).isCloseTo(0.1, within(1e-12));
        assertThat(difference.width() / 2).isCloseTo(0.05 * 1.984217, within(1e-7)); // t, 99 degrees of freedom
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderOfItemsDoesNotMatterAndScalesCarryOver(long seed) {
        Random random = new Random(seed);
        double[][] data = draw(random, 40, 200);
        double[][] changed = {data[0].clone(), data[1].clone(), data[2].clone()};
        for (int i = 0; i < 40; i++) {
            changed[0][39 - i] = 3 + 2 * data[0][i];
            changed[1][39 - i] = 3 + 2 * data[1][i];
        }
        for (int i = 0; i < 200; i++) {
            changed[2][199 - i] = 3 + 2 * data[2][i];
        }

        PredictionPoweredEstimate before = PredictionPowered.TUNED.mean(data[0], data[1], data[2]);
        PredictionPoweredEstimate after = PredictionPowered.TUNED.mean(changed[0], changed[1], changed[2]);

        assertThat(after.estimate()).isCloseTo(3 + 2 * before.estimate(), within(1e-9));
        assertThat(after.standardError()).isCloseTo(2 * before.standardError(), within(1e-9));
        assertThat(after.lambda()).isCloseTo(before.lambda(), within(1e-9));
    }

    /**
     * At n = 100 labels and 1,000 other items, of which 70 % are positive; the judge has a sensitivity of .9 and a
     * specificity of .75, so that its own mean would be .705.
     */
    @ParameterizedTest
    @EnumSource(PredictionPowered.class)
    void intervalsCoverAsOftenAsTheySay(PredictionPowered method) {
        Random random = new Random(43);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            double[][] data = draw(random, 100, 1000);
            Interval interval =
                    method.mean(data[0], data[1], data[2]).interval(0.95).orElseThrow();
            covered += interval.contains(0.7) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    /** At n = 100 labels and 500 other items, both systems judged on the same ones; the true difference is 0.1. */
    @Test
    void intervalsOfDifferencesCoverAsOftenAsTheySay() {
        Random random = new Random(47);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            double[][] first = new double[3][];
            double[][] second = new double[3][];
            for (int part = 0; part < 3; part++) {
                first[part] = new double[part == 2 ? 500 : 100];
                second[part] = new double[part == 2 ? 500 : 100];
            }
            for (int i = 0; i < 600; i++) {
                double ease = 0.4 * random.nextDouble();
                double a = random.nextDouble() < 0.5 + ease ? 1 : 0;
                double b = random.nextDouble() < 0.4 + ease ? 1 : 0;
                if (i < 100) {
                    first[0][i] = a;
                    second[0][i] = b;
                }
                first[i < 100 ? 1 : 2][i < 100 ? i : i - 100] = random.nextDouble() < 0.15 ? 1 - a : a;
                second[i < 100 ? 1 : 2][i < 100 ? i : i - 100] = random.nextDouble() < 0.15 ? 1 - b : b;
            }
            Interval interval = PredictionPowered.TUNED
                    .difference(
                            LabeledScores.of(first[0], first[1], first[2]),
                            LabeledScores.of(second[0], second[1], second[2]))
                    .interval(0.95)
                    .orElseThrow();
            covered += interval.contains(0.1) ? 1 : 0;
        }
        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
    }

    @Test
    void tunedIsNarrowerThanLabelsAloneWhereTheJudgeIsGood() {
        double[][] data = draw(new Random(3), 200, 3000);

        double alone =
                PredictionPowered.LABELS_ONLY.mean(data[0], data[1], data[2]).standardError();
        double tuned = PredictionPowered.TUNED.mean(data[0], data[1], data[2]).standardError();

        assertThat(tuned).isLessThan(0.85 * alone);
    }

    @Test
    void rejectsScoresThatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionPowered.TUNED.mean(labels, unlabeled, unlabeled))
                .withMessageContaining("labels has 4 values, predictions has 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionPowered.TUNED.mean(new double[] {1}, new double[] {1}, unlabeled))
                .withMessage("number of labels is less than 2: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionPowered.TUNED.mean(labels, predictions, new double[] {1}))
                .withMessage("number of unlabeled is less than 2: 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionPowered.CLASSIC.mean(labels, predictions, new double[] {1, Double.NaN}))
                .withMessageContaining("unlabeled[1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionPowered.CLASSIC.difference(
                        LabeledScores.of(labels, predictions, unlabeled),
                        LabeledScores.of(labels, predictions, labels)))
                .withMessageContaining("first unlabeled has 6 values, second unlabeled has 4");
        assertThatIllegalArgumentException().isThrownBy(() -> LabeledScores.of(labels, unlabeled, unlabeled));
        assertThatIllegalArgumentException().isThrownBy(() -> new PredictionPoweredEstimate(1, -1, 1, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new PredictionPoweredEstimate(1, 1, 2, 2, 2));
    }

    /** Labels, predictions on them, predictions on others: 70 % positive, sensitivity .9, specificity .75. */
    private static double[][] draw(Random random, int labeled, int others) {
        double[][] data = {new double[labeled], new double[labeled], new double[others]};
        for (int i = 0; i < labeled + others; i++) {
            boolean positive = random.nextDouble() < 0.7;
            double predicted = random.nextDouble() < (positive ? 0.9 : 0.25) ? 1 : 0;
            if (i < labeled) {
                data[0][i] = positive ? 1 : 0;
                data[1][i] = predicted;
            } else {
                data[2][i - labeled] = predicted;
            }
        }
        return data;
    }
}
