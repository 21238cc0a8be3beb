package dev.judge4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.statistics.Interval;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the package documentation, compiled and run. */
class PackageExampleTest {

    @TempDir
    private Path folder;

    @Test
    void readsComparesWritesSavesAndCorrects() throws IOException {
        Rubric rubric = Judged.YES_NO;
        Path csv = Files.writeString(folder.resolve("gold.csv"), "item,label\nq1,yes\nq2,no\nq3,no\n");
        List<Verdict<Score>> verdicts = judged("q", true, false, true);
        List<Verdict<Score>> newVerdicts = judged("n", true, true, true, false);
        Path page = folder.resolve("judge.md");
        Path json = folder.resolve("judge.json");

        GoldLabels gold = GoldLabels.readCsv(csv, LabelKind.scores(rubric));
        JudgeReport report = JudgeReport.of(gold, verdicts);
        Files.writeString(page, report.markdown());
        Calibration.of(report, "2026-11-24").save(json);
        Interval passRate = Calibration.read(json)
                .correct(newVerdicts, gold.kind(), 0.95)
                .correctedRate()
                .orElseThrow();

        assertThat(passRate.estimate()).isEqualTo(0.5);
        assertThat(page).content().contains("| sensitivity | 1.000 [");
    }

    private static List<Verdict<Score>> judged(String prefix, boolean... answers) {
        List<Verdict<Score>> verdicts = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            verdicts.add(Judged.yesNo("j", prefix + (i + 1), "bot", answers[i]));
        }
        return verdicts;
    }
}
