package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockDoctorTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void showsWithAStubWhatItFindsOnAws() {
        ExitCode code = run("--stub");

        assertThat(code).isEqualTo(ExitCode.PASSED);
        assertThat(text())
                .contains("Model access       ok       us.anthropic.claude-haiku-4-5-20251001-v1:0 answered")
                .contains("Token counting     warning  AWS denied CountTokens")
                .contains("-> Nothing, if estimates may be guessed from the text.")
                .contains("This IAM policy seems to be missing:")
                .contains("\"bedrock:CountTokens\"");
    }

    @Test
    void examinesBatchesAndGuardrailsAndEndsWithInfrastructureIfSomethingDoesNotWork() {
        ExitCode code = run(
                "--stub",
                "--caching",
                "--guardrail",
                "gr1:2",
                "--role",
                "nobody",
                "--bucket",
                "s3://my-bucket/judge4j");

        assertThat(code).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(text())
                .contains("Batch bucket       ok       s3://my-bucket/judge4j/ can be listed, written and read")
                .contains("Batch role         PROBLEM  Not the ARN of a role: nobody")
                .contains("Guardrail ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--region us-east-1 | --model ID is missing; --stub examines a simulated Bedrock",
                "--stub --role x | --role and --bucket go together",
                "--stub --guardrail x | --guardrail is not ID:VERSION: x",
                "--stub --role x --bucket y | not an address in S3 (s3://bucket/key): y",
                "--verbose | there is no option --verbose; there are --bucket, --caching, --endpoint, --guardrail, --model, --region, --role, --stub"
            })
    void refusesWrongUse(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(ExitCode.WRONG_USE);
        assertThat(text()).isEqualTo(message + System.lineSeparator());
    }

    private ExitCode run(String... arguments) {
        return BedrockDoctor.run(arguments, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
