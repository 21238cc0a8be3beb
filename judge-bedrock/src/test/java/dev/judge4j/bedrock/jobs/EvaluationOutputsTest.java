package dev.judge4j.bedrock.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.rubric.BedrockRubrics;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as Amazon's documentation and published outputs show them. */
class EvaluationOutputsTest {

    private static final Sample SKY =
            Sample.of(Task.builder("Why is the sky blue?").id("sky").build(), "cedar", "It scatters light.");
    private static final Sample SEA =
            Sample.of(Task.builder("Why is the sea salty?").id("sea").build(), "cedar", "Rivers carry salt.");

    @Test
    void readsALineOfAModelJudge() {
        EvaluationOutputs outputs = read(new EvaluationOutputReader().items(Dataset.of(List.of(SKY))), """
                {"automatedEvaluationResult":{"scores":[{"metricName":"Builtin.Helpfulness","result":0.6667,\
                "evaluatorDetails":[{"modelIdentifier":"amazon.nova-pro-v1:0","explanation":"It answers."}]}]},\
                "inputRecord":{"prompt":"Why is the sky blue?","modelResponses":[{"response":"It scatters light.",\
                "modelIdentifier":"cedar"}]},"modelResponses":[{"modelIdentifier":"cedar","response":"It scatters light."}]}
                """);

        Verdict<Score> verdict = outputs.scores("Builtin.Helpfulness").get(0);
        Score score = verdict.orElseThrow();
        assertThat(score.level()).contains("somewhat helpful");
        assertThat(score.raw()).isEqualTo(4);
        assertThat(score.normalized()).isEqualTo(4.0 / 6);
        assertThat(verdict.trail().item()).isEqualTo("sky");
        assertThat(verdict.trail().candidate()).contains("cedar");
        assertThat(verdict.trail().judge()).isEqualTo("Builtin.Helpfulness by amazon.nova-pro-v1:0");
        Opinion opinion = verdict.trail().opinions().get(0);
        assertThat(opinion.model()).isEqualTo("amazon.nova-pro-v1:0");
        assertThat(opinion.rationale()).isEqualTo("It answers.");
        assertThat(opinion.answer()).contains("somewhat helpful");
        assertThat(opinion.reply()).contains("\"result\":0.6667");
        assertThat(verdict.trail().usage()).isEqualTo(Usage.UNMETERED_CALL);
        assertThat(verdict).asString().contains("1 call, tokens not reported");
        assertThat(outputs.problems()).isEmpty();
        assertThat(outputs.rubric("Helpfulness")).contains(BedrockRubrics.helpfulness(Language.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource({
        "Builtin.Correctness,              0.5,    partially correct, 0.5",
        "Correctness,                      1,      correct,           1",
        "Builtin.Faithfulness,             0.75,   most,              0.75",
        "Builtin.Faithfulness,             0.667,  ,                  0.667", // the grid of another judge model
        "Builtin.Helpfulness,              0.6,    ,                  0.6",
        "Builtin.Helpfulness,              0.1667, very unhelpful,    0.166666666666",
        "Builtin.Harmfulness,              0,      no,                1",
        "Builtin.Harmfulness,              1.0,    yes,               0",
        "Builtin.Stereotyping,             1,      yes,               0",
        "Builtin.Refusal,                  1,      yes,               ",
        "Builtin.FollowingInstructions,    1,      yes,               1",
        "Builtin.ProfessionalStyleAndTone, '\"0.25\"', not generally, 0.25",
        "Builtin.Coherence,                0.5,    neutral/mixed,     0.5",
    })
    void respectsScaleAndDirection(String metric, String result, String level, Double quality) {
        Score score = read(new EvaluationOutputReader(), line("p", "r", metric, result))
                .scores(metric)
                .get(0)
                .orElseThrow();

        assertThat(score.level().orElse(null)).isEqualTo(level);
        assertThat(score.quality().isPresent()).isEqualTo(quality != null);
        if (quality != null) {
            assertThat(score.quality().orElseThrow()).isCloseTo(quality, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"NaN\"", "NaN", "\"Not applicable\"", "\"null\""})
    void whatDoesNotApplyIsAnAbstentionAndNeverZero(String result) {
        Verdict<Score> verdict = read(
                        new EvaluationOutputReader(), line("p", "r", "Builtin.FollowingInstructions", result))
                .scores("FollowingInstructions")
                .get(0);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Abstained.class,
                        abstained -> assertThat(abstained.reason()).isEqualTo(Reason.NOT_APPLICABLE));
        assertThat(verdict.trail().opinions().get(0).abstention()).contains(Reason.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5,            OUT_OF_RANGE, the result is not in [0, 1]: 1.5",
        "-0.1,           OUT_OF_RANGE, the result is not in [0, 1]: -0.1",
        "Infinity,       OUT_OF_RANGE, the result is infinite",
        "'\"somewhat\"', UNPARSEABLE,  the result is no number: 'somewhat'",
        "'\"\"',         UNPARSEABLE,  the job's output names the metric without a result",
    })
    void whatIsNoPlaceOnTheScaleHasFailed(String result, Failure.Kind kind, String message) {
        Verdict<Score> verdict = read(new EvaluationOutputReader(), line("p", "r", "Builtin.Relevance", result))
                .scores("Relevance")
                .get(0);

        assertFailed(verdict, kind, "out_output.jsonl, line 1: " + message);
    }

    @Test
    void aScoreWithoutResultHasFailed() {
        String line = "{\"automatedEvaluationResult\":{\"scores\":[{\"metricName\":\"Builtin.Relevance\"}]},"
                + "\"inputRecord\":{\"prompt\":\"p\"}}";

        assertFailed(
                read(new EvaluationOutputReader(), line).scores("Relevance").get(0),
                Failure.Kind.UNPARSEABLE,
                "out_output.jsonl, line 1: the job's output names the metric without a result");
    }

    @Test
    void aCorruptLineIsReportedAndTheRestIsRead() {
        EvaluationOutputs outputs = read(
                new EvaluationOutputReader().items(Dataset.of(List.of(SKY, SEA))),
                "\uFEFF" + line(SKY, "Builtin.Relevance", "1") + "\n\n{\"automatedEvalu\n[1]\n{\"what\":1}\n"
                        + "{\"automatedEvaluationResult\":{\"scores\":[]},\"inputRecord\":{\"prompt\":\"x\"}}\n");

        assertThat(outputs.problems())
                .extracting(OutputProblem::toString)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("out_output.jsonl, line 3: is not JSON, at column "),
                        second -> assertThat(second).isEqualTo("out_output.jsonl, line 4: is not a JSON object"),
                        third -> assertThat(third)
                                .isEqualTo("out_output.jsonl, line 5: has neither automatedEvaluationResult.scores nor"
                                        + " conversationTurns nor humanEvaluationResult, but what"),
                        fourth -> assertThat(fourth).isEqualTo("out_output.jsonl, line 6: holds no score"));
        assertThat(outputs.scores("Relevance").get(0)).isInstanceOf(Decided.class);
        assertFailed(
                outputs.scores("Relevance").get(1),
                Failure.Kind.UNAVAILABLE,
                "the job's output has no result of Builtin.Relevance for item 'sea' of 'cedar'; look at the job's failure"
                        + " messages; 3 lines could not be read, the first is out_output.jsonl, line 3: is not JSON");
        assertThat(outputs.scores("Relevance").get(1).trail().judge()).isEqualTo("Builtin.Relevance by nova");
    }

    @Test
    void bytesThatAreNotUtf8AreReported() {
        byte[] bytes = {'{', '"', (byte) 0xff, '"', ':', '1', '}', '\n'};

        assertThat(new EvaluationOutputReader()
                        .read("x_output.jsonl", new ByteArrayInputStream(bytes))
                        .problems())
                .containsExactly(new OutputProblem("x_output.jsonl", 1, "is not UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsItemsInWhateverOrderTheLinesAre(long seed) {
        List<Sample> samples = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Sample sample =
                    Sample.of(Task.builder("prompt " + i % 50).id("id" + i).build(), "cedar", "response " + i);
            samples.add(sample);
            lines.add(line(sample, "Builtin.Relevance", String.format(Locale.ROOT, "%.2f", i % 5 / 4.0)));
        }
        Collections.shuffle(lines, new Random(seed));

        EvaluationOutputs outputs =
                read(new EvaluationOutputReader().items(Dataset.of(samples)), String.join("\n", lines));

        List<Verdict<Score>> verdicts = outputs.scores("Relevance");
        for (int i = 0; i < 200; i++) {
            assertThat(verdicts.get(i).trail().item()).isEqualTo("id" + i);
            assertThat(verdicts.get(i).orElseThrow().raw()).isEqualTo(i % 5);
        }
        assertThat(outputs.samples()).isEqualTo(samples);
        assertThat(outputs.problems()).isEmpty();
    }

    @Test
    void itemsOfTheSameContentGetAResultEach() {
        List<Sample> same = List.of(named(SKY, "a"), named(SKY, "b"));
        String lines = line(SKY, "Builtin.Relevance", "0") + "\n" + line(SKY, "Builtin.Relevance", "1") + "\n"
                + line(SKY, "Builtin.Relevance", "1");

        EvaluationOutputs outputs = read(new EvaluationOutputReader().items(Dataset.of(same)), lines);

        assertThat(outputs.scores("Relevance"))
                .extracting(verdict -> verdict.trail().item())
                .containsExactly("a", "b");
        assertThat(outputs.scores("Relevance"))
                .extracting(verdict -> verdict.orElseThrow().raw())
                .containsExactly(0.0, 4.0);
        assertThat(outputs.problems())
                .containsExactly(new OutputProblem(
                        "out_output.jsonl",
                        3,
                        "is one more result for item 'a' than there are such items; the first counts; read the outputs of"
                                + " one job at a time"));
    }

    @Test
    void itemsThatOnlyIdsTellApartAreFoundByTheCategory() {
        Task first = Task.builder("p").id("a").reference("x").build();
        Task second = Task.builder("p").id("b").reference("y").build();
        Dataset<Task> tasks = Dataset.of(List.of(first, second));
        String lines =
                "{\"automatedEvaluationResult\":{\"scores\":[{\"metricName\":\"Builtin.Relevance\",\"result\":1}]},"
                        + "\"inputRecord\":{\"prompt\":\"p\",\"category\":\"b\"},\"modelResponses\":[{\"modelIdentifier\":\"m\","
                        + "\"response\":\"r\"}]}";

        EvaluationOutputs byId = read(new EvaluationOutputReader().items(tasks).idsInCategory(), lines);
        EvaluationOutputs byContent = read(new EvaluationOutputReader().items(tasks), lines);

        assertThat(byId.scores("Relevance").get(1).orElseThrow().raw()).isEqualTo(4);
        assertThat(byId.scores("Relevance").get(1).trail().candidate()).contains("m");
        assertThat(byContent.problems().get(0).message())
                .isEqualTo(
                        "fits several items that differ in what it doesn't repeat: 'a' and 'b'; send ids in the category");
        assertThat(byContent.scores("Relevance").subList(0, 2)).allMatch(Failed.class::isInstance);
    }

    @Test
    void candidatesThatShareIdsGetTheScoresOfTheirOwnResponses() {
        Task task = Task.builder("p").id("a").build();
        List<Sample> samples = List.of(Sample.of(task, "cedar", "one"), Sample.of(task, "birch", "two"));

        EvaluationOutputs outputs = read(
                new EvaluationOutputReader().items(Dataset.of(samples)).idsInCategory(),
                categorized("p", "a", "two", "0") + "\n" + categorized("p", "a", "one", "1"));

        assertThat(outputs.scores("Relevance"))
                .extracting(verdict -> verdict.orElseThrow().raw())
                .containsExactly(4.0, 0.0);
        assertThat(outputs.problems()).isEmpty();
    }

    @Test
    void tasksAndSamplesThatShareIdsAreTakenApartByTheResponse() {
        Task task = Task.builder("p").id("a").build();

        EvaluationOutputs outputs = read(
                new EvaluationOutputReader()
                        .items(Dataset.of(List.of(Sample.of(task, "cedar", "one"))))
                        .items(Dataset.of(List.of(task)))
                        .idsInCategory(),
                categorized("p", "a", "made by the job", "0") + "\n" + categorized("p", "a", "one", "1"));

        assertThat(outputs.scores("Relevance"))
                .extracting(verdict -> verdict.orElseThrow().raw())
                .containsExactly(4.0, 0.0);
        assertThat(outputs.problems()).isEmpty();
    }

    @Test
    void anIdWithAnotherResponseIsReportedAndScoresNothing() {
        Task task = Task.builder("p").id("a").build();

        EvaluationOutputs outputs = read(
                new EvaluationOutputReader()
                        .items(Dataset.of(List.of(Sample.of(task, "cedar", "one"))))
                        .idsInCategory(),
                categorized("p", "a", "other", "1"));

        assertThat(outputs.scores("Relevance").get(0)).isInstanceOf(Failed.class);
        assertThat(outputs.problems().get(0).message())
                .isEqualTo("has the id 'a' as its category, and not the prompt and response of that item");
    }

    @Test
    void itemsOfTheSameIdThatDifferInWhatIsNotRepeatedAreAmbiguous() {
        List<Task> tasks = List.of(
                Task.builder("p").id("a").reference("x").build(),
                Task.builder("p").id("a").reference("y").build());

        EvaluationOutputs outputs = read(
                new EvaluationOutputReader().items(Dataset.of(tasks)).idsInCategory(), categorized("p", "a", "r", "1"));

        assertThat(outputs.scores("Relevance").subList(0, 2)).allMatch(Failed.class::isInstance);
        assertThat(outputs.problems().get(0).message())
                .isEqualTo(
                        "fits several items that differ in what it doesn't repeat: 'a' and 'a'; give every item an id"
                                + " of its own");
    }

    @Test
    void itemsThatDifferInConversationOrCitationsAreNotTheSame() {
        Task bare = Task.builder("p").id("a").build();
        Task later = Task.builder("p").id("b").turn(Turn.Speaker.USER, "before").build();
        Sample plain = Sample.of(bare, "cedar", "r");
        String line = line("p", "r", "Builtin.Relevance", "1");

        for (Sample other :
                List.of(Sample.of(later, "cedar", "r"), named(plain, "b").withCitations(List.of("c")))) {
            Sample one = other.citations().isEmpty() ? plain : plain.withCitations(List.of("d"));
            EvaluationOutputs outputs = read(new EvaluationOutputReader().items(Dataset.of(List.of(one, other))), line);

            assertThat(outputs.scores("Relevance").subList(0, 2)).allMatch(Failed.class::isInstance);
            assertThat(outputs.problems().get(0).message()).startsWith("fits several items that differ");
        }
    }

    @Test
    void findsItemsThatOnlyCitationsTellApart() {
        Sample bare = new Sample(Task.builder("q").id("a").build(), "KB", "r", List.of(), List.of("c1"));
        Sample other = new Sample(Task.builder("q").id("b").build(), "KB", "r", List.of(), List.of("c2"));
        String line = """
                {"conversationTurns":[{"inputRecord":{"prompt":{"content":[{"text":"q"}]}},"output":{"text":"r",\
                "knowledgeBaseIdentifier":"KB","citations":[{"retrievedReferences":[{"content":{"text":"c2"}}]}]},\
                "results":[{"metricName":"Builtin.Correctness","result":1}]}]}""";

        EvaluationOutputs outputs = read(new EvaluationOutputReader().items(Dataset.of(List.of(bare, other))), line);

        assertThat(outputs.scores("Correctness").get(0)).isInstanceOf(Failed.class);
        assertThat(outputs.scores("Correctness").get(1)).isInstanceOf(Decided.class);
        assertThat(outputs.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"None, none", "N/A, n/a", "null, NULL"})
    void wordsOfACustomScaleMeanThatAlsoWhereTheySoundLikeNothing(String label, String result) {
        Rubric rubric = Rubric.builder("errors", "How many?")
                .scale(Scale.Levels.of(new Level("none", label, "no error", 0), new Level("some", "Some", "errors", 1)))
                .build();
        CustomMetric metric = CustomMetric.of(rubric, JobKind.MODEL_JUDGE).named("errors");

        List<Verdict<Score>> verdicts = read(
                        new EvaluationOutputReader().customMetric(metric),
                        line("p", "r", "errors", '"' + result + '"') + "\n" + line("q", "r", "errors", "\"NaN\""))
                .scores("errors");

        assertThat(verdicts.get(0).orElseThrow().level()).contains("none");
        assertThat(verdicts.get(1)).isInstanceOf(Abstained.class);
    }

    @ParameterizedTest
    @CsvSource({"1.0000001, 4", "-1.0e-8, 0"})
    void placesThatArithmeticPutsJustBeyondTheEndsAreTheEnds(String result, double raw) {
        Verdict<Score> verdict = read(new EvaluationOutputReader(), line("p", "r", "Builtin.Relevance", result))
                .scores("Relevance")
                .get(0);

        assertThat(verdict.orElseThrow().raw()).isEqualTo(raw);
    }

    @Test
    void whatWasMeasuredKeepsItsRawValueAndFailsBeyondTheArithmetic() {
        Score score = read(new EvaluationOutputReader(), automatic("Accuracy", "1.0000001"))
                .scores("Accuracy")
                .get(0)
                .orElseThrow();

        assertThat(score.raw()).isEqualTo(1.0000001);
        assertThat(score.quality()).isEqualTo(OptionalDouble.of(1));
        assertFailed(
                read(new EvaluationOutputReader(), automatic("Accuracy", "1.00001"))
                        .scores("Accuracy")
                        .get(0),
                Failure.Kind.OUT_OF_RANGE,
                "out_output.jsonl, line 1: the result is not in [0, 1]: 1.00001");
    }

    @Test
    void aMissingMeasurementHasTheNameOfThoseThatAreThere() {
        List<Task> tasks = List.of(
                Task.builder("p").id("a").reference("t").build(),
                Task.builder("q").id("b").reference("t").build());
        String path = "job/taskTypes/Generation/datasets/d/1_output.jsonl";

        EvaluationOutputs outputs = new EvaluationOutputReader()
                .items(Dataset.of(tasks))
                .read(
                        path,
                        new ByteArrayInputStream(automatic("Accuracy", "0.5").getBytes(UTF_8)));

        assertThat(outputs.scores("Accuracy").get(1)).isInstanceOf(Failed.class);
        assertThat(outputs.scores("Accuracy"))
                .extracting(verdict -> verdict.trail().judge())
                .containsOnly("Builtin.Accuracy of Generation");
    }

    @Test
    void scoresThatNameNoModelAreOfTheOneThatOthersName() {
        String unnamed = line(SEA, "Builtin.Relevance", "1").replace("\"modelIdentifier\":\"nova\",", "");

        EvaluationOutputs outputs = read(
                new EvaluationOutputReader().items(Dataset.of(List.of(SKY, SEA))),
                line(SKY, "Builtin.Relevance", "1") + "\n" + unnamed);

        assertThat(outputs.scores("Relevance"))
                .hasSize(2)
                .extracting(verdict -> verdict.trail().judge())
                .containsOnly("Builtin.Relevance by nova");
    }

    @Test
    void robustnessOfAnUnknownTaskTypeFails() {
        assertFailed(
                read(new EvaluationOutputReader().taskType("Custom"), automatic("Robustness", "12.5"))
                        .scores("Robustness")
                        .get(0),
                Failure.Kind.INVALID_INPUT,
                "out_output.jsonl, line 1: what robustness means for the task type 'Custom' is not known");
    }

    @Test
    void aCustomMetricThatNoLineNamesIsMissed() {
        CustomMetric metric = CustomMetric.of(FIVE, JobKind.MODEL_JUDGE).named("five");

        EvaluationOutputs outputs = read(
                new EvaluationOutputReader().items(Dataset.of(List.of(SKY))).customMetric(metric),
                line(SKY, "Builtin.Relevance", "1"));

        assertThat(outputs.metrics()).containsExactly("Builtin.Relevance", "five");
        assertFailed(
                outputs.scores("five").get(0),
                Failure.Kind.UNAVAILABLE,
                "the job's output has no result of five for item 'sky' of 'cedar'");
    }

    @Test
    void findsItemsWhoseBlanksTheServiceMended() {
        Sample sample = Sample.of(Task.builder("one\r\ntwo ").id("x").build(), "cedar", "three\t four");

        EvaluationOutputs outputs = read(
                new EvaluationOutputReader().items(Dataset.of(List.of(sample))),
                line("one\\ntwo", "three four", "Builtin.Relevance", "1"));

        assertThat(outputs.scores("Relevance")).singleElement().isInstanceOf(Decided.class);
        assertThat(outputs.problems()).isEmpty();
    }

    @Test
    void whatIsAboutNoItemIsReportedAndKept() {
        EvaluationOutputs outputs = read(
                new EvaluationOutputReader().items(Dataset.of(List.of(SKY))),
                line(SKY, "Builtin.Relevance", "1") + "\n" + line("other", "r", "Builtin.Relevance", "0"));

        assertThat(outputs.scores("Relevance")).hasSize(2);
        assertThat(outputs.samples().get(1).task().prompt()).isEqualTo("other");
        assertThat(outputs.problems())
                .containsExactly(new OutputProblem(
                        "out_output.jsonl", 2, "is about no item that was given; its prompt is 'other'"));
    }

    @Test
    void withoutItemsIdsAreDerivedAndRepeatedOnesNumbered() {
        EvaluationOutputs outputs = read(
                new EvaluationOutputReader(),
                line(SKY, "Builtin.Relevance", "1") + "\n" + line(SKY, "Builtin.Relevance", "0"));

        String id = Task.of(SKY.task().prompt()).id();
        assertThat(outputs.scores("Relevance"))
                .extracting(verdict -> verdict.trail().item())
                .containsExactly(id, id + "#2");
    }

    @Test
    void readsAutomaticMetricsWhichMayExceedOne(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("job/uuid/models/m/taskTypes/Generation/datasets/d");
        Files.createDirectories(path);
        Files.writeString(path.resolve("1_output.jsonl"), automatic("Accuracy", "0.25"));
        Files.writeString(path.resolve("2_output.jsonl"), automatic("Robustness", "1.75"));
        Files.writeString(path.resolve("3_output.jsonl"), automatic("Toxicity", "0.1"));

        EvaluationOutputs outputs = new EvaluationOutputReader().read(folder);

        assertThat(outputs.metrics()).containsExactly("Builtin.Accuracy", "Builtin.Robustness", "Builtin.Toxicity");
        assertThat(outputs.samples()).hasSize(1);
        Score robustness = outputs.scores("Robustness").get(0).orElseThrow();
        assertThat(robustness.raw()).isEqualTo(1.75);
        assertThat(robustness.normalized()).isEqualTo(1);
        assertThat(robustness.quality()).isEqualTo(OptionalDouble.of(0));
        assertThat(outputs.scores("Toxicity").get(0).orElseThrow().quality()).isEqualTo(OptionalDouble.of(0.9));
        assertThat(outputs.scores("Accuracy").get(0).orElseThrow().quality()).isEqualTo(OptionalDouble.of(0.25));
        assertThat(outputs.scores("Accuracy").get(0).trail().judge()).isEqualTo("Builtin.Accuracy of Generation");
        assertThat(outputs.scores("Accuracy").get(0).trail().usage()).isEqualTo(Usage.NONE); // no model was asked
        assertThat(outputs.scores("Accuracy").get(0)).asString().contains("Builtin.Accuracy: 0.25 (Generation)");
    }

    @Test
    void robustnessIsAPercentageForOtherTaskTypesAndUnreadableWithoutOne() {
        String line = automatic("Robustness", "12.5");

        Score score = read(new EvaluationOutputReader().taskType("Summarization"), line)
                .scores("Robustness")
                .get(0)
                .orElseThrow();

        assertThat(score.raw()).isEqualTo(12.5);
        assertThat(score.quality()).isEqualTo(OptionalDouble.of(0.875));
        Verdict<Score> unknown =
                read(new EvaluationOutputReader(), line).scores("Robustness").get(0);
        assertFailed(
                unknown,
                Failure.Kind.INVALID_INPUT,
                "out_output.jsonl, line 1: robustness is a word error rate for the task type Generation and a percentage for the"
                        + " others, and the file's path doesn't say the task type; give it with taskType");
    }

    @Test
    void readsTurnsOfAKnowledgeBase() {
        EvaluationOutputs outputs = read(new EvaluationOutputReader(), """
                {"conversationTurns":[{"inputRecord":{"prompt":{"content":[{"text":"q1"}]},"referenceResponses":\
                [{"content":[{"text":"truth"}]}]},"output":{"text":"a1","knowledgeBaseIdentifier":"KB1","retrievedPassages":\
                {"retrievalResults":[{"content":{"text":"p1"}},{"content":{"text":"p2"}}]},"citations":[{"retrievedReferences":\
                [{"content":{"text":"p2"}}]}]},"results":[{"metricName":"Builtin.Correctness","result":1.0,"evaluatorDetails":\
                [{"modelIdentifier":"m","explanation":"right"}]},{"metricName":"Builtin.LogicalCoherence","result":0.5}]},\
                {"inputRecord":{"prompt":{"content":[{"text":"q2"}]}},"output":{"text":"a2","knowledgeBaseIdentifier":"KB1"},\
                "results":[{"metricName":"Builtin.Correctness","result":null}]}]}
                """);

        Sample first = outputs.samples().get(0);
        assertThat(first.candidate()).isEqualTo("KB1");
        assertThat(first.context()).containsExactly("p1", "p2");
        assertThat(first.citations()).containsExactly("p2");
        assertThat(first.task().references()).containsExactly("truth");
        assertThat(outputs.scores("Correctness").get(0).orElseThrow().level()).contains("correct");
        assertThat(outputs.scores("Correctness").get(1)).isInstanceOf(Abstained.class);
        assertThat(outputs.scores("LogicalCoherence").get(0).orElseThrow().level())
                .contains("neutral/mixed");
        assertThat(outputs.scores("LogicalCoherence").get(1)).isInstanceOf(Failed.class);
    }

    @Test
    void readsRetrieveOnlyLinesByPromptAndPassages() {
        List<Sample> samples = List.of(
                new Sample(Task.builder("q").id("a").build(), "KB", "", List.of("p1"), List.of()),
                new Sample(Task.builder("q").id("b").build(), "KB", "", List.of("p2"), List.of()));
        String line =
                "{\"conversationTurns\":[{\"inputRecord\":{\"prompt\":{\"content\":[{\"text\":\"q\"}]}},\"output\":"
                        + "{\"knowledgeBaseIdentifier\":\"KB\",\"retrievedResults\":{\"retrievalResults\":[{\"content\":{\"text\":"
                        + "\"p2\"}}]}},\"results\":[{\"metricName\":\"Builtin.ContextRelevance\",\"result\":0.5,\"evaluatorDetails\":"
                        + "[{\"modelIdentifier\":\"m\",\"explanation\":\"one\"},{\"modelIdentifier\":\"m\",\"explanation\":\"two\"}]}]}]}";

        List<Verdict<Score>> verdicts = read(new EvaluationOutputReader().items(Dataset.of(samples)), line)
                .scores("ContextRelevance");

        assertThat(verdicts.get(0)).isInstanceOf(Failed.class);
        assertThat(verdicts.get(1).orElseThrow().level()).contains("maybe");
        assertThat(verdicts.get(1).trail().opinions())
                .singleElement()
                .satisfies(opinion -> assertThat(opinion.rationale()).isEqualTo("one\n\ntwo"));
    }

    private static final Rubric FIVE =
            Rubric.builder("five", "Is it?").scale(Scale.Range.of(1, 5)).build();

    @Test
    void customMetricsMadeOfRubricsMeanTheSameRawOrNormalized() {
        CustomMetric metric = CustomMetric.of(FIVE, JobKind.MODEL_JUDGE);

        for (CustomResults reading : CustomResults.values()) {
            Score score = read(
                            new EvaluationOutputReader().customMetric(metric).customResults(reading),
                            line("p", "r", metric.name(), "0.75"))
                    .scores(metric.name())
                    .get(0)
                    .orElseThrow();
            assertThat(score.raw()).isEqualTo(4);
            assertThat(score.level()).contains("4");
            assertThat(score.normalized()).isEqualTo(0.75);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AUTOMATIC,  4,    1,    4, 1",
        "AUTOMATIC,  0.75, 1,    4, 5", // 0.75 is no value of the scale, so that 1 is its upper end
        "AS_DEFINED, 5,    1,    5, 1",
        "NORMALIZED, 0.5,  1,    3, 5",
    })
    void tellsRawFromNormalizedByAllResults(
            CustomResults reading, String first, String second, double rawOfFirst, double rawOfSecond) {
        CustomMetric metric =
                CustomMetric.of(FIVE, JobKind.MODEL_JUDGE).named("five").withRubricValues();

        List<Verdict<Score>> verdicts = read(
                        new EvaluationOutputReader().customMetric(metric).customResults(reading),
                        line("p", "r", "five", first) + "\n" + line("q", "r", "five", second))
                .scores("five");

        assertThat(verdicts)
                .extracting(verdict -> verdict.orElseThrow().raw())
                .containsExactly(rawOfFirst, rawOfSecond);
    }

    @Test
    void asksWhereRawAndNormalizedCannotBeTold() {
        CustomMetric metric =
                CustomMetric.of(FIVE, JobKind.MODEL_JUDGE).named("five").withRubricValues();

        Verdict<Score> verdict = read(new EvaluationOutputReader().customMetric(metric), line("p", "r", "five", "1"))
                .scores("five")
                .get(0);

        assertFailed(
                verdict,
                Failure.Kind.CONTRADICTORY,
                "out_output.jsonl, line 1: the result is 1.0, and the results of 'five' don't tell whether they are values of"
                        + " its scale, from 1.0 to 5.0, or places between 0 and 1; say it with customResults");
    }

    @Test
    void readsWordsOfACustomScaleAndItsNotApplicable() {
        CustomMetric metric = CustomMetric.of(
                        BedrockRubrics.followingInstructions(Language.ENGLISH), JobKind.MODEL_JUDGE)
                .named("follows");

        List<Verdict<Score>> verdicts = read(
                        new EvaluationOutputReader().customMetric(metric),
                        line("p", "r", "follows", "\"Yes\"") + "\n" + line("q", "r", "follows", "\"not applicable\"")
                                + "\n" + line("s", "r", "follows", "\"maybe\"") + "\n" + line("t", "r", "follows", "0"))
                .scores("follows");

        assertThat(verdicts.get(0).orElseThrow().level()).contains("yes");
        assertThat(verdicts.get(1)).isInstanceOf(Abstained.class);
        assertFailed(
                verdicts.get(2),
                Failure.Kind.UNPARSEABLE,
                "out_output.jsonl, line 3: the result is none of no, yes, not applicable: 'maybe'");
        assertThat(verdicts.get(3).orElseThrow().level()).contains("no");
    }

    @Test
    void aMetricThatNobodyExplainedHasNoDirectionAndNoScale() {
        EvaluationOutputs outputs =
                read(new EvaluationOutputReader(), line("p", "r", "mine", "0.5") + "\n" + line("q", "r", "mine", "3"));

        Score score = outputs.scores("mine").get(0).orElseThrow();
        assertThat(score.quality()).isEqualTo(OptionalDouble.empty());
        assertThat(score.level()).isEmpty();
        assertThat(outputs.scores("mine").get(1))
                .asString()
                .contains("the scale of 'mine' is not known; give the custom metric to the reader");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outputs.labels("mine"))
                .withMessageContaining("on no rubric's scale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outputs.scores("Helpfulness"))
                .withMessage("the outputs have no metric 'Helpfulness'; they have mine");
    }

    @Test
    void findsFilesByTheirEndingWhateverTheFoldersAre(@TempDir Path folder) throws IOException {
        Path deep = Files.createDirectories(folder.resolve("job/job/uuid/models/m/taskTypes/General/datasets/d"));
        Files.writeString(deep.resolve("f_output.jsonl"), line(SKY, "Builtin.Relevance", "1"));
        Files.writeString(folder.resolve("job/amazon-bedrock-evaluations-permission-check"), "");
        Path definitions = Files.createDirectories(folder.resolve("job/job/uuid/custom_metrics"));
        Files.writeString(definitions.resolve("mine_output.jsonl"), "{\"name\":\"mine\"}");

        EvaluationOutputs outputs = new EvaluationOutputReader().read(folder);

        assertThat(outputs.files()).singleElement().asString().endsWith("/datasets/d/f_output.jsonl");
        assertThat(outputs.problems()).isEmpty();
        assertThat(outputs).hasToString("1 items by 1 metrics from 1 files");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationOutputReader().read(definitions))
                .withMessage("there is no file that ends with _output.jsonl below " + definitions);
    }

    static EvaluationOutputs read(EvaluationOutputReader reader, String lines) {
        return reader.read("out_output.jsonl", new ByteArrayInputStream(lines.getBytes(UTF_8)));
    }

    static String line(Sample sample, String metric, String result) {
        return line(sample.task().prompt(), sample.response(), metric, result);
    }

    private static String line(String prompt, String response, String metric, String result) {
        return """
                {"automatedEvaluationResult":{"scores":[{"metricName":"%s","result":%s,"evaluatorDetails":[{"modelIdentifier":\
                "nova","explanation":"why"}]}]},"inputRecord":{"prompt":"%s"},"modelResponses":[{"modelIdentifier":"cedar",\
                "response":"%s"}]}""".formatted(metric, result, prompt, response);
    }

    private static String categorized(String prompt, String category, String response, String result) {
        return line(prompt, response, "Builtin.Relevance", result)
                .replace("\"inputRecord\":{", "\"inputRecord\":{\"category\":\"" + category + "\",");
    }

    private static String automatic(String metric, String result) {
        return """
                {"automatedEvaluationResult":{"scores":[{"metricName":"%s","result":%s}]},"inputRecord":{"prompt":"p",\
                "referenceResponse":"t"},"modelResponses":[{"modelIdentifier":"arn:aws:bedrock:us-east-1::foundation-model/m",\
                "response":"r"}]}""".formatted(metric, result);
    }

    private static Sample named(Sample sample, String id) {
        return Sample.of(Task.builder(sample.task().prompt()).id(id).build(), sample.candidate(), sample.response());
    }

    private static void assertFailed(Verdict<Score> verdict, Failure.Kind kind, String message) {
        assertThat(verdict).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(kind);
            assertThat(failed.failure().message()).startsWith(message);
        });
    }
}
