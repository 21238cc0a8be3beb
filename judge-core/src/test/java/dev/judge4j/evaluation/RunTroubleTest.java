package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.good;
import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.named;
import static dev.judge4j.evaluation.Runs.samples;
import static dev.judge4j.evaluation.Runs.tasks;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Budget;
import dev.judge4j.model.DecoratingModel;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunTroubleTest {

    @TempDir
    Path folder;

    @Test
    void aCallThatWasLeftBehindIsNotMadeAgain() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch cut = new CountDownLatch(1);
        CountDownLatch again = new CountDownLatch(1);
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> {
            if (calls.incrementAndGet() > 1) {
                again.countDown();
                return ScriptedModel.reply(Runs.GOOD);
            }
            waitFor(new CountDownLatch(1)); // swallows the interrupt, as some clients do
            cut.countDown();
            throw new ModelCallException(Failure.Kind.THROTTLED, "slow down", null);
        }));
        AtomicBoolean madeAgain = new AtomicBoolean();
        Judge<Sample, Score> watching = Judge.of(new Identity("watching", "watching-1"), sample -> {
            waitFor(cut);
            try {
                madeAgain.set(again.await(200, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("has no verdict");
        });

        EvaluationResult result = evaluation(folder)
                .judge(samples(1), judge)
                .judge(samples(1), watching)
                .itemDeadline(Duration.ofMillis(400))
                .build()
                .run();

        assertThat(result.verdicts(judge)).hasSize(1);
        assertThat(madeAgain).isFalse();
    }

    @Test
    void aReplyThatCannotBeWrittenDownIsAccountedForAtOnce() {
        String huge = "x".repeat(17 << 20);
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> ScriptedModel.reply(huge)));
        Evaluation evaluation = evaluation(folder).judge(samples(1), judge).build();

        EvaluationResult first = evaluation.run();
        EvaluationResult second = evaluation.run();

        assertThat(first.status().items().failed()).isEqualTo(1);
        assertThat(second.inDoubt()).isZero();
        assertThat(second.status().cost().tokens())
                .isEqualTo(first.status().cost().tokens());
    }

    @Test
    void oneJudgeOfCandidatesThatIsStoppedDoesNotStopTheOthers() {
        ScoreJudge open =
                ScoreJudge.builder(good(), Rubrics.helpfulness()).name("open").build();
        ScoreJudge closed = ScoreJudge.builder(named(refusing(), "closed-model"), Rubrics.helpfulness())
                .name("closed")
                .build();

        EvaluationResult result = evaluation(folder)
                .candidates(Candidates.of(tasks(300), saying("desk"))
                        .judgedBy(closed)
                        .judgedBy(open))
                .build()
                .run();

        assertThat(result.isComplete()).isFalse();
        assertThat(result.verdicts(open)).hasSize(300);
        assertThat(result.verdicts(closed)).isEmpty();
        assertThat(result.stops()).hasSize(1);
    }

    @Test
    void oneCandidateThatIsStoppedDoesNotStopTheOthers() {
        ScoreJudge judge = helpfulness(good());
        Candidate closed = Candidate.of("closed", named(refusing(), "closed-model"));

        EvaluationResult result = evaluation(folder)
                .candidates(Candidates.of(tasks(300), closed, saying("desk")).judgedBy(judge))
                .build()
                .run();

        assertThat(result.isComplete()).isFalse();
        assertThat(result.verdicts(judge))
                .hasSize(300)
                .allMatch(verdict -> verdict.trail().candidate().orElseThrow().equals("desk"));
    }

    @Test
    void aBudgetOfTokensHoldsOverStartsForAModelThatDoesNotCountThem() {
        ScoreJudge judge = helpfulness(named(good(), "silent"));
        Evaluation evaluation = evaluation(folder)
                .judge(samples(10), judge)
                .budget(Budget.unlimited().withTokens(8_000))
                .build();

        EvaluationResult first = evaluation.run();
        EvaluationResult second = evaluation.run();

        assertThat(second.status().cost()).isEqualTo(first.status().cost());
        assertThat(second.status().items().done())
                .isEqualTo(first.status().items().done());
    }

    @Test
    void whatIsNotKnownOfTheCostIsNotKnownAfterAnotherStart() {
        Evaluation evaluation =
                evaluation(folder).judge(samples(3), helpfulness(good())).build();

        EvaluationResult first = evaluation.run();
        EvaluationResult second = evaluation.run();

        assertThat(first.status().cost().spentUsd()).isEmpty();
        assertThat(second.status().cost()).isEqualTo(first.status().cost());
    }

    @Test
    void theSameJudgeJudgesCandidatesOnce() {
        ScoreJudge judge = helpfulness(good());
        Candidates candidates = Candidates.of(tasks(1), saying("desk")).judgedBy(judge);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> candidates.judgedBy(judge))
                .withMessageContaining("judge 'helpfulness@scripted-model' is there already");
    }

    @Test
    void aVerdictOfWhichTheBudgetCutSomethingOffIsNotFinal() {
        Judge<Sample, Score> jury = new FirstThatAnswers(
                helpfulness(named(refusing(), "closed-model")), helpfulness(named(good(), "open-model")));

        EvaluationResult result =
                evaluation(folder).judge(samples(3), jury).build().run();

        assertThat(result.isComplete()).isFalse();
        assertThat(result.status().items().done()).isZero();
    }

    @Test
    void aRequestThatNothingBoundsEndsTheRunWhenTokensAreLimited() {
        Evaluation evaluation = evaluation(folder)
                .judge(samples(3), new Unbounded(helpfulness(good())))
                .budget(Budget.unlimited().withTokens(100_000))
                .build();

        assertThatIllegalArgumentException().isThrownBy(evaluation::run).withMessageContaining("maxOutputTokens");
        assertThat(Runs.journal(folder, JournalRecord.VerdictLine.class)).isEmpty();
    }

    @Test
    void aRunThatIsCanceledWhenAllIsTakenUpMayBeComplete() throws InterruptedException {
        AtomicReference<EvaluationRun> run = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> {
            waitFor(started);
            run.get().cancel();
            return ScriptedModel.reply(Runs.GOOD);
        }));

        run.set(evaluation(folder).judge(samples(1), judge).build().start());
        started.countDown();
        EvaluationResult result = run.get().await();

        assertThat(result.verdicts(judge)).hasSize(1);
        assertThat(result.isComplete()).isTrue();
        assertThat(result.stops()).isEmpty();
        assertThat(Runs.journal(folder, JournalRecord.Stop.class)).isEmpty();
    }

    @Test
    void cancelingAfterTheEndChangesNothing() throws InterruptedException {
        EvaluationRun run = evaluation(folder)
                .judge(samples(2), helpfulness(good()))
                .build()
                .start();
        EvaluationResult result = run.await();

        run.cancel();

        assertThat(run.status().state()).isEqualTo(RunStatus.State.FINISHED);
        assertThat(result.isComplete()).isTrue();
    }

    @Test
    void aThreadThatIsInterruptedBeforeTheRunEndsItEarlyAndStaysInterrupted() {
        ScriptedModel model = good();
        Evaluation evaluation = evaluation(folder.resolve("new"))
                .judge(samples(5), helpfulness(model))
                .build();

        Thread.currentThread().interrupt();
        EvaluationResult result = evaluation.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.isComplete()).isFalse();
        assertThat(result.stops()).extracting(Failure::kind).containsOnly(Failure.Kind.CANCELED);
        assertThat(evaluation.run().isComplete()).isTrue();
    }

    @Test
    void aJudgeThatIgnoresInterruptsDoesNotHoldUpTheRunForEver() {
        CountDownLatch never = new CountDownLatch(1);
        Judge<Sample, Score> deaf = Judge.of(new Identity("deaf", "deaf-1"), sample -> {
            while (sample.id().equals("q1")) {
                waitFor(never);
            }
            throw new IllegalStateException("broken");
        });

        EvaluationResult result = evaluation(folder)
                .judge(samples(3), deaf)
                .itemDeadline(Duration.ofMillis(200))
                .build()
                .run();

        assertThat(result.verdicts(deaf)).hasSize(3);
        assertThat(result.isComplete()).isTrue();
    }

    @Test
    void aDataSetThatShrinksIsNotCalledComplete() {
        AtomicInteger readings = new AtomicInteger();
        Dataset<Sample> shrinking =
                () -> samples(readings.getAndIncrement() == 0 ? 5 : 3).open();
        Evaluation evaluation =
                evaluation(folder).judge(shrinking, helpfulness(good())).build();

        assertThatIllegalStateException()
                .isThrownBy(evaluation::run)
                .withMessageContaining(
                        "part 'helpfulness@scripted-model' has only 3 items now, of which 5 were to be judged");
    }

    @Test
    void aJournalToReuseThatGoesAwayMakesNoVerdictsFail() throws Exception {
        Path old = folder.resolve("old");
        evaluation(old).judge(samples(5), helpfulness(good())).build().run();
        ScoreJudge judge = helpfulness(good());
        Dataset<Sample> deleting = () -> {
            delete(old);
            return samples(5).open();
        };
        Evaluation evaluation = evaluation(folder.resolve("new"))
                .judge(new Late(deleting), judge)
                .reuse(old)
                .build();

        assertThatThrownBy(evaluation::run).isInstanceOf(JournalException.class);
        assertThat(Runs.journal(folder.resolve("new"), JournalRecord.VerdictLine.class))
                .isEmpty();
    }

    @Test
    void afterACancellationNoCandidateIsAskedAnyMore() throws InterruptedException {
        AtomicReference<EvaluationRun> run = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Candidate first = Candidate.of("first", task -> {
            waitFor(started);
            run.get().cancel();
            return Response.of(Sample.of(task, "first", "text"));
        });
        Candidate second = Candidate.of("second", task -> {
            asked.incrementAndGet();
            return Response.of(Sample.of(task, "second", "text"));
        });
        ScoreJudge judge = helpfulness(good());

        run.set(evaluation(folder)
                .candidates(Candidates.of(tasks(1), first, second).judgedBy(judge))
                .build()
                .start());
        started.countDown();
        EvaluationResult result = run.get().await();

        assertThat(asked).hasValue(0);
        assertThat(result.isComplete()).isFalse();
        assertThat(result.status().items().done()).isZero();
    }

    @Test
    void aDryRunAsksNoJudgeThatHidesItsModel() {
        AtomicInteger asked = new AtomicInteger();
        Judge<Sample, Score> hiding = Judge.of(new Identity("hiding", "hiding-1"), sample -> {
            asked.incrementAndGet();
            throw new IllegalStateException("asked");
        });

        DryRun dry = evaluation(folder.resolve("new"))
                .judge(samples(3), hiding)
                .build()
                .dryRun();

        assertThat(asked).hasValue(0);
        assertThat(requireNonNull(dry.parts().get("hiding")).calls().estimate()).isZero();
    }

    @Test
    void aVerdictIsTheJudgesThatWasAsked() {
        Judge<Sample, Score> renamed = new FirstThatAnswers(helpfulness(good()), helpfulness(good()));

        EvaluationResult result =
                evaluation(folder).judge(samples(4), renamed).build().run();

        assertThat(result.verdicts(renamed)).hasSize(4).allMatch(Decided.class::isInstance);
        assertThat(result.summary().totals())
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).contains("4 of 4 decided"));
    }

    @Test
    void halfASurrogatePairThatAModelSaysHurtsNobody() {
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(
                call -> ScriptedModel.reply("{\"rationale\":\"It \ud83d helps.\",\"verdict\":\"4\"}")));

        EvaluationResult result =
                evaluation(folder).judge(samples(2), judge).build().run();

        assertThat(result.verdicts(judge)).hasSize(2).allMatch(Decided.class::isInstance);
    }

    private static ScriptedModel refusing() {
        return ScriptedModel.answeringBy(call -> {
            throw new ModelCallException(Failure.Kind.ACCESS_DENIED, "no access to closed-model", null);
        });
    }

    private static Candidate saying(String name) {
        return Candidate.of(name, task -> Response.of(Sample.of(task, name, "text")));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            // ignored: these tests are about those who do
        }
    }

    private static void delete(Path journal) {
        try (var files = Files.list(journal)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A data set whose second reading is of another. */
    private static final class Late implements Dataset<Sample> {

        private final Dataset<Sample> then;
        private int readings;

        Late(Dataset<Sample> then) {
            this.then = then;
        }

        @Override
        public Items<Sample> open() {
            return readings++ == 0 ? samples(5).open() : then.open();
        }
    }

    /** Asks both and takes the verdict of whoever has one. */
    private record FirstThatAnswers(Judge<Sample, Score> one, Judge<Sample, Score> other)
            implements Judge<Sample, Score> {

        @Override
        public Identity identity() {
            return new Identity("jury", "jury-1");
        }

        @Override
        public Verdict<Score> judge(Sample item) {
            Verdict<Score> verdict = one.judge(item);
            return verdict.value().isPresent() ? verdict : other.judge(item);
        }

        @Override
        public Judge<Sample, Score> withModels(UnaryOperator<ChatModel> around) {
            return new FirstThatAnswers(one.withModels(around), other.withModels(around));
        }
    }

    /** Asks its model without a bound of the output. */
    private record Unbounded(ScoreJudge inner) implements Judge<Sample, Score> {

        @Override
        public Identity identity() {
            return inner.identity();
        }

        @Override
        public Verdict<Score> judge(Sample item) {
            return inner.judge(item);
        }

        @Override
        public Judge<Sample, Score> withModels(UnaryOperator<ChatModel> around) {
            return inner.withModels(model -> new WithoutBound(around.apply(model)));
        }
    }

    private static final class WithoutBound extends DecoratingModel {

        WithoutBound(ChatModel model) {
            super(model, ModelProfile.of(model));
        }

        @Override
        protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
            return ask(ChatRequest.builder().messages(request.messages()).build(), options);
        }
    }
}
