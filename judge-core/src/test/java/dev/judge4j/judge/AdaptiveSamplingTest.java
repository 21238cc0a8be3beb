package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.FIVE;
import static dev.judge4j.judge.Replies.json;
import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.rubric.Granularity;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveSamplingTest {

    private static final Sample SAMPLE = Sample.of("Why is the sky blue?", "Rayleigh scattering.");
    private static final Rubric NO_THRESHOLD =
            Rubric.builder("five", "Is it right?").scale(FIVE.scale()).build();

    private static ScriptedModel saying(String... verdicts) {
        return ScriptedModel.answeringBy(call -> {
            int repetition = call.identity().orElseThrow().repetition();
            String verdict = verdicts[repetition % verdicts.length];
            return verdict.equals("lost") ? Replies.filtered() : ScriptedModel.reply(json(verdict));
        });
    }

    private static ScoreJudge.Builder judge(ScriptedModel model, Rubric rubric, AdaptiveSampling sampling) {
        return ScoreJudge.builder(model, rubric).adaptive(sampling);
    }

    private static double raw(Verdict<Score> verdict) {
        return ((Decided<Score>) verdict).result().raw();
    }

    /**
     * By hand, on a range of 4: the values 1, 3, 5 are the shares 0, .5, 1 with squared deviations .25 + 0 + .25, so the
     * variance is (2 * .06 + .5) / (2 + 2) = .155 and the standard error sqrt(.155 / 3) = .2273030283.
     */
    @Test
    void shrinksTheVarianceTowardsWhatIsUsual() {
        assertThat(AdaptiveSampling.standardError(new double[] {1, 3, 5}, 4)).isCloseTo(.2273030283, within(1e-10));
        assertThat(AdaptiveSampling.standardError(new double[] {4, 4, 4}, 4)).isCloseTo(.1, within(1e-12));
    }

    @Test
    void stopsAtThreeEqualAnswersAndSaysHowManyWereSaved() {
        ScriptedModel model = saying("4");

        Verdict<Score> verdict =
                judge(model, NO_THRESHOLD, AdaptiveSampling.upTo(10)).build().judge(SAMPLE);

        assertThat(raw(verdict)).isEqualTo(4);
        assertThat(model.requests()).hasSize(3);
        assertThat(verdict.trail().findings())
                .containsExactly(new Finding(
                        "samples of score",
                        "3 of 10",
                        "7 saved: the standard error is 0.100 of the range of the scale"));
    }

    @Test
    void goesOnInWavesWhileTheAnswersSpread() {
        ScriptedModel model = saying("1", "5");

        Verdict<Score> verdict =
                judge(model, NO_THRESHOLD, AdaptiveSampling.upTo(8)).build().judge(SAMPLE);

        assertThat(model.requests()).hasSize(8);
        assertThat(raw(verdict)).isEqualTo(3);
        assertThat(verdict.trail().findings().get(0).note()).isEqualTo("none saved");
        assertThat(verdict.trail().opinions())
                .extracting(opinion -> opinion.repetition())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    /**
     * By hand: the threshold .75 is a mean of 4. After 1, 5, 1 the best that two more can bring is (7 + 10) / 5 = 3.4, so the
     * fourth and fifth are not asked.
     */
    @Test
    void stopsWhereTheThresholdIsOutOfReach() {
        ScriptedModel model = saying("1", "5", "1");

        Verdict<Score> verdict =
                judge(model, FIVE, AdaptiveSampling.upTo(5)).build().judge(SAMPLE);

        assertThat(model.requests()).hasSize(3);
        assertThat(((Decided<Score>) verdict).result().passed()).contains(false);
        assertThat(verdict.trail().findings().get(0).note())
                .isEqualTo("2 saved: no more samples could cross the threshold");
    }

    @Test
    void failsAtOnceWhereAnAnswerIsLostAndAllMustBeReadable() {
        ScriptedModel model = saying("1", "lost", "5", "3");

        assertThat(judge(model, NO_THRESHOLD, AdaptiveSampling.upTo(9)).build().judge(SAMPLE))
                .isFailed(Failure.Kind.FILTERED);
        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void letsFewerSufficeOnlyAsFarAsThatManyCanBeLost() {
        ScriptedModel one = saying("1", "lost", "5", "3", "3", "3", "3", "3");
        Verdict<Score> verdict = judge(one, NO_THRESHOLD, AdaptiveSampling.upTo(6))
                .atLeast(5)
                .build()
                .judge(SAMPLE);
        assertThat(verdict).isDecided();
        assertThat(one.requests()).hasSize(6);

        ScriptedModel two = saying("1", "lost", "lost", "3");
        assertThat(judge(two, NO_THRESHOLD, AdaptiveSampling.upTo(6))
                        .atLeast(5)
                        .build()
                        .judge(SAMPLE))
                .isFailed(Failure.Kind.FILTERED);
        assertThat(two.requests()).hasSize(5);
    }

    @Test
    void decidesForEachPassageByItself() {
        Rubric relevance = Rubric.builder("five", "Is it right?")
                .scale(FIVE.scale())
                .needs(Need.CONTEXT)
                .granularity(Granularity.PASSAGE_BY_PASSAGE)
                .build();
        ScriptedModel model = ScriptedModel.answeringBy(call -> {
            boolean sure = call.mentions("a sure thing");
            int repetition = call.identity().orElseThrow().repetition();
            return ScriptedModel.reply(json(sure ? "4" : repetition % 2 == 0 ? "1" : "5"));
        });

        Verdict<Score> verdict = judge(model, relevance, AdaptiveSampling.upTo(6))
                .build()
                .judge(SAMPLE.withContext(List.of("a sure thing", "who knows")));

        assertThat(raw(verdict)).isEqualTo((4.0 + 3) / 2);
        assertThat(verdict.trail().findings()).extracting(Finding::answer).containsExactly("3 of 6", "6 of 6");
        assertThat(model.requests()).hasSize(9);
    }

    /** Whatever the answers, stopping early leaves the outcome on the side of the threshold on which all samples would be. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void neverPassesOrFailsOtherwiseThanAllSamplesWould(long seed) {
        Random random = new Random(seed);
        String[] verdicts = random.ints(9, 1, 6).mapToObj(Integer::toString).toArray(String[]::new);
        AdaptiveSampling byThresholdOnly =
                AdaptiveSampling.upTo(9).standardError(0.001).wave(1);

        Score early = ((Decided<Score>)
                        judge(saying(verdicts), FIVE, byThresholdOnly).build().judge(SAMPLE))
                .result();
        Score all = ((Decided<Score>) ScoreJudge.builder(saying(verdicts), FIVE)
                        .repeats(9, RepeatRule.MEAN)
                        .build()
                        .judge(SAMPLE))
                .result();

        assertThat(early.passed()).isEqualTo(all.passed());
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdaptiveSampling.upTo(2))
                .withMessage(
                        "adaptive sampling takes at least 3 samples, so it can't stop at 2; use repeats for a fixed number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdaptiveSampling.upTo(5).standardError(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdaptiveSampling.upTo(5).standardError(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdaptiveSampling.upTo(5).wave(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(saying("4"), FIVE, AdaptiveSampling.upTo(5))
                        .repeats(3, RepeatRule.MEAN)
                        .build())
                .withMessageContaining("leave one out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(saying("4"), FIVE, AdaptiveSampling.upTo(5))
                        .atLeast(6)
                        .build())
                .withMessage("atLeast is not in [1, 5]: 6");
    }
}
