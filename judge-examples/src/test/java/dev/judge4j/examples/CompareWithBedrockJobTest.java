package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CompareWithBedrockJobTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Test
    void comparesABedrockJobWithOurJudgeAgainstAStubThatSaysItIsOne() throws InterruptedException {
        assertThat(run("--stub")).isEqualTo(ExitCode.PASSED);

        assertThat(printed())
                .startsWith("STUB: no AWS account and no model is behind this.")
                .contains("job arn:aws:bedrock:us-east-1:111122223333:evaluation-job/")
                .contains("judges 14 answers by stub.made-up-judge")
                .contains("  IN_PROGRESS\n  IN_PROGRESS\n  COMPLETED\n")
                .containsPattern(
                        "read s3://stub-bucket/judge4j/evaluations/(judge4j-compare-[0-9a-f]{12})/\\1/.*_output.jsonl")
                .containsPattern("Builtin.Helpfulness +mean quality 0\\.\\d{3} over 14 of 14 answers")
                .containsPattern("helpfulness-[0-9a-f]{8} +mean quality 0\\.\\d{3} over 14 of 14 answers")
                .containsPattern("# Judge helpfulness.* against helpfulness-[0-9a-f]{8} by stub.made")
                .contains("The labels are verdicts of another judge, not of people")
                .endsWith("STUB: the figures above are made up; run it with --region, --role, --bucket and --model.\n");
        assertThat(printed()).doesNotContain("nova").doesNotContain("claude");
    }

    @Test
    void printsTheSameEachTime() throws InterruptedException {
        run("--stub");
        String first = printed();
        text.reset();
        run("--stub");

        assertThat(withoutTimes(printed())).isEqualTo(withoutTimes(first));
    }

    @Test
    void saysWhatIsMissing() throws InterruptedException {
        assertThat(run("--region", "us-east-1")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(printed())
                .startsWith("--bucket is missing; on AWS the program needs --region, --role, --bucket and --model");
        text.reset();
        assertThat(run("--stub", "--name", "Not a name")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(printed()).contains("its name has to be 1 to 63 lower-case letters");
        text.reset();
        assertThat(run("--stubb")).isEqualTo(ExitCode.WRONG_USE);
    }

    private ExitCode run(String... arguments) throws InterruptedException {
        PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
        return CompareWithBedrockJob.run(arguments, out);
    }

    private String printed() {
        return text.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static String withoutTimes(String page) {
        return page.replaceAll("\\d+ ms", "ms");
    }
}
