package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.ids;
import static dev.judge4j.evaluation.Runs.named;
import static dev.judge4j.evaluation.Runs.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.judge.MetaJudge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Budget;
import dev.judge4j.panel.Jury;
import dev.judge4j.panel.ScoreRule;
import dev.judge4j.panel.SequentialJury;
import dev.judge4j.panel.StoppingRule;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JuryRunTest {

    private static final String BAD = "{\"rationale\":\"It doesn't help.\",\"verdict\":\"2\"}";

    @TempDir
    Path folder;

    @Test
    void aNestedJuryIsJournalledAndAsksNothingTwice() {
        ScriptedModel one = named(Runs.good(), "model-one");
        ScriptedModel two = named(ScriptedModel.answering(BAD), "model-two");
        ScriptedModel three = named(Runs.good(), "model-three");
        ScriptedModel last = named(Runs.good(), "model-last");
        Jury<Sample, Score> inner = Jury.builder(
                        ScoreRule.plurality(), List.of(Runs.helpfulness(one), Runs.helpfulness(two)))
                .tieBreaker(MetaJudge.ofScores(last, Rubrics.helpfulness()))
                .name("inner")
                .build();
        Jury<Sample, Score> jury = Jury.of(ScoreRule.worst(), List.of(inner, Runs.helpfulness(three)));
        Evaluation evaluation = evaluation(folder).judge(samples(10), jury).build();

        EvaluationResult first = evaluation.run();
        EvaluationResult second = evaluation.run();

        for (ScriptedModel model : List.of(one, two, three, last)) {
            assertThat(model.calls()).hasSize(10);
        }
        assertThat(second.status().items().reused()).isEqualTo(10);
        assertThat(second.summary()).hasToString(first.summary().toString());
        List<Verdict<Score>> verdicts = second.verdicts(jury);
        assertThat(verdicts).extracting(verdict -> verdict.trail().item()).isEqualTo(ids(10));
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict).isInstanceOf(Decided.class);
            assertThat(verdict.trail().usage().calls()).isEqualTo(4);
            assertThat(verdict.trail().judge()).isEqualTo(jury.identity().name());
        });
        assertThat(verdicts).isEqualTo(first.verdicts(jury));
    }

    /** A verdict of the jurors that were asked before the run was canceled would be another one. */
    @Test
    void aCanceledRunGoesOnWithoutPayingTwiceAndWithoutVerdictsOfHalfAJury() {
        AtomicReference<EvaluationRun> run = new AtomicReference<>();
        AtomicInteger calls = new AtomicInteger();
        Set<String> asked = ConcurrentHashMap.newKeySet();
        CountDownLatch started = new CountDownLatch(1);
        List<ScoreJudge> members = List.of("one", "two", "three").stream()
                .map(name -> Runs.helpfulness(named(
                        ScriptedModel.answeringBy(call -> {
                            if (calls.incrementAndGet() == 20) {
                                awaitUninterrupted(started);
                                run.get().cancel();
                            }
                            assertThat(asked.add(
                                            name + call.identity().orElseThrow().item()))
                                    .isTrue();
                            return ScriptedModel.reply(Runs.GOOD);
                        }),
                        name)))
                .toList();
        Jury<Sample, Score> jury =
                Jury.builder(ScoreRule.mean(), members).quorum(1).build();
        Evaluation evaluation = evaluation(folder).judge(samples(40), jury).build();

        run.set(evaluation.start());
        started.countDown();
        EvaluationResult first = await(run.get());
        EvaluationResult second = evaluation.run();

        assertThat(first.isComplete()).isFalse();
        assertThat(second.isComplete()).isTrue();
        assertThat(calls).hasValue(120);
        assertThat(second.verdicts(jury))
                .allSatisfy(verdict ->
                        assertThat(verdict.trail().findings().get(0).answer()).isEqualTo("3 of 3"));
    }

    @Test
    void aJuryWhoseBudgetEndsHalfwayLeavesTheItemOpen() {
        List<ScoreJudge> members =
                List.of(Runs.helpfulness(named(Runs.good(), "one")), Runs.helpfulness(named(Runs.good(), "two")));
        Jury<Sample, Score> jury =
                Jury.builder(ScoreRule.mean(), members).quorum(1).build();

        EvaluationResult first = evaluation(folder)
                .judge(samples(10), jury)
                .budget(Budget.unlimited().withCalls(7))
                .build()
                .run();
        EvaluationResult second =
                evaluation(folder).judge(samples(10), jury).build().run();

        assertThat(first.stops()).extracting(Failure::kind).contains(Failure.Kind.BUDGET_EXHAUSTED);
        assertThat(second.isComplete()).isTrue();
        assertThat(second.verdicts(jury))
                .allSatisfy(verdict -> assertThat(verdict.trail().verdicts()).allMatch(Decided.class::isInstance));
    }

    @Test
    void aSequentialJuryIsJournalledToo() {
        ScriptedModel one = named(Runs.good(), "one");
        ScriptedModel two = named(Runs.good(), "two");
        ScriptedModel three = named(Runs.good(), "three");
        SequentialJury<Sample, Score> jury = SequentialJury.ofScores(
                        StoppingRule.lead(2), List.of(passing(one), passing(two), passing(three)))
                .build();
        Evaluation evaluation = evaluation(folder).judge(samples(10), jury).build();

        evaluation.run();
        EvaluationResult second = evaluation.run();

        assertThat(one.calls()).hasSize(10);
        assertThat(two.calls()).hasSize(10);
        assertThat(three.calls()).isEmpty();
        assertThat(second.verdicts(jury))
                .allSatisfy(
                        verdict -> assertThat(verdict.orElseThrow().passed()).hasValue(true));
    }

    private static ScoreJudge passing(ScriptedModel model) {
        return ScoreJudge.of(model, Rubrics.helpfulness().withThreshold(0.5));
    }

    private static EvaluationResult await(EvaluationRun run) {
        try {
            return run.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
