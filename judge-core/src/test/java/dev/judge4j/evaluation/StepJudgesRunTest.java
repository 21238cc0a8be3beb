package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.CheckedFirst;
import dev.judge4j.judge.Checklist;
import dev.judge4j.judge.ChecklistItem;
import dev.judge4j.judge.ChecklistJudge;
import dev.judge4j.judge.ClaimJudge;
import dev.judge4j.judge.Evidence;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Precheck;
import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Judges that ask in several steps, in a run that is canceled and goes on. */
@Timeout(60)
class StepJudgesRunTest {

    private static final int ITEMS = 40;

    private static final Checklist CHECKLIST = Checklist.builder("list")
            .item(ChecklistItem.of("a", "A?", 2))
            .item(ChecklistItem.of("b", "B?", 1))
            .build();

    @TempDir
    Path folder;

    /** Every tenth response says nothing. */
    private static Dataset<Sample> samples() {
        return Dataset.of(IntStream.range(0, ITEMS)
                .mapToObj(i -> Sample.of(Runs.task(i), "aspen", i % 10 == 9 ? "Solution:" : "answer " + i)
                        .withContext(List.of("context")))
                .toList());
    }

    private static String reply(String step) {
        if (step.startsWith("checklist item a")) {
            return "{\"a\": {\"rationale\": \"r\", \"verdict\": \"yes\"}}";
        }
        return switch (step) {
            case "checklist item b" -> "{\"b\": {\"rationale\": \"r\", \"verdict\": \"no\"}}";
            case "checklist for the task" -> "{\"questions\": [\"A?\", \"B?\", \"C?\"]}";
            case "checklist" -> entries("item", "yes", "no", "yes");
            case "claims" -> "{\"claims\": [\"x\", \"y\", \"z\"]}";
            case "verify" -> entries("claim", "supported", "supported", "contradicted");
            default -> throw new AssertionError("no reply for step " + step);
        };
    }

    private static String entries(String stem, String... verdicts) {
        return IntStream.range(0, verdicts.length)
                .mapToObj(i -> "\"" + stem + "_" + (i + 1) + "\": {\"rationale\": \"r\", \"verdict\": \"" + verdicts[i]
                        + "\"}")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Test
    void goesOnWhereItWasCanceledAndAsksNothingTwice() {
        AtomicReference<EvaluationRun> run = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Set<String> asked = ConcurrentHashMap.newKeySet();
        ScriptedModel model = ScriptedModel.answeringBy(call -> {
            if (calls.incrementAndGet() == 75) {
                awaitQuietly(started);
                run.get().cancel();
            }
            var identity = call.identity().orElseThrow();
            assertThat(asked.add(identity.judge() + identity.item() + identity.step() + identity.attempt()))
                    .isTrue();
            return ScriptedModel.reply(reply(identity.step()));
        });
        ChecklistJudge given =
                ChecklistJudge.builder(model, CHECKLIST).oneCallEach().build();
        ChecklistJudge written =
                ChecklistJudge.generating(model, Rubrics.helpfulness()).build();
        Judge<Sample, Score> claims = ClaimJudge.of(model, Evidence.CONTEXT);
        CheckedFirst<Sample, Score> checked = CheckedFirst.of(written, List.of(Precheck.contentFree()));
        Evaluation evaluation = evaluation(folder)
                .judge(samples(), given)
                .judge(samples(), checked)
                .judge(samples(), claims)
                .build();

        run.set(evaluation.start());
        started.countDown();
        EvaluationResult first = await(run.get());
        EvaluationResult second = evaluation.run();
        EvaluationResult third = evaluation.run();

        assertThat(first.isComplete()).isFalse();
        assertThat(second.isComplete()).isTrue();
        // Two calls for each item and judge, but for the four responses that a check decides.
        assertThat(calls).hasValue(3 * 2 * ITEMS - 2 * 4);
        assertThat(second.inDoubt()).isZero();
        for (Judge<Sample, Score> judge : List.of(given, checked, claims)) {
            assertThat(second.verdicts(judge)).allMatch(Decided.class::isInstance);
            assertThat(second.verdicts(judge))
                    .extracting(verdict -> verdict.trail().item())
                    .isEqualTo(ids(ITEMS));
            assertThat(third.verdicts(judge)).isEqualTo(second.verdicts(judge));
        }
        Map<Double, Long> values = second.verdicts(checked).stream()
                .collect(Collectors.groupingBy(StepJudgesRunTest::raw, Collectors.counting()));
        assertThat(values).isEqualTo(Map.of(0.0, 4L, 2.0 / 3, 36L));
        assertThat(second.verdicts(claims).get(0).trail().findings().get(0)).hasToString("supported: 2");
    }

    /** All candidates of a task are judged by the same questions, which are paid for once. */
    @Test
    void paysForTheChecklistOfATaskOnceForAllCandidates() {
        ScriptedModel model = ScriptedModel.answeringBy(
                call -> ScriptedModel.reply(reply(call.identity().orElseThrow().step())));
        ChecklistJudge judge =
                ChecklistJudge.generating(model, Rubrics.helpfulness()).build();
        Dataset<Sample> both = Dataset.of(IntStream.range(0, 2 * ITEMS)
                .mapToObj(i -> Sample.of(Runs.task(i / 2), i % 2 == 0 ? "aspen" : "cedar", "answer " + i))
                .toList());

        EvaluationResult result = evaluation(folder).judge(both, judge).build().run();

        assertThat(model.calls()).hasSize(ITEMS + 2 * ITEMS);
        assertThat(result.verdicts(judge)).allMatch(Decided.class::isInstance);
        List<JournalRecord.Reply> replies = Runs.journal(folder, JournalRecord.Reply.class);
        assertThat(replies).filteredOn(reply -> !reply.reused()).hasSize(3 * ITEMS);
        assertThat(replies)
                .filteredOn(JournalRecord.Reply::reused)
                .hasSize(ITEMS)
                .allSatisfy(reply -> assertThat(reply.costPico()).isZero());
    }

    private static EvaluationResult await(EvaluationRun run) {
        try {
            return run.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double raw(Verdict<Score> verdict) {
        return ((Decided<Score>) verdict).result().raw();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
