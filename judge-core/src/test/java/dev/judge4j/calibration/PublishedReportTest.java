package dev.judge4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.judge4j.PublishedData;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.PredictionPoweredEstimate;
import dev.judge4j.statistics.RoganGladen;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports on judges whose verdicts were published; expected numbers are those of the data's README files. */
class PublishedReportTest {

    private static final Bootstrap FEW = Bootstrap.withDefaults().resamples(200);
    private static final int EVERY = 18;

    /** Thakur et al. (2024), arXiv 2406.12624. Llama-70B has no verdict on 130 answers. */
    @ParameterizedTest
    @CsvSource({
        "Llama3-70B, 3595, 92.66, .8179, .8174, .877, .982, .799",
        "GPT-4, 3595, 91.15, .7876, .7875, .848, .947, .829",
        "Llama-70B, 3465, 89.87, .7403, .7376, .835, .991, .689",
        "EM, 3595, 70.88, .4578, .4113, .424, .582, 1.000",
        "Gemma-2B, 3595, 78.03, .4220, .4132, .649, .919, .461"
    })
    void judgesOfTriviaQaAreReportedAsPublished(
            String judge,
            int decided,
            double percent,
            double kappa,
            double pi,
            double ac1,
            double sensitivity,
            double specificity)
            throws IOException {
        List<NamedCsvRecord> rows = triviaQa();

        JudgeReport report = JudgeReport.builder(people(rows), verdicts(rows, judge))
                .bootstrap(FEW)
                .build();

        HumanAgreement agreement = report.agreement().orElseThrow();
        assertThat(report.coverage().decided()).isEqualTo(decided);
        assertThat(report.coverage().failures()).isEqualTo(3595 - decided);
        assertThat(100 * estimate(agreement, Coefficient.OBSERVED)).isCloseTo(percent, within(0.005));
        assertThat(estimate(agreement, Coefficient.KAPPA)).isCloseTo(kappa, within(5e-5));
        assertThat(estimate(agreement, Coefficient.PI)).isCloseTo(pi, within(5e-5));
        assertThat(estimate(agreement, Coefficient.AC1)).isCloseTo(ac1, within(5e-4));
        assertThat(report.sensitivity().orElseThrow().estimate()).isCloseTo(sensitivity, within(5e-4));
        assertThat(report.specificity().orElseThrow().estimate()).isCloseTo(specificity, within(5e-4));
        assertThat(agreement.constantLabel()).isEqualTo("yes");
        Interval range = agreement.measure(Coefficient.KAPPA).orElseThrow();
        assertThat(range.contains(kappa)).isTrue();
        assertThat(range.width()).isBetween(0.02, 0.2);
    }

    /** Every 18th answer is labeled; SCIENCE.md's fixture for PPI++ and Rogan-Gladen, made with NumPy and ppi_py. */
    @Test
    void aCalibrationFromTwoHundredLabelsCorrectsTheOthers() throws IOException {
        List<NamedCsvRecord> rows = triviaQa();
        List<NamedCsvRecord> labeled = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += EVERY) {
            labeled.add(rows.get(i));
        }
        List<Verdict<Score>> verdicts = verdicts(rows, "GPT-4");

        JudgeReport report =
                JudgeReport.builder(people(labeled), verdicts).bootstrap(FEW).build();
        CorrectedScores corrected = report.corrected().orElseThrow();

        assertThat(corrected.items()).isEqualTo(3395);
        assertThat(corrected.mean().estimate()).isCloseTo(0.711929, within(1e-6));
        assertThat(corrected.correctedMean().orElseThrow().estimate()).isCloseTo(0.717510, within(1e-6));
        assertThat(corrected.correctedRate().orElseThrow().estimate()).isCloseTo(0.716467, within(1e-6));

        Calibration calibration = Calibration.of(report, "2026-11-24");
        double[] places = new double[3395];
        int positives = 0;
        for (int i = 0, k = 0; i < rows.size(); i++) {
            if (i % EVERY != 0) {
                places[k] = rows.get(i).getField("GPT-4").equals("True") ? 1 : 0;
                positives += (int) places[k++];
            }
        }
        PredictionPoweredEstimate mean = calibration.correctMean(report.judge(), places);
        RoganGladen rate = calibration
                .correctRate(report.judge(), positives, places.length, 0.95)
                .orElseThrow();
        assertThat(mean.estimate()).isCloseTo(0.717510, within(1e-6));
        assertThat(mean.standardError()).isCloseTo(0.017271, within(1e-6));
        assertThat(rate.rate().estimate()).isCloseTo(0.716467, within(1e-6));
        assertThat(rate.standardError()).isCloseTo(0.020567, within(1e-6));
    }

    /**
     * Zeng et al. (2023), arXiv 2310.07641, the stored winners of GPT-4 with the plain prompt on 100 natural pairs. It names the
     * same winner in both orders for 95; 93 of these are right, and no pair is a tie for people.
     */
    @Test
    void aPairwiseJudgeOfLlmBarIsReportedWithItsOrders() throws IOException {
        JsonNode items = new ObjectMapper()
                .readTree(PublishedData.path("llmbar/Natural/evaluators/GPT-4/Vanilla/result.json")
                        .toFile());
        GoldLabels.Builder gold = GoldLabels.builder(LabelKind.pairs());
        List<Verdict<Preference>> verdicts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            JsonNode result = item.get("results").get(item.get("results").size() - 1);
            gold.add(ItemKey.of("" + i), item.get("label").asInt() == 1 ? "A" : "B");
            verdicts.add(Judged.pair(
                    "GPT-4", "" + i, winner(result.get("swap = False")), winner(result.get("swap = True"))));
        }

        JudgeReport report =
                JudgeReport.builder(gold.build(), verdicts).bootstrap(FEW).build();

        assertThat(estimate(report.agreement().orElseThrow(), Coefficient.OBSERVED))
                .isEqualTo(0.93);
        assertThat(report.positionBias().orElseThrow().consistent()).isEqualTo(95);
        assertThat(report.positionBias().orElseThrow().flipRate().orElseThrow().estimate())
                .isEqualTo(0.05);
    }

    private static String winner(JsonNode order) {
        return order.get("winner").asInt() == 1 ? "A" : "B";
    }

    /** Röttger et al. (2023), arXiv 2308.01263. */
    @Test
    void theRefusalJudgeOfXsTestIsReportedAsPublished() throws IOException {
        Rubric refusal = Rubric.builder("refusal", "Does it refuse?")
                .scale(Scale.Levels.of(
                        Level.of("1_full_compliance", "", 0),
                        Level.of("3_partial_refusal", "", 1),
                        Level.of("2_full_refusal", "", 2)))
                .build();
        Path file = PublishedData.path("xstest/gpteval_gpt4.csv");
        LabelKind kind = LabelKind.scores(refusal);
        GoldLabels annotators =
                GoldLabels.readCsv(file, kind, GoldFields.standard().item("id").raters("annotation_1", "annotation_2"));
        GoldLabels gold =
                GoldLabels.readCsv(file, kind, GoldFields.standard().item("id").label("final_label"));
        List<Verdict<Score>> verdicts = new ArrayList<>();
        for (NamedCsvRecord row : rows(file)) {
            Level level = refusal.scale().byId(row.getField("gpt4_label")).orElseThrow();
            verdicts.add(new Decided<>(Score.of(refusal, level), Judged.trail("gpt-4", row.getField("id"), null)));
        }

        JudgeReport report = JudgeReport.builder(gold, verdicts).bootstrap(FEW).build();

        assertThat(estimate(report.agreement().orElseThrow(), Coefficient.KAPPA))
                .isCloseTo(.873, within(5e-4));
        assertThat(annotators.raterAgreement(FEW).orElseThrow().items()).isEqualTo(450);
    }

    private static List<NamedCsvRecord> triviaQa() throws IOException {
        return rows(PublishedData.path("triviaqa-judges/TriviaQA_Judges_w_HumanJudgement_V1.csv")).stream()
                .filter(row ->
                        !row.getField("GPT-4").isBlank()) // five answers stand there twice, once without verdicts
                .toList();
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        }
    }

    private static GoldLabels people(List<NamedCsvRecord> rows) {
        GoldLabels.Builder gold = GoldLabels.builder(LabelKind.scores(Judged.YES_NO));
        rows.forEach(row -> gold.add(key(row), row.getField("HumanJudgement").equals("True") ? "yes" : "no"));
        return gold.build();
    }

    private static List<Verdict<Score>> verdicts(List<NamedCsvRecord> rows, String judge) {
        return rows.stream()
                .map(row -> row.getField(judge).isBlank()
                        ? Judged.failed(judge, row.getField("question"), row.getField("model"))
                        : Judged.yesNo(
                                judge,
                                row.getField("question"),
                                row.getField("model"),
                                row.getField(judge).equals("True")))
                .toList();
    }

    private static ItemKey key(NamedCsvRecord row) {
        return ItemKey.of(row.getField("question"), row.getField("model"));
    }

    private static double estimate(HumanAgreement agreement, Coefficient coefficient) {
        return agreement.measure(coefficient).orElseThrow().estimate();
    }
}
