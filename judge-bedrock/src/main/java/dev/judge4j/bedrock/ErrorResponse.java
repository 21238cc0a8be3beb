package dev.judge4j.bedrock;

import dev.judge4j.verdict.Failure;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An answer of Amazon Bedrock that refuses a call: what kind of failure it is, and the sentence for it.
 *
 * @param status the HTTP status
 * @param code the name of the error, such as {@code ThrottlingException}; empty if there is none
 * @param text what Bedrock says about it, on one line; empty if it says nothing
 * @param requestId identifies the call to AWS support; empty if there is none
 * @param throttling whether the SDK takes it for throttling
 */
record ErrorResponse(int status, String code, String text, String requestId, boolean throttling) {

    /** Longer texts repeat the request or its schema. */
    private static final int LONGEST_TEXT = 500;

    private static final String SAME_AGAIN = "The same request will be refused again.";

    /** What the signature errors of AWS quote: headers, among them the session token, and the string that was signed. */
    private static final Pattern SIGNED_REQUEST =
            Pattern.compile("(?i)x-amz-|canonical|authorization|signature|credential=|bearer\\s+\\S+");

    static ErrorResponse of(AwsServiceException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        String text = details == null ? "" : orEmpty(details.errorMessage());
        return new ErrorResponse(
                thrown.statusCode(),
                details == null ? "" : orEmpty(details.errorCode()),
                oneLine(text),
                orEmpty(thrown.requestId()),
                thrown.isThrottlingException());
    }

    /** Returns whether the text may hold credentials, and must not be shown. */
    boolean repeatsTheSignedRequest() {
        return SIGNED_REQUEST.matcher(text).find();
    }

    Failure.Kind kind() {
        if (code.equalsIgnoreCase("ServiceQuotaExceededException") || says("per day")) {
            return Failure.Kind.QUOTA;
        }
        if (throttling || status == 429) {
            return Failure.Kind.THROTTLED;
        }
        if (status == 404 || refusesModelId()) {
            return Failure.Kind.MODEL_NOT_FOUND;
        }
        return switch (status) {
            case 401, 403 -> refusesCachePoint() ? Failure.Kind.REJECTED : Failure.Kind.ACCESS_DENIED;
            case 407 -> Failure.Kind.TRANSPORT;
            case 408, 504 -> Failure.Kind.TIMEOUT;
            case 424 -> Failure.Kind.UNAVAILABLE;
            default ->
                status >= 500
                        ? Failure.Kind.UNAVAILABLE
                        : status >= 400 ? Failure.Kind.REJECTED : Failure.Kind.TRANSPORT;
        };
    }

    /** Returns what happened to the call, what Bedrock says, what to do, and how to find the call again. */
    String sentence(Called called) {
        return what(called) + said() + ". " + advice(called) + reference();
    }

    /** Returns the text in quotes after a colon; empty if there is none. */
    String said() {
        return repeatsTheSignedRequest()
                ? " (its text is left out, as it repeats parts of the signed request)"
                : text.isEmpty() ? "" : ": \"" + text + "\"";
    }

    /** Returns status, code and request id in brackets, with a blank in front. */
    String reference() {
        return " [HTTP " + status
                + (code.isEmpty() ? "" : " " + code)
                + (requestId.isEmpty() ? "" : ", request id " + requestId)
                + "]";
    }

    /** Returns whether the error is that the credentials are no good, and not that they permit too little. */
    boolean isAboutCredentials() {
        return code.startsWith("ExpiredToken")
                || code.equals("RequestExpired")
                || code.equals("InvalidToken")
                || code.equals("InvalidAccessKeyId")
                || code.startsWith("SignatureDoesNotMatch")
                || code.equals("UnrecognizedClientException");
    }

    /** Returns what to do about credentials that are no good. */
    String credentialsAdvice() {
        return says("expired") || code.contains("Expired")
                ? "Renew the credentials, for example with aws sso login."
                : "Check access key, secret key and session token, and the clock of this machine.";
    }

    private String what(Called called) {
        String call = called.call();
        return switch (kind()) {
            case QUOTA -> "A quota for " + call + " is used up";
            case THROTTLED -> "Amazon Bedrock asks for fewer calls of " + call;
            case MODEL_NOT_FOUND -> "Amazon Bedrock doesn't find the " + called.kind() + " " + called.name();
            case ACCESS_DENIED -> "Amazon Bedrock denied access to " + call;
            case TIMEOUT -> "The model took too long in the call of " + call;
            case UNAVAILABLE ->
                status == 424
                        ? "The model failed in the call of " + call
                        : "Amazon Bedrock has no capacity or a fault of its own in the call of " + call;
            case TRANSPORT -> "Something between here and Amazon Bedrock answered the call of " + call;
            default -> "Amazon Bedrock refused the call of " + call;
        };
    }

    private String advice(Called called) {
        return switch (kind()) {
            case QUOTA -> "Wait for the quota to be renewed or ask for a higher one.";
            case THROTTLED -> "Lower the concurrency or ask for a higher quota.";
            case MODEL_NOT_FOUND -> called.whereToLook();
            case ACCESS_DENIED -> accessAdvice(called);
            case TIMEOUT -> "Lower the output limit or try again.";
            case UNAVAILABLE -> "Try again, later or in another Region.";
            case TRANSPORT -> "Check endpoint and proxy.";
            default -> called.isModel() ? requestAdvice() : SAME_AGAIN;
        };
    }

    private String accessAdvice(Called called) {
        if (says("expired")
                || repeatsTheSignedRequest()
                || code.contains("Token")
                || code.contains("Signature")
                || code.contains("Client")) {
            return credentialsAdvice();
        }
        return called.permissions();
    }

    private String requestAdvice() {
        if (refusesCachePoint()) {
            return "Build the judge model with promptCaching(false).";
        }
        if (says("service tier") || says("service_tier") || says("servicetier")) {
            return "Build the judge model without serviceTier, or with another one; the card of each model in Bedrock's user"
                    + " guide says which it has. Batches cost half for many models that have no flex tier.";
        }
        if (says("temperature") || says("top_p")) {
            return "Give the judge model a profile without TEMPERATURE.";
        }
        if (says("output_config") || says("outputconfig") || says("response_format") || says("schema")) {
            return "Give the judge model a profile without JSON_SCHEMA, so that the format is asked for in the prompt.";
        }
        return SAME_AGAIN;
    }

    private boolean refusesModelId() {
        return status == 400
                && (says("model identifier is invalid") || says("on-demand throughput") || says("inference profile"));
    }

    private boolean refusesCachePoint() {
        return says("prompt caching") || says("cachepoint");
    }

    private boolean says(String words) {
        return text.toLowerCase(Locale.ROOT).contains(words);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
