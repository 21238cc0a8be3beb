package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timeout only ends a test that hangs because the code is broken. */
@Timeout(60)
class ModelCallerTest {

    private static final ChatRequest REQUEST = FakeModel.request("Is it good?");
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final FakeAlarms alarms = new FakeAlarms();

    @Test
    void givesTheReplyWithItsCostAndSendsTheIdentityAlong() throws InterruptedException {
        FakeModel model = FakeModel.doing(FakeModel.reply("4"));

        CallResult result = caller(model).call(REQUEST, FakeModel.IDENTITY);

        assertThat(result).isEqualTo(new CallResult.Answered(FakeModel.response("4"), Usage.ofCall(10, 3), 0));
        assertThat(CallIdentity.of(model.options.get(0))).hasValue(FakeModel.IDENTITY);
        alarms.calledOff.await(); // or answered calls would stay in memory until their deadlines
    }

    @Test
    void measuresHowLongTheReplyTook() {
        FakeModel model = FakeModel.doing(request -> {
            nanos.addAndGet(1_234_567_890);
            return FakeModel.response("4");
        });

        assertThat(caller(model).call(REQUEST, FakeModel.IDENTITY).latencyMillis())
                .isEqualTo(1234);
    }

    /** Even if it reports 0, as a replay does for what was not recorded: measured times would differ from run to run. */
    @Test
    void takesTheLatencyThatTheModelReportsOverItsOwn() {
        for (long reported : new long[] {42, 0}) {
            FakeModel model = FakeModel.doing(request -> {
                nanos.addAndGet(1_234_567_890);
                return metered(Usage.ofCall(7, 2), reported);
            });

            CallResult result = caller(model).call(REQUEST, FakeModel.IDENTITY);

            assertThat(result.latencyMillis()).isEqualTo(reported);
            assertThat(result.usage()).isEqualTo(Usage.ofCall(7, 2));
        }
    }

    @Test
    void turnsFailuresIntoResultsWithKindCostAndCauses() {
        ModelCallException paid =
                new ModelCallException(Failure.Kind.FILTERED, "a guardrail", null, null, Usage.ofCall(50, 0));
        FakeModel model = FakeModel.doing(
                FakeModel.failure(paid), FakeModel.failure(new RateLimitException("slow down")), request -> {
                    throw new java.io.IOException("reset");
                });

        assertThat(failureOf(caller(model))).isEqualTo(Failure.of(Failure.Kind.FILTERED, "a guardrail", paid));
        assertThat(failureOf(caller(model)))
                .isEqualTo(new Failure(
                        Failure.Kind.THROTTLED,
                        "RateLimitException: slow down",
                        List.of("RateLimitException: slow down")));
        assertThat(failureOf(caller(model)).kind()).isEqualTo(Failure.Kind.TRANSPORT);
        assertThat(caller(FakeModel.doing(FakeModel.failure(paid)))
                        .call(REQUEST, FakeModel.IDENTITY)
                        .usage())
                .isEqualTo(Usage.ofCall(50, 0));
    }

    @Test
    void measuresHowLongAFailureTookUnlessItWasReplayed() {
        FakeModel model =
                FakeModel.doing(slowly(Failure.Kind.REJECTED, false), slowly(Failure.Kind.NOT_RECORDED, true));

        assertThat(caller(model).call(REQUEST, FakeModel.IDENTITY).latencyMillis())
                .isEqualTo(2000);
        assertThat(caller(model).call(REQUEST, FakeModel.IDENTITY).latencyMillis())
                .isZero();
    }

    @Test
    void keepsAPaidReplyWhoseCostCannotBeRead() {
        List<UsageReader> broken = List.of(
                response -> {
                    throw new IllegalStateException("no such header");
                },
                response -> nothing());
        for (UsageReader reader : broken) {
            ModelProfile profile = new ModelProfile("fake-1", FakeModel.PROFILE.features(), reader);
            ModelCaller caller = new ModelCaller(FakeModel.doing(FakeModel.reply("4")), profile, DEADLINE, runtime());

            assertThat(caller.call(REQUEST, FakeModel.IDENTITY))
                    .isEqualTo(new CallResult.Answered(FakeModel.response("4"), Usage.UNMETERED_CALL, 0));
        }
    }

    /** A replay of another provider's recording comes with our metadata, which that provider's reader doesn't know. */
    @Test
    void readsMeteredMetadataWithoutAskingTheReaderOfTheProfile() {
        ModelProfile profile =
                new ModelProfile("fake-1", FakeModel.PROFILE.features(), response -> Usage.ofCall(999, 999));
        FakeModel model = FakeModel.doing(request -> metered(Usage.ofCall(7, 2), 0));

        assertThat(new ModelCaller(model, profile, DEADLINE, runtime())
                        .call(REQUEST, FakeModel.IDENTITY)
                        .usage())
                .isEqualTo(Usage.ofCall(7, 2));
    }

    @Test
    void countsAMissingReplyAsPaid() {
        assertThat(caller(FakeModel.doing(request -> nothing())).call(REQUEST, FakeModel.IDENTITY))
                .isInstanceOfSatisfying(CallResult.Unanswered.class, result -> {
                    assertThat(result.failure().kind()).isEqualTo(Failure.Kind.UNEXPECTED);
                    assertThat(result.failure().message()).isEqualTo("model fake-1 returned null");
                    assertThat(result.usage()).isEqualTo(Usage.UNMETERED_CALL);
                });
    }

    @Test
    void throwsErrorsOn() {
        StackOverflowError error = new StackOverflowError();
        FakeModel model = FakeModel.doing(request -> {
            throw error;
        });

        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> caller(model).call(REQUEST, FakeModel.IDENTITY))
                .isSameAs(error);
    }

    @Test
    void leavesAModelBehindThatDoesNotAnswerByTheDeadline() throws InterruptedException {
        Stuck stuck = new Stuck();

        PendingCall call = caller(stuck).start(REQUEST, FakeModel.IDENTITY);
        stuck.asked.await();
        nanos.addAndGet(DEADLINE.toNanos());
        assertThat(alarms.delays).containsExactly(DEADLINE);
        alarms.ring();

        assertThat(call.await())
                .isEqualTo(new CallResult.Unanswered(
                        Failure.of(
                                Failure.Kind.TIMEOUT,
                                "no reply from model fake-1 within 30000 ms; the provider may charge for it all the same"),
                        Usage.NONE,
                        30_000));
        stuck.interrupted.await();
    }

    @Test
    void leavesEvenAModelBehindThatIgnoresInterrupts() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        FakeModel deaf = FakeModel.doing(request -> {
            asked.countDown();
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
            return FakeModel.response("too late");
        });

        PendingCall call = caller(deaf).start(REQUEST, FakeModel.IDENTITY);
        asked.await();
        alarms.ring();

        assertThat(((CallResult.Unanswered) call.await()).failure().kind()).isEqualTo(Failure.Kind.TIMEOUT);
        released.countDown();
        assertThat(((CallResult.Unanswered) call.await()).failure().kind()).isEqualTo(Failure.Kind.TIMEOUT);
    }

    @Test
    void cancelsTheCallWhenTheWaitingThreadIsInterruptedAndKeepsItInterrupted() throws InterruptedException {
        Stuck stuck = new Stuck();
        AtomicReference<@Nullable CallResult> result = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiting = new Thread(() -> {
            result.set(caller(stuck).call(REQUEST, FakeModel.IDENTITY));
            interrupted.set(Thread.currentThread().isInterrupted());
        });

        waiting.start();
        stuck.asked.await();
        waiting.interrupt();
        waiting.join();
        stuck.interrupted.await();

        assertThat(interrupted).isTrue();
        assertThat(result.get()).isInstanceOfSatisfying(CallResult.Unanswered.class, unanswered -> {
            assertThat(unanswered.failure().kind()).isEqualTo(Failure.Kind.CANCELED);
            assertThat(unanswered.failure().message()).isEqualTo("interrupted while waiting for model fake-1");
        });
        alarms.calledOff.await();
    }

    @Test
    void asksNothingInAnInterruptedThread() {
        FakeModel model = FakeModel.doing(FakeModel.reply("4"));

        Thread.currentThread().interrupt();
        CallResult result = caller(model).call(REQUEST, FakeModel.IDENTITY);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(((CallResult.Unanswered) result).failure().kind()).isEqualTo(Failure.Kind.CANCELED);
        assertThat(model.calls()).isZero();
    }

    /** It is paid: to throw it away because the thread was interrupted a moment later would help nobody. */
    @Test
    void keepsAReplyThatCameBeforeTheInterrupt() {
        PendingCall call = caller(FakeModel.doing(FakeModel.reply("4"))).start(REQUEST, FakeModel.IDENTITY);
        assertThat(call.await()).isInstanceOf(CallResult.Answered.class);

        Thread.currentThread().interrupt();
        assertThat(call.await()).isInstanceOf(CallResult.Answered.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void asksTwoQuestionsAtOnceFromOneThread() {
        CyclicBarrier bothAsked = new CyclicBarrier(2); // passes only if both calls are under way
        FakeModel model = FakeModel.doing(
                request -> {
                    bothAsked.await();
                    return FakeModel.response("4");
                },
                request -> {
                    bothAsked.await();
                    return FakeModel.response("4");
                });
        ModelCaller caller = caller(model);

        PendingCall one = caller.start(REQUEST, FakeModel.IDENTITY);
        PendingCall other = caller.start(REQUEST, FakeModel.IDENTITY);

        assertThat(List.of(one.await(), other.await())).hasOnlyElementsOfType(CallResult.Answered.class);
    }

    /** A hundred judges inside one another, each of which holds a thread while it waits for the next. */
    @Test
    void neverStarvesAJudgeInsideAJudge() {
        ChatModel model = FakeModel.doing(FakeModel.reply("4"));
        for (int depth = 0; depth < 100; depth++) {
            ModelCaller inner = caller(model);
            model = FakeModel.doing(
                    request -> ((CallResult.Answered) inner.call(request, FakeModel.IDENTITY)).response());
        }

        assertThat(caller(model).call(REQUEST, FakeModel.IDENTITY)).isInstanceOf(CallResult.Answered.class);
    }

    @Test
    void runsOnPooledThreadsWhereThereAreNoVirtualOnes() {
        AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
        FakeModel model = FakeModel.doing(request -> {
            worker.set(Thread.currentThread());
            return FakeModel.response("4");
        });
        CallRuntime pooled = new CallRuntime(CallThreads.pooled(), alarms, nanos::get);

        new ModelCaller(model, FakeModel.PROFILE, DEADLINE, pooled).call(REQUEST, FakeModel.IDENTITY);

        assertThat(worker.get()).isNotNull().returns(true, Thread::isDaemon).returns("judge4j-call-1", Thread::getName);
    }

    @Test
    void runsOnVirtualThreadsWhereTheRunningJavaHasThem() throws ReflectiveOperationException {
        AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
        FakeModel model = FakeModel.doing(request -> {
            worker.set(Thread.currentThread());
            return FakeModel.response("4");
        });

        new ModelCaller(model, FakeModel.PROFILE, DEADLINE).call(REQUEST, FakeModel.IDENTITY);

        Thread thread = worker.get();
        assertThat(thread).isNotNull().isNotSameAs(Thread.currentThread()).returns(true, Thread::isDaemon);
        if (Runtime.version().feature() >= 21) {
            assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
        }
    }

    /** The real alarms: a call that nothing else ends. It takes the millisecond that it is given, and no more. */
    @Test
    void keepsRealDeadlines() throws InterruptedException {
        Stuck stuck = new Stuck();

        CallResult result =
                new ModelCaller(stuck, FakeModel.PROFILE, Duration.ofMillis(1)).call(REQUEST, FakeModel.IDENTITY);

        assertThat(((CallResult.Unanswered) result).failure().kind()).isEqualTo(Failure.Kind.TIMEOUT);
    }

    @Test
    void takesADeadlineOfAnyLength() {
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);

        assertThat(new ModelCaller(FakeModel.doing(FakeModel.reply("4")), FakeModel.PROFILE, ages)
                        .call(REQUEST, FakeModel.IDENTITY))
                .isInstanceOf(CallResult.Answered.class);
    }

    @Test
    void refusesADeadlineThatIsOver() {
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ModelCaller(FakeModel.doing(), FakeModel.PROFILE, wrong))
                    .withMessage("deadline is not positive: " + wrong);
        }
    }

    @Test
    void goesThroughADecoratorThatIsToldTheProfile() {
        FakeModel nameless =
                FakeModel.doing(FakeModel.failure(new RateLimitException("slow down")), FakeModel.reply("4"));
        RetryPolicy policy = RetryPolicy.builder().seed(1).build();

        ModelCaller retrying =
                caller(nameless).around(model -> RetryingChatModel.of(model, policy, new VirtualPacer()));

        assertThat(retrying.profile()).isEqualTo(FakeModel.PROFILE);
        assertThat(retrying.call(REQUEST, FakeModel.IDENTITY)).isInstanceOf(CallResult.Answered.class);
    }

    @Test
    void leavesAModelWithTheSameProfileAsItIs() {
        JudgeModel model = FakeModel.doing().named();
        List<ChatModel> seen = new ArrayList<>();

        caller(model).around(given -> {
            seen.add(given);
            return given;
        });

        assertThat(seen).containsExactly(model);
    }

    private ModelCaller caller(ChatModel model) {
        return new ModelCaller(model, FakeModel.PROFILE, DEADLINE, runtime());
    }

    private CallRuntime runtime() {
        return new CallRuntime(CallThreads.shared(), alarms, nanos::get);
    }

    private static Failure failureOf(ModelCaller caller) {
        return ((CallResult.Unanswered) caller.call(REQUEST, FakeModel.IDENTITY)).failure();
    }

    private FakeModel.Step slowly(Failure.Kind kind, boolean recorded) {
        return request -> {
            nanos.addAndGet(2_000_000_000);
            throw recorded ? ModelCallException.recorded(kind, "not there") : new ModelCallException(kind, "no", null);
        };
    }

    private static ChatResponse metered(Usage usage, long latencyMillis) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("4"))
                .metadata(new MeteredMetadata(ChatResponseMetadata.builder(), usage, latencyMillis))
                .build();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as careless code of others might
    private static <T> T nothing() {
        return null;
    }

    /** A model that never answers, and says when it was asked and when it was interrupted. */
    private static final class Stuck implements ChatModel {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public ChatResponse doChat(ChatRequest request) {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("nothing counts this down");
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Alarms that ring when a test says so. */
    private static final class FakeAlarms implements Alarms {
        final List<Duration> delays = new ArrayList<>();
        final CountDownLatch calledOff = new CountDownLatch(1);
        private final List<Runnable> actions = new ArrayList<>();

        @Override
        public synchronized Runnable set(Duration delay, Runnable action) {
            delays.add(delay);
            actions.add(action);
            return calledOff::countDown;
        }

        synchronized void ring() {
            actions.forEach(Runnable::run);
        }
    }
}
