package dev.judge4j.judge;

import static dev.judge4j.judge.Replies.json;
import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TaskAidsTest {

    private static final Rubric OBJECTIVE = Rubric.builder("right", "Is the answer right?")
            .objective(true)
            .threshold(0.75)
            .build();
    private static final Rubric TASTE =
            Rubric.builder("right", "Is the answer right?").threshold(0.75).build();
    private static final Task TASK =
            Task.builder("What is 6 times 7?").id("product").build();
    private static final String QUESTIONS = "Is it 42?\n\nIs it a number?\nIs it short?\nIs it polite?";

    private static ScriptedModel model() {
        return ScriptedModel.answeringBy(call -> switch (step(call)) {
            case "questions" -> ScriptedModel.reply(QUESTIONS);
            case "reference" -> ScriptedModel.reply("It is 42.");
            case "compare" -> ScriptedModel.reply(json("first"));
            default -> ScriptedModel.reply(json("4"));
        });
    }

    private static String step(ScriptedModel.Call call) {
        return call.identity().orElseThrow().step();
    }

    private static Sample sample(String candidate, String response) {
        return Sample.of(TASK, candidate, response);
    }

    private static long asked(ScriptedModel model, String step) {
        return model.calls().stream().filter(call -> step(call).equals(step)).count();
    }

    private static ScriptedModel.Call first(ScriptedModel model, String step) {
        return model.calls().stream()
                .filter(call -> step(call).equals(step))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsQuestionsAndAReferenceThatWereWrittenFromTheTaskAlone() {
        ScriptedModel model = model();
        ScoreJudge judge =
                ScoreJudge.builder(model, OBJECTIVE).aids(TaskAids.of(model)).build();

        Verdict<Score> verdict = judge.judge(sample("cedar", "Forty-two"));

        assertThat(verdict).isDecided().hasLevel("4");
        assertThat(verdict.trail().opinions())
                .extracting(Opinion::step)
                .containsExactly("questions", "reference", "score");
        assertThat(verdict.trail().usage().calls()).isEqualTo(3);
        for (String step : List.of("questions", "reference")) {
            assertThat(first(model, step).mentions("What is 6 times 7?")).isTrue();
            assertThat(first(model, step).mentions("Forty-two")).isFalse();
            assertThat(first(model, step).mentions("cedar")).isFalse();
        }
        ScriptedModel.Call score = first(model, "score");
        assertThat(score.mentions("field=\\\"questions\\\"") || score.mentions("field=\"questions\""))
                .isTrue();
        assertThat(score.mentions("Is it short?")).isTrue();
        assertThat(score.mentions("Is it polite?")).isFalse(); // three at most
        assertThat(score.mentions("It is 42.")).isTrue();
        assertThat(score.mentions("it may be wrong")).isTrue();
    }

    @Test
    void sharesThemAmongCandidatesAndOrdersAndTellsTheirCostOnce() {
        ScriptedModel model = model();
        TaskAids aids = TaskAids.of(model);
        ScoreJudge judge = ScoreJudge.builder(model, OBJECTIVE).aids(aids).build();
        PairwiseJudge pairs = PairwiseJudge.builder(model, OBJECTIVE).aids(aids).build();

        judge.judge(sample("cedar", "42"));
        Verdict<Score> second = judge.judge(sample("aspen", "43"));
        Verdict<Preference> third = pairs.judge(new ResponsePair(sample("cedar", "42"), sample("aspen", "43")));

        assertThat(asked(model, "questions")).isEqualTo(1);
        assertThat(asked(model, "reference")).isEqualTo(1);
        assertThat(asked(model, "compare")).isEqualTo(2);
        assertThat(second.trail().usage().calls()).isEqualTo(1);
        assertThat(third.trail().usage().calls()).isEqualTo(2);
        assertThat(second.trail().opinions().get(1).answer()).contains("It is 42.");
        assertThat(model.calls().stream().filter(call -> step(call).equals("compare")))
                .allMatch(call -> call.mentions("It is 42."));
    }

    @Test
    void asksOnceWhenManyJudgeTheSameTaskAtTheSameTime() throws Exception {
        ScriptedModel model = model();
        ScoreJudge judge =
                ScoreJudge.builder(model, OBJECTIVE).aids(TaskAids.of(model)).build();
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Verdict<Score>>> verdicts = threads.invokeAll(IntStream.range(0, 8)
                    .mapToObj(i -> (java.util.concurrent.Callable<Verdict<Score>>)
                            () -> judge.judge(sample("candidate " + i, "42")))
                    .toList());
            for (Future<Verdict<Score>> verdict : verdicts) {
                assertThat(verdict.get()).isDecided();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked(model, "questions")).isEqualTo(1);
        assertThat(asked(model, "reference")).isEqualTo(1);
        assertThat(asked(model, "score")).isEqualTo(8);
    }

    /** Every unit of a run has a judge of its own; what they share is the run's journal. */
    @Test
    void isAskedOnceForATaskInAnEvaluationAndNeverAgainByAResumedOrOfflineOne(@TempDir Path folder) {
        ScriptedModel model = model();
        ScoreJudge judge =
                ScoreJudge.builder(model, OBJECTIVE).aids(TaskAids.of(model)).build();
        Dataset<Sample> both = Dataset.of(List.of(sample("cedar", "42"), sample("aspen", "43")));

        EvaluationResult result = Evaluation.builder(folder.resolve("run"))
                .judge(both, judge)
                .build()
                .run();

        assertThat(result.verdicts(judge)).hasSize(2).allMatch(Decided.class::isInstance);
        assertThat(asked(model, "questions")).isEqualTo(1);
        assertThat(asked(model, "reference")).isEqualTo(1);
        assertThat(asked(model, "score")).isEqualTo(2);
        int calls = model.calls().size();
        Evaluation.builder(folder.resolve("run")).judge(both, judge).build().run();
        assertThat(model.calls()).hasSize(calls);

        ScriptedModel silent = ScriptedModel.answering();
        ScoreJudge again =
                ScoreJudge.builder(silent, OBJECTIVE).aids(TaskAids.of(silent)).build();
        EvaluationResult reread = Evaluation.builder(folder.resolve("again"))
                .reuse(folder.resolve("run"))
                .offline()
                .judge(both, again)
                .build()
                .run();
        assertThat(reread.verdicts(again)).hasSize(2).allMatch(Decided.class::isInstance);
        assertThat(silent.calls()).isEmpty();
    }

    /** What a judge remembers from before a run must not be missing in the run's journal. */
    @Test
    void hidesNoCallFromARunThatOthersMadeBefore(@TempDir Path folder) {
        ScriptedModel model = model();
        ScoreJudge judge =
                ScoreJudge.builder(model, OBJECTIVE).aids(TaskAids.of(model)).build();
        judge.judge(sample("cedar", "42"));
        Dataset<Sample> samples = Dataset.of(List.of(sample("cedar", "42")));

        EvaluationResult result =
                Evaluation.builder(folder).judge(samples, judge).build().run();

        assertThat(result.verdicts(judge).get(0).trail().usage().calls()).isEqualTo(3);
        assertThat(asked(model, "reference")).isEqualTo(2);
    }

    @Test
    void isNotUsedWhereTasteDecides() {
        ScriptedModel model = model();
        ScoreJudge plain = ScoreJudge.of(model, TASTE);
        ScoreJudge aided =
                ScoreJudge.builder(model, TASTE).aids(TaskAids.of(model)).build();

        aided.judge(sample("cedar", "42"));

        assertThat(model.calls()).hasSize(1);
        assertThat(aided.identity()).isEqualTo(plain.identity());
    }

    @Test
    void showsTheTasksOwnReferenceInPlaceOfAGeneratedOne() {
        ScriptedModel model = model();
        Task task = Task.builder("What is 6 times 7?").reference("42, exactly").build();

        ScoreJudge.builder(model, OBJECTIVE).aids(TaskAids.of(model)).build().judge(Sample.of(task, "cedar", "42"));

        assertThat(asked(model, "reference")).isZero();
        assertThat(first(model, "score").mentions("42, exactly")).isTrue();
        assertThat(first(model, "questions").mentions("42, exactly")).isFalse();
    }

    @Test
    void failsWithTheFailureOfAnAidAndAsksNothingMore() {
        ScriptedModel model = ScriptedModel.answeringBy(call -> {
            if (step(call).equals("reference")) {
                throw new ModelCallException(Failure.Kind.THROTTLED, "slow down", null);
            }
            return ScriptedModel.reply(step(call).equals("questions") ? QUESTIONS : json("4"));
        });
        ScoreJudge judge =
                ScoreJudge.builder(model, OBJECTIVE).aids(TaskAids.of(model)).build();

        Verdict<Score> verdict = judge.judge(sample("cedar", "42"));

        assertThat(verdict).isFailed(Failure.Kind.THROTTLED);
        assertThat(((Failed<Score>) verdict).failure().message()).isEqualTo("slow down");
        assertThat(verdict.trail().opinions()).extracting(Opinion::step).containsExactly("questions", "reference");
        assertThat(asked(model, "score")).isZero();
        PairwiseJudge pairs =
                PairwiseJudge.builder(model, OBJECTIVE).aids(TaskAids.of(model)).build();
        assertThat(pairs.judge(new ResponsePair(sample("a", "1"), sample("b", "2"))))
                .isFailed(Failure.Kind.THROTTLED);
    }

    @Test
    void asksAgainForWhatFailedAndNotForWhatIsKnown() {
        int[] references = new int[1];
        ScriptedModel model = ScriptedModel.answeringBy(call -> {
            if (step(call).equals("reference") && references[0]++ == 0) {
                return Replies.filtered();
            }
            return ScriptedModel.reply(step(call).equals("score") ? json("4") : "text");
        });
        ScoreJudge judge =
                ScoreJudge.builder(model, OBJECTIVE).aids(TaskAids.of(model)).build();

        assertThat(judge.judge(sample("cedar", "42"))).isFailed(Failure.Kind.FILTERED);
        assertThat(judge.judge(sample("cedar", "42"))).isDecided();
        assertThat(asked(model, "questions")).isEqualTo(1);
        assertThat(asked(model, "reference")).isEqualTo(2);
    }

    @Test
    void fillsThePlacesOfAPublishedPrompt() {
        ScriptedModel model = ScriptedModel.answeringBy(call -> ScriptedModel.reply(
                switch (step(call)) {
                    case "questions" -> QUESTIONS;
                    case "reference" -> "It is 42.";
                    default -> "Output (a)";
                }));
        TaskAids aids = TaskAids.builder(model)
                .questions(PromptTemplate.of("Questions about: {{prompt}}"))
                .reference(PromptTemplate.of("Answer: {{prompt}}"))
                .build();
        PairwiseJudge judge = PairwiseJudge.published(
                        model,
                        PromptTemplate.of(
                                "{{prompt}}|{{questions}}|{{generated_reference}}|{{response_1}}|{{response_2}}"),
                        PublishedFormats.llmBar())
                .aids(aids)
                .build();

        judge.judge(new ResponsePair(sample("a", "one"), sample("b", "two")));

        assertThat(first(model, "questions").mentions("Questions about: What is 6 times 7?"))
                .isTrue();
        assertThat(first(model, "reference").mentions("Answer: What is 6 times 7?"))
                .isTrue();
        assertThat(model.calls().stream().anyMatch(call -> call.mentions("|It is 42.|one|two")))
                .isTrue();
        assertThat(model.calls().stream().anyMatch(call -> call.mentions("|It is 42.|two|one")))
                .isTrue();
        assertThat(first(model, "compare").mentions("Is it polite?")).isTrue(); // as published, not as we would
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void asksInTheLanguageOfTheRubric(Language language) {
        ScriptedModel model = model();
        Rubric rubric = Rubric.builder("right", "Is it right?")
                .language(language)
                .objective(true)
                .build();

        ScoreJudge.builder(model, rubric).aids(TaskAids.of(model)).build().judge(sample("cedar", "42"));

        boolean japanese = language == Language.JAPANESE;
        for (String step : List.of("questions", "reference", "score")) {
            assertThat(first(model, step).mentions("依頼")).isEqualTo(japanese);
        }
    }

    @Test
    void changesTheFingerprintOfAJudgeThatUsesThem() {
        ScriptedModel model = model();
        ScoreJudge.Builder builder = ScoreJudge.builder(model, OBJECTIVE);
        List<String> prints = List.of(
                builder.build().identity().fingerprint(),
                builder.aids(TaskAids.of(model)).build().identity().fingerprint(),
                builder.aids(TaskAids.builder(model).questions().build())
                        .build()
                        .identity()
                        .fingerprint(),
                builder.aids(TaskAids.builder(model).reference().build())
                        .build()
                        .identity()
                        .fingerprint(),
                ScoreJudge.of(model, TASTE).identity().fingerprint());

        assertThat(prints).doesNotHaveDuplicates();
    }

    @Test
    void refusesAidsOfNothingAndPlacesThatDoNotMatch() {
        ScriptedModel model = model();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskAids.builder(model).build())
                .withMessage("aids of nothing; ask for questions, a reference or both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskAids.builder(model).questions(PromptTemplate.of("{{response}}")));
        PromptTemplate place = PromptTemplate.of("{{questions}} {{response}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreJudge.builder(model, OBJECTIVE)
                        .published(place, PublishedFormats.rating(OBJECTIVE.scale()))
                        .build())
                .withMessage("the prompt has a placeholder {{questions}}, but no aids that fill it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreJudge.builder(model, OBJECTIVE)
                        .published(place, PublishedFormats.rating(OBJECTIVE.scale()))
                        .aids(TaskAids.of(model))
                        .build())
                .withMessageContaining("has no placeholder {{generated_reference}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreJudge.builder(model, TASTE)
                        .published(place, PublishedFormats.rating(TASTE.scale()))
                        .aids(TaskAids.builder(model).questions().build())
                        .build())
                .withMessageContaining("rubric 'right' is not objective");
    }
}
