package dev.judge4j.panel;

import static dev.judge4j.panel.Jurors.abstains;
import static dev.judge4j.panel.Jurors.answers;
import static dev.judge4j.panel.Jurors.fails;
import static dev.judge4j.panel.Jurors.juror;
import static dev.judge4j.panel.Jurors.trail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.TieBreaker;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JuryReportTest {

    private static final String RIGHT = "yynnyynn";

    /**
     * By hand, for eight items: p and q differ on two, so that they agree on 6/8; both say yes four times, together three
     * times, so that their correlation is (3/8 - 1/4) / (1/4) = 1/2. Against yynnyynn p errs on items 0 and 7, q on items 0 and 3:
     * errors of rate 1/4 each that coincide once, (1/8 - 1/16) / (3/16) = 1/3, and 2 / (1 + 1/3) = 1.5 jurors.
     */
    @Test
    void comparesJurorsByVotesAndByErrors() {
        JuryReport report = JuryReport.of(judged(Map.of("p", "nynnyyny", "q", "nynyyynn")));

        assertThat(report.source()).isEqualTo(JuryReport.Source.VOTES);
        assertThat(report.pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.items()).isEqualTo(8);
            assertThat(pair.agreement()).hasValue(0.75);
            assertThat(pair.correlation().orElseThrow()).isCloseTo(0.5, within(1e-12));
        });
        JuryReport errors = report.against(trail -> Optional.of(gold(trail.item())));
        assertThat(errors.source()).isEqualTo(JuryReport.Source.ERRORS);
        assertThat(errors.accuracies()).isEqualTo(Map.of("p", new JurorAccuracy(6, 8), "q", new JurorAccuracy(6, 8)));
        assertThat(errors.meanCorrelation().orElseThrow()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(errors.effectiveJurors().orElseThrow()).isCloseTo(1.5, within(1e-12));
        assertThat(errors)
                .hasToString(String.format("p: decided 8 of 8, abstained 0, failed 0, right in 6 of 8%n"
                        + "q: decided 8 of 8, abstained 0, failed 0, right in 6 of 8%n"
                        + "p and q: agreement 0.75 over 8 items, correlation of errors 0.33%n"
                        + "effective jurors: 1.50 of 2, by the correlation of errors"));
        assertThat(report.votes().get(3)).isEqualTo(Map.of("p", "no", "q", "yes"));
    }

    @Test
    void itemsWithoutGoldLabelAreNotCompared() {
        JuryReport report = JuryReport.of(judged(Map.of("p", "nynnyyny", "q", "nynyyynn")));

        JuryReport half = report.against(
                trail -> trail.item().compareTo("4") < 0 ? Optional.of(gold(trail.item())) : Optional.empty());

        assertThat(half.accuracies()).isEqualTo(Map.of("p", new JurorAccuracy(3, 4), "q", new JurorAccuracy(2, 4)));
    }

    @Test
    void tellsHowOftenEachJurorWasLeftOut() {
        List<Verdict<Score>> verdicts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<Judge<Sample, Score>> members = List.of(
                    answers("a", true),
                    i == 0 ? fails("b", Failure.Kind.TIMEOUT) : answers("b", i == 1),
                    i == 2 ? answers("c", true) : abstains("c", Reason.REFUSED));
            verdicts.add(Jury.builder(ScoreRule.plurality(), members)
                    .quorum(1)
                    .build()
                    .judge(sample(i)));
        }

        JuryReport report = JuryReport.of(verdicts);

        assertThat(report.jurors())
                .containsExactly(
                        new JuryReport.Juror("a", 3, 3, 0, 0),
                        new JuryReport.Juror("b", 3, 2, 0, 1),
                        new JuryReport.Juror("c", 3, 1, 2, 0));
        assertThat(report.pairs().get(1).items()).isEqualTo(1); // a and c
        assertThat(report.effectiveJurors()).isEmpty(); // a never varies, and b and c have one item in common
        assertThat(report.votes().get(0)).isEqualTo(Map.of("a", "yes"));
    }

    @Test
    void aTieBreakerIsNoJuror() {
        Verdict<Score> verdict = Jury.builder(ScoreRule.plurality(), List.of(answers("a", true), answers("b", false)))
                .tieBreaker(TieBreaker.of(answers("last", true)))
                .build()
                .judge(sample(0));

        assertThat(JuryReport.of(List.of(verdict)).jurors())
                .extracting(JuryReport.Juror::name)
                .containsExactly("a", "b");
    }

    @Test
    void preferencesAreComparedByTheirWinners() {
        List<Verdict<Preference>> verdicts = List.of(
                Jury.of(PreferenceRule.plurality(), List.of(Jurors.prefers("a", 0.1), Jurors.prefers("b", 1)))
                        .judge(Jurors.PAIR),
                Jury.of(PreferenceRule.plurality(), List.of(Jurors.prefers("a", -0.1), Jurors.prefers("b", 0)))
                        .judge(Jurors.PAIR));

        JuryReport report = JuryReport.of(verdicts);

        assertThat(report.votes()).containsExactly(Map.of("a", "A", "b", "A"), Map.of("a", "B", "b", "TIE"));
        assertThat(report.pairs().get(0).agreement()).hasValue(0.5);
    }

    @Test
    void scoresOfDifferentScalesAreComparedByPassing() {
        List<Verdict<Score>> verdicts = List.of(
                Jury.of(ScoreRule.mean(), List.of(Jurors.grades("a", 4), Jurors.measures("b", 0.9)))
                        .judge(sample(0)),
                Jury.of(ScoreRule.mean(), List.of(Jurors.grades("a", 1), Jurors.measures("b", 0.9)))
                        .judge(sample(1)));

        assertThat(JuryReport.of(verdicts).votes())
                .containsExactly(Map.of("a", "passed", "b", "passed"), Map.of("a", "not passed", "b", "passed"));
        assertThat(JuryReport.byPassing(judged(Map.of("p", "yn"))).votes())
                .containsExactly(Map.of("p", "passed"), Map.of("p", "not passed"));
    }

    @Test
    void collectsTheWarningsOfTheVerdicts() {
        Sample byClaude = Sample.of(Task.builder("Why?").id("q").build(), "claude-3-haiku", "Because.");
        Verdict<Score> verdict =
                Jury.of(ScoreRule.plurality(), List.of(answers("sonnet", true))).judge(byClaude);

        assertThat(JuryReport.of(List.of(verdict, verdict)).warnings())
                .singleElement()
                .asString()
                .startsWith("juror 'sonnet' and candidate 'claude-3-haiku' are of one model family, claude");
    }

    @Test
    void refusesWhatNoJurySaid() {
        Verdict<Score> alone = answers("a", true).judge(sample(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JuryReport.of(List.of(alone)))
                .withMessage("none of the 1 verdicts was made by a jury");
        JuryReport report = JuryReport.of(judged(Map.of("p", "yn")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.against(trail -> Optional.of("true")))
                .withMessageContaining("is 'true', which no juror gave to any item; theirs are [no, yes]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.against(trail -> Optional.empty()))
                .withMessageContaining("none of the 2 items has votes and a gold label");
    }

    @Test
    void logOddsWeightsComeFromAccuracies() {
        JurorWeights weights = JurorWeights.logOdds(Map.of(
                "sure", new JurorAccuracy(999, 1_000),
                "fair", new JurorAccuracy(7, 9),
                "poor", new JurorAccuracy(54, 100)));

        assertThat(weights.of("sure")).isEqualTo(JurorWeights.CAP);
        assertThat(weights.of("fair")).isCloseTo(Math.log(8.0 / 3), within(1e-12));
        assertThat(weights.of("poor")).isZero();
        assertThat(weights).hasToString("fair 0.98, poor 0.00, sure 2.00");
    }

    @Test
    void refusesWeightsThatMeanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> JurorWeights.of(Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JurorWeights.of(Map.of("a", -0.5)))
                .withMessageStartingWith("the weight of juror 'a' is not at least 0 and finite: -0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> JurorWeights.of(Map.of("a", Double.NaN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JurorWeights.of(Map.of("b", 0.0, "a", 0.0)))
                .withMessage("all weights are 0, of the jurors [a, b]: nobody's vote would count");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JurorWeights.logOdds(Map.of("a", new JurorAccuracy(1, 2))))
                .withMessageContaining("no juror is right in 0.55 of its labeled items or more");
        assertThatIllegalArgumentException().isThrownBy(() -> new JurorAccuracy(3, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JurorWeights.of(Map.of("a", 1.0)).of("b"))
                .withMessageContaining("juror 'b' has no weight");
    }

    private static String gold(String item) {
        return RIGHT.charAt(Integer.parseInt(item)) == 'y' ? "yes" : "no";
    }

    /** Returns a jury's verdicts on as many items as its jurors have letters, y for yes and n for no. */
    private static List<Verdict<Score>> judged(Map<String, String> votes) {
        List<Judge<Sample, Score>> members = new ArrayList<>();
        votes.forEach((name, letters) -> members.add(juror(
                name,
                sample -> new Decided<>(
                        Jurors.yesNo(letters.charAt(Integer.parseInt(sample.id())) == 'y'), trail(sample)))));
        Jury<Sample, Score> jury = Jury.of(ScoreRule.plurality(), members);
        List<Verdict<Score>> verdicts = new ArrayList<>();
        int items = votes.values().iterator().next().length();
        for (int i = 0; i < items; i++) {
            verdicts.add(jury.judge(sample(i)));
        }
        return verdicts;
    }

    private static Sample sample(int i) {
        return Sample.of(Task.builder("Why?").id(Integer.toString(i)).build(), "aspen", "Because.");
    }
}
