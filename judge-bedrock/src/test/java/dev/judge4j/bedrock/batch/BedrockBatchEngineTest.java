package dev.judge4j.bedrock.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.bedrock.testing.SimulatedReply;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchProgress;
import dev.judge4j.model.BatchShard;
import dev.judge4j.model.BatchTerms;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine against simulated jobs, through the real clients. */
class BedrockBatchEngineTest {

    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef";

    private static final String NAME = "judge4j-0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private final BedrockSimulator aws = BedrockSimulator.start();
    private final BedrockBatchEngine engine = BedrockBatchEngine.builder(
                    aws.access(), Batches.ROLE, "s3://bucket/judging")
            .build();

    BedrockBatchEngineTest() {
        aws.answer(call -> "heard " + call.text());
    }

    @AfterEach
    void close() {
        engine.close();
        aws.close();
    }

    @Test
    void bringsAReplyForEveryCall() {
        BatchShard shard = Batches.shard(engine, folder, ID, 120);
        String job = engine.submit(shard);
        List<BatchJob.State> states = new ArrayList<>();
        do {
            states.add(engine.check(job).state());
        } while (states.get(states.size() - 1) == BatchJob.State.PENDING);
        List<String> lines = new ArrayList<>();
        BatchTotals totals = engine.fetch(shard, job, lines::add);

        assertThat(states).hasSize(5).endsWith(BatchJob.State.COMPLETED);
        assertThat(lines).hasSize(120).allSatisfy(line -> {
            CallRecord record = CallRecord.parse(line);
            assertThat(record.response("m").orElseThrow().aiMessage().text())
                    .isEqualTo("heard item " + Batches.number(record.key().value()));
        });
        assertThat(totals.calls()).hasValue(120);
        assertThat(totals.failed()).hasValue(0);
        // by hand: "be fair" + "item n" are 13 to 15 characters, 4 tokens; "heard item n" 12 to 14, 4 tokens
        assertThat(totals.inputTokens()).hasValue(120 * 4);
        assertThat(totals.outputTokens()).hasValue(120 * 4);
    }

    @Test
    void asksForAJobWithAllThatWasSet() {
        try (BedrockBatchEngine all = BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "s3://bucket/judging/")
                .input("s3://other/in")
                .output("s3://other/out")
                .jobNamePrefix("nightly-run")
                .timeoutHours(72)
                .tags(Map.of("team", "search", "cost", "x1"))
                .kmsKey("arn:aws:kms:us-east-1:111122223333:key/k")
                .vpc(List.of("subnet-1"), List.of("sg-1"))
                .build()) {
            all.submit(Batches.shard(all, folder, ID, 100));
        }

        JsonNode request = aws.batches().jobs().get(0).request();
        assertThat(request).isEqualTo(json("""
                {"jobName": "nightly-run-0123456789abcdef0123456789abcdef", "clientRequestToken": "%s",
                 "roleArn": "arn:aws:iam::111122223333:role/batch", "modelId": "us.amazon.nova-lite-v1:0",
                 "modelInvocationType": "Converse", "timeoutDurationInHours": 72,
                 "inputDataConfig": {"s3InputDataConfig": {"s3InputFormat": "JSONL",
                   "s3Uri": "s3://other/in/nightly-run-0123456789abcdef0123456789abcdef.jsonl"}},
                 "outputDataConfig": {"s3OutputDataConfig": {"s3Uri": "s3://other/out/",
                   "s3EncryptionKeyId": "arn:aws:kms:us-east-1:111122223333:key/k"}},
                 "tags": [{"key": "cost", "value": "x1"}, {"key": "team", "value": "search"}],
                 "vpcConfig": {"subnetIds": ["subnet-1"], "securityGroupIds": ["sg-1"]}}""".formatted(ID)));
        assertThat(aws.objects().keys()).containsExactly("other/in/nightly-run-0123456789abcdef0123456789abcdef.jsonl");
    }

    @Test
    void submitsAShardOnceEvenWhenAwsHasForgottenTheToken() {
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        String job = engine.submit(shard);
        aws.batches().forgetTokens();
        try (BedrockBatchEngine other = BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "s3://bucket/judging")
                .build()) {
            assertThat(other.submit(shard)).isEqualTo(job);
        }

        assertThat(aws.batches().jobs()).hasSize(1);
        assertThat(aws.requests("POST /model-invocation-job")).hasSize(1);
        assertThat(aws.requests("PUT /bucket")).hasSize(1);
    }

    @Test
    void goesOnWhereAnEarlierTryEndedAfterTheUpload() {
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        aws.fault(Fault.of("POST /model-invocation-job").status(500).times(3));
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> engine.submit(shard))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));

        String job = engine.submit(shard);

        assertThat(engine.submit(shard)).isEqualTo(job);
        assertThat(aws.batches().jobs()).hasSize(1);
        assertThat(aws.requests("PUT /bucket")).hasSize(1);
    }

    @Test
    void findsTheJobWhoseCreationWasNeverConfirmed() {
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        aws.fault(Fault.of("POST /model-invocation-job").lost());
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> engine.submit(shard))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Failure.Kind.TRANSPORT));
        aws.clearFaults();
        aws.batches().forgetTokens();

        String job = engine.submit(shard);

        assertThat(aws.batches().jobs())
                .singleElement()
                .satisfies(made -> assertThat(made.arn()).isEqualTo(job));
    }

    @Test
    void uploadsAgainWhatHasAnotherSize() throws IOException {
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        aws.objects().put("bucket/judging/input/" + NAME + ".jsonl", "something else");

        engine.submit(shard);

        assertThat(aws.objects().text("bucket/judging/input/" + NAME + ".jsonl"))
                .isEqualTo(Files.readString(shard.file()));
    }

    @Test
    void takesTheJobThatIsThereWhereAwsReportsAConflict() {
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        aws.fault(Fault.of("POST /model-invocation-job")
                .status(400)
                .type("ConflictException")
                .message("The job name is in use")
                .run(() -> createByAnother(shard))
                .times(1));

        String job = engine.submit(shard);

        assertThat(aws.batches().jobs())
                .singleElement()
                .satisfies(made -> assertThat(made.arn()).isEqualTo(job));
    }

    /** The fault strikes once; what the other process asks meanwhile passes. */
    private void createByAnother(BatchShard shard) {
        try (BedrockBatchEngine other = BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "s3://bucket/judging")
                .build()) {
            other.submit(shard);
        }
    }

    @Test
    void repeatsWhatTheControlPlaneThrottlesAndThenSaysSo() {
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        Fault slow = Fault.of("POST /model-invocation-job")
                .status(429)
                .type("ThrottlingException")
                .message("Too many requests")
                .header("Retry-After", "0");
        aws.fault(slow.times(2));
        String job = engine.submit(shard);
        assertThat(aws.requests("POST /model-invocation-job")).hasSize(3);

        aws.fault(Fault.of("GET /model-invocation-job/")
                .status(429)
                .type("ThrottlingException")
                .message("Too many requests"));
        expect(
                () -> engine.check(job),
                Failure.Kind.THROTTLED,
                "AWS asks for fewer calls of GetModelInvocationJob of the job " + job
                        + " in us-east-1: \"Too many requests\"." + " Try again later. [HTTP 429 ThrottlingException]");
        aws.clearFaults();
        assertThat(engine.check(job)).isEqualTo(new BatchJob(BatchJob.State.PENDING, "Submitted"));
    }

    @Test
    void namesThePermissionsThatAreMissing() {
        aws.fault(Fault.of("POST /model-invocation-job")
                .status(403)
                .type("AccessDeniedException")
                .message("User x is not authorized to perform: iam:PassRole on resource: y"));

        expect(
                () -> engine.submit(Batches.shard(engine, folder, ID, 100)),
                Failure.Kind.ACCESS_DENIED,
                "AWS denied CreateModelInvocationJob of the job " + NAME + " for us.amazon.nova-lite-v1:0 in us-east-1:"
                        + " \"User x is not authorized to perform: iam:PassRole on resource: y\". The credentials need the IAM"
                        + " actions bedrock:CreateModelInvocationJob on the job and on us.amazon.nova-lite-v1:0,"
                        + " iam:PassRole on arn:aws:iam::111122223333:role/batch. [HTTP 403 AccessDeniedException]");
    }

    @Test
    void callsItAQuotaWhereThereAreTooManyJobs() {
        aws.fault(Fault.of("POST /model-invocation-job")
                .status(400)
                .type("ServiceQuotaExceededException")
                .message("Too many jobs"));

        expect(
                () -> engine.submit(Batches.shard(engine, folder, ID, 100)),
                Failure.Kind.QUOTA,
                "A quota for CreateModelInvocationJob of the job " + NAME
                        + " for us.amazon.nova-lite-v1:0 in us-east-1 is used"
                        + " up: \"Too many jobs\". Wait until it is free again or ask for a higher one."
                        + " [HTTP 400 ServiceQuotaExceededException]");
    }

    @Test
    void saysToRenewCredentialsThatExpireInTheMiddleAndGoesOnWithNewOnes() {
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        aws.batches().polls(0);
        String job = engine.submit(shard);
        aws.expireCredentials();
        expect(
                () -> engine.check(job),
                Failure.Kind.ACCESS_DENIED,
                "AWS denied GetModelInvocationJob of the job " + job
                        + " in us-east-1: \"The security token included in the"
                        + " request is expired\". Renew the credentials, for example with aws sso login."
                        + " [HTTP 403 ExpiredTokenException]");
        aws.renewCredentials();
        assertThat(engine.check(job).state()).isEqualTo(BatchJob.State.COMPLETED);

        aws.fault(Fault.of("GET /bucket")
                .status(400)
                .type("ExpiredToken")
                .message("The provided token has expired.")
                .after(1)); // the listing passes
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> engine.fetch(shard, job, line -> {}))
                .withMessageContaining("Renew the credentials")
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(Failure.Kind.ACCESS_DENIED));
        aws.clearFaults();
        assertThat(fetched(shard, job)).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({"PartiallyCompleted, PARTIAL", "Expired, EXPIRED", "Stopped, STOPPED"})
    void keepsWhatAJobProducedBeforeItEnded(String status, BatchJob.State state) {
        aws.batches().polls(0).working(70).ending(status, "that is all");
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        String job = engine.submit(shard);

        assertThat(engine.check(job)).isEqualTo(new BatchJob(state, "that is all"));
        assertThat(fetched(shard, job)).hasSize(70);
        assertThat(engine.fetch(shard, job, line -> {}).calls()).hasValue(70);
    }

    @Test
    void saysWhyAJobFailedAndFindsNothingOfIt() {
        aws.batches().polls(0).ending("Failed", "The role can't read s3://bucket/judging/input");
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        String job = engine.submit(shard);

        assertThat(engine.check(job))
                .isEqualTo(new BatchJob(BatchJob.State.FAILED, "The role can't read s3://bucket/judging/input"));
        assertThat(fetched(shard, job)).isEmpty();
        assertThat(engine.fetch(shard, job, line -> {})).isEqualTo(BatchTotals.UNKNOWN);
    }

    @Test
    void tellsOfAJobWithTooFewRecordsWhatAwsSays() {
        aws.batches().polls(0);
        String job = engine.submit(Batches.shard(engine, folder, ID, 5));

        assertThat(engine.check(job))
                .isEqualTo(new BatchJob(
                        BatchJob.State.FAILED,
                        "Batch job " + job + " contains less records (5) than the required minimum of: 100"));
    }

    @Test
    void givesEveryLineAsItIsInWhateverOrder() {
        aws.batches()
                .polls(0)
                .shuffling(7)
                .dropping(id -> Batches.number(id) == 3)
                .failing(id -> Batches.number(id) == 4, 400, "too long")
                .corrupting(id -> Batches.number(id) == 5);
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        String job = engine.submit(shard);
        engine.check(job);
        Set<Integer> answered = new TreeSet<>();
        List<String> errors = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (String line : fetched(shard, job)) {
            try {
                CallRecord record = CallRecord.parse(line);
                order.add(Batches.number(record.key().value()));
                record.errorText().ifPresent(errors::add);
                record.output()
                        .ifPresent(output ->
                                answered.add(Batches.number(record.key().value())));
            } catch (IllegalArgumentException e) {
                damaged.add(line);
            }
        }

        assertThat(answered).hasSize(97).doesNotContain(3, 4, 5);
        assertThat(errors).containsExactly("400: too long");
        assertThat(damaged).hasSize(1);
        assertThat(order).isNotEqualTo(order.stream().sorted().toList());
        assertThat(engine.fetch(shard, job, line -> {}).failed()).hasValue(1);
    }

    @Test
    void putsUpWithAManifestThatIsMissingOrDamaged() {
        aws.batches().polls(0).withoutManifest();
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        String job = engine.submit(shard);
        engine.check(job);
        BatchTotals counted =
                new BatchTotals(OptionalLong.of(100), OptionalLong.of(0), OptionalLong.empty(), OptionalLong.empty());

        assertThat(engine.fetch(shard, job, line -> {})).isEqualTo(counted);
        aws.objects().put("bucket/judging/output/batchjob0001/manifest.json.out", "{\"totalRecord");
        assertThat(engine.fetch(shard, job, line -> {})).isEqualTo(counted);
        aws.objects()
                .put("bucket/judging/output/batchjob0001/manifest.json.out", "{\"inputTokenCount\": 7, \"new\": {}}");
        assertThat(engine.fetch(shard, job, line -> {}))
                .isEqualTo(new BatchTotals(
                        OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(7), OptionalLong.empty()));
    }

    @Test
    void doesNotTakeAnOutputThatWasMovedForAnEmptyOne() {
        aws.batches().polls(0);
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        String job = engine.submit(shard);
        engine.check(job);
        aws.objects().remove("bucket/judging/output/batchjob0001/" + NAME + ".jsonl.out");

        expect(
                () -> engine.fetch(shard, job, line -> {}),
                Failure.Kind.REJECTED,
                "The job " + job + " has ended as Completed, but there is no output in"
                        + " s3://bucket/judging/output/batchjob0001/. If it was moved or deleted, put it back.");
    }

    @Test
    void readsTheOutputWhereTheJobWroteItWhateverTheEngineWritesToNow() {
        aws.batches().polls(0);
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        String job = engine.submit(shard);
        engine.check(job);
        try (BedrockBatchEngine moved = BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "s3://elsewhere/x")
                .build()) {
            List<String> lines = new ArrayList<>();
            moved.fetch(shard, job, lines::add);
            assertThat(lines).hasSize(100);
        }
    }

    @Test
    void passesOnWhatAModelRefuses() {
        aws.batches().polls(0);
        aws.reply(call -> SimulatedReply.error(400, "ValidationException", "Input is too long"));
        BatchShard shard = Batches.shard(engine, folder, ID, 100);
        String job = engine.submit(shard);
        engine.check(job);

        assertThat(fetched(shard, job))
                .hasSize(100)
                .allSatisfy(
                        line -> assertThat(CallRecord.parse(line).errorText()).hasValue("400: Input is too long"));
    }

    @Test
    void takesModelsThatBatchJobsTake() {
        try (BedrockJudgeModel model = Batches.model();
                BedrockJudgeModel provisioned = BedrockJudgeModels.builder(
                                "arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc")
                        .build();
                BedrockBatchEngine small = BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "s3://bucket/x")
                        .records(10, 20)
                        .mostBytes(1_000)
                        .build()) {
            assertThat(engine.terms(model)).hasValue(new BatchTerms(Batches.MODEL, 100, 50_000, 950_000_000));
            assertThat(small.terms(model)).hasValue(new BatchTerms(Batches.MODEL, 10, 20, 1_000));
            assertThat(engine.terms(provisioned)).isEmpty();
        }
    }

    @Test
    void waitsLongerTheLongerNothingChangesAndTellsTheListener() {
        List<BatchProgress> told = new ArrayList<>();
        BatchProgress progress = new BatchProgress(1, 100, 1, 0, "submitted");
        try (BedrockBatchEngine quick = BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "s3://bucket/x")
                .waits(Duration.ofMillis(8), Duration.ofMillis(30))
                .listener(told::add)
                .build()) {
            assertThat(IntStream.of(0, 1, 2, 3, 4, 5_000).mapToObj(quick::waitAfter))
                    .extracting(Duration::toMillis)
                    .containsExactly(8L, 12L, 18L, 27L, 30L, 30L);
            quick.heard(progress);
        }

        assertThat(engine.waitAfter(0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(engine.waitAfter(100)).isEqualTo(Duration.ofMinutes(5));
        assertThat(told).containsExactly(progress);
    }

    @Test
    void takesNoSettingsThatAwsWouldRefuse() {
        BedrockBatchEngine.Builder builder = BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "s3://bucket/x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockBatchEngine.builder(aws.access(), "batch", "s3://bucket/x"))
                .withMessage("not the ARN of a role (arn:aws:iam::<account>:role/<name>): batch");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "bucket/x"))
                .withMessage("not an address in S3 (s3://bucket/key): bucket/x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.timeoutHours(23))
                .withMessage("timeoutHours is not from 24 to 168: 23");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.timeoutHours(169));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.jobNamePrefix("a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.jobNamePrefix("a".repeat(31)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.records(10, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.mostBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.waits(Duration.ZERO, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.vpc(List.of(), List.of("sg-1")));
    }

    private List<String> fetched(BatchShard shard, String job) {
        List<String> lines = new ArrayList<>();
        engine.fetch(shard, job, lines::add);
        return lines;
    }

    private static void expect(ThrowingCallable call, Failure.Kind kind, String message) {
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(call)
                .withMessage(message)
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(kind));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
