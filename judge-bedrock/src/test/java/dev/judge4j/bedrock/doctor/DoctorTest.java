package dev.judge4j.bedrock.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.HiddenJars;
import dev.judge4j.bedrock.doctor.Diagnosis.State;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.bedrock.testing.SimulatedReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class DoctorTest {

    private static final String HAIKU = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    private static final String SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    private final BedrockSimulator aws = BedrockSimulator.start();

    @BeforeEach
    void answer() {
        aws.answer(call -> call.body().has("outputConfig") ? "{\"greeting\": \"Hello\"}" : "Hello");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void isContentWhereEverythingWorks() {
        DoctorReport report = check(SONNET);

        assertThat(report.worst()).isEqualTo(State.SKIPPED);
        assertThat(report.missingPolicy()).isEmpty();
        assertThat(report.toString())
                .contains(
                        "Region             ok       us-east-1\n",
                        "Credentials        ok       there: an access key without an end\n",
                        "Clock              ok       within a minute of that of AWS\n",
                        "Model access       ok       us.anthropic.claude-sonnet-4-5-20250929-v1:0 answered: 1 call, 8 tokens in, 2"
                                + " out, 12 ms\n",
                        "Structured output  ok       it answers in a JSON schema\n",
                        "Prompt caching     skipped  claimed from 1024 tokens on, and not tried\n",
                        "Token counting     ok       estimates can be counted with TokenCounter.ofModels()\n",
                        "Throttling         ok       no call was throttled; the quotas themselves are not read\n",
                        "Price              ok       in BedrockPrices");
        assertThat(aws.requests())
                .as("a greeting, one in a schema, and a count")
                .hasSize(3);
    }

    @Test
    void namesTheIamStatementThatIsMissing() {
        aws.fault(Fault.of("POST /model/" + HAIKU + "/converse")
                .status(403)
                .type("AccessDeniedException")
                .message("User is not authorized to perform: bedrock:InvokeModel"));

        DoctorReport report = check(HAIKU);

        assertThat(of(report, "Model access").state()).isEqualTo(State.PROBLEM);
        assertThat(of(report, "Credentials").state()).isEqualTo(State.OK);
        assertThat(of(report, "Structured output").state()).isEqualTo(State.SKIPPED);
        assertThat(report.missingPolicy().orElseThrow().replaceAll("\\s+", " "))
                .isEqualTo("{ \"Version\" : \"2012-10-17\", \"Statement\" : [ { \"Effect\" : \"Allow\", \"Action\" : ["
                        + " \"bedrock:InvokeModel\" ], \"Resource\" : ["
                        + " \"arn:aws:bedrock:us-east-1:*:inference-profile/us.anthropic.claude-haiku-4-5-20251001-v1:0\","
                        + " \"arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0\" ] } ] }");
        assertThat(report.toString()).contains("This IAM policy seems to be missing:\n{");
    }

    @Test
    void namesTheActionThatBedrockMissesAndNoPolicyWhereNoneHelps() {
        String converse = "POST /model/" + HAIKU + "/converse";
        aws.fault(
                Fault.of(converse)
                        .status(403)
                        .type("AccessDeniedException")
                        .message(
                                "User: arn:aws:iam::1:user/x is not authorized to perform: bedrock:CallWithBearerToken on resource"));
        DoctorReport named = check(HAIKU);
        assertThat(of(named, "Model access").found()).contains("bedrock:CallWithBearerToken on resource");
        assertThat(of(named, "Model access").toDo()).isEqualTo("Allow bedrock:CallWithBearerToken.");
        assertThat(named.missingPolicy().orElseThrow())
                .contains("bedrock:CallWithBearerToken")
                .doesNotContain("InvokeModel");
    }

    @Test
    void attachesNoPolicyWhereBedrockMissesNone() {
        aws.fault(Fault.of("POST /model/" + HAIKU + "/converse")
                .status(403)
                .type("AccessDeniedException")
                .message("You don't have access to the model with the specified model ID."));

        DoctorReport report = check(HAIKU);

        assertThat(of(report, "Model access").toDo()).contains("AWS Marketplace", "service control policy");
        assertThat(report.missingPolicy()).isEmpty();
    }

    @Test
    void saysThatAProfileIsOfferedAsAskedAndRepeatsTheReason() {
        aws.profiles(HAIKU);
        aws.fault(Fault.of("POST /model/" + HAIKU + "/converse")
                .status(404)
                .type("ResourceNotFoundException")
                .message("Model use case details have not been submitted."));

        assertThat(of(check(HAIKU), "Model access").toDo())
                .isEqualTo(
                        "The inference profile is offered in us-east-1 as it was asked, so that the id is not the fault."
                                + " Bedrock's reason: \"Model use case details have not been submitted.\".");
    }

    @Test
    void doesNotDecideOnSchemasByAThrottledCall() {
        aws.reply(call -> call.body().has("outputConfig")
                ? SimulatedReply.error(429, "ThrottlingException", "slow")
                : SimulatedReply.text("Hello"));

        assertThat(of(check(SONNET), "Structured output"))
                .returns(State.WARNING, Diagnosis::state)
                .returns("Ask again later.", Diagnosis::toDo)
                .satisfies(schema -> assertThat(schema.found()).startsWith("Not decided: "));
    }

    @Test
    void tellsARefusalByTheServiceThatGivesCredentialsWithoutItsText() {
        AwsAccess access = aws.access().credentialsProvider(() -> {
            throw AwsServiceException.builder()
                    .statusCode(401)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .serviceName("SSO")
                            .errorCode("UnauthorizedException")
                            .errorMessage("x-amz-security-token: hidden")
                            .build())
                    .build();
        });

        DoctorReport report = Doctor.builder(access, HAIKU).build().check();

        assertThat(of(report, "Credentials").found())
                .isEqualTo("They were refused by SSO [HTTP 401 UnauthorizedException].");
        assertThat(report.toString()).doesNotContain("hidden");
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void onlyWarnsOfAnObjectThatCannotBeRemoved() {
        aws.fault(Fault.of("DELETE /my-bucket").status(403).type("AccessDenied").message("Access Denied"));

        DoctorReport report = Doctor.builder(aws.access(), HAIKU)
                .batches("arn:aws:iam::123456789012:role/batches", "s3://my-bucket/judge4j")
                .build()
                .check();

        assertThat(of(report, "Batch bucket"))
                .returns(State.WARNING, Diagnosis::state)
                .returns(
                        "Remove s3://my-bucket/judge4j/judge4j-doctor.txt; nothing but this check needs s3:DeleteObject.",
                        Diagnosis::toDo);
        assertThat(report.missingPolicy()).isEmpty();
    }

    @Test
    void tellsCredentialsThatExpiredFromPermissionsThatAreMissing() {
        aws.expireCredentials();

        DoctorReport report = check(HAIKU);

        assertThat(of(report, "Credentials").state()).isEqualTo(State.PROBLEM);
        assertThat(of(report, "Credentials").toDo()).isEqualTo("Renew them, for example with aws sso login.");
        assertThat(of(report, "Model access").state()).isEqualTo(State.SKIPPED);
        assertThat(report.missingPolicy()).isEmpty();
    }

    @Test
    void callsNothingWithASessionThatIsKnownToHaveEnded() {
        Instant end = Instant.parse("2026-11-29T12:00:00Z");
        AwsAccess access = aws.access()
                .credentialsProvider(() -> AwsSessionCredentials.builder()
                        .accessKeyId("AKIDHIDDEN")
                        .secretAccessKey("hidden-secret")
                        .sessionToken("hidden-token")
                        .expirationTime(end)
                        .build());

        DoctorReport report = Doctor.builder(access, HAIKU)
                .clock(InstantSource.fixed(end.plusSeconds(1)))
                .build()
                .check();

        assertThat(report.toString())
                .contains("Credentials  PROBLEM  They expired at 2026-11-29T12:00:00Z.")
                .doesNotContain("HIDDEN", "hidden");
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void namesTheProfilesOfAModelThatNeedsOne() {
        aws.profiles("us.anthropic.claude-opus-4-8", "global.anthropic.claude-opus-4-8", HAIKU);
        aws.fault(Fault.of("POST /model/anthropic.claude-opus-4-8/converse")
                .status(400)
                .type("ValidationException")
                .message(
                        "Invocation of model ID anthropic.claude-opus-4-8 with on-demand throughput isn't supported."));

        Diagnosis access = of(check("anthropic.claude-opus-4-8"), "Model access");

        assertThat(access.state()).isEqualTo(State.PROBLEM);
        assertThat(access.toDo())
                .isEqualTo("Call it as global.anthropic.claude-opus-4-8 or us.anthropic.claude-opus-4-8.");
    }

    @Test
    void takesThrottlingForAHintAtTheQuota() {
        aws.fault(Fault.of("POST /model/" + HAIKU + "/converse")
                .status(429)
                .type("ThrottlingException")
                .message("Too many requests"));

        DoctorReport report = check(HAIKU);

        assertThat(of(report, "Model access").state()).isEqualTo(State.PROBLEM);
        assertThat(of(report, "Model access").found())
                .contains("Too many requests", "No call was answered, so that nothing is known.");
        assertThat(of(report, "Throttling").found()).isEqualTo("Single calls were throttled: Model access.");
        assertThat(of(report, "Throttling").toDo()).contains("Service Quotas");
        assertThat(aws.requests("POST /model/" + HAIKU + "/converse"))
                .as("no retries")
                .hasSize(1);
    }

    @Test
    void warnsOfASchemaThatIsRefusedOrIgnoredAlthoughJudgesSendOne() {
        aws.reply(call -> call.body().has("outputConfig")
                ? SimulatedReply.error(400, "ValidationException", "output_config is not supported")
                : SimulatedReply.text("Hello"));
        assertThat(of(check(SONNET), "Structured output"))
                .returns(State.WARNING, Diagnosis::state)
                .returns("Give the judge model a profile without JSON_SCHEMA.", Diagnosis::toDo);

        aws.answer(call -> "Hello");
        assertThat(of(check(SONNET), "Structured output").found()).isEqualTo("It takes a JSON schema and ignores it.");
        assertThat(of(check(HAIKU), "Structured output").state())
                .as("judges don't send one")
                .isEqualTo(State.OK);
    }

    @Test
    void triesPromptCachingOnDemand() {
        String reply = "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"Hello\"}]}},"
                + "\"stopReason\":\"end_turn\",\"usage\":{\"inputTokens\":20,\"outputTokens\":2,\"totalTokens\":22,"
                + "\"cacheReadInputTokens\":0,\"cacheWriteInputTokens\":%d}}";
        aws.reply(call ->
                SimulatedReply.json(reply.formatted(call.body().toString().contains("cachePoint") ? 1280 : 0)));

        Diagnosis cached =
                of(Doctor.builder(aws.access(), SONNET).promptCaching().build().check(), "Prompt caching");

        assertThat(cached).isEqualTo(Diagnosis.ok("Prompt caching", "1280 tokens written, 0 read of 1300"));
        aws.reply(call -> SimulatedReply.json(reply.formatted(0)));
        assertThat(of(
                                Doctor.builder(aws.access(), SONNET)
                                        .promptCaching()
                                        .build()
                                        .check(),
                                "Prompt caching")
                        .found())
                .isEqualTo("A prefix of 20 tokens with a cache point was not cached.");
    }

    @Test
    void saysThatEstimatesAreGuessedWhereTokensAreNotCounted() {
        aws.fault(Fault.of("POST /model/anthropic.claude-haiku-4-5-20251001-v1:0/count-tokens")
                .status(403)
                .type("AccessDeniedException")
                .message("no"));

        Diagnosis counting = of(check(HAIKU), "Token counting");

        assertThat(counting.state()).isEqualTo(State.WARNING);
        assertThat(counting.toDo()).isEqualTo("Nothing, if estimates may be guessed from the text.");
        assertThat(counting.statement().orElseThrow())
                .contains("bedrock:CountTokens", "foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0");
    }

    @Test
    void comparesTheClockWithThatOfAws() {
        InstantSource fast = () -> Instant.now().plus(Duration.ofDays(1));

        Diagnosis clock =
                of(Doctor.builder(aws.access(), HAIKU).clock(fast).build().check(), "Clock");

        assertThat(clock.state()).isEqualTo(State.PROBLEM);
    }

    @ParameterizedTest
    @CsvSource({
        "0, OK, within a minute of that of AWS",
        "-60, OK, within a minute of that of AWS",
        "61, WARNING, It is 61 s ahead of that of AWS.",
        "-300, WARNING, It is 300 s behind that of AWS.",
        "-301, PROBLEM, It is 301 s behind that of AWS; AWS refuses signatures from then."
    })
    void judgesAClockByHowFarItIsOff(long seconds, State state, String found) {
        Instant now = Instant.parse("2026-11-29T12:00:00Z");

        Diagnosis clock = ClockCheck.of(Optional.of(now), InstantSource.fixed(now.plusSeconds(seconds)));

        assertThat(clock).returns(state, Diagnosis::state).returns(found, Diagnosis::found);
    }

    @Test
    void saysNothingOfTheClockWhereAwsDoesNotTellTheTime() {
        assertThat(ClockCheck.of(Optional.empty(), InstantSource.system()).state())
                .isEqualTo(State.SKIPPED);
    }

    @Test
    void namesTheDependencyThatAnOptionalCheckNeeds() throws Exception {
        Object report = HiddenJars.hiding(
                        "software.amazon.awssdk.services.s3.", "software.amazon.awssdk.services.bedrock.")
                .call("dev.judge4j.bedrock.doctor.DoctorTest$WithoutJars");

        assertThat(report.toString())
                .contains(
                        "Model access       ok",
                        "needs software.amazon.awssdk:bedrock, an optional dependency; add it in version",
                        "needs software.amazon.awssdk:s3, an optional dependency; add it in version");
    }

    /** Runs where the optional jars are missing. */
    static final class WithoutJars implements Callable<String> {
        @Override
        public String call() {
            try (BedrockSimulator simulator = BedrockSimulator.start()) {
                simulator.answer(call -> "Hello");
                return Doctor.builder(simulator.access(), HAIKU)
                        .batches("arn:aws:iam::123456789012:role/batches", "s3://my-bucket/judge4j")
                        .build()
                        .check()
                        .toString();
            }
        }
    }

    @Test
    void checksWhatBatchesNeedAndLeavesNothingBehind() {
        aws.fault(Fault.of("GET /model-invocation-jobs")
                .status(403)
                .type("AccessDeniedException")
                .message("no"));

        DoctorReport report = Doctor.builder(aws.access(), HAIKU)
                .batches("arn:aws:iam::123456789012:role/batches", "s3://my-bucket/judge4j")
                .build()
                .check();

        assertThat(of(report, "Batch role").state()).isEqualTo(State.SKIPPED);
        assertThat(of(report, "Batch bucket"))
                .isEqualTo(Diagnosis.ok("Batch bucket", "s3://my-bucket/judge4j/ can be listed, written and read"));
        assertThat(aws.requests("PUT /my-bucket/judge4j/judge4j-doctor.txt")).hasSize(1);
        assertThat(aws.requests("DELETE /my-bucket/judge4j/judge4j-doctor.txt")).hasSize(1);
        assertThat(of(report, "Batch jobs").state()).isEqualTo(State.PROBLEM);
        assertThat(report.missingPolicy().orElseThrow())
                .contains("bedrock:CreateModelInvocationJob", "iam:PassRole", "role/batches");
    }

    @Test
    void namesTheStatementForABucketThatCannotBeWritten() {
        aws.fault(Fault.of("PUT /my-bucket").status(403).type("AccessDenied").message("Access Denied"));

        DoctorReport report = Doctor.builder(aws.access(), HAIKU)
                .batches("no role", "s3://my-bucket/judge4j")
                .build()
                .check();

        assertThat(of(report, "Batch role").state()).isEqualTo(State.PROBLEM);
        assertThat(of(report, "Batch bucket").found()).contains("PutObject");
        assertThat(of(report, "Batch bucket").statement().orElseThrow())
                .isEqualTo("{\"Effect\":\"Allow\",\"Action\":[\"s3:ListBucket\",\"s3:GetObject\",\"s3:PutObject\"],"
                        + "\"Resource\":[\"arn:aws:s3:::my-bucket\","
                        + "\"arn:aws:s3:::my-bucket/judge4j/*\"]}");
    }

    @Test
    void triesAGuardrail() {
        aws.fault(Fault.of("POST /guardrail/gr1/version/1/apply")
                .status(403)
                .type("AccessDeniedException")
                .message("no"));

        Diagnosis guardrail = of(
                Doctor.builder(aws.access(), HAIKU)
                        .guardrail("gr1", "1")
                        .build()
                        .check(),
                "Guardrail");

        assertThat(guardrail.state()).isEqualTo(State.PROBLEM);
        assertThat(guardrail.statement().orElseThrow())
                .contains("bedrock:ApplyGuardrail", "arn:aws:bedrock:us-east-1:*:guardrail/gr1");
    }

    @Test
    void saysWhatIsNotKnownOfAModel() {
        DoctorReport report = check("someone.new-model");

        assertThat(of(report, "Known as").toDo()).contains("probeUnknown()");
        assertThat(of(report, "Price").state()).isEqualTo(State.WARNING);
        assertThat(report.worst()).isEqualTo(State.WARNING);
    }

    @Test
    void refusesWhatCannotBeChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> Doctor.builder(aws.access(), " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Doctor.builder(aws.access(), HAIKU).batches("role", "my-bucket"))
                .withMessage("not an address in S3 (s3://bucket/key): my-bucket");
    }

    private DoctorReport check(String modelId) {
        return Doctor.builder(aws.access(), modelId).build().check();
    }

    private static Diagnosis of(DoctorReport report, String check) {
        return report.of(check).orElseThrow();
    }
}
