package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.Runs.evaluation;
import static dev.judge4j.evaluation.Runs.good;
import static dev.judge4j.evaluation.Runs.helpfulness;
import static dev.judge4j.evaluation.Runs.ids;
import static dev.judge4j.evaluation.Runs.named;
import static dev.judge4j.evaluation.Runs.pairs;
import static dev.judge4j.evaluation.Runs.samples;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Budget;
import dev.judge4j.model.Limits;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EvaluationTest {

    private static final String FIRST = "{\"rationale\":\"The first.\",\"verdict\":\"first\"}";

    @TempDir
    Path folder;

    @Test
    void bringsOneVerdictForEveryItemInTheirOrder() {
        ScoreJudge judge = helpfulness(good());

        EvaluationResult result =
                evaluation(folder).judge(samples(50), judge).build().run();

        assertThat(result.isComplete()).isTrue();
        List<Verdict<Score>> verdicts = result.verdicts(judge);
        assertThat(verdicts).allMatch(Decided.class::isInstance);
        assertThat(verdicts).extracting(verdict -> verdict.trail().item()).isEqualTo(ids(50));
        assertThat(result)
                .hasToString(String.format("50 verdicts of 50: 50 decided, 0 abstained, 0 failed%n"
                        + "spent: 5,450 tokens (cost not known, as a model has no price)"));
    }

    @Test
    void readsResultsOfDifferentTypesBackByJudge() {
        ScriptedModel model = good();
        ScoreJudge single = helpfulness(model);
        PairwiseJudge headToHead =
                PairwiseJudge.of(ScriptedModel.answeringBy(call -> ScriptedModel.reply(FIRST)), Rubrics.helpfulness());

        EvaluationResult result = evaluation(folder)
                .judge(samples(7), single)
                .judge(pairs(5), headToHead)
                .build()
                .run();

        List<Verdict<Score>> scores = result.verdicts(single);
        List<Verdict<Preference>> preferences = result.verdicts(headToHead);
        assertThat(scores).hasSize(7);
        assertThat(preferences).hasSize(5);
        assertThat(result.summary().totals()).hasSize(2);
    }

    @Test
    void goesOnWhereItWasCanceledAndPaysNothingTwice() {
        AtomicReference<EvaluationRun> run = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Set<String> asked = ConcurrentHashMap.newKeySet();
        ScriptedModel model = ScriptedModel.answeringBy(call -> {
            if (calls.incrementAndGet() == 40) {
                awaitUninterrupted(started);
                run.get().cancel();
            }
            assertThat(asked.add(call.identity().orElseThrow().item())).isTrue();
            return ScriptedModel.reply(Runs.GOOD);
        });
        ScoreJudge judge = helpfulness(model);
        Evaluation evaluation = evaluation(folder).judge(samples(200), judge).build();

        run.set(evaluation.start());
        started.countDown();
        EvaluationResult first = await(run.get());
        int callsOfFirst = calls.get();
        EvaluationResult second = evaluation.run();

        assertThat(first.isComplete()).isFalse();
        assertThat(first.stops()).extracting(Failure::kind).containsOnly(Failure.Kind.CANCELED);
        assertThat(first.status().items().done()).isBetween(1L, 199L);
        assertThat(callsOfFirst).isLessThan(200);
        assertThat(second.isComplete()).isTrue();
        assertThat(second.start()).isEqualTo(2);
        assertThat(second.status().items().reused())
                .isEqualTo(first.status().items().done());
        assertThat(calls).hasValue(200);
        assertThat(second.verdicts(judge))
                .extracting(verdict -> verdict.trail().item())
                .isEqualTo(ids(200));
        assertThat(second.inDoubt()).isZero();
        assertThat(Runs.journal(folder, JournalRecord.Stop.class)).hasSize(1);
    }

    @Test
    void aFinishedRunAsksNothingAgain() {
        ScriptedModel model = good();
        Evaluation evaluation =
                evaluation(folder).judge(samples(20), helpfulness(model)).build();

        EvaluationResult first = evaluation.run();
        EvaluationResult second = evaluation.run();

        assertThat(model.calls()).hasSize(20);
        assertThat(second.status().items().reused()).isEqualTo(20);
        assertThat(second.toString())
                .startsWith(
                        "start 2: 20 verdicts of 20: 20 decided, 0 abstained, 0 failed; 20 were in the journal before")
                .endsWith("spent: 2,180 tokens (cost not known, as a model has no price)");
        assertThat(second.summary()).hasToString(first.summary().toString());
        assertThat(second.isComplete()).isTrue();
    }

    @Test
    void refusesTheFolderOfAnotherEvaluation() {
        evaluation(folder).judge(samples(3), helpfulness(good())).build().run();

        Evaluation other = evaluation(folder)
                .judge(samples(4), helpfulness(named(good(), "other-model")))
                .build();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(other::run)
                .withMessageContaining("helpfulness@scripted-model: items: was '3', is not there")
                .withMessageContaining("reuse");
    }

    @Test
    void stopsWithinItsBudgetAndGoesOnWithAHigherOne() {
        ScriptedModel model = good();
        ScoreJudge judge = helpfulness(model);

        EvaluationResult first = evaluation(folder)
                .judge(samples(30), judge)
                .budget(Budget.unlimited().withCalls(12))
                .build()
                .run();
        EvaluationResult second = evaluation(folder)
                .judge(samples(30), judge)
                .budget(Budget.unlimited().withCalls(30))
                .build()
                .run();

        assertThat(first.isComplete()).isFalse();
        assertThat(first.status().items().done()).isEqualTo(12);
        assertThat(first.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.kind()).isEqualTo(Failure.Kind.BUDGET_EXHAUSTED);
            assertThat(stop.message()).contains("12");
        });
        assertThat(first.summary().stopped()).isPresent();
        assertThat(second.isComplete()).isTrue();
        assertThat(model.calls()).hasSize(30);
    }

    @Test
    void aJudgeWhoseBudgetIsUsedUpDoesNotStopTheOthers() {
        ScoreJudge cheap =
                ScoreJudge.builder(good(), Rubrics.helpfulness()).name("cheap").build();
        ScoreJudge dear = ScoreJudge.builder(named(good(), "dear-model"), Rubrics.helpfulness())
                .name("dear")
                .build();

        EvaluationResult result = evaluation(folder)
                .judge(samples(20), cheap)
                .judge(samples(20), dear)
                .budget(Budget.unlimited().withJudge("dear", Budget.unlimited().withCalls(5)))
                .build()
                .run();

        assertThat(result.verdicts(cheap)).hasSize(20);
        assertThat(result.verdicts(dear)).hasSize(5);
    }

    @Test
    void refusesAModelWithoutAPriceWhenMoneyIsLimited() {
        ScriptedModel model = good();
        Evaluation evaluation = evaluation(folder)
                .judge(samples(3), helpfulness(model))
                .budget(Budget.usd("1.00"))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(evaluation::run)
                .withMessageContaining("scripted-model")
                .withMessageContaining("price");
        assertThat(model.calls()).isEmpty();
    }

    @Test
    void aModelThatRefusesAccessStopsItsJudgeOnly() {
        ScoreJudge open =
                ScoreJudge.builder(good(), Rubrics.helpfulness()).name("open").build();
        AtomicInteger refused = new AtomicInteger();
        ScoreJudge closed = ScoreJudge.builder(
                        named(
                                ScriptedModel.answeringBy(call -> {
                                    refused.incrementAndGet();
                                    throw new ModelCallException(
                                            Failure.Kind.ACCESS_DENIED, "no access to closed-model", null);
                                }),
                                "closed-model"),
                        Rubrics.helpfulness())
                .name("closed")
                .build();

        EvaluationResult result = evaluation(folder)
                .judge(samples(300), open)
                .judge(samples(300), closed)
                .limits("closed-model", Limits.fixed(2))
                .build()
                .run();

        assertThat(result.verdicts(open)).hasSize(300).allMatch(Decided.class::isInstance);
        assertThat(result.verdicts(closed)).isEmpty();
        assertThat(result.isComplete()).isFalse();
        assertThat(result.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.message()).contains("no access to closed-model"));
        assertThat(refused.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void throttledCallsAreMadeAgainAsOftenAsItTakes() {
        AtomicInteger calls = new AtomicInteger();
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> {
            if (calls.incrementAndGet() % 2 == 1) {
                throw new ModelCallException(Failure.Kind.THROTTLED, "slow down", null);
            }
            return ScriptedModel.reply(Runs.GOOD);
        }));

        EvaluationResult result = evaluation(folder)
                .judge(samples(40), judge)
                .limits(Limits.fixed(4))
                .build()
                .run();

        assertThat(result.verdicts(judge)).hasSize(40).allMatch(Decided.class::isInstance);
        assertThat(Runs.journal(folder, JournalRecord.VerdictLine.class)).allMatch(line -> line.retries() == 0);
        assertThat(Runs.journal(folder, JournalRecord.Lost.class)).hasSize(calls.get() - 40);
    }

    @Test
    void troubleWithOneItemIsAFailedVerdictAndIsCounted() {
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> {
            if (call.mentions("answer 3")) {
                throw new ModelCallException(Failure.Kind.TIMEOUT, "no reply in time", null);
            }
            return ScriptedModel.reply(Runs.GOOD);
        }));

        EvaluationResult result =
                evaluation(folder).judge(samples(10), judge).build().run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.status().items().failed()).isEqualTo(1);
        assertThat(result.verdicts(judge).get(3))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT));
        assertThat(Runs.journal(folder, JournalRecord.Lost.class)).hasSize(2).allMatch(JournalRecord.Lost::inDoubt);
    }

    @Test
    void aJudgeThatThrowsGivesAFailedVerdict() {
        Judge<Sample, Score> broken = Judge.of(new Identity("broken", "broken-1"), sample -> {
            throw new IllegalStateException("this judge is broken");
        });

        EvaluationResult result =
                evaluation(folder).judge(samples(3), broken).build().run();

        assertThat(result.verdicts(broken))
                .hasSize(3)
                .allSatisfy(verdict -> assertThat(((Failed<Score>) verdict).failure())
                        .hasToString("UNEXPECTED: the judge threw instead of giving a verdict:"
                                + " java.lang.IllegalStateException: this judge is broken ("
                                + Failure.Kind.UNEXPECTED.advice()
                                + ")"));
    }

    @Test
    void takesTheSameItemOnceAndSaysWhichTwoAreTheSame() {
        Sample same = Sample.of("q", "a");
        Evaluation evaluation = evaluation(folder)
                .judge(Dataset.of(List.of(Sample.of("other", "a"), same, same)), helpfulness(good()))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(evaluation::run)
                .withMessageStartingWith("item 3 of part 'helpfulness@scripted-model' is the same as item 2");
    }

    @Test
    void twoDifferentJudgesNeedTwoNames() {
        Evaluation.Builder builder = evaluation(folder)
                .judge(
                        samples(1),
                        ScoreJudge.builder(good(), Rubrics.helpfulness())
                                .name("j")
                                .build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.judge(
                        samples(1),
                        ScoreJudge.builder(good(), Rubrics.factuality())
                                .name("j")
                                .build()))
                .withMessageContaining("two different judges are called 'j'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation(folder).build())
                .withMessageContaining("there is nothing to judge");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation(folder)
                        .judge(samples(1), helpfulness(good()))
                        .budget(Budget.unlimited().withJudge("nobody", Budget.usd("1")))
                        .build())
                .withMessageContaining("nobody");
    }

    @Test
    void refusesLimitsOfAModelThatNobodyAsks() {
        Evaluation evaluation = evaluation(folder)
                .judge(samples(1), helpfulness(good()))
                .limits("scripted-modle", Limits.fixed(2))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(evaluation::run)
                .withMessage("there are limits for the model 'scripted-modle', which no judge asks; they ask"
                        + " [scripted-model]");
    }

    @Test
    void anItemThatTakesTooLongFailsAndTheRunGoesOn() {
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> {
            if (call.mentions("answer 1")) {
                awaitUninterrupted(new CountDownLatch(1));
            }
            return ScriptedModel.reply(Runs.GOOD);
        }));

        EvaluationResult result = evaluation(folder)
                .judge(samples(4), judge)
                .itemDeadline(Duration.ofMillis(300))
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(judge).get(1))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().toString())
                                .startsWith("TIMEOUT: the item was not judged within its deadline of 300 ms"));
        assertThat(Runs.journal(folder, JournalRecord.Lost.class))
                .singleElement()
                .satisfies(lost -> assertThat(lost.inDoubt()).isTrue());
    }

    @Test
    void aRunThatTakesTooLongEndsEarly() {
        CountDownLatch never = new CountDownLatch(1);
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> {
            if (!call.mentions("answer 0")) {
                awaitUninterrupted(never);
            }
            return ScriptedModel.reply(Runs.GOOD);
        }));

        EvaluationResult result = evaluation(folder)
                .judge(samples(400), judge)
                .limits(Limits.fixed(1))
                .itemDeadline(Duration.ofMillis(600))
                .deadline(Duration.ofMillis(200))
                .build()
                .run();

        assertThat(result.isComplete()).isFalse();
        assertThat(result.stops().get(0).message()).contains("the deadline of the run has passed");
    }

    @Test
    void aJuryOfPairwiseJudgesRunsWithAWindowOfOne() {
        ScriptedModel model = ScriptedModel.answeringBy(call -> ScriptedModel.reply(FIRST));
        PairwiseJudge member = PairwiseJudge.of(model, Rubrics.helpfulness());
        Judge<ResponsePair, Preference> jury = new TwoAtOnce(member, PairwiseJudge.of(model, Rubrics.factuality()));

        EvaluationResult result = evaluation(folder)
                .judge(pairs(25), jury)
                .limits(Limits.fixed(1))
                .build()
                .run();

        assertThat(result.isComplete()).isTrue();
        assertThat(model.calls()).hasSize(100);
    }

    @Test
    void aListenerThatThrowsDoesNotHurtTheRun() {
        List<RunStatus> heard = new ArrayList<>();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void started(RunStatus status) {
                throw new IllegalStateException("listener is broken");
            }

            @Override
            public void changed(RunStatus status) {}

            @Override
            public void finished(RunStatus status) {
                heard.add(status);
            }
        };

        EvaluationResult result = evaluation(folder)
                .judge(samples(5), helpfulness(good()))
                .progress(listener)
                .build()
                .run();

        assertThat(heard).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(RunStatus.State.FINISHED);
            assertThat(status.items().done()).isEqualTo(5);
        });
        assertThat(result.isComplete()).isTrue();
    }

    /** Every request counts 900 tokens: of 500 items 100 are counted and 100 scaled, and all come to the same. */
    @Test
    void hasTheInputOfSomeRequestsCountedIfAsked() {
        ScriptedModel model = good();
        AtomicInteger counts = new AtomicInteger();

        Estimate estimate = requireNonNull(evaluation(folder.resolve("new"))
                .judge(samples(500), helpfulness(model))
                .build()
                .dryRun((asked, request) -> {
                    counts.incrementAndGet();
                    return OptionalLong.of(900);
                })
                .parts()
                .get("helpfulness@scripted-model"));

        assertThat(model.calls()).isEmpty();
        assertThat(counts).hasValue(InputCounter.MOST_COUNTED);
        assertThat(estimate.likely().tokens().estimate())
                .isCloseTo(500.0 * (900 + PlannedCall.USUAL_OUTPUT), withinPercentage(0.1));
        assertThat(estimate.assumptions())
                .contains("Likely input: counted by the provider for 100 of 200 calls looked at; guessed for 100 and"
                        + " scaled by the counts. At most: the bytes of everything sent, and what may be wrapped"
                        + " around.");
    }

    @Test
    void guessesTheInputOfAModelThatDoesNotCount() {
        AtomicInteger counts = new AtomicInteger();

        Estimate estimate = requireNonNull(evaluation(folder.resolve("new"))
                .judge(samples(500), helpfulness(good()))
                .build()
                .dryRun((asked, request) -> {
                    counts.incrementAndGet();
                    return OptionalLong.empty();
                })
                .parts()
                .get("helpfulness@scripted-model"));

        assertThat(counts).as("asked once only").hasValue(1);
        assertThat(estimate.assumptions().get(1)).startsWith("Likely input: four ASCII characters a token");
    }

    @Test
    void looksWithoutAskingWhatItWouldCost() {
        ScriptedModel model = good();

        DryRun dry = evaluation(folder.resolve("new"))
                .judge(samples(500), helpfulness(model))
                .build()
                .dryRun();

        assertThat(model.calls()).isEmpty();
        assertThat(folder.resolve("new")).doesNotExist();
        Estimate estimate = requireNonNull(dry.parts().get("helpfulness@scripted-model"));
        assertThat(estimate.items()).isEqualTo(500);
        assertThat(estimate.sampled()).isEqualTo(200);
        assertThat(estimate.calls().estimate()).isEqualTo(500);
    }

    @Test
    void twoRunsAtOnceInOneFolderAreRefused() {
        CountDownLatch go = new CountDownLatch(1);
        ScoreJudge judge = helpfulness(ScriptedModel.answeringBy(call -> {
            awaitUninterrupted(go);
            return ScriptedModel.reply(Runs.GOOD);
        }));
        Evaluation evaluation = evaluation(folder).judge(samples(2), judge).build();

        EvaluationRun run = evaluation.start();
        try {
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(evaluation::run)
                    .withMessageContaining("in use");
        } finally {
            go.countDown();
        }
        assertThat(await(run).isComplete()).isTrue();
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
            Thread.currentThread().interrupt();
            throw new ModelCallException(Failure.Kind.CANCELED, "interrupted", e);
        }
    }

    /** A jury that asks both members at once and takes the first one's verdict. */
    private record TwoAtOnce(Judge<ResponsePair, Preference> one, Judge<ResponsePair, Preference> other)
            implements Judge<ResponsePair, Preference> {

        @Override
        public Identity identity() {
            return new Identity("jury", "jury-1");
        }

        @Override
        public Verdict<Preference> judge(ResponsePair item) {
            var second = java.util.concurrent.CompletableFuture.supplyAsync(
                    () -> other.judge(item), dev.judge4j.model.CallThreads.shared());
            Verdict<Preference> verdict = one.judge(item);
            second.join();
            return verdict;
        }

        @Override
        public Judge<ResponsePair, Preference> withModels(UnaryOperator<ChatModel> around) {
            return new TwoAtOnce(one.withModels(around), other.withModels(around));
        }
    }
}
