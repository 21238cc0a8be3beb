package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.good;
import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.named;
import static dev.judge4j.evaluation.Runs.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.RepeatRule;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.Budget;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.panel.Jury;
import dev.judge4j.panel.ScoreRule;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What must not happen to an evaluation in batches. */
@Timeout(120)
class BatchTroubleTest {

    private static final String CHEAP = "cheap";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    private static final Prices PRICES = Prices.of(
            "test",
            Map.of(
                    CHEAP,
                    Price.of("2", "4", "a test", TODAY).with(ServiceTier.BATCH, Price.of("1", "2", "a test", TODAY))));

    @TempDir
    private Path folder;

    private final ScriptedModel live = named(good(), CHEAP);
    private final SimulatedBatches batches = new SimulatedBatches(Set.of(CHEAP), BatchTroubleTest::answer);

    private static ChatResponse answer(CallRecord record) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(Runs.GOOD))
                .tokenUsage(new TokenUsage(100, 10))
                .finishReason(FinishReason.STOP)
                .build();
    }

    private Evaluation.Builder run(int items) {
        return evaluation(folder).judge(samples(items), helpfulness(live)).prices(PRICES);
    }

    /** Leaves a batch behind that was submitted. */
    private void leaveABatchUnderWay(int items) {
        batches.crashAt(4);
        assertThatExceptionOfType(SimulatedBatches.Crash.class)
                .isThrownBy(() -> run(items).batch(batches).build().run());
        batches.crashAt(Integer.MAX_VALUE);
    }

    @Test
    void takesNoStopgapForTheResponseOfACandidate() {
        ScriptedModel model = named(ScriptedModel.answeringBy(call -> ScriptedModel.reply("live")), CHEAP);
        Candidate careful = new CarefulCandidate(model);
        Judge<Sample, Score> judge = helpfulness(named(good(), "judge"));
        SimulatedBatches answers = new SimulatedBatches(Set.of(CHEAP), record -> ScriptedModel.reply("from a batch"));

        EvaluationResult result = evaluation(folder)
                .candidates(Candidates.of(Runs.tasks(3), careful).judgedBy(judge))
                .batch(answers)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(answers.submittedCalls()).isEqualTo(3);
        assertThat(result.batchedReplies()).isEqualTo(3);
    }

    /** Has an answer ready in case that its model has none. */
    private record CarefulCandidate(ChatModel model) implements Candidate {

        @Override
        public String name() {
            return "careful";
        }

        @Override
        public Response respond(Task task) {
            String text;
            try {
                text = model.chat(UserMessage.from(task.prompt())).aiMessage().text();
            } catch (ModelCallException e) {
                text = "I can't say.";
            }
            return Response.of(Sample.of(task, name(), text));
        }

        @Override
        public Candidate withModels(UnaryOperator<ChatModel> around) {
            return new CarefulCandidate(around.apply(model));
        }
    }

    @Test
    void isNotRunOfflineWhileABatchIsUnderWay() {
        leaveABatchUnderWay(3);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> run(3).batch(batches).offline().build().run())
                .withMessageContaining("run it with its batch service first");
        EvaluationResult result = run(3).batch(batches).build().run();

        assertThat(result.verdicts(helpfulness(live))).hasSize(3).allMatch(Decided.class::isInstance);
        assertThat(batches.jobs()).isEqualTo(1);
    }

    @Test
    void gathersAnewWhatTheServiceRefusedToTake() {
        batches.trouble(new ModelCallException(Failure.Kind.REJECTED, "Fewer than 100 records.", null));

        EvaluationResult refused = run(10).batch(batches.shards(1, 4)).build().run();
        EvaluationResult result = run(10).batch(batches.shards(1, 10)).build().run();

        assertThat(refused.stops())
                .first()
                .satisfies(
                        stop -> assertThat(stop.message())
                                .startsWith(
                                        "Fewer than 100 records. Mend that and run again, which gathers and submits its calls anew"));
        assertThat(result.isComplete()).isTrue();
        assertThat(live.requests()).isEmpty();
        assertThat(batches.differentCalls()).isEqualTo(10);
    }

    @Test
    void asksOneByOneWithoutTheServiceWhatItRefusedToTake() {
        batches.trouble(new ModelCallException(Failure.Kind.REJECTED, "No batches here.", null));

        run(3).batch(batches).build().run();
        EvaluationResult result = run(3).build().run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.jobs()).isZero();
        assertThat(live.requests()).hasSize(3);
    }

    @Test
    void gathersNoQuestionsForEverThatChangeFromRoundToRound() {
        AtomicInteger asked = new AtomicInteger();
        ScoreJudge fixed = helpfulness(live);
        Judge<Sample, Score> changing = new Judge<>() {
            @Override
            public Verdict<Score> judge(Sample sample) {
                return fixed.judge(changed(sample));
            }

            private Sample changed(Sample sample) {
                return Sample.of(sample.task(), sample.candidate(), sample.response() + asked.incrementAndGet());
            }

            @Override
            public Identity identity() {
                return new Identity("changing", "changing-1");
            }

            @Override
            public Judge<Sample, Score> withModels(UnaryOperator<ChatModel> around) {
                Judge<Sample, Score> inner = fixed.withModels(around);
                return Judge.of(identity(), sample -> inner.judge(changed(sample)));
            }
        };

        EvaluationResult result = evaluation(folder)
                .judge(samples(3), changing)
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.jobs()).isLessThanOrEqualTo(2);
        assertThat(live.requests()).hasSize(3);
    }

    @Test
    void asksNoReplacementForAJurorThatOnlyWaits() {
        ScriptedModel spare = named(good(), "spare");
        SimulatedBatches both = new SimulatedBatches(Set.of(CHEAP, "spare"), BatchTroubleTest::answer);
        Jury<Sample, Score> jury = Jury.builder(
                        ScoreRule.mean(),
                        List.of(
                                ScoreJudge.builder(live, Rubrics.helpfulness())
                                        .repeats(3, RepeatRule.MEAN)
                                        .build(),
                                Judge.of(new Identity("constant", "c1"), helpfulness(named(good(), "other")))))
                .replacements(List.of(helpfulness(spare)))
                .build();

        EvaluationResult result =
                evaluation(folder).judge(samples(4), jury).batch(both).build().run();

        assertThat(result.isComplete()).isTrue();
        assertThat(both.submittedCalls()).isEqualTo(12);
        assertThat(both.lines()).hasSize(12);
    }

    /** The judge hangs on one item, and ignores interrupts, on the thread that gathers the calls of others too. */
    @Test
    void leavesAJudgeBehindThatHangsAmongOthers() {
        CountDownLatch never = new CountDownLatch(1);
        ScoreJudge inner = helpfulness(live);
        Judge<Sample, Score> hanging = new Judge<>() {
            @Override
            public Verdict<Score> judge(Sample sample) {
                boolean released = !sample.id().equals("q1");
                while (!released) {
                    try {
                        released = never.await(1, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        released = false;
                    }
                }
                return inner.judge(sample);
            }

            @Override
            public Identity identity() {
                return new Identity("hanging", "hanging-1");
            }

            @Override
            public Judge<Sample, Score> withModels(UnaryOperator<ChatModel> around) {
                Judge<Sample, Score> wrapped = inner.withModels(around);
                return Judge.of(identity(), sample -> {
                    if (sample.id().equals("q1")) {
                        judge(sample);
                    }
                    return wrapped.judge(sample);
                });
            }
        };

        EvaluationResult result = evaluation(folder)
                .judge(samples(30), hanging)
                .itemDeadline(Duration.ofMillis(50))
                .batch(batches)
                .build()
                .run();
        never.countDown();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(hanging)).hasSize(30);
        assertThat(result.verdicts(hanging))
                .filteredOn(Decided.class::isInstance)
                .hasSize(29);
    }

    @Test
    void endsWhereADataSetIsShorterThanItWas() {
        AtomicInteger openings = new AtomicInteger();
        Dataset<Sample> shrinking =
                () -> samples(openings.incrementAndGet() == 1 ? 300 : 75).open();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> evaluation(folder)
                        .judge(shrinking, helpfulness(live))
                        .batch(batches)
                        .build()
                        .run())
                .withMessageContaining("has only 75 items now, of which 300 were to be judged");
        assertThat(batches.jobs()).isZero();
    }

    @Test
    void waitsForRoomWhereThereAreMoreJobsThanTheServiceTakesAtATime() {
        List<ModelCallException> full = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            full.add(new ModelCallException(Failure.Kind.QUOTA, "too many jobs", null));
        }
        batches.trouble(full.toArray(ModelCallException[]::new));

        EvaluationResult result = run(60).batch(batches.shards(1, 1)).build().run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.jobs()).isEqualTo(60);
    }

    @Test
    void submitsNothingThatNoLongerFitsTheBudget() {
        batches.trouble(new ModelCallException(Failure.Kind.ACCESS_DENIED, "no credentials", null));
        run(3).budget(Budget.usd("1")).batch(batches).build().run();

        EvaluationResult result =
                run(3).budget(Budget.usd("0.0001")).batch(batches).build().run();

        assertThat(batches.jobs()).isZero();
        assertThat(result.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.kind()).isEqualTo(Failure.Kind.BUDGET_EXHAUSTED);
            assertThat(stop.message()).contains("a batch of 3 calls is ready that may cost more than is left to judge");
        });
    }

    @Test
    void keepsInDoubtWhatMayHaveBeenPaidWithoutAReply() {
        batches.damage(lines -> lines.subList(0, 7))
                .totals(new BatchTotals(
                        OptionalLong.of(10), OptionalLong.of(1), OptionalLong.empty(), OptionalLong.empty()));

        EvaluationResult result = run(10).batch(batches).build().run();

        assertThat(result.isComplete()).isTrue();
        // 3 of the 10 calls that the job went through have no outcome: at most 800 tokens of output each at 2 dollars
        assertThat(result.status().cost().inDoubtUsd())
                .hasValueSatisfying(usd -> assertThat(usd).isGreaterThan(new BigDecimal("0.0048")));
    }

    @Test
    void chargesAFailedJobForWhatItsManifestTells() {
        batches.endingAs(BatchJob.State.FAILED, "broken")
                .damage(lines -> List.of())
                .totals(new BatchTotals(
                        OptionalLong.of(3), OptionalLong.of(3), OptionalLong.of(1_000_000), OptionalLong.of(0)));

        EvaluationResult result = run(3).batch(batches).build().run();

        assertThat(result.isComplete()).isFalse();
        assertThat(result.status().cost().spentUsd())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("1"));
    }

    @Test
    void chargesABatchOnceAlsoIfItsEndIsForgotten() throws Exception {
        EvaluationResult first = run(10).batch(batches).build().run();
        Path state = folder.resolve("batch/1.json");
        Files.writeString(state, Files.readString(state).replace("COLLECTED", "SUBMITTED"));

        EvaluationResult second = run(10).batch(batches).build().run();

        assertThat(second.status().cost()).isEqualTo(first.status().cost());
        assertThat(second.status().cost().spentUsd())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.00120"));
    }

    @Test
    void endsAtTheDeadlineAlsoWhileItWaits() {
        SimulatedBatches slow = new SimulatedBatches(Set.of(CHEAP), BatchTroubleTest::answer).polls(1_000_000);

        EvaluationResult result =
                run(3).batch(slow).deadline(Duration.ofHours(2)).build().run();

        assertThat(result.stops())
                .singleElement()
                .satisfies(stop ->
                        assertThat(stop.message()).isEqualTo("the deadline of the run has passed; its batches go on"));
        assertThat(live.requests()).isEmpty();
        assertThat(run(3).batch(slow.polls(1)).build().run().isComplete()).isTrue();
        assertThat(slow.jobs()).isEqualTo(1);
    }
}
