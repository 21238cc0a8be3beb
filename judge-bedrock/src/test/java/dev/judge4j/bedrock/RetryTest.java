package dev.judge4j.bedrock;

import static dev.judge4j.verdict.Failure.Kind.ACCESS_DENIED;
import static dev.judge4j.verdict.Failure.Kind.MODEL_NOT_FOUND;
import static dev.judge4j.verdict.Failure.Kind.QUOTA;
import static dev.judge4j.verdict.Failure.Kind.REJECTED;
import static dev.judge4j.verdict.Failure.Kind.THROTTLED;
import static dev.judge4j.verdict.Failure.Kind.TIMEOUT;
import static dev.judge4j.verdict.Failure.Kind.TRANSPORT;
import static dev.judge4j.verdict.Failure.Kind.UNAVAILABLE;
import static dev.judge4j.verdict.Failure.Kind.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.judge4j.model.MeteredMetadata;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How many HTTP requests one call makes: as many as the retry policy says, as nothing below it retries. */
class RetryTest {

    /** Enough for a request to arrive, once the classes are loaded. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    @BeforeAll
    static void loadClasses() {
        BedrockStub.warmUp();
    }

    private static final Usage ONE_CALL = Usage.ofCall(30, 9);

    private final VirtualPacer pacer = new VirtualPacer();

    static Stream<Arguments> failuresForEver() {
        return Stream.of(
                arguments(Answer.error(429, "ThrottlingException", "slow"), THROTTLED, 8, 0),
                arguments(Answer.error(429, "ModelNotReadyException", "cold"), THROTTLED, 8, 0),
                arguments(Answer.error(503, "ServiceUnavailableException", "busy"), UNAVAILABLE, 4, 0),
                arguments(Answer.error(500, "InternalServerException", "oops"), UNAVAILABLE, 4, 0),
                arguments(Answer.error(424, "ModelErrorException", "crash"), UNAVAILABLE, 4, 0),
                arguments(Answer.error(408, "ModelTimeoutException", "slow"), TIMEOUT, 2, 0),
                arguments(Answer.reset(), TRANSPORT, 4, 0),
                arguments(Answer.text("a reply that breaks off").cutOff(), TRANSPORT, 4, 4),
                arguments(Answer.error(400, "ValidationException", "no"), REJECTED, 1, 0),
                arguments(Answer.error(400, "ServiceQuotaExceededException", "no"), QUOTA, 1, 0),
                arguments(Answer.error(403, "AccessDeniedException", "no"), ACCESS_DENIED, 1, 0),
                arguments(Answer.error(404, "ResourceNotFoundException", "no"), MODEL_NOT_FOUND, 1, 0),
                arguments(new Answer.Response(200, Map.of(), "<html>log in</html>"), UNEXPECTED, 1, 1),
                arguments(Answer.json("{}"), UNEXPECTED, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("failuresForEver")
    void asksAgainWhatMayGoBetterAndNothingElse(Answer answer, Failure.Kind kind, int requests, int perhapsPaid) {
        try (BedrockStub bedrock = new BedrockStub(answer);
                BedrockJudgeModel model = model(bedrock).build()) {
            ModelCallException failure =
                    catchThrowableOfType(ModelCallException.class, () -> model.chat(UserMessage.from("item")));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.usage()).isEqualTo(new Usage(0, 0, 0, 0, perhapsPaid, perhapsPaid));
            assertThat(bedrock.requests()).hasSize(requests);
            assertThat(pacer.waits()).hasSize(requests - 1);
        }
    }

    static Stream<Arguments> successesInTheEnd() {
        Answer fine = Answer.text("fine");
        return Stream.of(
                arguments(new Answer[] {fine}, 1, ONE_CALL),
                arguments(
                        new Answer[] {
                            Answer.error(429, "ThrottlingException", "slow"),
                            Answer.error(503, "ServiceUnavailableException", "busy"),
                            Answer.reset(),
                            fine
                        },
                        4,
                        ONE_CALL),
                arguments(
                        new Answer[] {Answer.text("a reply that breaks off").cutOff(), fine},
                        2,
                        ONE_CALL.plus(Usage.UNMETERED_CALL)),
                arguments(new Answer[] {Answer.reply("[{\"text\": \"fine\"}]", "reason_of_next_year")}, 1, ONE_CALL),
                arguments(new Answer[] {Answer.reply("[{\"text\": \"fine\"}]", "guardrail_intervened")}, 1, ONE_CALL));
    }

    @ParameterizedTest
    @MethodSource("successesInTheEnd")
    void countsAllThatWasPaidOnTheWay(Answer[] answers, int requests, Usage paid) {
        try (BedrockStub bedrock = new BedrockStub(answers);
                BedrockJudgeModel model = model(bedrock).build()) {
            ChatResponse response = model.chat(UserMessage.from("item"));

            assertThat(response.aiMessage().text()).isEqualTo("fine");
            assertThat(((MeteredMetadata) response.metadata()).usage()).isEqualTo(paid);
            assertThat(bedrock.requests()).hasSize(requests);
        }
    }

    @Test
    void asksOnceWithoutRetriesOverTheSameConnections() {
        try (BedrockStub bedrock =
                        new BedrockStub(Answer.error(429, "ThrottlingException", "slow"), Answer.text("fine"));
                BedrockJudgeModel model = model(bedrock).build()) {
            try (BedrockJudgeModel single = model.withoutRetries()) {
                assertThat(single.profile()).isEqualTo(model.profile());
                assertThat(single.withoutRetries()).isSameAs(single);
                assertThat(catchThrowableOfType(ModelCallException.class, () -> single.chat(UserMessage.from("item")))
                                .kind())
                        .isEqualTo(THROTTLED);
            }
            assertThat(bedrock.requests()).hasSize(1);
            assertThat(pacer.waits()).isEmpty();
            assertThat(model.chat(UserMessage.from("item")).aiMessage().text()).isEqualTo("fine");
        }
    }

    @Test
    void waitsAsLongAsBedrockAsks() {
        try (BedrockStub bedrock = new BedrockStub(
                        Answer.error(429, "ThrottlingException", "slow").header("Retry-After", "7"),
                        Answer.text("fine"));
                BedrockJudgeModel model = model(bedrock).build()) {
            model.chat(UserMessage.from("item"));

            assertThat(pacer.waits())
                    .singleElement()
                    .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_500)));
        }
    }

    @Test
    void asksOnceMoreWhenAReplyTookTooLong() {
        try (BedrockStub bedrock = new BedrockStub(Answer.text("late").heldUntil(new CountDownLatch(1)));
                BedrockJudgeModel model = model(bedrock).timeout(SHORT).build()) {
            ModelCallException failure =
                    catchThrowableOfType(ModelCallException.class, () -> model.chat(UserMessage.from("item")));

            assertThat(failure.kind()).isEqualTo(TIMEOUT);
            assertThat(bedrock.requests()).hasSize(2);
        }
    }

    @Test
    void followsAPolicyThatIsGiven() {
        try (BedrockStub bedrock = new BedrockStub(Answer.error(429, "ThrottlingException", "slow"));
                BedrockJudgeModel model = model(bedrock)
                        .retries(RetryPolicy.builder().attempts(THROTTLED, 3).build())
                        .build()) {
            assertThatExceptionOfType(ModelCallException.class)
                    .isThrownBy(() -> model.chat(UserMessage.from("item")))
                    .withMessageStartingWith("gave up after 3 attempts");

            assertThat(bedrock.requests()).hasSize(3);
        }
    }

    private BedrockJudgeModels.Builder model(BedrockStub bedrock) {
        return bedrock.model("us.x.judge").pacer(pacer);
    }
}
