package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timeout only ends a test that hangs because the code is broken. */
@Timeout(60)
class LimitedChatModelTest {

    private static final ChatRequest REQUEST = FakeModel.request("Is it good?");

    private final VirtualPacer pacer = new VirtualPacer();
    private final CallGate gate = CallGate.of(Limits.standard(), pacer);

    @Test
    void asksAgainWithoutCountingThrottlingAndGivesEverySlotBack() {
        FakeModel model = FakeModel.doing(
                FakeModel.failure(new RateLimitException("slow down")),
                FakeModel.failure(new RateLimitException("slow down")),
                FakeModel.failure(new InternalServerException("down")),
                FakeModel.reply("4"));

        ChatResponse response = limited(model).chat(REQUEST, FakeModel.IDENTITY.toOptions());

        assertThat(response).isEqualTo(FakeModel.response("4"));
        assertThat(model.calls()).isEqualTo(4);
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.limit()).isEqualTo(16);
    }

    @Test
    void givesUpWhatWouldComeAgain() {
        ModelCallException rejected = new ModelCallException(Failure.Kind.REJECTED, "no", null);

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() ->
                        limited(FakeModel.doing(FakeModel.failure(rejected))).chat(REQUEST))
                .isSameAs(rejected);
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void asksAModelThatWasGivenUpNoMore() {
        FakeModel model = FakeModel.doing(
                FakeModel.failure(new ModelCallException(Failure.Kind.QUOTA, "1000 tokens per day are used up", null)));
        LimitedChatModel limited = limited(model);

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> limited.chat(REQUEST))
                    .withMessage("1000 tokens per day are used up")
                    .returns(Failure.Kind.QUOTA, ModelCallException::kind);
        }
        assertThat(model.calls()).isEqualTo(1);
    }

    /** The gate is stopped while the call waits for its second attempt; what the first cost is not forgotten. */
    @Test
    void tellsWhatAttemptsCostBeforeTheModelWasGivenUp() {
        FakeModel model = FakeModel.doing(request -> {
            gate.stop(Failure.of(Failure.Kind.CANCELED, "the run was canceled"));
            throw new ModelCallException(Failure.Kind.TRANSPORT, "broke off", null, null, Usage.ofCall(7, 1));
        });

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> limited(model).chat(REQUEST))
                .returns(Usage.ofCall(7, 1), ModelCallException::usage)
                .returns(Failure.Kind.CANCELED, ModelCallException::kind);
    }

    @Test
    void takesThePlaceOfTheModelsOwnRetries() {
        FakeModel model = FakeModel.doing(FakeModel.failure(new RateLimitException("slow down")), FakeModel.reply("4"));
        RetryingChatModel retrying = RetryingChatModel.of(model.named(), RetryPolicy.standard(), Pacer.system());

        limited(retrying).chat(REQUEST);

        assertThat(pacer.sleeps).as("waits of ours").isNotEmpty();
        assertThat(retrying.withoutRetries().profile()).isEqualTo(FakeModel.PROFILE);
        assertThat(JudgeModel.of(retrying, ModelProfile.of("other")).withoutRetries())
                .isInstanceOf(ProfiledModel.class)
                .returns(ModelProfile.of("other"), JudgeModel::profile);
    }

    @Test
    void isCanceledByAnInterruptAndStaysInterrupted() {
        FakeModel model = FakeModel.doing(FakeModel.reply("4"));

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> limited(model).chat(REQUEST))
                .withMessage("interrupted while waiting for a turn at model fake-1")
                .returns(Failure.Kind.CANCELED, ModelCallException::kind);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(model.calls()).isZero();
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void givesTheSlotBackWhenTheModelThrowsAnError() {
        FakeModel model = FakeModel.doing(request -> {
            throw new StackOverflowError();
        });

        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> limited(model).chat(REQUEST));
        assertThat(gate.inFlight()).isZero();
    }

    /** A model that doesn't notice that it was interrupted still holds its thread, but not its slot. */
    @Test
    void givesTheSlotOfACallBackThatWasLeftBehind() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        FakeModel deaf = FakeModel.doing(request -> {
            asked.countDown();
            while (released.getCount() > 0) {
                Thread.onSpinWait();
            }
            return FakeModel.response("too late");
        });
        Thread waiting = new Thread(() -> {
            var unused = new ModelCaller(limited(deaf), FakeModel.PROFILE, Duration.ofMinutes(10))
                    .call(REQUEST, FakeModel.IDENTITY);
        });

        waiting.start();
        asked.await();
        assertThat(gate.inFlight()).isEqualTo(1);
        waiting.interrupt();
        waiting.join();
        assertThat(gate.inFlight()).isZero();

        released.countDown();
    }

    @Test
    void reservesTheTokensOfARequestWhereTheyAreLimited() {
        CallGate perMinute = CallGate.of(Limits.builder().tokensPerMinute(600).build(), pacer);
        LimitedChatModel limited = LimitedChatModel.of(
                FakeModel.doing(FakeModel.reply("4"), FakeModel.reply("5")).named(), perMinute, RetryPolicy.standard());

        limited.chat(REQUEST); // up to 256 out and some in, of which 13 are used: the bucket holds 20
        limited.chat(REQUEST);

        assertThat(pacer.sleeps).containsExactly(Duration.ofMillis(1_300));
        assertThat(limited.gate()).isSameAs(perMinute);
    }

    private LimitedChatModel limited(ChatModel model) {
        return LimitedChatModel.of(
                JudgeModel.of(model, FakeModel.PROFILE),
                gate,
                RetryPolicy.builder().seed(1).build());
    }
}
