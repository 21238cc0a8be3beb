package dev.judge4j.bedrock.doctor;

import dev.judge4j.bedrock.AwsAccess;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks whether there are credentials, without showing them to anybody. */
final class CredentialsCheck {

    static final String NAME = "Credentials";

    static final String RENEW = "Renew them, for example with aws sso login.";

    private final AwsAccess access;
    private final InstantSource clock;

    CredentialsCheck(AwsAccess access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    Diagnosis make() {
        if (hasApiKey()) {
            return Diagnosis.ok(NAME, "a Bedrock API key in AWS_BEARER_TOKEN_BEDROCK, which the AWS SDK takes first");
        }
        try {
            return access.credentialsProvider().isPresent()
                    ? found(access.credentialsProvider().get())
                    : ofDefaultChain();
        } catch (SdkClientException e) { // whose message lists what was tried, and no secrets
            return Diagnosis.problem(
                    NAME,
                    "There are none: " + firstSentence(String.valueOf(e.getMessage())),
                    "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE or AWS_BEARER_TOKEN_BEDROCK, run aws sso"
                            + " login, or give the machine a role.");
        } catch (SdkException e) { // of the service that gives them, whose text may repeat what was signed
            return Diagnosis.problem(NAME, "They were refused" + by(e) + ".", RENEW);
        }
    }

    private Diagnosis ofDefaultChain() {
        try (DefaultCredentialsProvider chain =
                DefaultCredentialsProvider.builder().build()) {
            return found(chain);
        }
    }

    private Diagnosis found(AwsCredentialsProvider provider) {
        AwsCredentials credentials = provider.resolveCredentials();
        Optional<Instant> end = credentials.expirationTime();
        if (end.isPresent() && end.get().isBefore(clock.instant())) {
            return Diagnosis.problem(NAME, "They expired at " + end.get() + ".", RENEW);
        }
        String kind = credentials instanceof AwsSessionCredentials ? "of a session" : "an access key without an end";
        return Diagnosis.ok(
                NAME, "there: " + kind + end.map(time -> ", good until " + time).orElse(""));
    }

    /** The SDK reads it from the environment or a system property. */
    private boolean hasApiKey() {
        String key = System.getProperty("aws.bearerTokenBedrock", System.getenv("AWS_BEARER_TOKEN_BEDROCK"));
        return key != null && !key.isBlank() && access.credentialsProvider().isEmpty();
    }

    /** Returns who refused and by which error, without its text. */
    private static String by(SdkException e) {
        if (!(e instanceof AwsServiceException refused)) {
            return " with " + e.getClass().getSimpleName();
        }
        AwsErrorDetails details = refused.awsErrorDetails();
        String service = details == null || details.serviceName() == null ? "AWS" : details.serviceName();
        String code = details == null || details.errorCode() == null ? "" : " " + details.errorCode();
        return " by " + service + " [HTTP " + refused.statusCode() + code + "]";
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
