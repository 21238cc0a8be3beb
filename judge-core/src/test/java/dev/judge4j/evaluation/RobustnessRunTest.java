package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.DatasetFile;
import dev.judge4j.dataset.Items;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.metric.BedrockMetrics;
import dev.judge4j.metric.BedrockMetrics.TaskType;
import dev.judge4j.metric.BedrockMetrics.Unreadable;
import dev.judge4j.metric.Metric;
import dev.judge4j.metric.Perturbations;
import dev.judge4j.metric.Perturbations.Family;
import dev.judge4j.metric.Robustness;
import dev.judge4j.model.Budget;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.statistics.ConfusionMatrix;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Perturbed tasks are asked, journalled and resumed like any others. */
@Timeout(60)
class RobustnessRunTest {

    @TempDir
    Path folder;

    private final List<Task> tasks = IntStream.range(0, 8)
            .mapToObj(i -> Task.builder("Which Color has the " + i + "th Light of the Street, red or green or blue?")
                    .id("q" + i)
                    .reference("green")
                    .build())
            .toList();

    /** The example in the Javadoc of {@link Robustness}. */
    @Test
    void measuresAModelWithTheOrdinaryEngine() {
        ScriptedModel model = Runs.named(
                ScriptedModel.answeringBy(call -> ScriptedModel.reply(
                        call.toString().contains("red or green or blue") ? "green" : "I can't read that")),
                "m");
        Candidate candidate = Candidate.of("bot", model);

        Perturbations perturbations = Perturbations.withDefaults();
        List<Task> asked = perturbations.tasks(tasks);
        Metric f1 = BedrockMetrics.questionAndAnswerAccuracy();
        EvaluationResult result = evaluation(folder)
                .candidates(Candidates.of(Dataset.of(asked), candidate).judgedBy(f1))
                .build()
                .run();
        Robustness robustness = Robustness.of(TaskType.QUESTION_AND_ANSWER, asked, result.verdicts(f1));

        assertThat(model.calls()).hasSize(asked.size());
        assertThat(robustness.overall().original()).hasValue(1);
        assertThat(robustness.overall().items()).isEqualTo(8);
        assertThat(robustness.overall().measured()).isEqualTo(asked.size() - 8);
        assertThat(requireNonNull(robustness.byFamily().get(Family.LOWER_CASE)).perturbed())
                .hasValue(1);
        assertThat(robustness.overall().value().orElseThrow().interval().estimate())
                .isBetween(1.0, 99.0);
        assertThat(result.summary().rows())
                .anySatisfy(row -> assertThat(row.slice().category()).contains("perturbed: typos"));
    }

    @Test
    void paysNothingTwiceWhenItIsResumed() {
        AtomicInteger calls = new AtomicInteger();
        Candidate candidate = Candidate.of("bot", task -> {
            calls.incrementAndGet();
            return Response.of(Sample.of(task, "bot", "answer to " + task.prompt()));
        });
        List<Task> asked = Perturbations.withDefaults().tasks(tasks);
        Metric outputs = Robustness.outputs();
        Candidates candidates = Candidates.of(Dataset.of(asked), candidate).judgedBy(outputs);

        EvaluationResult partial = evaluation(folder)
                .candidates(candidates)
                .budget(Budget.unlimited().withCalls(5))
                .build()
                .run();
        EvaluationResult whole =
                evaluation(folder).candidates(candidates).build().run();
        Robustness robustness = Robustness.of(TaskType.GENERATION, asked, whole.verdicts(outputs));

        assertThat(whole.isComplete()).isTrue();
        assertThat(calls).hasValue(asked.size());
        assertThat(robustness.overall().measured()).isEqualTo(asked.size() - 8);
        assertThat(partial.start()).isEqualTo(1);
        assertThat(whole.start()).isEqualTo(2);
    }

    @Test
    void tellsOfPromptsWithoutAResponse() {
        Candidate candidate = Candidate.of("bot", task -> {
            if (task.id().endsWith("typos-1")) {
                throw new ModelCallException(Failure.Kind.TRANSPORT, "connection reset", null);
            }
            return Response.of(Sample.of(task, "bot", "green"));
        });
        List<Task> asked = Perturbations.withDefaults().tasks(tasks);
        Metric f1 = BedrockMetrics.questionAndAnswerAccuracy();

        EvaluationResult result = evaluation(folder)
                .candidates(Candidates.of(Dataset.of(asked), candidate).judgedBy(f1))
                .build()
                .run();
        Robustness robustness = Robustness.builder(TaskType.QUESTION_AND_ANSWER, asked, result.verdicts(f1))
                .coverageFloor(0.5)
                .build();

        assertThat(robustness.overall().value().orElseThrow().interval().estimate())
                .isZero();
        assertThat(robustness.overall().measured())
                .isLessThan(robustness.overall().perturbations());
        assertThat(requireNonNull(robustness.byFamily().get(Family.TYPOS)).note())
                .startsWith("withheld, as only 0 of ");
    }

    /** What a failed verdict found is in the journal too. */
    @Test
    void countsLabelsThatCouldNotBeReadAfterARun() {
        Candidate candidate = Candidate.of(
                "bot",
                task -> Response.of(Sample.of(
                        task,
                        "bot",
                        task.id().equals("q0") ? "red, or green" : task.id().equals("q1") ? "?" : "green")));
        Metric color = BedrockMetrics.classificationAccuracy(List.of("red", "green"));

        EvaluationResult result = evaluation(folder)
                .candidates(Candidates.of(Dataset.of(tasks), candidate).judgedBy(color))
                .build()
                .run();

        assertThat(BedrockMetrics.confusion(result.verdicts(color), Unreadable.LEFT_OUT)
                        .items())
                .isEqualTo(6);
        ConfusionMatrix<String> all = BedrockMetrics.confusion(result.verdicts(color), Unreadable.COUNTED);
        assertThat(all.items()).isEqualTo(8);
        assertThat(all.accuracy()).isEqualTo(0.75);
        assertThat(all.count("green", "red")).isEqualTo(1);
    }

    /** Otherwise a journal or a batch that knows a reply by what was asked would find no change at all. */
    @Test
    void asksForEveryRepetitionAnew() {
        AtomicInteger calls = new AtomicInteger();
        ScriptedModel model = Runs.named(
                ScriptedModel.answeringBy(call -> ScriptedModel.reply("word" + calls.incrementAndGet())), "m");
        List<Task> asked = Perturbations.withDefaults().repeats(2).tasks(tasks.subList(0, 1));
        Metric outputs = Robustness.outputs();
        Candidates candidates =
                Candidates.of(Dataset.of(asked), Candidate.of("bot", model)).judgedBy(outputs);
        EvaluationResult first = evaluation(folder.resolve("first"))
                .candidates(candidates)
                .build()
                .run();
        EvaluationResult again = evaluation(folder.resolve("again"))
                .candidates(candidates)
                .reuse(folder.resolve("first"))
                .build()
                .run();

        Robustness robustness = Robustness.of(TaskType.GENERATION, asked, first.verdicts(outputs));

        assertThat(calls).hasValue(asked.size());
        assertThat(robustness.overall().value().orElseThrow().interval().estimate())
                .isZero(); // every output differs anyhow: 1 - 1
        assertThat(Robustness.of(TaskType.GENERATION, asked, again.verdicts(outputs))
                        .overall())
                .isEqualTo(robustness.overall());
        assertThat(Runs.journal(folder.resolve("first"), JournalRecord.Reply.class))
                .extracting(JournalRecord.Reply::key)
                .doesNotHaveDuplicates();
    }

    @Test
    void linksTasksThroughAFile() {
        List<Task> asked = Perturbations.withDefaults().repeats(1).tasks(tasks);
        DatasetFile file = DatasetFile.jsonLines(folder.resolve("tasks.jsonl"));

        file.writeTasks(Dataset.of(asked));
        List<Task> read = new ArrayList<>();
        try (Items<Task> items = file.tasks().open()) {
            items.forEachRemaining(read::add);
        }

        assertThat(read).isEqualTo(asked);
    }
}
