package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What went wrong is told with operation, subject, Region and advice. */
class AwsOperationTest {

    private static final AwsOperation OPERATION =
            AwsOperation.of("GetThing", "us-east-1").on("the thing x").needing("service:GetThing on x");

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(
                        refused(400, "ValidationException", "bad name"),
                        Failure.Kind.REJECTED,
                        "AWS refused GetThing of the thing x in us-east-1: \"bad name\". The same request will be refused"
                                + " again. [HTTP 400 ValidationException]"),
                Arguments.of(
                        refused(404, "ResourceNotFoundException", "no x"),
                        Failure.Kind.REJECTED,
                        "AWS doesn't find what GetThing of the thing x in us-east-1 asks for: \"no x\". Check the name and the"
                                + " Region. [HTTP 404 ResourceNotFoundException]"),
                Arguments.of(
                        refused(400, "ValidationException", "The provided model identifier is invalid."),
                        Failure.Kind.MODEL_NOT_FOUND,
                        "AWS refused GetThing of the thing x in us-east-1: \"The provided model identifier is invalid.\"."
                                + " Check model id and Region. [HTTP 400 ValidationException]"),
                Arguments.of(
                        refused(500, "InternalServerException", "oops"),
                        Failure.Kind.UNAVAILABLE,
                        "AWS has a fault of its own in GetThing of the thing x in us-east-1: \"oops\". Try again later."
                                + " [HTTP 500 InternalServerException]"),
                Arguments.of(
                        refused(301, "PermanentRedirect", "use the right endpoint"),
                        Failure.Kind.TRANSPORT,
                        "AWS, or something between here and it, sent GetThing of the thing x in us-east-1 elsewhere: \"use the"
                                + " right endpoint\". Check that bucket and job are in the Region called, and endpoint and"
                                + " proxy. [HTTP 301 PermanentRedirect]"),
                Arguments.of(
                        refused(403, "InvalidAccessKeyId", "The key does not exist in our records."),
                        Failure.Kind.ACCESS_DENIED,
                        "AWS denied GetThing of the thing x in us-east-1: \"The key does not exist in our records.\". Check"
                                + " access key, secret key and session token, and the clock of this machine."
                                + " [HTTP 403 InvalidAccessKeyId]"),
                Arguments.of(
                        AbortedException.create("interrupted"),
                        Failure.Kind.CANCELED,
                        "GetThing of the thing x in us-east-1 was interrupted."),
                Arguments.of(
                        ApiCallTimeoutException.create(5),
                        Failure.Kind.TIMEOUT,
                        "GetThing of the thing x in us-east-1 got no answer in time. Try again."),
                Arguments.of(
                        SdkClientException.create("failed", new SocketTimeoutException("Read timed out")),
                        Failure.Kind.TIMEOUT,
                        "GetThing of the thing x in us-east-1 got no answer in time. Try again."),
                Arguments.of(
                        SdkClientException.create("Unable to load credentials from any of the providers"),
                        Failure.Kind.ACCESS_DENIED,
                        "There are no valid AWS credentials for GetThing of the thing x in us-east-1. Set AWS_ACCESS_KEY_ID and"
                                + " AWS_SECRET_ACCESS_KEY, AWS_PROFILE or a role, renew an expired session (aws sso login), or"
                                + " give a credentialsProvider."),
                Arguments.of(
                        SdkClientException.create("failed", new IOException("Connection refused")),
                        Failure.Kind.TRANSPORT,
                        "The connection for GetThing of the thing x in us-east-1 failed: Connection refused. Check network,"
                                + " endpoint and proxy."),
                Arguments.of(
                        new IllegalStateException("what?"),
                        Failure.Kind.UNEXPECTED,
                        "GetThing of the thing x in us-east-1 failed: what?"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void saysWhatHappenedAndWhatToDo(RuntimeException thrown, Failure.Kind kind, String message) {
        ModelCallException told = OPERATION.failure(thrown);

        assertThat(told).hasMessage(message).hasCause(thrown);
        assertThat(told.kind()).isEqualTo(kind);
    }

    @Test
    void keepsHowLongAwsAsksToWait() {
        AwsServiceException slow = AwsServiceException.builder()
                .statusCode(429)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ThrottlingException")
                        .errorMessage("slow")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(429)
                                .putHeader("Retry-After", "7")
                                .build())
                        .build())
                .build();

        ModelCallException told = OPERATION.failure(slow);

        assertThat(told.kind()).isEqualTo(Failure.Kind.THROTTLED);
        assertThat(told.retryAfter()).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void showsNothingOfTheSignedRequest() {
        ModelCallException told = OPERATION.failure(refused(
                403, "SignatureDoesNotMatch", "The Canonical String was 'x-amz-security-token:canary-session-token'"));

        assertThat(told)
                .hasMessage(
                        "AWS denied GetThing of the thing x in us-east-1 (its text is left out, as it repeats parts of the"
                                + " signed request). Check access key, secret key and session token, and the clock of this machine."
                                + " [HTTP 403 SignatureDoesNotMatch]")
                .hasNoCause();
    }

    @Test
    void leavesAloneWhatIsToldAlready() {
        ModelCallException known = new ModelCallException(Failure.Kind.QUOTA, "used up", null);

        assertThat(OPERATION.failure(known)).isSameAs(known);
    }

    private static AwsServiceException refused(int status, String code, String text) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(text)
                        .sdkHttpResponse(
                                SdkHttpResponse.builder().statusCode(status).build())
                        .build())
                .build();
    }
}
