package dev.judge4j.examples;

import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.BedrockPrices;
import dev.judge4j.bedrock.batch.BedrockBatchEngine;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.DatasetFile;
import dev.judge4j.dataset.Fields;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.Gate;
import dev.judge4j.evaluation.GateResult;
import dev.judge4j.evaluation.Progress;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.metric.Metrics;
import dev.judge4j.model.Budget;
import dev.judge4j.model.Feature;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.panel.Jury;
import dev.judge4j.panel.ScoreRule;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.rubric.Scale;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the snippets of the README that are not a program of their own. */
class ReadmeSnippetsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void comparesTwoAnswers() {
        ChatModel model = ScriptedModel.rules()
                .when(
                        call -> call.mentions("field=\\\"response_1\\\">\\nOld") || call.mentions("response_1\">\nOld"),
                        ScriptedModel.reply("{\"rationale\": \"The second is complete.\", \"verdict\": \"second\"}"))
                .otherwise("{\"rationale\": \"The first is complete.\", \"verdict\": \"first\"}");
        String question = "How do I reset my password?";
        String oldAnswer = "Old: ask support.";
        String newAnswer = "New: open Settings, then Security.";

        // snippet: compare
        var judge = PairwiseJudge.of(model, Rubrics.helpfulness());
        Verdict<Preference> verdict = judge.judge(ResponsePair.of(question, oldAnswer, newAnswer));
        // snippet end

        assertThat(verdict).isDecided().prefersB().isConsistent();
    }

    @Test
    void letsAJuryDecide() {
        ChatModel nova = judge("nova", "yes");
        ChatModel haiku = judge("haiku", "no");
        Rubric correctness = Rubric.builder("correctness", "Is the answer correct?")
                .scale(Scale.Binary.yesNo("It is.", "It is not."))
                .threshold(1)
                .build();
        Task task = Task.builder("What is the capital of France?")
                .reference("Paris")
                .build();
        String answer = "It is Paris.";

        // snippet: jury
        var jury = Jury.of(
                ScoreRule.plurality(),
                List.of(
                        ScoreJudge.of(nova, correctness),
                        ScoreJudge.of(haiku, correctness),
                        Metrics.contains().threshold(1)));
        Verdict<Score> verdict = jury.judge(Sample.of(task, "cedar", answer));
        // snippet end

        assertThat(verdict).passes();
        assertThat(verdict.trail().verdicts()).hasSize(3);
    }

    private static ChatModel judge(String name, String answer) {
        return ScriptedModel.answering("{\"rationale\": \"So it is.\", \"verdict\": \"" + answer + "\"}")
                .withProfile(ModelProfile.of(name));
    }

    @Test
    void judgesByARubricFileWithAnyModel() throws IOException {
        Path file = Files.writeString(folder.resolve("politeness.json"), rubricOfTheReadme());
        ChatModel anyModel = ScriptedModel.answering("{\"rationale\": \"Kind.\", \"verdict\": \"yes\"}");

        // snippet: own-rubric
        Rubric politeness = Rubric.read(file);
        var judge = ScoreJudge.builder(anyModel, politeness)
                .profile(ModelProfile.of("my-model", Feature.TEMPERATURE))
                .build();
        // snippet end

        assertThat(politeness.lint()).isEmpty();
        assertThat(judge.judge(Sample.of("Hello?", "Hello, how can I help?"))).passes();
    }

    /** 40 of 40 passed is a pass rate of at least 0.912, by Wilson's interval: 40 / (40 + 1.96²). */
    @Test
    void evaluatesADataSet() throws IOException {
        String lines = IntStream.range(0, 40)
                .mapToObj(number -> "{\"question\": \"What is 1 + " + number + "?\", \"response\": \"Easy.\"}\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("answers.jsonl"), lines);
        Path folder = this.folder.resolve("run");
        ChatModel model = ScriptedModel.rules().otherwise("{\"rationale\": \"It is.\", \"verdict\": \"4\"}");
        Prices prices = Prices.none().with("scripted-model", Price.of("1.00", "5.00", "this test", LocalDate.EPOCH));

        // snippet: evaluation
        var answers = DatasetFile.jsonLines(file)
                .fields(Fields.standard().prompt("question"))
                .samples();
        var judge = ScoreJudge.of(model, Rubrics.helpfulness());
        EvaluationResult result = Evaluation.builder(folder)
                .judge(answers, judge)
                .prices(prices)
                .budget(Budget.usd("5.00"))
                .progress(Progress.automatic(System.err))
                .build()
                .run();
        Gate gate = Gate.builder().passRateAtLeast(judge.identity().name(), 0.9).build();
        GateResult gated = gate.check(result.summary());
        // snippet end

        assertThat(result.toString()).startsWith("40 verdicts of 40: 40 decided");
        assertThat(gated.outcome()).isEqualTo(GateResult.Outcome.PASSED);
    }

    /** Compiled only, as it waits for jobs; BatchJudgeTest runs the same with less patience. */
    static void judgesByBatchJobs(
            AwsAccess access, String roleArn, Path folder, Dataset<Sample> answers, Judge<Sample, Score> judge) {
        // snippet: batch
        try (var engine = BedrockBatchEngine.builder(access, roleArn, "s3://my-bucket/judging")
                .build()) {
            EvaluationResult result = Evaluation.builder(folder)
                    .judge(answers, judge)
                    .prices(BedrockPrices.load())
                    .budget(Budget.usd("50.00"))
                    .batch(engine)
                    .build()
                    .run();
            System.out.println(result);
        }
        // snippet end
    }

    private static String rubricOfTheReadme() throws IOException {
        Matcher json = Pattern.compile("```json\\n(\\{\\s*\"name\": \"politeness\".*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(json.find()).isTrue();
        return json.group(1);
    }
}
