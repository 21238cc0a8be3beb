package dev.judge4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.judge.Identity;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One judge's verdicts as the labels that another is tried with. */
class JudgeLabelsTest {

    private static final Rubric RUBRIC = Rubric.builder("polite", "Is it polite?")
            .scale(Scale.Range.of(1, 5))
            .build();

    private static final List<Verdict<Score>> FIRST =
            List.of(decided("first", "q1", 2, 0), decided("first", "q2", 3.5, 0), abstained("first", "q3"));

    @Test
    void labelsAreTheValuesOfWhatWasDecided() {
        GoldLabels labels = GoldLabels.ofVerdicts(LabelKind.scores(RUBRIC), FIRST);

        assertThat(labels.labeler()).contains(new Identity("first", "print of first"));
        assertThat(labels.items())
                .extracting(item -> item.key().toString())
                .containsExactly("'q1' of 'bot'", "'q2' of 'bot'");
        assertThat(labels.items().get(1).labels()).containsEntry("first", 3.5);
        assertThat(labels).hasToString("2 gold items, scores by rubric 'polite', by judge first");
    }

    @Test
    void theReportSaysThatTheLabelsAreNotPeoples() {
        GoldLabels labels = GoldLabels.ofVerdicts(LabelKind.scores(RUBRIC), FIRST);
        JudgeReport report = JudgeReport.of(
                labels,
                List.of(decided("second", "q1", 2, 7), decided("second", "q2", 3, 9), decided("second", "q3", 1, 5)));

        assertThat(report.means().orElseThrow().gap().estimate()).isEqualTo(-0.0625); // 0 and -0.5 of 4
        assertThat(report.markdown())
                .contains("# Judge second against first")
                .contains(
                        "The labels are verdicts of another judge, not of people: where the two agree, both may be wrong.")
                .contains("Agreement with first")
                .contains("judge less first")
                .doesNotContain("people \\\\")
                .doesNotContain("with people");
    }

    @Test
    void noCalibrationIsMadeOfAJudgesLabels() {
        JudgeReport report = JudgeReport.of(
                GoldLabels.ofVerdicts(LabelKind.scores(RUBRIC), FIRST),
                List.of(decided("second", "q1", 2, 7), decided("second", "q2", 3, 9)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(report, "2026-11-24"))
                .withMessage(
                        "the labels are verdicts of judge 'first', which say nothing of people; calibrate with labels"
                                + " by people");
    }

    @Test
    void labelsOfPeopleAndOfAJudgeHaveDifferentFingerprints() {
        GoldLabels people = GoldLabels.builder(LabelKind.scores(RUBRIC))
                .add(ItemKey.of("q1", "bot"), "first", "2")
                .add(ItemKey.of("q2", "bot"), "first", "3.5")
                .build();

        assertThat(people.labeler()).isEqualTo(Optional.empty());
        assertThat(GoldLabels.ofVerdicts(LabelKind.scores(RUBRIC), FIRST).fingerprint())
                .isNotEqualTo(people.fingerprint());
    }

    @Test
    void pairsAreLabelsToo() {
        Verdict<Preference> verdict = new Decided<>(
                Preference.ofSigned(-0.5, true), Trail.ofPair("q1", "a", "b", "first", "print", List.of(), 0));

        assertThat(GoldLabels.ofVerdicts(LabelKind.pairs(), List.of(verdict))
                        .items()
                        .get(0)
                        .labels())
                .containsEntry("first", 0.0);
    }

    /** A mean over passages lies between the answers yes and no; it counts as the nearer one. */
    @Test
    void meansOnAScaleOfTwoAnswersCountAsTheNearerOne() {
        Rubric binary = Rubric.builder("cited", "Is it cited?")
                .scale(Scale.Binary.yesNo("", ""))
                .build();
        Verdict<Score> mean = new Decided<>(Score.of(binary, 0.7), trail("first", "q1", 0));
        Verdict<Score> yes = new Decided<>(Score.of(binary, 1), trail("second", "q1", 0));

        JudgeReport report =
                JudgeReport.of(GoldLabels.ofVerdicts(LabelKind.scores(binary), List.of(mean)), List.of(yes));

        assertThat(report.confusion().orElseThrow().count("yes", "yes")).isEqualTo(1);
    }

    @Test
    void tellsWhyVerdictsAreNoLabels() {
        LabelKind scores = LabelKind.scores(RUBRIC);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldLabels.ofVerdicts(scores, List.of(abstained("first", "q1"))))
                .withMessage("judge 'first' decided nothing, so that there is no label");
        assertThatIllegalArgumentException().isThrownBy(() -> GoldLabels.ofVerdicts(scores, List.<Verdict<Score>>of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldLabels.ofVerdicts(
                        scores, List.of(decided("first", "q1", 2, 0), decided("first", "q1", 3, 0))))
                .withMessageContaining("item 'q1' of 'bot' has a label by 'first' already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldLabels.ofVerdicts(
                        scores, List.of(decided("first", "q1", 2, 0), decided("second", "q2", 3, 0))))
                .withMessageContaining("the verdicts are of 2 judges");
    }

    @Test
    void aTimeThatNobodyToldIsNotZero() {
        GoldLabels people = GoldLabels.builder(LabelKind.scores(RUBRIC))
                .add(ItemKey.of("q1", "bot"), "2")
                .build();
        Opinion opinion = Opinion.builder("score", "model")
                .answer("2", 2)
                .usage(Usage.UNMETERED_CALL)
                .build();
        Verdict<Score> untimed =
                new Decided<>(Score.of(RUBRIC, 2), Trail.of("q1", "bot", "job", "print", List.of(opinion), 0));

        assertThat(JudgeReport.of(people, List.of(untimed)).markdown())
                .contains("| latency | not reported |")
                .doesNotContain("0 ms");
        assertThat(JudgeReport.of(people, List.of(decided("own", "q1", 2, 12))).markdown())
                .contains("| latency, median | 12 ms |");
    }

    private static Verdict<Score> decided(String judge, String item, double value, long millis) {
        return new Decided<>(Score.of(RUBRIC, value), trail(judge, item, millis));
    }

    private static Verdict<Score> abstained(String judge, String item) {
        return new Abstained<>(Reason.NOT_APPLICABLE, trail(judge, item, 0));
    }

    private static Trail trail(String judge, String item, long millis) {
        return Trail.of(item, "bot", judge, "print of " + judge, List.of(), millis);
    }
}
