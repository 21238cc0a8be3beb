package dev.judge4j.bedrock;

import static dev.judge4j.verdict.Failure.Kind.ACCESS_DENIED;
import static dev.judge4j.verdict.Failure.Kind.CANCELED;
import static dev.judge4j.verdict.Failure.Kind.MODEL_NOT_FOUND;
import static dev.judge4j.verdict.Failure.Kind.QUOTA;
import static dev.judge4j.verdict.Failure.Kind.REJECTED;
import static dev.judge4j.verdict.Failure.Kind.THROTTLED;
import static dev.judge4j.verdict.Failure.Kind.TIMEOUT;
import static dev.judge4j.verdict.Failure.Kind.TRANSPORT;
import static dev.judge4j.verdict.Failure.Kind.UNAVAILABLE;
import static dev.judge4j.verdict.Failure.Kind.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.UserMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Every way in which a single call can fail: the kind, what may have been paid, how many requests, and the sentence. */
class FailureTest {

    /** Enough for a request to arrive, once the classes are loaded. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    @BeforeAll
    static void loadClasses() {
        BedrockStub.warmUp();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        Answer.error(429, "ThrottlingException", "Too many requests, please wait before trying again."),
                        THROTTLED,
                        "Amazon Bedrock asks for fewer calls of us.x.judge in us-east-1: \"Too many requests, please wait"
                                + " before trying again.\". Lower the concurrency or ask for a higher quota. [HTTP 429"
                                + " ThrottlingException, request id req-1]"),
                arguments(
                        Answer.error(429, "ModelNotReadyException", "The model is not ready."),
                        THROTTLED,
                        "asks for fewer calls of us.x.judge"),
                arguments(
                        Answer.error(
                                429,
                                "ThrottlingException",
                                "Too many tokens per day, please wait before trying again."),
                        QUOTA,
                        "A quota for us.x.judge in us-east-1 is used up"),
                arguments(Answer.error(400, "ServiceQuotaExceededException", "Quota."), QUOTA, "is used up"),
                arguments(
                        Answer.error(503, "ServiceUnavailableException", "Busy."),
                        UNAVAILABLE,
                        "has no capacity or a fault of its own in the call of us.x.judge in us-east-1: \"Busy.\". Try again,"
                                + " later or in another Region."),
                arguments(Answer.error(500, "InternalServerException", "Oops."), UNAVAILABLE, "a fault of its own"),
                arguments(
                        new Answer.Response(502, Map.of("Content-Type", "text/html"), "<html>gateway</html>"),
                        UNAVAILABLE,
                        "[HTTP 502]"),
                arguments(
                        new Answer.Response(504, Map.of("Content-Type", "text/html"), "<html>gateway</html>"),
                        TIMEOUT,
                        "The model took too long in the call of us.x.judge in us-east-1. Lower the output limit"),
                arguments(Answer.error(408, "ModelTimeoutException", "Slow."), TIMEOUT, "The model took too long"),
                arguments(
                        Answer.error(424, "ModelErrorException", "Crash."),
                        UNAVAILABLE,
                        "The model failed in the call"),
                arguments(
                        Answer.error(400, "ValidationException", "Input is too long for requested model."),
                        REJECTED,
                        "Amazon Bedrock refused the call of us.x.judge in us-east-1: \"Input is too long for requested"
                                + " model.\". The same request will be refused again."),
                arguments(
                        Answer.error(400, "ValidationException", "`temperature` is deprecated for this model."),
                        REJECTED,
                        "Give the judge model a profile without TEMPERATURE."),
                arguments(
                        Answer.error(
                                400, "ValidationException", "output_config.format: Extra inputs are not permitted"),
                        REJECTED,
                        "Give the judge model a profile without JSON_SCHEMA"),
                arguments(
                        Answer.error(
                                400,
                                "ValidationException",
                                "Invocation of model ID x with on-demand throughput isn\u2019t supported. Retry your request"
                                        + " with the ID or ARN of an inference profile that contains this model."),
                        MODEL_NOT_FOUND,
                        "whose id has a geography in front"),
                arguments(
                        Answer.error(400, "ValidationException", "The provided model identifier is invalid."),
                        MODEL_NOT_FOUND,
                        "Check model id and Region"),
                arguments(
                        Answer.error(404, "ResourceNotFoundException", "End of life."),
                        MODEL_NOT_FOUND,
                        "doesn't find the model us.x.judge in us-east-1: \"End of life.\""),
                arguments(
                        Answer.error(403, "AccessDeniedException", "You don't have access to the model."),
                        ACCESS_DENIED,
                        "The credentials need the IAM action bedrock:InvokeModel"),
                arguments(
                        Answer.error(403, "ExpiredTokenException", "The security token is expired"),
                        ACCESS_DENIED,
                        "Renew the credentials"),
                arguments(
                        Answer.error(403, "UnrecognizedClientException", "The security token is invalid."),
                        ACCESS_DENIED,
                        "Check access key, secret key and session token"),
                arguments(
                        Answer.error(
                                403,
                                "AccessDeniedException",
                                "You invoked an unsupported model or your request did not allow prompt caching."),
                        REJECTED,
                        "Build the judge model with promptCaching(false)."),
                arguments(
                        new Answer.Response(407, Map.of(), ""),
                        TRANSPORT,
                        "Something between here and Amazon Bedrock answered"),
                arguments(
                        new Answer.Response(302, Map.of("Location", "http://127.0.0.1:1/"), ""),
                        TRANSPORT,
                        "[HTTP 302]"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhyBedrockRefusedAndWhatToDo(Answer answer, Failure.Kind kind, String words) {
        ModelCallException failure = fail(answer);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(words).hasMessageContaining("us.x.judge in us-east-1");
        assertThat(failure.usage()).isEqualTo(Usage.NONE);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void tellsHowLongBedrockAsksToWait() {
        assertThat(fail(Answer.error(429, "ThrottlingException", "slow").header("Retry-After", "7"))
                        .retryAfter())
                .hasValue(Duration.ofSeconds(7));
        assertThat(fail(Answer.error(503, "ServiceUnavailableException", "slow").header("retry-after", "2"))
                        .retryAfter())
                .hasValue(Duration.ofSeconds(2));
        assertThat(fail(Answer.error(429, "ThrottlingException", "slow")
                                .header("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"))
                        .retryAfter())
                .hasValue(Duration.ZERO);
    }

    static Stream<Arguments> unreadableReplies() {
        return Stream.of(
                arguments(
                        new Answer.Response(200, Map.of("Content-Type", "text/html"), "<html>log in</html>"),
                        UNEXPECTED,
                        "is not in Bedrock's form"),
                arguments(Answer.json("[1, 2]"), UNEXPECTED, "is not in Bedrock's form"),
                arguments(Answer.json("{\"output\": \"good\"}"), UNEXPECTED, "is not in Bedrock's form"),
                arguments(Answer.json("{}"), UNEXPECTED, "but without a reply; check the endpoint"),
                arguments(Answer.json(""), UNEXPECTED, "but without a reply; check the endpoint"),
                arguments(Answer.text("a reply that breaks off").cutOff(), TRANSPORT, "the reply broke off"));
    }

    @ParameterizedTest
    @MethodSource("unreadableReplies")
    void saysThatAReplyWhichCantBeReadMayHaveBeenPaid(Answer answer, Failure.Kind kind, String words) {
        ModelCallException failure = fail(answer);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.usage()).isEqualTo(Usage.UNMETERED_CALL);
        assertThat(failure)
                .hasMessageStartingWith("Amazon Bedrock answered the call of us.x.judge in us-east-1 with success")
                .hasMessageContaining(words)
                .hasMessageContaining("The call may have been paid for.");
    }

    @Test
    void saysThatTheConnectionFailed() {
        assertThat(fail(Answer.reset()))
                .hasMessage("The connection for the call of us.x.judge in us-east-1 failed: Connection reset.")
                .extracting(ModelCallException::kind, ModelCallException::usage)
                .containsExactly(TRANSPORT, Usage.NONE);
        assertThat(fail(connection -> false).kind()).isEqualTo(TRANSPORT);
    }

    @Test
    void saysThatNothingListens() {
        URI nowhere;
        try (BedrockStub closed = new BedrockStub(Answer.text("never"))) {
            nowhere = closed.endpoint();
        }
        try (BedrockStub bedrock = new BedrockStub(Answer.text("never"))) {
            ModelCallException failure = fail(bedrock.model("us.x.judge").endpoint(nowhere));

            assertThat(failure.kind()).isEqualTo(TRANSPORT);
            assertThat(failure).hasMessageContaining("Connection refused");
        }
    }

    @Test
    void saysThatAReplyTookTooLong() {
        try (BedrockStub bedrock = new BedrockStub(Answer.text("late").heldUntil(new CountDownLatch(1)))) {
            ModelCallException failure = fail(bedrock.model("us.x.judge").timeout(SHORT));

            assertThat(failure.kind()).isEqualTo(TIMEOUT);
            assertThat(failure)
                    .hasMessage("Amazon Bedrock gave no reply to the call of us.x.judge in us-east-1 in time; raise the"
                            + " timeout or lower the output limit.");
            assertThat(failure.usage()).isEqualTo(Usage.NONE);
            assertThat(bedrock.requests()).hasSize(1);
        }
    }

    @Test
    void saysThatThereAreNoCredentials() {
        try (BedrockStub bedrock = new BedrockStub(Answer.text("never"))) {
            ModelCallException failure = fail(bedrock.model("us.x.judge").credentialsProvider(() -> {
                throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
            }));

            assertThat(failure.kind()).isEqualTo(ACCESS_DENIED);
            assertThat(failure)
                    .hasMessageStartingWith(
                            "There are no valid AWS credentials for the call of us.x.judge in us-east-1."
                                    + " Set AWS_ACCESS_KEY_ID");
            assertThat(bedrock.requests()).isEmpty();
        }
    }

    @Test
    void saysThatAnInterruptEndedTheCallAndKeepsTheInterrupt() {
        try (BedrockStub bedrock = new BedrockStub(Answer.text("never"))) {
            Thread.currentThread().interrupt();
            ModelCallException failure = fail(bedrock.model("us.x.judge"));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(CANCELED);
            assertThat(bedrock.requests()).isEmpty();
        }
    }

    @Test
    void saysSoWhenItKnowsNoBetter() {
        try (BedrockStub bedrock = new BedrockStub(Answer.text("never"))) {
            ModelCallException failure = fail(bedrock.model("us.x.judge").credentialsProvider(() -> {
                throw new IllegalStateException("boom");
            }));

            assertThat(failure.kind()).isEqualTo(UNEXPECTED);
            assertThat(failure)
                    .hasMessage("The call of us.x.judge in us-east-1 failed: boom")
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    private static ModelCallException fail(Answer answer) {
        try (BedrockStub bedrock = new BedrockStub(answer)) {
            ModelCallException failure = fail(bedrock.model("us.x.judge"));
            assertThat(bedrock.requests()).hasSize(1);
            return failure;
        }
    }

    private static ModelCallException fail(BedrockJudgeModels.Builder builder) {
        try (BedrockJudgeModel model = builder.withoutRetries().build()) {
            return catchThrowableOfType(ModelCallException.class, () -> model.chat(UserMessage.from("item")));
        }
    }
}
