package dev.judge4j.calibration;

import static dev.judge4j.calibration.Judged.ONE_TO_FIVE;
import static dev.judge4j.calibration.Judged.abstained;
import static dev.judge4j.calibration.Judged.failed;
import static dev.judge4j.calibration.Judged.pair;
import static dev.judge4j.calibration.Judged.repeated;
import static dev.judge4j.calibration.Judged.score;
import static dev.judge4j.calibration.Judged.yesNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.statistics.BinaryConfusion;
import dev.judge4j.statistics.Interval;
import dev.judge4j.statistics.PositionBias;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JudgeReportTest {

    private static final LabelKind SCORES = LabelKind.scores(ONE_TO_FIVE);

    /** Six labels, four decided verdicts, one of them without a label. */
    private static final GoldLabels GOLD = gold(SCORES, "q1=1", "q2=2", "q3=4", "q4=5", "q5=3", "q6=3");

    private static final List<Verdict<Score>> VERDICTS = List.of(
            score("q1", 1),
            score("q2", 3),
            score("q3", 4),
            abstained("q4"),
            failed("rater", "q5", "bot"),
            score("new", 5),
            score("other", 1),
            score("third", 4));

    @Test
    void tellsWhatIsComparedAndWhatIsNot() {
        JudgeReport report = JudgeReport.of(GOLD, VERDICTS);

        assertThat(report.judge().name()).isEqualTo("rater");
        assertThat(report.overlap())
                .isEqualTo(new Overlap(
                        6,
                        8,
                        5,
                        List.of(),
                        List.of(ItemKey.of("q6")),
                        List.of(ItemKey.of("new", "bot"), ItemKey.of("other", "bot"), ItemKey.of("third", "bot"))));
        assertThat(report.coverage().decided()).isEqualTo(3);
        assertThat(report.coverage().abstained()).isEqualTo(Map.of(Reason.REFUSED, 1));
        assertThat(report.coverage().failed()).isEqualTo(Map.of(Failure.Kind.UNPARSEABLE, 1));
        assertThat(report.coverage().share().estimate()).isEqualTo(0.6);
        assertThat(report.usage()).as("of the verdicts on labeled items").isEqualTo(new Usage(300, 30, 0, 0, 3, 0));
    }

    /**
     * By hand: people 1 2 4, judge 1 3 4. Alike 2 of 3; the order is the same, so Spearman 1; Pearson 25/28 to the root:
     * deviations (-4 -1 5)/3 and (-5 1 4)/3, products 39, squares 42 and 42, so 39/42. Means as places: people (0+1/4+3/4)/3.
     */
    @Test
    void measuresAgreementByHand() {
        JudgeReport report = JudgeReport.of(GOLD, VERDICTS);

        HumanAgreement agreement = report.agreement().orElseThrow();
        assertThat(agreement.items()).isEqualTo(3);
        assertThat(estimate(agreement, Coefficient.OBSERVED)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(estimate(agreement, Coefficient.PEARSON)).isCloseTo(39.0 / 42, within(1e-12));
        assertThat(estimate(agreement, Coefficient.SPEARMAN)).isCloseTo(1, within(1e-12));
        assertThat(estimate(agreement, Coefficient.KENDALL)).isCloseTo(1, within(1e-12));
        assertThat(agreement.measures()).containsKeys(Coefficient.values());
        assertThat(agreement.constantLabel()).isEqualTo("1");
        assertThat(agreement.constant())
                .containsEntry(Coefficient.OBSERVED, 1.0 / 3)
                .containsEntry(Coefficient.KAPPA, 0.0)
                .doesNotContainKey(Coefficient.PEARSON);
        MeanScores means = report.means().orElseThrow();
        assertThat(means.people().estimate()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(means.gap().estimate()).isCloseTo(1.0 / 12, within(1e-12));
        assertThat(report.confusion().orElseThrow().count("2", "3")).isEqualTo(1);
    }

    /** The threshold 0.5 is the score 3: people pass q3 only, the judge q2 and q3. */
    @Test
    void countsPassingByTheRubricsThreshold() {
        JudgeReport report = JudgeReport.of(GOLD, VERDICTS);

        assertThat(report.binaryConfusion()).hasValue(new BinaryConfusion(1, 0, 1, 1));
        assertThat(report.sensitivity().orElseThrow().estimate()).isEqualTo(1);
        assertThat(report.specificity().orElseThrow().estimate()).isEqualTo(0.5);
    }

    @Test
    void comparesPassingScoresWithLabelsOfPassing() {
        GoldLabels passing = gold(LabelKind.passFail(), "q1=fail", "q2=fail", "q3=pass");

        assertThat(JudgeReport.of(passing, VERDICTS).binaryConfusion()).hasValue(new BinaryConfusion(1, 0, 1, 1));
    }

    /** One labeled item in three is judged too high; the corrected mean lies below the judge's. */
    @Test
    void correctsTheMeanOfItemsWithoutLabels() {
        CorrectedScores corrected = JudgeReport.of(GOLD, VERDICTS).corrected().orElseThrow();

        assertThat(corrected.items()).isEqualTo(3);
        assertThat(corrected.mean().estimate()).isCloseTo((1 + 0 + 0.75) / 3, within(1e-12));
        assertThat(corrected.correctedMean().orElseThrow().estimate())
                .isLessThan(corrected.mean().estimate());
        assertThat(corrected.rate().orElseThrow().estimate()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(corrected.correctedRate().orElseThrow().estimate())
                .as("(2/3 + 1/2 - 1) / (1 + 1/2 - 1)")
                .isCloseTo(1.0 / 3, within(1e-12));
    }

    @Test
    void saysSoWhereNothingWasDecided() {
        JudgeReport report = JudgeReport.of(GOLD, List.of(abstained("q1"), abstained("q2")));

        assertThat(report.agreement()).isEmpty();
        assertThat(report.means()).isEmpty();
        assertThat(report.confusion()).isEmpty();
        assertThat(report.coverage().share().estimate()).isZero();
        assertThat(report.markdown()).contains("| abstained, REFUSED | 2 |").doesNotContain("Agreement with people");
        assertThat(report).hasToString("judge rater: nothing to compare, 0 of 2 decided");
    }

    @Test
    void leavesOutWhatPeopleDoNotAgreeOn() {
        GoldLabels open = GoldLabels.builder(LabelKind.pairs())
                .add(ItemKey.of("p1"), "ann", "A")
                .add(ItemKey.of("p2"), "ann", "A")
                .add(ItemKey.of("p2"), "bob", "B")
                .build();

        JudgeReport report = JudgeReport.of(open, List.of(pair("j", "p1", "A", "A"), pair("j", "p2", "A", "A")));

        assertThat(report.overlap().contested()).containsExactly(ItemKey.of("p2"));
        assertThat(report.agreement().orElseThrow().items()).isEqualTo(1);
    }

    /** Of four pairs two are won by the first shown twice, one by the second twice, one by A: 5 of 8 picks are of the first. */
    @Test
    void measuresPositionBiasOnTheOrdersShown() {
        List<Verdict<Preference>> verdicts = List.of(
                pair("j", "p1", "A", "B"),
                pair("j", "p2", "A", "B"),
                pair("j", "p3", "B", "A"),
                pair("j", "p4", "A", "A"));

        JudgeReport report = JudgeReport.of(gold(LabelKind.pairs(), "p1=A", "p2=A", "p3=A", "p4=A"), verdicts);

        PositionBias position = report.positionBias().orElseThrow();
        assertThat(position.firstTwice()).isEqualTo(2);
        assertThat(position.secondTwice()).isEqualTo(1);
        assertThat(position.consistent()).isEqualTo(1);
        assertThat(position.firstShownRate().orElseThrow().estimate()).isEqualTo(0.625);
        assertThat(position.flipRate().orElseThrow().estimate()).isEqualTo(0.75);
        assertThat(report.means().orElseThrow().judge().estimate())
                .as("three ties and a win")
                .isEqualTo(0.625);
        assertThat(report.confusion().orElseThrow().count("A", "TIE")).isEqualTo(3);
    }

    @Test
    void setsTheJudgesTasteForLengthBesidePeoples() {
        JudgeReport report = JudgeReport.builder(
                        gold(LabelKind.pairs(), "p1=A", "p2=A"),
                        List.of(pair("j", "p1", "A", "A"), pair("j", "p2", "B", "B")))
                .lengths(Map.of(ItemKey.of("p1"), new PairLengths(20, 10), ItemKey.of("p2"), new PairLengths(10, 20)))
                .build();

        assertThat(report.lengthBias().orElseThrow().prefersLonger().map(Interval::estimate))
                .hasValue(1.0);
        assertThat(report.humanLengthBias().orElseThrow().prefersLonger().map(Interval::estimate))
                .hasValue(0.5);
        assertThat(report.markdown()).contains("preferred the longer response, judge", "longer response, people");
    }

    /** Sure 1 and right, sure 2/3 and wrong: ECE (0 + 2/3) / 2, Brier (0 + 4/9) / 2. */
    @Test
    void measuresStabilityAndConfidenceOnRepeatedAnswers() {
        JudgeReport report =
                JudgeReport.of(gold(SCORES, "q1=4", "q2=5"), List.of(repeated("q1", 4, 4, 4), repeated("q2", 3, 3, 5)));

        assertThat(report.stability().orElseThrow().allEqual().estimate()).isEqualTo(0.5);
        ConfidenceCheck check = report.confidenceCheck().orElseThrow();
        assertThat(check.items()).isEqualTo(2);
        assertThat(check.expectedCalibrationError()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(check.brier().value()).isCloseTo(2.0 / 9, within(1e-12));
    }

    @Test
    void refusesLabelsAndVerdictsWithNothingInCommonAndNamesBoth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeReport.of(GOLD, List.of(score("x", 1), score("y", 2))))
                .withMessage(
                        "gold labels and verdicts of judge 'rater' have no item in common: labels are of 6 items, such"
                                + " as 'q1', 'q2', 'q3', verdicts of 2 items, such as 'x' of 'bot', 'y' of 'bot'; item ids and"
                                + " candidates have to be spelled alike");
    }

    @Test
    void refusesVerdictsThatAreNotOneJudgesOnDifferentItems() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeReport.of(GOLD, List.<Verdict<Score>>of()))
                .withMessage("there is no verdict");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeReport.of(GOLD, List.of(score("q1", 1), score("q1", 1))))
                .withMessageContaining("two verdicts of judge 'rater' are on item 'q1' of 'bot'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeReport.of(GOLD, List.of(score("q1", 1), failed("other", "q2", "bot"))))
                .withMessage("the verdicts are of 2 judges: 'rater' (fingerprint print of rater), 'other' (fingerprint"
                        + " print of other); make a report for each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeReport.of(
                        GOLD, List.of(yesNo("j", "q1", "bot", true), yesNo("j", "q1", "other bot", true))))
                .withMessageContaining(
                        "names no candidate, and there are verdicts on two: 'q1' of 'bot' and 'q1' of 'other");
    }

    @Test
    void refusesVerdictsOfAnotherKindThanTheLabels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeReport.of(gold(LabelKind.pairs(), "q1=A"), VERDICTS))
                .withMessage("the judge decided a score, and the gold labels say which is better; they don't compare");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        JudgeReport.of(gold(LabelKind.passFail(), "q1=pass"), List.of(yesNo("j", "q1", "bot", true))))
                .withMessageContaining("give its rubric a threshold");
    }

    @Test
    void writesTheSamePageWhateverTheOrderOfVerdicts() {
        List<Verdict<Score>> shuffled = new ArrayList<>(VERDICTS);
        Collections.shuffle(shuffled, new Random(7));

        String page = JudgeReport.of(GOLD, VERDICTS).markdown();

        assertThat(JudgeReport.of(GOLD, shuffled).markdown()).isEqualTo(page);
        assertThat(page)
                .startsWith("# Judge rater against people\n")
                .contains(
                        "| labeled items with a verdict | 5 of 6 |",
                        "| failed, UNPARSEABLE | 1 |",
                        "| agreement | 0.667 [",
                        "rate corrected (Rogan–Gladen) | 0.333 [",
                        "| latency, median | 100 ms |")
                .doesNotContain("NaN", "Infinity", "null");
    }

    @Test
    void escapesWhatNamesMayHold() {
        String name = "j|<b>*\n# x";
        GoldLabels gold = gold(LabelKind.pairs(), "p|1=A", "p2=B");

        String page = JudgeReport.of(gold, List.of(pair(name, "p2", "B", "B"))).markdown();

        assertThat(page)
                .startsWith("# Judge j\\|&lt;b&gt;\\* \\# x against people\n")
                .contains("1: 'p\\|1'")
                .doesNotContain("<b>");
    }

    @Test
    void pricesUsage() {
        JudgeReport report = JudgeReport.builder(GOLD, VERDICTS)
                .prices(usage -> usage.totalInputTokens() * 1e-3, "USD")
                .build();

        assertThat(report.cost().map(Cost::currency)).hasValue("USD");
        assertThat(report.cost().orElseThrow().amount()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void ranksJudgesOnOneGoldSetAndRefusesTwo() {
        GoldLabels gold = gold(LabelKind.pairs(), "p1=A", "p2=A");
        JudgeReport good = JudgeReport.of(gold, List.of(pair("good", "p1", "A", "A"), pair("good", "p2", "A", "A")));
        JudgeReport bad = JudgeReport.of(gold, List.of(pair("bad", "p1", "B", "B"), pair("bad", "p2", "A", "A")));

        Leaderboard board = Leaderboard.of(List.of(bad, good));

        assertThat(board.reports()).containsExactly(good, bad);
        assertThat(board.markdown().lines())
                .hasSize(4)
                .first()
                .asString()
                .contains("agreement", "first shown", "failed", "latency")
                .doesNotContain("cost", "Spearman", "sensitivity");
        JudgeReport elsewhere = JudgeReport.of(gold(LabelKind.pairs(), "p1=B"), List.of(pair("bad", "p1", "B", "B")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Leaderboard.of(List.of(good, elsewhere)))
                .withMessageContaining("judges 'good' and 'bad' were tried with different gold labels")
                .withMessageContaining(gold.fingerprint());
    }

    static GoldLabels gold(LabelKind kind, String... labels) {
        GoldLabels.Builder builder = GoldLabels.builder(kind);
        for (String label : labels) {
            String[] parts = label.split("=", -1);
            builder.add(ItemKey.of(parts[0]), parts[1]);
        }
        return builder.build();
    }

    private static double estimate(HumanAgreement agreement, Coefficient coefficient) {
        return agreement.measure(coefficient).orElseThrow().estimate();
    }
}
