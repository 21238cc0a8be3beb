package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.FIVE;
import static dev.judge4j.judge.Replies.json;
import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.model.Feature;
import dev.judge4j.model.LabelProbabilities;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedScoreTest {

    private static final Sample SAMPLE =
            Sample.of(Task.builder("Why is the sky blue?").id("sky").build(), "cedar", "Rayleigh scattering.");

    private static ScriptedModel telling(String reply, LabelProbabilities probabilities) {
        return ScriptedModel.answering(reply).withProfile(profile(probabilities));
    }

    private static ModelProfile profile(LabelProbabilities probabilities) {
        return ModelProfile.of("telling", Feature.TEMPERATURE).withLabelProbabilities(probabilities);
    }

    private static Verdict<Score> expected(String reply, Map<String, Double> told) {
        return ScoreJudge.builder(telling(reply, (response, labels) -> told), FIVE)
                .expected()
                .build()
                .judge(SAMPLE);
    }

    private static double raw(Verdict<Score> verdict) {
        return ((Decided<Score>) verdict).result().raw();
    }

    /**
     * By hand: 4 has .3 + .1 (with a blank before it), 5 has .4, 2 has 0; "Four", "9" and "not_applicable" are no levels.
     * Of the sum .8: (.4 * 4 + .4 * 5) / .8 = 4.5.
     */
    @Test
    void addsUpWhatStripsToTheSameLabelAndScalesToTheLegalOnes() {
        Verdict<Score> verdict = expected(
                json("5"), Map.of("4", .3, " 4", .1, "5\n", .4, "Four", .1, "9", .05, "not_applicable", .05, "2", 0.0));

        assertThat(raw(verdict)).isCloseTo(4.5, within(1e-12));
        Opinion opinion = verdict.trail().opinions().get(0);
        assertThat(opinion.probabilities().keySet()).containsExactly("1", "2", "3", "4", "5");
        assertThat(opinion.probabilities().get("4")).isCloseTo(.5, within(1e-12));
        assertThat(opinion.probabilities()).contains(entry("1", 0.0), entry("2", 0.0));
    }

    @Test
    void keepsTheStatedLabelVisibleBesideOtherProbabilities() {
        Verdict<Score> verdict = expected(json("5"), Map.of("1", .75, "5", .25));

        Opinion opinion = verdict.trail().opinions().get(0);
        assertThat(opinion.answer()).contains("5");
        assertThat(opinion.value()).hasValue(2);
        assertThat(opinion.probabilities()).contains(entry("1", .75), entry("5", .25));
        assertThat(raw(verdict)).isEqualTo(2);
    }

    @Test
    void isExactlyTheLevelWhereTheModelIsCertain() {
        assertThat(expected(json("5"), Map.of("5", .2))).isDecided().hasLevel("5");
    }

    @Test
    void neverMakesANumberOfAReplyThatGivesNoLevelAProbability() {
        Verdict<Score> none = expected(json("4"), Map.of());
        assertThat(none).isFailed(Failure.Kind.UNPARSEABLE);
        assertThat(((Failed<Score>) none).failure().message())
                .isEqualTo(
                        "the reply gives none of the labels [1, 2, 3, 4, 5] a probability; it has no probabilities at all");
        assertThat(none.trail().usage().calls()).isEqualTo(1); // the model can't mend it

        Verdict<Score> other = expected(json("4"), Map.of("The", .9, "4", 0.0));
        assertThat(other).isFailed(Failure.Kind.UNPARSEABLE);
        assertThat(((Failed<Score>) other).failure().message())
                .contains("only some of [")
                .contains("The");
    }

    @Test
    void neverMakesANumberOfProbabilitiesThatAreNoneOrOfAFunctionThatThrows() {
        assertThat(expected(json("4"), Map.of("4", Double.NaN))).isFailed(Failure.Kind.UNPARSEABLE);
        assertThat(expected(json("4"), Map.of("4", -1.0))).isFailed(Failure.Kind.UNPARSEABLE);
        assertThat(expected(json("4"), Map.of("4", Double.POSITIVE_INFINITY))).isFailed(Failure.Kind.UNPARSEABLE);
        ScriptedModel throwing = telling(json("4"), (reply, labels) -> {
            throw new IllegalStateException("no such field");
        });
        assertThat(ScoreJudge.builder(throwing, FIVE).expected().build().judge(SAMPLE))
                .isFailed(Failure.Kind.UNPARSEABLE);
    }

    @Test
    void needsAReadableReplyToo() {
        assertThat(expected("no idea", Map.of("4", 1.0))).isFailed(Failure.Kind.UNPARSEABLE);
    }

    @Test
    void tellsTheFunctionTheLegalLabelsAndOnlyWhereTheyAreWanted() {
        List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());
        ScriptedModel model = telling(json("4"), (reply, labels) -> {
            asked.add(labels);
            return Map.of("4", 1.0);
        });

        ScoreJudge.of(model, FIVE).judge(SAMPLE);
        assertThat(asked).isEmpty();
        ScoreJudge.builder(model, FIVE).expected().build().judge(SAMPLE);
        assertThat(asked).containsExactly(List.of("1", "2", "3", "4", "5"));
        assertThat(model.requests()).extracting(ChatRequest::temperature).containsExactly(0.0, 0.0);
    }

    /** By hand: the samples 2, 4, 5, 5, 5 have the mode 5 and the mean 4.2. */
    @Test
    void takesTheMeanOfFiveSamplesWhereProbabilitiesAreNotToBeHad() {
        ScriptedModel model =
                ScriptedModel.answeringBy(call -> ScriptedModel.reply(json(List.of("2", "4", "5", "5", "5")
                        .get(call.identity().orElseThrow().repetition()))));

        Verdict<Score> verdict =
                ScoreJudge.builder(model, FIVE).expected().build().judge(SAMPLE);

        assertThat(raw(verdict)).isCloseTo(4.2, within(1e-12));
        assertThat(model.requests())
                .hasSize(5)
                .extracting(ChatRequest::temperature)
                .containsOnly(1.0);
        assertThat(verdict.trail().opinions().get(0).probabilities()).isEmpty();
    }

    @Test
    void takesTheMeanOfExpectedValuesWhereThereAreRepeatsToo() {
        ScriptedModel model = ScriptedModel.answeringBy(call ->
                        ScriptedModel.reply(json(call.identity().orElseThrow().repetition() == 0 ? "4" : "2")))
                .withProfile(profile((reply, labels) ->
                        reply.aiMessage().text().contains("4") ? Map.of("4", .5, "5", .5) : Map.of("2", 1.0)));

        Verdict<Score> verdict = ScoreJudge.builder(model, FIVE)
                .expected()
                .repeats(2, RepeatRule.MEAN)
                .build()
                .judge(SAMPLE);

        assertThat(raw(verdict)).isCloseTo((4.5 + 2) / 2, within(1e-12));
    }

    @Test
    void differsInItsFingerprintFromAJudgeThatTakesTheStatedLevel() {
        ScriptedModel model = telling(json("4"), (reply, labels) -> Map.of("4", 1.0));
        String stated = ScoreJudge.of(model, FIVE).identity().fingerprint();

        assertThat(ScoreJudge.builder(model, FIVE).expected().build().identity().fingerprint())
                .isNotEqualTo(stated);
        assertThat(ScoreJudge.of(model.withProfile(ModelProfile.of("telling", Feature.TEMPERATURE)), FIVE)
                        .identity()
                        .fingerprint())
                .isEqualTo(stated);
    }

    @Test
    void refusesAMedian() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreJudge.builder(ScriptedModel.answering(json("4")), FIVE)
                        .expected()
                        .repeats(3, RepeatRule.MEDIAN)
                        .build())
                .withMessage("an expected score is a mean, not a MEDIAN; leave one out");
    }

    /** What a journal keeps of a reply is common to all providers; the probabilities must not get lost on the way. */
    @Test
    void keepsTheProbabilitiesInAJournalFromWhichTheyAreReadAnew(@TempDir Path folder) {
        Dataset<Sample> samples = Dataset.of(List.of(SAMPLE));
        ScriptedModel model = telling(json("5"), (reply, labels) -> Map.of("4", .5, "5", .5));
        ScoreJudge judge = ScoreJudge.builder(model, FIVE).expected().build();
        EvaluationResult first = Evaluation.builder(folder.resolve("run"))
                .judge(samples, judge)
                .build()
                .run();
        assertThat(raw(first.verdicts(judge).get(0))).isEqualTo(4.5);

        ScriptedModel silent = ScriptedModel.answering().withProfile(model.profile());
        ScoreJudge again = ScoreJudge.builder(silent, FIVE).expected().build();
        EvaluationResult reread = Evaluation.builder(folder.resolve("again"))
                .reuse(folder.resolve("run"))
                .offline()
                .judge(samples, again)
                .build()
                .run();

        assertThat(silent.requests()).isEmpty();
        assertThat(raw(reread.verdicts(again).get(0))).isEqualTo(4.5);
    }
}
