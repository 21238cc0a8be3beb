package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.JournalRecords.key;
import static dev.judge4j.evaluation.JournalRecords.open;
import static dev.judge4j.evaluation.JournalRecords.reply;
import static dev.judge4j.evaluation.JournalRecords.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.TaskAids;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.Limits;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedRepliesTest {

    private static final Rubric RUBRIC =
            Rubric.builder("right", "Is it right?").objective(true).build();

    @TempDir
    Path folder;

    @Test
    void findsWhatWasKeptAndWhatEarlierStartsWroteWhetherOrNotTheItemHasAVerdict() throws Exception {
        try (Journal journal = open(folder)) {
            journal.append(reply(1, 1)).await();
            journal.append(verdict(1)).await();
        }
        SharedReplies shared = new SharedReplies(folder);

        assertThat(shared.find(key(1_001))).hasValue(reply(1, 1));
        assertThat(shared.find(key(1_001))).as("a second time").hasValue(reply(1, 1));
        assertThat(shared.find(key(1_002))).isEmpty();
        shared.keep(reply(2, 2));
        assertThat(shared.find(key(1_002))).hasValue(reply(2, 2));
    }

    /** Whatever the moment at which a run is cut off, each of the aids of a task is paid once. */
    @Test
    void paysOnceForEachTaskAcrossARunThatWasCutOffAndItsResumption() throws Exception {
        AtomicBoolean canceled = new AtomicBoolean();
        AtomicReference<EvaluationRun> run = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        ScriptedModel model = ScriptedModel.answeringBy(call -> {
            CallIdentity identity = call.identity().orElseThrow();
            boolean middle = identity.item().equals("task 5") && identity.step().equals("score");
            if (middle && canceled.compareAndSet(false, true)) {
                awaitUninterrupted(started);
                run.get().cancel();
            }
            return ScriptedModel.reply(
                    identity.step().equals("score") ? "{\"rationale\":\"r\",\"verdict\":\"4\"}" : "some text");
        });
        ScoreJudge judge =
                ScoreJudge.builder(model, RUBRIC).aids(TaskAids.of(model)).build();
        List<Sample> samples = IntStream.range(0, 40)
                .mapToObj(i -> Sample.of(
                        Task.builder("Question " + i % 20).id("task " + i % 20).build(), "candidate " + i / 20, "42"))
                .toList();
        Evaluation evaluation = Runs.evaluation(folder)
                .limits(Limits.fixed(2))
                .judge(Dataset.of(samples), judge)
                .build();

        EvaluationRun first = evaluation.start();
        run.set(first);
        started.countDown();
        EvaluationResult cut = first.await();
        EvaluationResult whole = evaluation.run();

        assertThat(cut.isComplete()).isFalse();
        assertThat(whole.isComplete()).isTrue();
        assertThat(whole.verdicts(judge)).hasSize(40).allMatch(Decided.class::isInstance);
        for (String step : List.of("questions", "reference")) {
            assertThat(model.calls().stream()
                            .map(call -> call.identity().orElseThrow())
                            .filter(identity -> identity.step().equals(step))
                            .map(CallIdentity::item))
                    .hasSize(20)
                    .doesNotHaveDuplicates();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
