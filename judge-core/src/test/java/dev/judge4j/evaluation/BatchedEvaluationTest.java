package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.good;
import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.named;
import static dev.judge4j.evaluation.Runs.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.judge.Judge;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.Budget;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
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
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchedEvaluationTest {

    private static final String CHEAP = "cheap";

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    /** Two dollars for a million input tokens, four for output; in batches the half. */
    private static final Prices PRICES = Prices.of(
            "test",
            Map.of(
                    CHEAP,
                    Price.of("2", "4", "a test", TODAY).with(ServiceTier.BATCH, Price.of("1", "2", "a test", TODAY))));

    @TempDir
    private Path folder;

    private final ScriptedModel live = named(good(), CHEAP);
    private final SimulatedBatches batches = new SimulatedBatches(Set.of(CHEAP), BatchedEvaluationTest::answer);

    /** 100 input tokens, 10 output. */
    private static ChatResponse answer(CallRecord record) {
        return reply(Runs.GOOD);
    }

    private static ChatResponse reply(String text) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .tokenUsage(new TokenUsage(100, 10))
                .finishReason(FinishReason.STOP)
                .build();
    }

    @Test
    void judgesEveryItemFromTheRepliesOfBatchesAndCallsNothing() {
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(20), judge)
                .batch(batches.shards(5, 8))
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(judge)).hasSize(20).allMatch(Decided.class::isInstance);
        assertThat(result.batchedReplies()).isEqualTo(16); // the last 4 are too few for a job
        assertThat(live.requests()).hasSize(4);
        assertThat(batches.jobs()).isEqualTo(2);
        assertThat(result.start()).isEqualTo(1);
        assertThat(result).asString().contains("20 verdicts of 20: 20 decided", "replies from batches: 16");
    }

    @Test
    void asksWhatFollowsFromRepliesInTheNextRound() {
        SimulatedBatches hesitant = new SimulatedBatches(
                Set.of(CHEAP), record -> record.toLine().contains("no idea") ? reply(Runs.GOOD) : reply("no idea"));
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(6), judge)
                .batch(hesitant)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(hesitant.jobs()).isEqualTo(2);
        assertThat(hesitant.submittedCalls()).isEqualTo(12);
        assertThat(live.requests()).isEmpty();
        assertThat(result.verdicts(judge)).allSatisfy(verdict -> {
            assertThat(verdict).isInstanceOf(Decided.class);
            assertThat(verdict.trail().opinions().get(0).attempts()).isEqualTo(2);
        });
    }

    @Test
    void asksBothOrdersOfAPairInOneRound() {
        SimulatedBatches pairs =
                new SimulatedBatches(Set.of(CHEAP), record -> reply("{\"rationale\":\"same\",\"verdict\":\"tie\"}"));
        var judge = PairwiseJudge.of(live, Rubrics.helpfulness());

        EvaluationResult result = evaluation(folder)
                .judge(Runs.pairs(5), judge)
                .batch(pairs)
                .build()
                .run();

        assertThat(pairs.jobs()).isEqualTo(1);
        assertThat(pairs.submittedCalls()).isEqualTo(10);
        assertThat(result.verdicts(judge)).hasSize(5);
    }

    @Test
    void asksWithoutABatchWhatAJobDroppedRefusedOrGarbledAndKeepsThoseLines() throws Exception {
        batches.damage(lines -> {
            List<String> damaged = new ArrayList<>(lines);
            damaged.remove(0);
            CallRecord second = CallRecord.parse(damaged.get(0));
            damaged.set(0, second.failed(400, "input is too long").toLine());
            damaged.set(1, damaged.get(1).substring(0, 40));
            damaged.add(damaged.get(2)); // twice
            return damaged;
        });
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(10), judge)
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(judge)).hasSize(10).allMatch(Decided.class::isInstance);
        assertThat(live.requests()).hasSize(3);
        assertThat(batches.jobs()).isEqualTo(1);
        assertThat(batches.heard())
                .anySatisfy(said -> assertThat(said)
                        .contains("7 of 10 calls answered, 1 with an error, 2 missing, 2 lines that can't be read"));
        assertThat(Files.readAllLines(folder.resolve("batch/1.rejected")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("input is too long"));
    }

    @Test
    void keepsWhatAnExpiredJobProduced() {
        batches.endingAs(BatchJob.State.EXPIRED, "ran out of time").damage(lines -> lines.subList(0, 4));
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(10), judge)
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.batchedReplies()).isEqualTo(4);
        assertThat(live.requests()).hasSize(6);
    }

    @Test
    void endsWithTheReasonWhenAJobFailsAndSubmitsItAnewTheNextTime() {
        batches.endingAs(BatchJob.State.FAILED, "the role can't read the bucket")
                .damage(lines -> List.of());
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(10), judge)
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isFalse();
        assertThat(live.requests()).isEmpty();
        assertThat(result.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.message())
                        .contains(
                                "failed and answered none of its 10 calls: the role can't read the bucket. Mend that"));

        batches.endingAs(BatchJob.State.COMPLETED, "").damage(lines -> lines);
        EvaluationResult again = evaluation(folder)
                .judge(samples(10), judge)
                .batch(batches)
                .build()
                .run();

        assertThat(again.isComplete()).isTrue();
        assertThat(batches.jobs()).isEqualTo(2);
        assertThat(batches.differentCalls()).isEqualTo(10);
        assertThat(live.requests()).isEmpty();
    }

    @Test
    void submitsNothingTwiceAndLosesNothingWhereverTheProcessEnds() throws Exception {
        Judge<Sample, Score> judge = helpfulness(live);
        List<Verdict<Score>> expected = null;
        boolean crashed = true;
        int point = 0;
        while (crashed) {
            point++;
            Path run = folder.resolve("crash-" + point);
            SimulatedBatches service = new SimulatedBatches(Set.of(CHEAP), BatchedEvaluationTest::answer)
                    .shards(2, 5)
                    .crashAt(point);
            crashed = false;
            try {
                evaluation(run)
                        .judge(samples(10), judge)
                        .prices(PRICES)
                        .batch(service)
                        .build()
                        .run();
            } catch (SimulatedBatches.Crash e) {
                crashed = true;
            }
            EvaluationResult result = evaluation(run)
                    .judge(samples(10), judge)
                    .prices(PRICES)
                    .batch(service.crashAt(Integer.MAX_VALUE))
                    .build()
                    .run();

            assertThat(result.isComplete()).isTrue();
            assertThat(service.submittedCalls())
                    .as("calls with a crash at %s", point)
                    .isEqualTo(10);
            assertThat(service.jobs()).isEqualTo(2);
            assertThat(result.status().cost().spentUsd())
                    .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo(tenCalls()));
            assertThat(result.status().cost().inDoubtUsd())
                    .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0"));
            List<Verdict<Score>> verdicts = result.verdicts(judge);
            expected = expected == null ? verdicts : expected;
            assertThat(verdicts).isEqualTo(expected);
        }
        assertThat(point).isGreaterThan(12);
        assertThat(live.requests()).isEmpty();
    }

    /** 10 calls of 100 tokens in and 10 out. */
    private static BigDecimal tenCalls() {
        return new BigDecimal("0.00120");
    }

    @Test
    void goesOnWhenTheServiceIsOutOfOrderForAWhile() {
        batches.trouble(
                new ModelCallException(Failure.Kind.THROTTLED, "slow down", null),
                new ModelCallException(Failure.Kind.UNAVAILABLE, "no capacity", null));
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(3), judge)
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.jobs()).isEqualTo(1);
        assertThat(batches.heard()).contains("2: slow down", "2: no capacity");
    }

    @Test
    void stopsWhenCredentialsExpireAndCollectsLater() {
        Judge<Sample, Score> judge = helpfulness(live);
        batches.crashAt(4); // submitted, checked once
        ModelCallException expired = new ModelCallException(Failure.Kind.ACCESS_DENIED, "The token is expired.", null);
        assertThatExceptionOfType(SimulatedBatches.Crash.class)
                .isThrownBy(() -> evaluation(folder)
                        .judge(samples(3), judge)
                        .batch(batches)
                        .build()
                        .run());
        batches.crashAt(Integer.MAX_VALUE).trouble(expired);

        EvaluationResult stopped = evaluation(folder)
                .judge(samples(3), judge)
                .batch(batches)
                .build()
                .run();

        assertThat(stopped.isComplete()).isFalse();
        assertThat(stopped.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.kind()).isEqualTo(Failure.Kind.ACCESS_DENIED);
            assertThat(stop.message()).contains("The token is expired. The batches go on without this program");
        });

        EvaluationResult result = evaluation(folder)
                .judge(samples(3), judge)
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.jobs()).isEqualTo(1);
        assertThat(live.requests()).isEmpty();
    }

    @Test
    void refusesToPayForOutstandingBatchesAgainWithoutTheirService() {
        Judge<Sample, Score> judge = helpfulness(live);
        batches.crashAt(4);
        assertThatExceptionOfType(SimulatedBatches.Crash.class)
                .isThrownBy(() -> evaluation(folder)
                        .judge(samples(3), judge)
                        .batch(batches)
                        .build()
                        .run());

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() ->
                        evaluation(folder).judge(samples(3), judge).build().run())
                .withMessageContaining(
                        "1 batches under way, whose calls would be made and paid again; run it with its");
    }

    @Test
    void putsOnlySoMuchIntoABatchAsTheBudgetCanPayAtWorst() {
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(40), judge)
                .prices(PRICES)
                .budget(Budget.usd("0.05"))
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.jobs()).isGreaterThan(1);
        assertThat(batches.submittedCalls()).isEqualTo(40);
        assertThat(live.requests()).isEmpty();
        assertThat(result.status().cost().spentUsd())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.0048"));
    }

    @Test
    void stopsAtTheBudgetWithItemsOpen() {
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(40), judge)
                .prices(PRICES)
                .budget(Budget.usd("0.004"))
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isFalse();
        assertThat(result.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.kind()).isEqualTo(Failure.Kind.BUDGET_EXHAUSTED));
        assertThat(result.status().cost().spentUsd())
                .hasValueSatisfying(usd -> assertThat(usd).isLessThanOrEqualTo(new BigDecimal("0.004")));
    }

    @Test
    void makesNoCallOfAnyKindOffLine() {
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(3), judge)
                .batch(batches)
                .offline()
                .build()
                .run();

        assertThat(batches.jobs()).isZero();
        assertThat(result.verdicts(judge))
                .hasSize(3)
                .allSatisfy(verdict -> assertThat(verdict.outcome()).isEqualTo("failed"));
    }

    @Test
    void tellsNoCostWhereACallOfABatchHasNoTokenCountButCountsItsTokensAtMost() {
        SimulatedBatches silent = new SimulatedBatches(
                Set.of(CHEAP),
                record -> ChatResponse.builder()
                        .aiMessage(AiMessage.from(Runs.GOOD))
                        .finishReason(FinishReason.STOP)
                        .build());

        EvaluationResult result = evaluation(folder)
                .judge(samples(1), helpfulness(live))
                .prices(PRICES)
                .batch(silent)
                .build()
                .run();

        assertThat(result.status().cost().spentUsd()).isEmpty();
        assertThat(result.status().cost().tokens()).isGreaterThan(800); // the output limit, and the input at most
    }

    @Test
    void chargesWhatTheServiceCountsBeyondTheReplies() {
        batches.totals(
                new BatchTotals(OptionalLong.of(10), OptionalLong.of(0), OptionalLong.of(1_500), OptionalLong.of(100)));

        EvaluationResult result = evaluation(folder)
                .judge(samples(10), helpfulness(live))
                .prices(PRICES)
                .batch(batches)
                .build()
                .run();

        // 500 input tokens more than the replies tell
        assertThat(result.status().cost().spentUsd())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.00170"));
    }

    @Test
    void summarizesBatchesAtTheirPrice() {
        Judge<Sample, Score> judge = helpfulness(live);

        EvaluationResult result = evaluation(folder)
                .judge(samples(10), judge)
                .prices(PRICES)
                .batch(batches.shards(5, 10))
                .build()
                .run();

        assertThat(result.verdicts(judge))
                .allSatisfy(verdict -> assertThat(verdict.trail().usage())
                        .isEqualTo(Usage.ofCall(100, 10).billedAs(ServiceTier.BATCH)));
        assertThat(result.summary().rows().get(0).operations().cost())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo(tenCalls()));
    }

    @Test
    void asksTheOtherJurorsOnlyWhenTheBatchesAreIn() {
        ScriptedModel other = named(good(), "other");
        Jury<Sample, Score> jury = Jury.of(
                ScoreRule.mean(),
                List.of(
                        helpfulness(live),
                        ScoreJudge.of(other, Rubrics.helpfulness()),
                        ScoreJudge.of(named(good(), "third"), Rubrics.helpfulness())));

        EvaluationResult result = evaluation(folder)
                .judge(samples(10), jury)
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.submittedCalls()).isEqualTo(10);
        assertThat(live.requests()).isEmpty();
        assertThat(other.requests()).hasSize(10);
    }

    @Test
    void asksTwoJudgesThatAskTheSameOnlyOnce() {
        Judge<Sample, Score> judge = helpfulness(live);
        Judge<Sample, Score> twin =
                ScoreJudge.builder(live, Rubrics.helpfulness()).name("twin").build();

        EvaluationResult result = evaluation(folder)
                .judge(samples(10), judge)
                .judge(samples(10), twin)
                .prices(PRICES)
                .batch(batches)
                .build()
                .run();

        assertThat(result.verdicts(twin)).hasSize(10).allMatch(Decided.class::isInstance);
        assertThat(batches.submittedCalls()).isEqualTo(10);
        assertThat(result.status().cost().spentUsd())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo(tenCalls()));
    }

    @Test
    void leavesItsJobsRunningWhenItIsCanceledAndCollectsThemLater() throws Exception {
        Judge<Sample, Score> judge = helpfulness(live);
        CompletableFuture<EvaluationRun> started = new CompletableFuture<>();
        batches.onCheck(() -> started.join().cancel());
        EvaluationRun run = evaluation(folder)
                .judge(samples(3), judge)
                .batch(batches)
                .build()
                .start();
        started.complete(run);
        EvaluationResult canceled = run.await();
        batches.onCheck(() -> {});

        EvaluationResult result = evaluation(folder)
                .judge(samples(3), judge)
                .batch(batches)
                .build()
                .run();

        assertThat(canceled.isComplete()).isFalse();
        assertThat(canceled.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.message()).isEqualTo("the run was canceled"));
        assertThat(live.requests()).isEmpty();
        assertThat(result.isComplete()).isTrue();
        assertThat(batches.submittedCalls()).isEqualTo(3);
    }

    @Test
    void givesAModelThatIsNotTheServicesItsOrdinaryCalls() {
        ScriptedModel other = named(good(), "other").withProfile(ModelProfile.of("other"));

        EvaluationResult result = evaluation(folder)
                .judge(samples(3), helpfulness(other))
                .batch(batches)
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(batches.jobs()).isZero();
        assertThat(other.requests()).hasSize(3);
    }
}
