package dev.judge4j.bedrock;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Turns what the AWS SDK throws into a {@link ModelCallException} that says in a sentence what happened to which call, and what
 * to do about it.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class CallFailures {

    /** How deep a chain of causes is followed; a chain may be a circle. */
    private static final int DEEPEST_CAUSE = 20;

    private final InstantSource clock;

    /** Makes a translator that reads the dates of {@code Retry-After} against the clock. */
    public CallFailures(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the exception to throw instead of what the call of a model threw. */
    ModelCallException of(RuntimeException thrown, String modelId, String region) {
        return of(thrown, Called.model(modelId, region));
    }

    /** Returns the exception to throw instead. The SDK leaves the flag of an interrupted thread set. */
    public ModelCallException of(RuntimeException thrown, Called called) {
        String call = called.call();
        if (thrown instanceof AwsServiceException refused) {
            return refused(refused, called);
        }
        if (thrown instanceof AbortedException) {
            return failure(Failure.Kind.CANCELED, "The call of " + call + " was interrupted.", thrown);
        }
        if (thrown instanceof ApiCallTimeoutException || thrown instanceof ApiCallAttemptTimeoutException) {
            return tooSlow(called, thrown);
        }
        return thrown instanceof SdkClientException ? withoutResponse(thrown, called) : unexpected(call, thrown);
    }

    private ModelCallException refused(AwsServiceException refused, Called called) {
        ErrorResponse error = ErrorResponse.of(refused);
        return new ModelCallException(
                error.kind(),
                error.sentence(called),
                error.repeatsTheSignedRequest() ? null : refused, // its message would go into verdicts and logs
                retryAfter(refused, clock),
                Usage.NONE);
    }

    /** Returns how long the answer asks to wait; null if it doesn't say. */
    static @Nullable Duration retryAfter(AwsServiceException refused, InstantSource clock) {
        Optional<String> header =
                refused.awsErrorDetails() == null || refused.awsErrorDetails().sdkHttpResponse() == null
                        ? Optional.empty()
                        : refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After");
        return header.flatMap(text -> RetryAfter.parse(text, clock.instant())).orElse(null);
    }

    /** Sorts the SDK's own complaints; it wraps whatever went wrong with connection, credentials or reply. */
    private static ModelCallException withoutResponse(RuntimeException thrown, Called called) {
        String call = called.call();
        if (holds(thrown, "UncheckedIOException")) { // so the SDK calls trouble with the body of a success
            return unreadable(thrown, call);
        }
        if (holds(thrown, "ConnectionRequestTimeoutException")) {
            return failure(
                    Failure.Kind.TRANSPORT,
                    "No connection became free for the call of " + call + "; " + called.noConnection() + ".",
                    thrown);
        }
        if (holds(thrown, "SocketTimeoutException")) {
            return tooSlow(called, thrown);
        }
        if (isAboutCredentials(thrown)) {
            return failure(
                    Failure.Kind.ACCESS_DENIED,
                    "There are no valid AWS credentials for the call of " + call + ". Set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, AWS_PROFILE, AWS_BEARER_TOKEN_BEDROCK or a role, renew an expired"
                            + " session (aws sso login), or give a credentialsProvider.",
                    thrown);
        }
        if (causes(thrown).anyMatch(IOException.class::isInstance)) {
            return failure(
                    Failure.Kind.TRANSPORT,
                    "The connection for the call of " + call + " failed: "
                            + innermost(thrown).getMessage() + ".",
                    thrown);
        }
        return unexpected(call, thrown);
    }

    /** A reply that broke off is worth another call; one that isn't Bedrock's will come again, and may be paid again. */
    private static ModelCallException unreadable(RuntimeException thrown, String call) {
        boolean notBedrocks = holds(thrown, "JsonParseException");
        return new ModelCallException(
                notBedrocks ? Failure.Kind.UNEXPECTED : Failure.Kind.TRANSPORT,
                "Amazon Bedrock answered the call of " + call + " with success, but the reply "
                        + (notBedrocks
                                ? "is not in Bedrock's form; check the endpoint, and proxies between here and Bedrock."
                                : "broke off.")
                        + " The call may have been paid for.",
                thrown,
                null,
                Usage.UNMETERED_CALL);
    }

    private static ModelCallException tooSlow(Called called, RuntimeException thrown) {
        return failure(
                Failure.Kind.TIMEOUT,
                "Amazon Bedrock gave no reply to the call of " + called.call() + " in time; " + called.tooSlow() + ".",
                thrown);
    }

    private static ModelCallException unexpected(String call, RuntimeException thrown) {
        return failure(Failure.Kind.UNEXPECTED, "The call of " + call + " failed: " + thrown.getMessage(), thrown);
    }

    private static ModelCallException failure(Failure.Kind kind, String message, Throwable cause) {
        return new ModelCallException(kind, message, cause);
    }

    /** The SDK has no exception of its own for credentials; all its providers name them or their session. */
    static boolean isAboutCredentials(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("credentials")
                || message.contains("sso session")
                || message.contains("token is expired")
                || message.contains("profile file");
    }

    /** Looks for an exception by name, as those of the HTTP clients have no type in common. */
    static boolean holds(Throwable thrown, String simpleName) {
        return causes(thrown).anyMatch(cause -> cause.getClass().getSimpleName().equals(simpleName));
    }

    static Throwable innermost(Throwable thrown) {
        return causes(thrown).reduce(thrown, (outer, inner) -> inner);
    }

    static Stream<Throwable> causes(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST_CAUSE);
    }
}
