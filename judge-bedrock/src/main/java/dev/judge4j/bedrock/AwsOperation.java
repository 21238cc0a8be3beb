package dev.judge4j.bedrock;

import static java.util.Objects.requireNonNull;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * An operation of AWS beside calls of models. It says what went wrong in a sentence that names the operation, what it was
 * about, and the IAM actions that it needs.
 *
 * <pre>{@code
 * String arn = AwsOperation.of("CreateModelInvocationJob", access.regionName())
 *         .on("the job " + name)
 *         .needing("bedrock:CreateModelInvocationJob on the job and the model", "iam:PassRole on " + role)
 *         .call(() -> client.createModelInvocationJob(request)).jobArn();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param name the operation's name in the API
 * @param region the name of the Region that is called
 * @param subject what it is about, such as {@code the job x}; empty if the name says it all
 * @param actions the IAM actions that it needs, each perhaps with the resource
 */
public record AwsOperation(String name, String region, String subject, List<String> actions) {

    public AwsOperation {
        requireNonNull(name, "name");
        requireNonNull(region, "region");
        requireNonNull(subject, "subject");
        actions = List.copyOf(actions);
    }

    /** Returns an operation that says of itself no more than its name. */
    public static AwsOperation of(String name, String region) {
        return new AwsOperation(name, region, "", List.of());
    }

    /** Returns the operation with what it is about. */
    public AwsOperation on(String what) {
        return new AwsOperation(name, region, what, actions);
    }

    /** Returns the operation with the IAM actions that it needs, each perhaps followed by {@code on} and the resource. */
    public AwsOperation needing(String... iamActions) {
        return new AwsOperation(name, region, subject, List.of(iamActions));
    }

    /**
     * Makes the call.
     *
     * @throws ModelCallException if the AWS SDK throws anything
     */
    public <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** Returns the exception to throw instead of what the AWS SDK threw; itself if it is one already. */
    public ModelCallException failure(RuntimeException thrown) {
        if (thrown instanceof ModelCallException known) {
            return known;
        }
        if (thrown instanceof AwsServiceException refused) {
            return refused(refused);
        }
        if (thrown instanceof AbortedException) {
            return failure(Failure.Kind.CANCELED, this + " was interrupted.", thrown);
        }
        if (thrown instanceof ApiCallTimeoutException
                || thrown instanceof ApiCallAttemptTimeoutException
                || CallFailures.holds(thrown, "SocketTimeoutException")) {
            return failure(Failure.Kind.TIMEOUT, this + " got no answer in time. Try again.", thrown);
        }
        if (thrown instanceof SdkClientException && CallFailures.isAboutCredentials(thrown)) {
            return failure(
                    Failure.Kind.ACCESS_DENIED,
                    "There are no valid AWS credentials for " + this
                            + ". Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                            + " AWS_PROFILE or a role, renew an expired session (aws sso login), or give a"
                            + " credentialsProvider.",
                    thrown);
        }
        if (CallFailures.causes(thrown).anyMatch(IOException.class::isInstance)) {
            return failure(
                    Failure.Kind.TRANSPORT,
                    "The connection for " + this + " failed: "
                            + CallFailures.innermost(thrown).getMessage()
                            + ". Check network, endpoint and proxy.",
                    thrown);
        }
        return failure(Failure.Kind.UNEXPECTED, this + " failed: " + thrown.getMessage(), thrown);
    }

    /** Returns operation, subject and Region. */
    @Override
    public String toString() {
        return name + (subject.isEmpty() ? "" : " of " + subject) + " in " + region;
    }

    private ModelCallException refused(AwsServiceException refused) {
        ErrorResponse error = ErrorResponse.of(refused);
        Failure.Kind kind = kind(error);
        return new ModelCallException(
                kind,
                what(kind, error) + error.said() + ". " + advice(kind, error) + error.reference(),
                error.repeatsTheSignedRequest() ? null : refused, // its message would go into verdicts and logs
                CallFailures.retryAfter(refused, InstantSource.system()),
                Usage.NONE);
    }

    /** S3 answers 400 where credentials have expired, and neither it nor the control plane mean models by 404. */
    private static Failure.Kind kind(ErrorResponse error) {
        if (error.isAboutCredentials()) {
            return Failure.Kind.ACCESS_DENIED;
        }
        Failure.Kind kind = error.kind();
        return kind == Failure.Kind.MODEL_NOT_FOUND && error.status() == 404 ? Failure.Kind.REJECTED : kind;
    }

    private String what(Failure.Kind kind, ErrorResponse error) {
        return switch (kind) {
            case ACCESS_DENIED -> "AWS denied " + this;
            case THROTTLED -> "AWS asks for fewer calls of " + this;
            case QUOTA -> "A quota for " + this + " is used up";
            case UNAVAILABLE -> "AWS has a fault of its own in " + this;
            case TIMEOUT -> "AWS took too long in " + this;
            case TRANSPORT -> "AWS, or something between here and it, sent " + this + " elsewhere";
            default -> error.status() == 404 ? "AWS doesn't find what " + this + " asks for" : "AWS refused " + this;
        };
    }

    private String advice(Failure.Kind kind, ErrorResponse error) {
        return switch (kind) {
            case ACCESS_DENIED -> accessAdvice(error);
            case THROTTLED, UNAVAILABLE, TIMEOUT -> "Try again later.";
            case QUOTA -> "Wait until it is free again or ask for a higher one.";
            case TRANSPORT -> "Check that bucket and job are in the Region called, and endpoint and proxy.";
            case MODEL_NOT_FOUND -> "Check model id and Region.";
            default ->
                error.status() == 404 ? "Check the name and the Region." : "The same request will be refused again.";
        };
    }

    private String accessAdvice(ErrorResponse error) {
        if (error.isAboutCredentials() || error.repeatsTheSignedRequest()) {
            return error.credentialsAdvice();
        }
        return actions.isEmpty()
                ? "Check the permissions of the credentials."
                : "The credentials need " + (actions.size() == 1 ? "the IAM action " : "the IAM actions ")
                        + String.join(", ", actions) + ".";
    }

    private static ModelCallException failure(Failure.Kind kind, String message, Throwable cause) {
        return new ModelCallException(kind, message, cause);
    }
}
