package dev.judge4j.examples;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsService;
import dev.judge4j.bedrock.doctor.Diagnosis;
import dev.judge4j.bedrock.doctor.Doctor;
import dev.judge4j.bedrock.doctor.DoctorReport;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Checks whether a model on Amazon Bedrock can be a judge from here, by one tiny call of each kind; prints a short table, what to
 * fix, and the IAM policy that is missing. Nothing of the credentials is printed.
 *
 * <p>{@code --model ID} names the model or inference profile; {@code --region R} the Region, else that of the AWS SDK's default
 * chain, as with the credentials. {@code --endpoint URL} is another address for calls of models, such as a VPC endpoint.
 * {@code --role ARN --bucket s3://BUCKET/PREFIX} have checked what batches need, {@code --guardrail ID:VERSION} a guardrail, and
 * {@code --caching} tries prompt caching with a call of some thousand tokens. {@code --stub} examines a simulated Bedrock, where
 * permission to count tokens is missing. It ends with 0 if the model can be a judge, else with 3.
 */
public final class BedrockDoctor {

    private static final String STUB_MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

    private BedrockDoctor() {}

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        ExitCode code = run(arguments, out);
        if (code != ExitCode.PASSED) {
            System.exit(code.number());
        }
    }

    static ExitCode run(String[] arguments, PrintStream out) {
        try {
            Arguments given = new Arguments(
                    arguments,
                    Set.of("model", "region", "endpoint", "role", "bucket", "guardrail"),
                    Set.of("stub", "caching"));
            return given.has("stub") ? stubbed(given, out) : print(doctor(given, access(given)), out);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
    }

    private static ExitCode stubbed(Arguments given, PrintStream out) {
        try (BedrockSimulator aws = BedrockSimulator.start()) {
            aws.answer(call -> call.body().has("outputConfig") ? "{\"greeting\": \"Hello\"}" : "Hello");
            aws.fault(Fault.of("POST /model/anthropic.claude-haiku-4-5-20251001-v1:0/count-tokens")
                    .status(403)
                    .type("AccessDeniedException")
                    .message("not authorized to perform: bedrock:CountTokens"));
            return print(doctor(given, aws.access()), out);
        }
    }

    private static AwsAccess access(Arguments given) {
        AwsAccess access = AwsAccess.standard();
        if (given.option("region").isPresent()) {
            access = access.region(given.option("region").get());
        }
        return given.option("endpoint").isPresent()
                ? access.endpoint(
                        AwsService.BEDROCK_RUNTIME,
                        URI.create(given.option("endpoint").get()))
                : access;
    }

    private static Doctor doctor(Arguments given, AwsAccess access) {
        String model = given.option("model").orElse(given.has("stub") ? STUB_MODEL : "");
        if (model.isEmpty()) {
            throw new IllegalArgumentException("--model ID is missing; --stub examines a simulated Bedrock");
        }
        Doctor.Builder doctor = Doctor.builder(access, model);
        if (given.option("role").isPresent() != given.option("bucket").isPresent()) {
            throw new IllegalArgumentException("--role and --bucket go together");
        }
        given.option("bucket")
                .ifPresent(bucket -> doctor.batches(given.option("role").orElseThrow(), bucket));
        given.option("guardrail").ifPresent(guardrail -> {
            int colon = guardrail.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("--guardrail is not ID:VERSION: " + guardrail);
            }
            doctor.guardrail(guardrail.substring(0, colon), guardrail.substring(colon + 1));
        });
        if (given.has("caching")) {
            doctor.promptCaching();
        }
        return doctor.build();
    }

    private static ExitCode print(Doctor doctor, PrintStream out) {
        DoctorReport report = doctor.check();
        out.println(report);
        return report.worst() == Diagnosis.State.PROBLEM ? ExitCode.INFRASTRUCTURE : ExitCode.PASSED;
    }
}
