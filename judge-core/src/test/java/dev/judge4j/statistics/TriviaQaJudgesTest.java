package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Error rates of published judges, and what 200 labels do for the mean of one of them.
 *
 * <p>Expected: the README of the data, and computations with NumPy and ppi_py on the same rows.
 */
class TriviaQaJudgesTest {

    private static final int EVERY = 18;

    @ParameterizedTest
    @CsvSource({
        "Llama3-70B, 3595, 92.66, .982, .799",
        "GPT-4, 3595, 91.15, .947, .829",
        "Llama-70B, 3465, 89.87, .991, .689",
        "Mistral-7B, 3595, 89.40, .962, .738",
        "Contains, 3595, 84.78, .785, .992",
        "JudgeLM, 3595, 80.17, .742, .938",
        "EM, 3595, 70.88, .582, 1.000",
        "Gemma-2B, 3595, 78.03, .919, .461"
    })
    void agreementSensitivityAndSpecificityAreThePublishedOnes(
            String judge, int items, double percent, double sensitivity, double specificity) throws IOException {
        boolean[][] verdicts = TriviaQaJudges.read().verdicts(judge);

        BinaryConfusion confusion = BinaryConfusion.of(column(verdicts, 0), column(verdicts, 1));

        assertThat(confusion.items()).isEqualTo(items);
        assertThat(100 * confusion.accuracy()).isCloseTo(percent, within(0.005));
        assertThat(confusion.sensitivity(0.95).orElseThrow().estimate()).isCloseTo(sensitivity, within(5e-4));
        assertThat(confusion.specificity(0.95).orElseThrow().estimate()).isCloseTo(specificity, within(5e-4));
    }

    @Test
    void predictionPoweredMeansMatchTheFixture() throws IOException {
        boolean[][] verdicts = TriviaQaJudges.read().verdicts("GPT-4");
        double[] labels = numbers(verdicts, 0, true);
        double[] predictions = numbers(verdicts, 1, true);
        double[] unlabeled = numbers(verdicts, 1, false);

        PredictionPoweredEstimate alone = PredictionPowered.LABELS_ONLY.mean(labels, predictions, unlabeled);
        PredictionPoweredEstimate classic = PredictionPowered.CLASSIC.mean(labels, predictions, unlabeled);
        PredictionPoweredEstimate tuned = PredictionPowered.TUNED.mean(labels, predictions, unlabeled);

        assertThat(alone.estimate()).isCloseTo(0.72, within(1e-6));
        assertThat(Moments.mean(unlabeled)).isCloseTo(0.711929, within(1e-6));
        assertThat(classic.estimate()).isCloseTo(0.716929, within(1e-6));
        assertThat(tuned.lambda()).isCloseTo(0.810865, within(1e-6));
        assertThat(tuned.estimate()).isCloseTo(0.717510, within(1e-6));
        assertThat(tuned.standardError()).isCloseTo(0.017271, within(1e-6));
        assertThat(tuned.labeled()).isEqualTo(200);
        assertThat(tuned.unlabeled()).isEqualTo(3395);
        assertThat(tuned.interval(0.95).orElseThrow().contains(0.697079)).isTrue(); // the mean of all labels
    }

    /** ppi_py divides variances by n and uses the normal distribution: its half-widths are ours but for these two. */
    @Test
    void intervalsAreThoseOfPpiPyUpToTheirConventions() throws IOException {
        boolean[][] verdicts = TriviaQaJudges.read().verdicts("GPT-4");
        double[] labels = numbers(verdicts, 0, true);
        double[] predictions = numbers(verdicts, 1, true);
        double[] unlabeled = numbers(verdicts, 1, false);

        PredictionPoweredEstimate classic = PredictionPowered.CLASSIC.mean(labels, predictions, unlabeled);
        PredictionPoweredEstimate tuned = PredictionPowered.TUNED.mean(labels, predictions, unlabeled);

        double z = 1.959963985 * Math.sqrt(199 / 200.0);
        assertThat(classic.estimate() - z * classic.standardError()).isCloseTo(0.681041, within(2e-5));
        assertThat(classic.estimate() + z * classic.standardError()).isCloseTo(0.752818, within(2e-5));
        assertThat(tuned.estimate() - z * tuned.standardError()).isCloseTo(0.683744, within(5e-5));
        assertThat(tuned.estimate() + z * tuned.standardError()).isCloseTo(0.751301, within(5e-5));
        assertThat(classic.interval(0.95).orElseThrow().width() / 2 / classic.standardError())
                .isCloseTo(1.971957, within(1e-6)); // the t quantile for 199 degrees of freedom
    }

    @Test
    void roganGladenMatchesTheFixture() throws IOException {
        boolean[][] verdicts = TriviaQaJudges.read().verdicts("GPT-4");
        boolean[] gold = new boolean[200];
        boolean[] judged = new boolean[200];
        for (int i = 0; i < 200; i++) {
            gold[i] = verdicts[i * EVERY][0];
            judged[i] = verdicts[i * EVERY][1];
        }
        double[] unlabeled = numbers(verdicts, 1, false);
        int positives = (int) IntStream.range(0, unlabeled.length)
                .filter(i -> unlabeled[i] == 1)
                .count();

        RoganGladen corrected = RoganGladen.estimate(
                        positives, unlabeled.length, BinaryConfusion.of(gold, judged), 0.95)
                .orElseThrow();

        assertThat(corrected.sensitivity()).isCloseTo(0.958333, within(1e-6));
        assertThat(corrected.specificity()).isCloseTo(0.910714, within(1e-6));
        assertThat(corrected.rate().estimate()).isCloseTo(0.716467, within(1e-6));
        assertThat(corrected.standardError()).isCloseTo(0.020567, within(1e-6));
        assertThat(corrected.rate().contains(0.697079)).isTrue();
    }

    private static boolean[] column(boolean[][] verdicts, int column) {
        boolean[] values = new boolean[verdicts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = verdicts[i][column];
        }
        return values;
    }

    /** Every 18th row is taken as labeled, the others as not. */
    private static double[] numbers(boolean[][] verdicts, int column, boolean labeled) {
        return IntStream.range(0, verdicts.length)
                .filter(i -> i % EVERY == 0 == labeled)
                .mapToDouble(i -> verdicts[i][column] ? 1 : 0)
                .toArray();
    }
}
