package dev.judge4j.bedrock.jobs;

import static dev.judge4j.bedrock.jobs.EvaluationOutputsTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.JudgeReport;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanOutputsTest {

    private static final Task TASK = Task.builder("p").id("q1").build();
    private static final ResponsePair PAIR =
            new ResponsePair(Sample.of(TASK, "cedar", "ra"), Sample.of(TASK, "aspen", "rb"));

    @Test
    void readsThumbsAndPointsOfEachWorker() {
        EvaluationOutputs outputs = read(new EvaluationOutputReader().items(Dataset.of(List.of(PAIR))), line("""
                {"workerId":"w1","timeSpentInSeconds":22.574,"answerContent":{"evaluationResults":{\
                "thumbsUpDown":[{"metricName":"Accuracy","modelResponseId":"0","result":true},\
                {"metricName":"Accuracy","modelResponseId":"1","result":false}],\
                "individualLikertScale":[{"metricName":"Style","modelResponseId":"0","result":2}]}}},\
                {"workerId":"w2","answerContent":{"evaluationResults":{\
                "thumbsUpDown":[{"metricName":"Accuracy","modelResponseId":"0","result":null}],\
                "individualLikertScale":[{"metricName":"Style","modelResponseId":"0","result":5},\
                {"metricName":"Style","modelResponseId":"1","result":6}]}}}"""));

        assertThat(outputs.humanMetrics()).containsExactly("Accuracy", "Style");
        List<Verdict<Score>> thumbs = outputs.humanScores("Accuracy");
        assertThat(thumbs.get(0).orElseThrow().passed()).contains(true);
        assertThat(thumbs.get(0).trail().candidate()).contains("cedar");
        assertThat(thumbs.get(0).trail().item()).isEqualTo("q1");
        assertThat(thumbs.get(0).trail().judge()).isEqualTo("Accuracy by worker w1");
        assertThat(thumbs.get(0).trail().latencyMillis()).isEqualTo(22_574);
        assertThat(thumbs.get(0).trail().usage()).isEqualTo(Usage.NONE);
        assertThat(thumbs.get(1).orElseThrow().passed()).contains(false);
        assertThat(thumbs.get(1).trail().candidate()).contains("aspen");
        assertThat(thumbs.get(2))
                .asString()
                .contains("thumbsUpDown of Accuracy by worker w2 is null, which can't be read");
        assertThat(outputs.humanScores("Style").get(0).orElseThrow().raw()).isEqualTo(2);
        assertThat(outputs.humanScores("Style").get(2)).isInstanceOf(Failed.class);
        assertThat(outputs.humanLabels("Accuracy").kind()).isEqualTo(LabelKind.passFail());
        assertThat(outputs.humanLabels("Style").items())
                .singleElement()
                .satisfies(item ->
                        assertThat(item.labels()).containsEntry("w1", 2.0).containsEntry("w2", 5.0));
        assertThat(outputs.humanPreferences("Style")).isEmpty();
        assertThat(outputs.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "comparisonChoice, '{\"modelResponseId\":\"0\"}', A, 1",
        "comparisonChoice, '\"1\"', B, 1",
        "comparisonRank, '[{\"modelResponseId\":\"0\",\"rank\":2},{\"modelResponseId\":\"1\",\"rank\":1}]', B, 1",
        "comparisonRank, '[{\"modelResponseId\":\"0\",\"rank\":1},{\"modelResponseId\":\"1\",\"rank\":1}]', TIE, 0",
        "comparisonLikertScale, 1, A, 1",
        "comparisonLikertScale, 4, B, 0.5",
        "comparisonLikertScale, 3, TIE, 0",
    })
    void readsComparisons(String method, String result, Preference.Winner winner, double strength) {
        Verdict<Preference> verdict = comparison(method, result, "0", HumanLikert.LOW_IS_LEFT);

        assertThat(verdict.orElseThrow()).isEqualTo(new Preference(winner, strength, true));
        assertThat(verdict.trail().candidate()).contains("cedar");
        assertThat(verdict.trail().opponent()).contains("aspen");
    }

    @Test
    void looksAtWhichResponseStoodOnTheLeft() {
        Verdict<Preference> turned = comparison("comparisonLikertScale", "1", "1", HumanLikert.LOW_IS_LEFT);

        assertThat(turned.orElseThrow().winner()).isEqualTo(Preference.Winner.B);
        assertThat(turned.trail().opinions().get(0).order()).contains(Order.B_FIRST);
        assertThat(comparison("comparisonLikertScale", "1", "1", HumanLikert.LOW_IS_RIGHT)
                        .orElseThrow()
                        .winner())
                .isEqualTo(Preference.Winner.A);
    }

    @Test
    void doesNotGuessWhichEndOfFivePointsIsWhich() {
        assertThat(comparison("comparisonLikertScale", "1", "0", HumanLikert.UNKNOWN))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().message())
                                .contains(
                                        "which end of the five points is which stands in the instructions of the job: say it"
                                                + " with comparisonLikert"));
    }

    @ParameterizedTest
    @CsvSource({
        "comparisonChoice, '{\"modelResponseId\":\"7\"}'",
        "comparisonChoice, null",
        "comparisonRank, '[{\"modelResponseId\":\"0\",\"rank\":2}]'",
        "comparisonLikertScale, 0",
        "comparisonLikertScale, 2.5",
        "comparisonSomethingNew, 1",
    })
    void whatSaysNothingHasFailed(String method, String result) {
        assertThat(comparison(method, result, "0", HumanLikert.LOW_IS_LEFT))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("which can't be read"));
    }

    @Test
    void peoplesLabelsTryAJudge() {
        Rubric style = Rubric.builder("style", "Is it good style?")
                .scale(Scale.Range.of(1, 5))
                .build();
        EvaluationOutputs outputs = read(
                new EvaluationOutputReader().items(Dataset.of(List.of(PAIR))).humanRubric("Style", style), line("""
                        {"workerId":"w1","answerContent":{"evaluationResults":{"individualLikertScale":[{"metricName":"Style",\
                        "modelResponseId":"0","result":4},{"metricName":"Style","modelResponseId":"1","result":1}]}}}"""));
        GoldLabels gold = outputs.humanLabels("Style");
        List<Verdict<Score>> ours = List.of(
                new Decided<>(Score.of(style, 4), Trail.of("q1", "cedar", "ours", "print", List.of(), 1)),
                new Decided<>(Score.of(style, 2), Trail.of("q1", "aspen", "ours", "print", List.of(), 1)));

        JudgeReport report = JudgeReport.of(gold, ours);

        assertThat(report.overlap().matched()).isEqualTo(2);
        assertThat(report.markdown()).contains("against people");
    }

    @Test
    void tellsOurResponseFromThatOfAModelOfBedrock() {
        Sample ours = Sample.of(TASK, "help desk", "ra");

        EvaluationOutputs outputs = read(new EvaluationOutputReader().items(Dataset.of(List.of(ours))), line("""
                {"workerId":"w","answerContent":{"evaluationResults":{"thumbsUpDown":[{"metricName":"A","modelResponseId":"0",\
                "result":true},{"metricName":"A","modelResponseId":"1","result":false}],"comparisonChoice":[\
                {"metricName":"B","result":{"modelResponseId":"1"}}]}}}"""));

        assertThat(outputs.problems()).isEmpty();
        assertThat(outputs.humanScores("A"))
                .extracting(verdict -> verdict.trail().candidate().orElseThrow())
                .containsExactly("help desk", "aspen");
        assertThat(outputs.humanPreferences("B").get(0).orElseThrow().winner()).isEqualTo(Preference.Winner.B);
        assertThat(outputs.humanPreferences("B").get(0).trail().opponent()).contains("aspen");
    }

    @Test
    void tellsTheSidesOfAPairApartThatSaysTheSame() {
        ResponsePair same = new ResponsePair(Sample.of(TASK, "one", "r"), Sample.of(TASK, "two", "r"));
        String line = """
                {"humanEvaluationResult":[{"humanAnswers":[{"workerId":"w","answerContent":{"evaluationResults":{\
                "comparisonChoice":[{"metricName":"B","result":{"modelResponseId":"1"}}]}}}],"modelResponseIdMap":{"0":"m1",\
                "1":"m2"}}],"inputRecord":{"prompt":"p"},"modelResponses":[{"modelIdentifier":"m1","response":"r"},\
                {"modelIdentifier":"m2","response":"r"}]}""";

        assertThat(read(new EvaluationOutputReader().items(Dataset.of(List.of(same))), line)
                        .humanPreferences("B")
                        .get(0)
                        .orElseThrow()
                        .winner())
                .isEqualTo(Preference.Winner.B);
    }

    @Test
    void readsOneObjectInsteadOfAListAndOtherNamesForTexts() {
        String line = """
                {"humanEvaluationResult":{"humanAnswers":[{"workerId":"w","answerContent":{"evaluationResults":{"thumbsUpDown":\
                [{"metricName":"A","modelResponseId":"0","result":true}]}}}],"modelResponseIdMap":{"0":"arn:m"}},\
                "inputRecord":{"prompt":{"text":"p"},"responses":[{"modelIdentifier":"m","text":"r"}]}}""";

        EvaluationOutputs outputs = read(new EvaluationOutputReader(), line);

        assertThat(outputs.samples().get(0).response()).isEqualTo("r");
        assertThat(outputs.samples().get(0).task().prompt()).isEqualTo("p");
        assertThat(outputs.humanScores("A").get(0).trail().candidate()).contains("arn:m");
    }

    @Test
    void aSecondAnswerOfAWorkerIsReported() {
        String answer =
                "{\"workerId\":\"w\",\"answerContent\":{\"evaluationResults\":{\"thumbsUpDown\":[{\"metricName\":\"A\","
                        + "\"modelResponseId\":\"0\",\"result\":true}]}}}";

        EvaluationOutputs outputs =
                read(new EvaluationOutputReader().items(Dataset.of(List.of(PAIR))), line(answer + "," + answer));

        assertThat(outputs.humanScores("A")).hasSize(1);
        assertThat(outputs.problems())
                .containsExactly(new OutputProblem(
                        "out_output.jsonl", 1, "is a second answer of worker w by A on item 'q1'; the first counts"));
    }

    @Test
    void saysWhichMetricsPeopleRated() {
        EvaluationOutputs outputs = read(new EvaluationOutputReader(), line(""));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> outputs.humanScores("A"))
                .withMessage("people rated no metric 'A'; they rated none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvaluationOutputReader()
                        .humanRubric(
                                "A",
                                Rubric.builder("r", "q?")
                                        .scale(Scale.Range.of(0, 5))
                                        .build()))
                .withMessage("people rate 'A' from 1 to 5, and the scale of rubric 'r' is from 0.0 to 5.0");
    }

    private static Verdict<Preference> comparison(String method, String result, String left, HumanLikert likert) {
        String answer = """
                {"workerId":"w","answerContent":{"evaluationResults":{"%s":[{"metricName":"M","leftModelResponseId":"%s",\
                "rightModelResponseId":"x","result":%s}]}}}""".formatted(method, left, result);
        return read(
                        new EvaluationOutputReader()
                                .items(Dataset.of(List.of(PAIR)))
                                .comparisonLikert(likert),
                        line(answer))
                .humanPreferences("M")
                .get(0);
    }

    private static String line(String answers) {
        return """
                {"humanEvaluationResult":[{"flowDefinitionArn":"arn:flow","humanAnswers":[%s],"humanLoopName":"l",\
                "modelResponseIdMap":{"0":"cedar","1":"aspen"}}],"inputRecord":{"prompt":"p"},"modelResponses":[\
                {"modelIdentifier":"cedar","response":"ra"},{"modelIdentifier":"aspen","response":"rb"}]}""".formatted(answers);
    }
}
