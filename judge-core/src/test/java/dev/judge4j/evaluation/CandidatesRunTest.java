package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.good;
import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.named;
import static dev.judge4j.evaluation.Runs.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Budget;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CandidatesRunTest {

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final ScoreJudge judge = helpfulness(named(good(), "judge-model"));
    private final PairwiseJudge headToHead = PairwiseJudge.of(
            named(
                    ScriptedModel.answeringBy(
                            call -> ScriptedModel.reply("{\"rationale\":\"Same.\",\"verdict\":\"tie\"}")),
                    "judge-model"),
            Rubrics.helpfulness());

    @Test
    void answersAndJudgesInBatchesAndAsksOtherSystemsAtOnce() {
        ScriptedModel model = named(ScriptedModel.answeringBy(call -> ScriptedModel.reply("live")), "m");
        SimulatedBatches batches = new SimulatedBatches(
                Set.of("m", "judge-model"),
                record -> ScriptedModel.reply(record.toLine().contains("data-") ? Runs.GOOD : "from a batch"));
        Candidates candidates = Candidates.of(tasks(6), Candidate.of("model", model), system("desk"))
                .judgedBy(judge);

        EvaluationResult result =
                evaluation(folder).candidates(candidates).batch(batches).build().run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(judge)).hasSize(12).allMatch(Decided.class::isInstance);
        assertThat(asked).hasValue(6);
        assertThat(model.calls()).isEmpty();
        // In the first round what the model is to respond, and what of the desk is to be judged.
        assertThat(batches.jobs()).isEqualTo(3);
        assertThat(batches.submittedCalls()).isEqualTo(18);
        assertThat(batches.lines())
                .filteredOn(line -> line.contains("from a batch"))
                .hasSize(6);
    }

    @Test
    void judgesWhatThreeSystemsRespondAndComparesEveryTwo() {
        ScriptedModel model = named(ScriptedModel.answeringBy(call -> ScriptedModel.reply("from the model")), "m");
        Candidates candidates = Candidates.of(
                        tasks(6), Candidate.of("model", model), system("desk"), system("other desk"))
                .judgedBy(judge)
                .comparedBy(headToHead);

        EvaluationResult result =
                evaluation(folder).candidates(candidates).build().run();

        assertThat(result.isComplete()).isTrue();
        List<Verdict<Score>> scores = result.verdicts(judge);
        List<Verdict<Preference>> preferences = result.verdicts(headToHead);
        assertThat(scores).hasSize(18).allMatch(Decided.class::isInstance);
        assertThat(preferences).hasSize(18);
        assertThat(asked).hasValue(12);
        assertThat(model.calls()).hasSize(6);
        assertThat(preferences.subList(0, 3))
                .extracting(verdict -> verdict.trail().candidate().orElseThrow() + " and "
                        + verdict.trail().opponent().orElseThrow())
                .containsExactly("model and desk", "model and other desk", "desk and other desk");
        assertThat(result.summary().totals())
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.toString()).contains("6 of 6 decided"));
    }

    @Test
    void asksASystemOnceForAllJudgesAndNeverAgain() {
        Candidates candidates = Candidates.of(tasks(10), system("desk"), system("other desk"))
                .judgedBy(judge)
                .comparedBy(headToHead);
        EvaluationResult partial = evaluation(folder)
                .candidates(candidates)
                .budget(Budget.unlimited().withCalls(5))
                .build()
                .run();
        int first = asked.get();

        EvaluationResult whole =
                evaluation(folder).candidates(candidates).build().run();

        assertThat(partial.isComplete()).isFalse();
        assertThat(first).isBetween(1, 20);
        assertThat(whole.isComplete()).isTrue();
        assertThat(asked).hasValue(20);
        assertThat(Runs.journal(folder, JournalRecord.Response.class)).hasSize(20);
    }

    @Test
    void aSystemThatDoesNotRespondFailsInEveryVerdictOnIt() {
        Candidate broken = Candidate.of("broken", task -> {
            throw new ModelCallException(
                    Failure.Kind.TRANSPORT, "connection reset", null, null, new Usage(3, 0, 0, 0, 1, 0));
        });
        Candidates candidates =
                Candidates.of(tasks(2), broken, system("desk")).judgedBy(judge).comparedBy(headToHead);

        EvaluationResult result =
                evaluation(folder).candidates(candidates).build().run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(judge)).hasSize(4);
        assertThat(result.verdicts(headToHead))
                .hasSize(2)
                .allSatisfy(verdict -> assertThat(
                                ((Failed<Preference>) verdict).failure().message())
                        .isEqualTo("candidate 'broken' did not respond: connection reset"));
        assertThat(Runs.journal(folder, JournalRecord.Lost.class))
                .hasSize(2)
                .allSatisfy(lost -> assertThat(lost.usage().inputTokens()).isEqualTo(3));
    }

    @Test
    void refusesASampleOfAnotherSystem() {
        Candidate wrong = Candidate.of("right", task -> Response.of(Sample.of(task, "wrong", "text")));

        EvaluationResult result = evaluation(folder)
                .candidates(Candidates.of(tasks(1), wrong).judgedBy(judge))
                .build()
                .run();

        assertThat(((Failed<Score>) result.verdicts(judge).get(0)).failure().message())
                .contains("candidate 'right' was asked for task 'q0' and returned a sample of 'wrong'");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation(folder).candidates(Candidates.of(tasks(1), system("desk"))))
                .withMessageContaining("nobody judges the candidates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation(folder)
                        .candidates(
                                Candidates.of(tasks(1), system(judge.identity().name()))
                                        .judgedBy(judge)))
                .withMessageContaining("a candidate and its judge are both called 'helpfulness@judge-model'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Candidates.of(tasks(1), system("desk")).comparedBy(headToHead))
                .withMessageContaining("a comparison needs two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Candidates.of(tasks(1), system("desk"), system("desk")))
                .withMessageContaining("two candidates have the name 'desk'");
    }

    private Candidate system(String name) {
        return Candidate.of(name, task -> {
            asked.incrementAndGet();
            return Response.of(Sample.of(task, name, name + " says: " + task.prompt()));
        });
    }
}
