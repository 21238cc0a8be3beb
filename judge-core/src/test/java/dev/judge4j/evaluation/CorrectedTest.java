package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.calibration.Calibration;
import dev.judge4j.calibration.CorrectedScores;
import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.JudgeReport;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.statistics.Interval;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorrectedTest {

    /** The oracle is the calibration's own correction of the same verdicts; places of a harm turn into quality. */
    @ParameterizedTest
    @EnumSource(
            value = Direction.class,
            names = {"HIGHER_IS_BETTER", "LOWER_IS_BETTER"})
    void correctedNumbersAreTheCalibrations(Direction direction) {
        Rubric rubric = Rubric.builder("r", "Is it so?")
                .scale(Scale.Binary.yesNo("", ""))
                .direction(direction)
                .threshold(0.5)
                .build();
        LabelKind kind = LabelKind.scores(rubric);
        GoldLabels.Builder gold = GoldLabels.builder(kind);
        Ran labeled = Ran.by("j");
        for (int i = 0; i < 40; i++) {
            gold.add(ItemKey.of("g" + i), i < 20 ? "yes" : "no");
            add(labeled, rubric, "g" + i, i < 18 || i >= 34); // right on 18 of 20 and 14 of 20
        }
        Calibration calibration = Calibration.of(JudgeReport.of(gold.build(), scores(labeled)), "2026-11-24");
        Ran ran = Ran.by("j");
        for (int i = 0; i < 100; i++) {
            add(ran, rubric, "q" + i, i < 60);
        }
        CorrectedScores oracle = calibration.correct(scores(ran), kind, 0.95);

        SummaryRow row = Summary.builder(ran.source())
                .calibration(calibration)
                .build()
                .rows()
                .get(0);

        Corrected corrected = row.corrected().orElseThrow();
        Interval place = oracle.correctedMean().orElseThrow();
        boolean harm = direction == Direction.LOWER_IS_BETTER;
        assertThat(corrected.passRate()).isEqualTo(oracle.correctedRate()).isPresent();
        assertThat(corrected.mean().orElseThrow().estimate())
                .isCloseTo(harm ? 1 - place.estimate() : place.estimate(), within(1e-12));
        assertThat(corrected.mean().orElseThrow().low())
                .isCloseTo(harm ? 1 - place.high() : place.low(), within(1e-12));
        assertThat(Summary.of(ran.source()).rows().get(0).corrected()).isEmpty();
    }

    private static void add(Ran ran, Rubric rubric, String item, boolean yes) {
        ran.add(new Decided<>(Score.of(rubric, yes ? 1 : 0), ran.trail(item, "a", Ran.said("?"))));
    }

    private static List<Verdict<Score>> scores(Ran ran) {
        List<Verdict<Score>> scores = new ArrayList<>();
        for (VerdictEntry entry : ran.entries()) {
            scores.add(new Decided<>(
                    (Score) entry.verdict().value().orElseThrow(),
                    entry.verdict().trail()));
        }
        return scores;
    }
}
