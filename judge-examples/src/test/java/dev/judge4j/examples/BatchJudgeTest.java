package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BatchJudgeTest {

    @TempDir
    private Path folder;

    @Test
    void judgesAFileByABatchJobOfTheStub() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream out = new PrintStream(text, true, UTF_8)) {
            code = BatchJudge.run(new String[] {"--stub", "--folder", folder.toString(), "--budget", "1.00"}, out);
        }

        assertThat(text.toString(UTF_8))
                .contains(
                        "A stand-in for Amazon Bedrock and S3 on this machine answers",
                        "round 2: submitted 28 calls of us.anthropic.claude-sonnet-4-6 as arn:aws:bedrock:us-east-1:",
                        "ended as COMPLETED: 28 of 28 calls answered",
                        "28 verdicts of 28: 28 decided",
                        "replies from batches: 28",
                        "28 verdicts in s3://answers/friday.jsonl.verdicts");
        assertThat(code).isEqualTo(ExitCode.PASSED);
        assertThat(Files.readAllLines(folder.resolve("verdicts.jsonl"))).hasSize(28);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream out = new PrintStream(text, true, UTF_8)) {
            code = BatchJudge.run(new String[] {"s3://bucket/answers.jsonl", "--region", "us-east-1"}, out);
        }

        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        assertThat(text.toString(UTF_8)).contains("--role is missing; or give --stub");
    }
}
