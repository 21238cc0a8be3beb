package dev.judge4j.bedrock.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Errors of S3 say bucket, key and what to do. */
class S3ErrorsTest {

    private static final S3Address ADDRESS = S3Address.of("s3://bucket/in/a.jsonl");

    private final BedrockSimulator aws = BedrockSimulator.start();
    private final ObjectStore store = ObjectStore.s3(aws.access());

    @AfterEach
    void close() {
        store.close();
        aws.close();
    }

    @Test
    void namesTheActionThatIsMissing() {
        aws.fault(Fault.of("* /bucket").status(403).type("AccessDenied").message("Access Denied"));

        expect(
                () -> store.put(ADDRESS, "x"),
                Failure.Kind.ACCESS_DENIED,
                "AWS denied PutObject of s3://bucket/in/a.jsonl in us-east-1: \"Access Denied\". The credentials need the IAM"
                        + " action s3:PutObject on arn:aws:s3:::bucket/in/a.jsonl. [HTTP 403 AccessDenied]");
        expect(
                () -> store.open(ADDRESS),
                Failure.Kind.ACCESS_DENIED,
                "AWS denied GetObject of s3://bucket/in/a.jsonl in us-east-1: \"Access Denied\". The credentials need the IAM"
                        + " action s3:GetObject on arn:aws:s3:::bucket/in/a.jsonl. [HTTP 403 AccessDenied]");
        expect(
                () -> store.list(ADDRESS),
                Failure.Kind.ACCESS_DENIED,
                "AWS denied ListObjectsV2 of s3://bucket/in/a.jsonl in us-east-1: \"Access Denied\". The credentials need the"
                        + " IAM action s3:ListBucket on arn:aws:s3:::bucket. [HTTP 403 AccessDenied]");
    }

    @Test
    void saysToRenewCredentialsThatExpired() {
        store.put(ADDRESS, "x");
        aws.expireCredentials();

        expect(
                () -> store.open(ADDRESS),
                Failure.Kind.ACCESS_DENIED,
                "AWS denied GetObject of s3://bucket/in/a.jsonl in us-east-1: \"The security token included in the request is"
                        + " expired\". Renew the credentials, for example with aws sso login. [HTTP 400 ExpiredToken]");
        aws.renewCredentials();
        assertThat(store.exists(ADDRESS)).isTrue();
    }

    @Test
    void repeatsWhatS3ThrottlesAndGivesUpAfterThreeTries() {
        Fault slow = Fault.of("PUT /bucket").status(503).type("SlowDown").message("Please reduce your request rate.");
        aws.fault(slow.times(2));
        store.put(ADDRESS, "x");
        assertThat(aws.requests("PUT /bucket")).hasSize(3);
        assertThat(aws.objects().text("bucket/in/a.jsonl")).isEqualTo("x");

        aws.fault(slow);
        expect(
                () -> store.put(ADDRESS, "y"),
                Failure.Kind.THROTTLED,
                "AWS asks for fewer calls of PutObject of s3://bucket/in/a.jsonl in us-east-1: \"Please reduce your request"
                        + " rate.\". Try again later. [HTTP 503 SlowDown]");
        assertThat(aws.requests("PUT /bucket")).hasSize(6);
    }

    @Test
    void saysWhereToLookForABucketThatIsNotThere() {
        aws.fault(Fault.of("PUT /bucket")
                .status(404)
                .type("NoSuchBucket")
                .message("The specified bucket does not exist"));

        expect(
                () -> store.put(ADDRESS, "x"),
                Failure.Kind.REJECTED,
                "AWS doesn't find what PutObject of s3://bucket/in/a.jsonl in us-east-1 asks for: \"The specified bucket does"
                        + " not exist\". Check the name and the Region. [HTTP 404 NoSuchBucket]");
    }

    @Test
    void saysThatNobodyAnswers() {
        aws.close();

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> store.open(ADDRESS))
                .withMessageStartingWith("The connection for GetObject of s3://bucket/in/a.jsonl in us-east-1 failed: ")
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Failure.Kind.TRANSPORT));
    }

    @Test
    void saysWhichFileCannotBeSent() {
        expect(
                () -> store.put(ADDRESS, Path.of("no", "such", "file")),
                Failure.Kind.INVALID_INPUT,
                "The file for s3://bucket/in/a.jsonl can't be read: " + Path.of("no", "such", "file") + ".");
    }

    private static void expect(ThrowingCallable call, Failure.Kind kind, String message) {
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(call)
                .withMessage(message)
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(kind));
    }
}
