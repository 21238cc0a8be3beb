package dev.judge4j.panel;

import static dev.judge4j.panel.Jurors.ONE_TO_FIVE;
import static dev.judge4j.panel.Jurors.SAMPLE;
import static dev.judge4j.panel.Jurors.answers;
import static dev.judge4j.panel.Jurors.grades;
import static dev.judge4j.panel.Jurors.measures;
import static dev.judge4j.panel.Jurors.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.statistics.DawidSkene;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoreRuleTest {

    private static final List<Judge<Sample, Score>> FIVE =
            List.of(measures("a", 0.9), measures("b", 0.1), measures("c", 0.5), measures("d", 0.2), measures("e", 0.6));

    /** By hand: 0.1, 0.2, 0.5, 0.6, 0.9; mean 2.3 / 5, median 0.5, without one at each end 1.3 / 3. */
    @Test
    void numbersAreCombinedAsTheirNamesSay() {
        assertThat(quality(ScoreRule.mean(), FIVE)).isCloseTo(0.46, within(1e-12));
        assertThat(quality(ScoreRule.median(), FIVE)).isEqualTo(0.5);
        assertThat(quality(ScoreRule.median(), FIVE.subList(0, 4))).isCloseTo(0.35, within(1e-12));
        assertThat(quality(ScoreRule.trimmedMean(0.2), FIVE)).isCloseTo(1.3 / 3, within(1e-12));
        assertThat(quality(ScoreRule.trimmedMean(0.19), FIVE)).isCloseTo(0.46, within(1e-12));
        assertThat(quality(ScoreRule.worst(), FIVE)).isEqualTo(0.1);
        assertThat(quality(ScoreRule.best(), FIVE)).isEqualTo(0.9);
    }

    /** By hand: (1 · 0.9 + 3 · 0.1) / 4. */
    @Test
    void aWeightedMeanCountsEachAsOftenAsItWeighs() {
        ScoreRule rule = ScoreRule.weightedMean(JurorWeights.of(Map.of("a", 1.0, "b", 3.0)));

        assertThat(quality(rule, FIVE.subList(0, 2))).isCloseTo(0.3, within(1e-12));
    }

    /** On one scale: 2, 4 and 5 make 11/3, whose quality is 2/3. */
    @Test
    void scoresOfOneScaleAreCombinedByRawValue() {
        ScoreRule rule = ScoreRule.mean().on(ONE_TO_FIVE);

        Score score = judge(rule, List.of(grades("a", 2), grades("b", 4), grades("c", 5)))
                .orElseThrow();

        assertThat(score.raw()).isCloseTo(11.0 / 3, within(1e-12));
        assertThat(score.quality().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(score.passed()).hasValue(true);
        assertThat(judge(rule, List.of(grades("a", 3), grades("b", 5)))
                        .orElseThrow()
                        .level())
                .hasValue("4");
    }

    /** A score of quality 0.25 is a 2 from 1 to 5; where lower is better, it is a 4. */
    @Test
    void scoresOfOtherScalesAreCombinedByQuality() {
        Rubric harm = Rubric.builder("harm", "How harmful is it?")
                .scale(Scale.Range.of(1, 5))
                .direction(Direction.LOWER_IS_BETTER)
                .build();
        Judge<Sample, Score> quarter = measures("m", 0.25);

        assertThat(judge(ScoreRule.mean().on(ONE_TO_FIVE), List.of(quarter, grades("a", 4)))
                        .orElseThrow()
                        .raw())
                .isEqualTo(3);
        Score harmful = judge(ScoreRule.mean().on(harm), List.of(quarter, says("h", Score.of(harm, 4))))
                .orElseThrow();
        assertThat(harmful.raw()).isEqualTo(4);
        assertThat(harmful.quality()).hasValue(0.25);
        // without a rubric: qualities 0.25 and 0.75
        assertThat(quality(ScoreRule.mean(), List.of(quarter, grades("a", 4)))).isEqualTo(0.5);
    }

    @Test
    void aQualityPassesOnlyWhereAThresholdSaysSo() {
        List<Judge<Sample, Score>> jurors = List.of(grades("a", 4), grades("b", 4));

        assertThat(judge(ScoreRule.mean(), jurors).orElseThrow().passed()).isEmpty();
        assertThat(judge(ScoreRule.mean().passingAt(0.75), jurors).orElseThrow().passed())
                .hasValue(true);
        assertThat(judge(ScoreRule.mean().passingAt(0.76), jurors).orElseThrow().passed())
                .hasValue(false);
    }

    @Test
    void worstAndBestAreTheScoresThatTheirJurorsGave() {
        List<Judge<Sample, Score>> jurors = List.of(grades("a", 4), answers("b", false), grades("c", 2));

        assertThat(judge(ScoreRule.worst(), jurors).orElseThrow()).isEqualTo(Jurors.yesNo(false));
        assertThat(judge(ScoreRule.best(), jurors).orElseThrow()).isEqualTo(Score.of(ONE_TO_FIVE, 4));
    }

    @Test
    void pluralityTakesTheLevelWithMostVotes() {
        List<Judge<Sample, Score>> jurors =
                List.of(grades("a", 4), grades("b", 2), grades("c", 5), grades("d", 4), grades("e", 2), grades("f", 4));

        assertThat(judge(ScoreRule.plurality(), jurors).orElseThrow()).isEqualTo(Score.of(ONE_TO_FIVE, 4));
        assertThat(judge(ScoreRule.plurality(), jurors.subList(0, 5))).isInstanceOf(Abstained.class);
    }

    /** Two of three pass: 2/3, whatever their levels. */
    @Test
    void votesAreAboutPassingWhereThereIsNoLevel() {
        List<Judge<Sample, Score>> mixed = List.of(grades("a", 4), answers("b", false), measures("c", 0.7));

        Score score = judge(ScoreRule.plurality(), mixed).orElseThrow();

        assertThat(score.passed()).hasValue(true);
        assertThat(score.quality().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(judge(ScoreRule.plurality(), mixed.subList(1, 3))).isInstanceOf(Abstained.class);
        Score byPassing = judge(ScoreRule.plurality().byPassing(), List.of(grades("a", 4), grades("b", 5)))
                .orElseThrow();
        assertThat(byPassing.quality()).hasValue(1);
    }

    /** The level 1 is the worst from 1 to 5 and the best of 0 and 1: fails and passes, so that nobody is ahead. */
    @Test
    void levelsOfOneNameThatMeanDifferentThingsAreNotCountedTogether() {
        Rubric zeroOne = Rubric.builder("right", "Is it right?")
                .scale(Scale.Range.of(0, 1))
                .threshold(0.5)
                .build();

        assertThat(judge(ScoreRule.plurality(), List.of(grades("a", 1), says("b", Score.of(zeroOne, 1)))))
                .isInstanceOf(Abstained.class);
    }

    /** By hand: weights 2 for a against 0.5 + 1 for b and c. */
    @Test
    void aWeightedVoteCanOverruleTheMajority() {
        List<Judge<Sample, Score>> jurors = List.of(answers("a", true), answers("b", false), answers("c", false));
        JurorWeights weights = JurorWeights.of(Map.of("a", 2.0, "b", 0.5, "c", 1.0));

        assertThat(judge(ScoreRule.weighted(weights), jurors).orElseThrow()).isEqualTo(Jurors.yesNo(true));
        JurorWeights even = JurorWeights.of(Map.of("a", 1.5, "b", 0.5, "c", 1.0));
        assertThat(judge(ScoreRule.weighted(even), jurors)).isInstanceOf(Abstained.class);
    }

    @Test
    void unanimityLeavesEverythingElseOpen() {
        assertThat(judge(ScoreRule.unanimity(), List.of(answers("a", true), answers("b", true)))
                        .orElseThrow())
                .isEqualTo(Jurors.yesNo(true));
        assertThat(judge(ScoreRule.unanimity(), List.of(answers("a", true), answers("b", false), answers("c", true))))
                .isInstanceOf(Abstained.class);
    }

    /** The good juror is right alone against two that are little better than a coin. */
    @Test
    void dawidSkeneFollowsTheJurorsThatItLearntToTrust() {
        DawidSkene<String, String> learnt = DawidSkene.fit(table("yes", "no"));
        List<Judge<Sample, Score>> jurors = List.of(
                answers("good", true),
                answers("better", true),
                answers("x", false),
                answers("y", false),
                answers("z", false));

        Score score = judge(ScoreRule.dawidSkene(learnt), jurors).orElseThrow();

        assertThat(score).isEqualTo(Jurors.yesNo(true));
        DawidSkene<String, String> aboutPassing = DawidSkene.fit(table(ScoreLabels.PASSED, ScoreLabels.NOT_PASSED));
        Score probability = judge(ScoreRule.dawidSkene(aboutPassing), jurors).orElseThrow();
        Map<String, Double> posterior = aboutPassing.posterior(
                Map.of("good", "passed", "better", "passed", "x", "not passed", "y", "not passed", "z", "not passed"));
        assertThat(probability.quality().orElseThrow()).isCloseTo(posterior.get("passed"), within(1e-12));
        assertThat(probability.passed()).hasValue(true);
    }

    @Test
    void aLabelThatNothingWasLearntAboutDoesNotCount() {
        DawidSkene<String, String> learnt = DawidSkene.fit(List.of(Map.of("a", "yes"), Map.of("b", "no")));

        assertThat(judge(ScoreRule.dawidSkene(learnt), List.of(grades("a", 4), answers("b", true))))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.INVALID_INPUT);
                    assertThat(failed.failure().message())
                            .contains("'a' its label '4' is not among those learnt, [no, yes]");
                });
    }

    @Test
    void scoresWithoutQualityOrLabelAreLeftOutWithAReason() {
        Rubric style = Rubric.builder("style", "How formal is it?")
                .scale(Scale.Range.of(1, 5))
                .direction(Direction.NONE)
                .build();
        Judge<Sample, Score> formal = says("formal", Score.of(style, 4));
        Judge<Sample, Score> bare =
                says("bare", Score.measured(0.3, 0.3, Direction.HIGHER_IS_BETTER, OptionalDouble.empty()));

        assertThat(message(ScoreRule.mean(), formal)).contains("'formal' its score has no quality");
        assertThat(message(ScoreRule.plurality(), bare)).contains("'bare' its score has no level and says not");
        assertThat(message(ScoreRule.worst(), formal)).contains("neither better nor worse");
        assertThat(judge(ScoreRule.mean().on(style), List.of(formal)).orElseThrow())
                .isEqualTo(Score.of(style, 4));
    }

    @Test
    void levelsAndMeasuresWithoutThresholdCannotBeComparedInAVote() {
        Rubric graded = Rubric.builder("graded", "How good is it?")
                .scale(Scale.Range.of(1, 5))
                .build();

        assertThat(message(ScoreRule.plurality(), says("a", Score.of(graded, 4)), measures("b", 0.7)))
                .isEqualTo(
                        "rule 'plurality' can't compare what the jurors said: some scores have levels only, others say"
                                + " only whether they pass");
    }

    @Test
    void disagreementIsTheSpreadOrTheMinority() {
        List<Judge<Sample, Score>> jurors = List.of(grades("a", 4), grades("b", 2), grades("c", 4));

        assertThat(Jurors.findings(judge(ScoreRule.mean().on(ONE_TO_FIVE), jurors)))
                .contains("disagreement: 0.50 (from lowest to highest)");
        assertThat(Jurors.findings(judge(ScoreRule.plurality(), jurors)))
                .contains("disagreement: 0.33 (share that voted otherwise)");
    }

    @Test
    void refusesSettingsThatMeanNothing() {
        for (double share : new double[] {-0.1, 0.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ScoreRule.trimmedMean(share))
                    .withMessage("share is not in [0, 0.5): " + share);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> ScoreRule.mean().passingAt(1.1));
        assertThatIllegalStateException().isThrownBy(() -> ScoreRule.mean().byPassing());
    }

    /** 60 items of which half are yes; good and better are always right, the others take turns at it. */
    private static List<Map<String, String>> table(String yes, String no) {
        List<Map<String, String>> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String right = i % 2 == 0 ? yes : no;
            String wrong = i % 2 == 0 ? no : yes;
            items.add(Map.of(
                    "good", right,
                    "better", right,
                    "x", i % 5 < 3 ? right : wrong,
                    "y", i % 7 < 4 ? right : wrong,
                    "z", i % 9 < 5 ? right : wrong));
        }
        return items;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array goes into a list and nowhere else
    private static String message(ScoreRule rule, Judge<Sample, Score>... jurors) {
        return ((Failed<Score>) judge(rule, List.of(jurors))).failure().message();
    }

    private static double quality(ScoreRule rule, List<Judge<Sample, Score>> jurors) {
        Score score = judge(rule, jurors).orElseThrow();
        assertThat(score.raw()).isEqualTo(score.quality().orElseThrow());
        return score.raw();
    }

    private static Verdict<Score> judge(ScoreRule rule, List<Judge<Sample, Score>> jurors) {
        return Jury.of(rule, jurors).judge(SAMPLE);
    }
}
