package dev.judge4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.Identity;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {

    private static final LabelKind KIND = LabelKind.scores(Judged.YES_NO);
    private static final GoldLabels GOLD = JudgeReportTest.gold(KIND, "q1=yes", "q2=yes", "q3=no", "q4=no");
    private static final JudgeReport REPORT = JudgeReport.of(
            GOLD,
            List.of(
                    Judged.yesNo("j", "q1", "bot", true),
                    Judged.yesNo("j", "q2", "bot", true),
                    Judged.yesNo("j", "q3", "bot", true),
                    Judged.yesNo("j", "q4", "bot", false)));
    private static final Calibration CALIBRATION = Calibration.of(REPORT, "2026-11-24");

    @TempDir
    private Path folder;

    @Test
    void keepsWhatTheReportTaught() {
        assertThat(CALIBRATION.judge()).isEqualTo(new Identity("j", "print of j"));
        assertThat(CALIBRATION.items()).isEqualTo(4);
        assertThat(CALIBRATION.gold()).isEqualTo(GOLD.fingerprint());
        assertThat(CALIBRATION.agreement()).isEqualTo(REPORT.agreement().orElseThrow());
        assertThat(CALIBRATION.specificity().orElseThrow().estimate()).isEqualTo(0.5);
        assertThat(CALIBRATION.gap()).isEqualTo(0.25);
        assertThat(CALIBRATION).asString().startsWith("judge 'j' on 4 labels of 2026-11-24: agreement 0.75 [");
    }

    @Test
    void survivesAPlainObjectMapperAndAFile() throws IOException {
        ObjectMapper plain = new ObjectMapper();
        Path file = folder.resolve("judge.json");

        CALIBRATION.save(file);
        CALIBRATION.save(file); // over itself

        assertThat(plain.readValue(plain.writeValueAsString(CALIBRATION), Calibration.class))
                .isEqualTo(CALIBRATION)
                .hasSameHashCodeAs(CALIBRATION);
        assertThat(Calibration.read(file)).isEqualTo(CALIBRATION);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("no draft is left").containsExactly(file);
        }
        assertThat(plain.readTree(file.toFile()).get("date").asText()).isEqualTo("2026-11-24");
    }

    @Test
    void survivesWhereIntervalsHaveNoEnds() throws IOException {
        Calibration single =
                Calibration.of(JudgeReport.of(GOLD, List.of(Judged.yesNo("j", "q1", "bot", false))), "2026-11-24");
        ObjectMapper plain = new ObjectMapper();

        assertThat(single.agreement().measure(Coefficient.KAPPA).orElseThrow().width())
                .isInfinite();
        assertThat(plain.readValue(plain.writeValueAsString(single), Calibration.class))
                .isEqualTo(single);
    }

    @Test
    void leavesTheOldFileWhereTheNewOneCannotBeWritten() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("judge.json").resolve("inside"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> CALIBRATION.save(folder.resolve("judge.json")))
                .withMessageContaining("can't write the calibration");
        assertThat(occupied).exists();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void refusesAFileThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("judge.json"), "{\"judge\": \"j\"}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.read(file))
                .withMessageStartingWith(file + " is not a calibration: ")
                .withMessageContaining("fingerprint is missing");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Calibration.read(folder.resolve("none.json")));
    }

    @Test
    void refusesAnotherJudgeAndNamesBothFingerprints() {
        Identity other = new Identity("j", "print of a newer j");
        String message =
                "judge 'j' has the fingerprint print of a newer j, but this calibration of 2026-11-24 is of judge"
                        + " 'j' with the fingerprint print of j; compare the judge as it is with people and save a new"
                        + " calibration, or use the judge that was calibrated";

        assertThat(CALIBRATION.isOf(other)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALIBRATION.correctMean(other, new double[] {1, 0}))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALIBRATION.correctRate(other, 1, 2, 0.95))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALIBRATION.correct(List.of(Judged.yesNo("x", "q", "bot", true)), KIND, 0.95))
                .withMessageContaining("judge 'x' has the fingerprint print of x, but this calibration");
    }

    /** Sensitivity 1, specificity 1/2; of 4 new items 3 are judged yes: (3/4 + 1/2 - 1) / (1 + 1/2 - 1) = 1/2. */
    @Test
    void correctsVerdictsOnNewItems() {
        List<Verdict<Score>> verdicts = List.of(
                Judged.yesNo("j", "n1", "bot", true),
                Judged.yesNo("j", "n2", "bot", true),
                Judged.yesNo("j", "n3", "bot", true),
                Judged.yesNo("j", "n4", "bot", false),
                Judged.failed("j", "n5", "bot"));

        CorrectedScores corrected = CALIBRATION.correct(verdicts, KIND, 0.95);

        assertThat(corrected.items()).isEqualTo(4);
        assertThat(corrected.rate().orElseThrow().estimate()).isEqualTo(0.75);
        assertThat(corrected.correctedRate().orElseThrow().estimate()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void refusesLabelsOfAnotherKindAndNumbersOffTheScale() {
        List<Verdict<Score>> verdicts = List.of(Judged.yesNo("j", "n1", "bot", true));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALIBRATION.correct(verdicts, LabelKind.passFail(), 0.95))
                .withMessageContaining("learned from labels that say 'scores by rubric 'correct''");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALIBRATION.correct(List.of(Judged.failed("j", "n", "bot")), KIND, 0.95))
                .withMessage("none of the 1 verdicts has a value; there is nothing to correct");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALIBRATION.correctMean(REPORT.judge(), new double[] {0, Double.NaN}))
                .withMessage("places[1] is not in [0, 1]: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(REPORT, "yesterday"))
                .withMessage("date is not a day such as 2026-11-24: 'yesterday'");
    }
}
