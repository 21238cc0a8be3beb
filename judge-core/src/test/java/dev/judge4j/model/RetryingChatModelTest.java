package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingChatModelTest {

    private static final ChatRequest REQUEST = FakeModel.request("Is it good?");

    private final VirtualPacer pacer = new VirtualPacer();

    @Test
    void asksAgainUntilThereIsAReply() {
        FakeModel model = FakeModel.doing(
                failing(Failure.Kind.THROTTLED),
                FakeModel.failure(new InternalServerException("down")),
                FakeModel.failure(new RateLimitException("slow down")),
                FakeModel.reply("4"));

        ChatResponse response = retrying(model, policy()).chat(REQUEST, FakeModel.IDENTITY.toOptions());

        assertThat(response).isEqualTo(FakeModel.response("4"));
        assertThat(model.requests).hasSize(4).containsOnly(REQUEST);
        assertThat(model.options)
                .extracting(CallIdentity::of)
                .allMatch(id -> id.equals(Optional.of(FakeModel.IDENTITY)));
        assertThat(pacer.sleeps).hasSize(3);
    }

    @Test
    void givesUpAfterTheAttemptsOfTheKindAndKeepsAllFailures() {
        ModelCallException first = new ModelCallException(Failure.Kind.THROTTLED, "one", null);
        ModelCallException second = new ModelCallException(Failure.Kind.UNAVAILABLE, "two", null);
        ModelCallException third =
                new ModelCallException(Failure.Kind.THROTTLED, "three", null, Duration.ofSeconds(7), Usage.NONE);
        FakeModel model =
                FakeModel.doing(FakeModel.failure(first), FakeModel.failure(second), FakeModel.failure(third));
        RetryPolicy twice = RetryPolicy.builder()
                .attempts(Failure.Kind.THROTTLED, 2)
                .baseBackoff(Duration.ZERO)
                .build();

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> retrying(model, twice).chat(REQUEST))
                .withMessage("gave up after 3 attempts in 0.0 s: three")
                .withCause(third)
                .returns(Failure.Kind.THROTTLED, ModelCallException::kind)
                .returns(Optional.of(Duration.ofSeconds(7)), ModelCallException::retryAfter)
                .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(first, second));
    }

    @ParameterizedTest
    @EnumSource(Failure.Kind.class)
    void asksAsOftenAsThePolicyAllowsForTheKind(Failure.Kind kind) {
        FakeModel model = FakeModel.doing(
                IntStream.range(0, 20).mapToObj(i -> failing(kind)).toArray(FakeModel.Step[]::new));

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> retrying(model, policy()).chat(REQUEST))
                .returns(kind, ModelCallException::kind);

        assertThat(model.calls()).isEqualTo(policy().attempts(kind));
    }

    @Test
    void passesOnAFailureThatIsNotRetriedAsItIs() {
        ModelCallException rejected = new ModelCallException(Failure.Kind.REJECTED, "too long", null);

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> retrying(FakeModel.doing(FakeModel.failure(rejected)), policy())
                        .chat(REQUEST))
                .isSameAs(rejected);
    }

    /** A recorded failure would come again for ever, and a replay should not wait. */
    @Test
    void doesNotRetryARecordedFailure() {
        ModelCallException recorded = ModelCallException.recorded(Failure.Kind.THROTTLED, "of old");

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> retrying(FakeModel.doing(FakeModel.failure(recorded)), policy())
                        .chat(REQUEST))
                .isSameAs(recorded);
    }

    @Test
    void waitsAtLeastAsLongAsTheProviderAsks() {
        Duration asked = Duration.ofSeconds(20);
        FakeModel model = FakeModel.doing(
                FakeModel.failure(new ModelCallException(Failure.Kind.THROTTLED, "", null, asked, Usage.NONE)),
                FakeModel.reply("4"));

        retrying(model, policy()).chat(REQUEST);

        assertThat(pacer.sleeps)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(asked, asked.plusMillis(500)));
    }

    @Test
    void waitsEqualTimesForEqualSeeds() {
        List<Duration> first = sleepsOf(1);
        List<Duration> again = sleepsOf(1);
        List<Duration> other = sleepsOf(2);

        assertThat(first).hasSize(7).isEqualTo(again).isNotEqualTo(other);
        // By hand: upper ends of 500, 1000, 2000, 4000, 8000, 16000 and, cut from 32000, 30000 ms.
        long[] upperEnds = {500, 1000, 2000, 4000, 8000, 16_000, 30_000};
        for (int i = 0; i < upperEnds.length; i++) {
            assertThat(first.get(i)).isBetween(Duration.ZERO, Duration.ofMillis(upperEnds[i]));
        }
    }

    @Test
    void doesNotBeginAWaitThatWouldPassTheDeadline() {
        Duration asked = Duration.ofSeconds(40);
        FakeModel.Step slow = request -> {
            pacer.advance(Duration.ofSeconds(15));
            throw new ModelCallException(Failure.Kind.THROTTLED, "busy", null, asked, Usage.NONE);
        };
        RetryPolicy minute = RetryPolicy.builder()
                .deadline(Duration.ofSeconds(80))
                .baseBackoff(Duration.ZERO)
                .build();

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() ->
                        retrying(FakeModel.doing(slow, slow, slow), minute).chat(REQUEST))
                .withMessage(
                        "gave up after 2 attempts in 70.0 s, as a wait of 40.0 s would have passed the deadline of 80.0 s:"
                                + " busy");
        assertThat(pacer.sleeps).containsExactly(asked);
    }

    @Test
    void stopsWhenInterruptedWhileItWaitsAndStaysInterrupted() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        Pacer endless = new Pacer() {
            @Override
            public Instant instant() {
                return pacer.instant();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                waiting.countDown();
                new CountDownLatch(1).await();
            }
        };
        FakeModel model = FakeModel.doing(failing(Failure.Kind.THROTTLED, Usage.ofCall(5, 1)));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                RetryingChatModel.of(model.named(), policy(), endless).chat(REQUEST);
            } catch (ModelCallException e) {
                thrown.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        waiting.await();
        caller.interrupt();
        caller.join();

        assertThat(interrupted).hasValue(true);
        assertThat(thrown.get())
                .hasMessage("interrupted while waiting after 1 attempt in 0.0 s: THROTTLED")
                .isInstanceOfSatisfying(ModelCallException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Failure.Kind.CANCELED);
                    assertThat(e.usage()).isEqualTo(Usage.ofCall(5, 1));
                });
    }

    @Test
    void doesNotAskAgainInAnInterruptedThread() {
        FakeModel model = FakeModel.doing(request -> {
            Thread.currentThread().interrupt();
            throw new ModelCallException(Failure.Kind.TRANSPORT, "closed", null);
        });

        ModelCallException thrown = catchThrowableOfType(
                ModelCallException.class, () -> retrying(model, policy()).chat(REQUEST));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown.kind()).isEqualTo(Failure.Kind.CANCELED);
    }

    @Test
    void addsUpWhatFailedAttemptsCost() {
        FakeModel failed = FakeModel.doing(
                failing(Failure.Kind.TIMEOUT, Usage.ofCall(100, 7)),
                failing(Failure.Kind.TIMEOUT, Usage.UNMETERED_CALL));

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> retrying(failed, policy()).chat(REQUEST))
                .returns(new Usage(100, 7, 0, 0, 2, 1), ModelCallException::usage);
    }

    @Test
    void addsWhatFailedAttemptsCostToTheReply() {
        FakeModel.Step slowReply = request -> {
            pacer.advance(Duration.ofMillis(250));
            return FakeModel.response("4");
        };
        FakeModel model = FakeModel.doing(failing(Failure.Kind.UNAVAILABLE, Usage.ofCall(100, 7)), slowReply);

        ChatResponse response = retrying(model, policy()).chat(REQUEST);

        assertThat(response.aiMessage().text()).isEqualTo("4");
        assertThat(response.finishReason()).isEqualTo(FakeModel.response("4").finishReason());
        assertThat(UsageReader.standard().read(response)).isEqualTo(new Usage(110, 10, 0, 0, 2, 0));
        assertThat(Metering.latencyOf(response)).isEqualTo(250);
    }

    @Test
    void keepsTheLatencyThatTheProviderReported() {
        ChatResponse metered = ChatResponse.builder()
                .aiMessage(FakeModel.response("4").aiMessage())
                .metadata(new MeteredMetadata(ChatResponseMetadata.builder(), Usage.ofCall(1, 1), 42))
                .build();
        FakeModel model = FakeModel.doing(failing(Failure.Kind.UNAVAILABLE, Usage.ofCall(100, 7)), request -> metered);

        assertThat(Metering.latencyOf(retrying(model, policy()).chat(REQUEST))).isEqualTo(42);
    }

    @Test
    void doesNotRetryErrorsOrMissingReplies() {
        FakeModel broken = FakeModel.doing(request -> {
            throw new StackOverflowError();
        });
        FakeModel mute = FakeModel.doing(failing(Failure.Kind.THROTTLED), request -> nothing());

        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> retrying(broken, policy()).chat(REQUEST));
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> retrying(mute, policy()).chat(REQUEST))
                .withMessageEndingWith("model fake-1 returned null")
                .returns(Failure.Kind.UNEXPECTED, ModelCallException::kind)
                .returns(Usage.UNMETERED_CALL, ModelCallException::usage);
    }

    @Test
    void isOtherwiseTheModelInside() {
        FakeModel model = FakeModel.doing(FakeModel.reply("4"));
        RetryingChatModel retrying = RetryingChatModel.of(model.named(), policy());

        assertThat(retrying.profile()).isEqualTo(FakeModel.PROFILE);
        assertThat(retrying.defaultRequestParameters()).isEqualTo(model.defaultRequestParameters());
        assertThat(retrying.supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        assertThat(retrying.provider()).isEqualTo(ModelProvider.AMAZON_BEDROCK);
        assertThat(retrying.listeners()).hasSize(1);
        assertThat(retrying.doChat(REQUEST).aiMessage().text()).isEqualTo("4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryingChatModel.of(model, policy()))
                .withMessageContaining("does not tell its name");
    }

    private List<Duration> sleepsOf(long seed) {
        VirtualPacer own = new VirtualPacer();
        FakeModel model = FakeModel.doing(IntStream.range(0, 8)
                .mapToObj(i -> failing(Failure.Kind.THROTTLED))
                .toArray(FakeModel.Step[]::new));
        RetryPolicy seeded = RetryPolicy.builder().seed(seed).build();
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(
                        () -> RetryingChatModel.of(model.named(), seeded, own).chat(REQUEST));
        return own.sleeps;
    }

    private RetryingChatModel retrying(FakeModel model, RetryPolicy policy) {
        return RetryingChatModel.of(model.named(), policy, pacer);
    }

    private static RetryPolicy policy() {
        return RetryPolicy.builder().seed(1).build();
    }

    private static FakeModel.Step failing(Failure.Kind kind) {
        return failing(kind, Usage.NONE);
    }

    private static FakeModel.Step failing(Failure.Kind kind, Usage usage) {
        return FakeModel.failure(new ModelCallException(kind, kind.name(), null, null, usage));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as a careless model might
    private static ChatResponse nothing() {
        return null;
    }
}
