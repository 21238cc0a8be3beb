package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareKnowledgeBasesTest {

    @TempDir
    Path folder;

    private record Run(ExitCode code, String output) {}

    private static Run run(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = CompareKnowledgeBases.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void printsOnTheStubWhatAUserWouldSeeOnAws() throws Exception {
        Run run = run("--stub", "--folder", folder.toString(), "--usd-per-call", "0.002");

        assertThat(run.output())
                .startsWith("A stub answers in place of Amazon Bedrock: the three knowledge bases, the model and"
                        + " the judge are made up, and so are all numbers.");
        assertThat(run.output()).contains("""
                mean quality with its 95 % interval, 1 is best
                bedrock-faithfulness         KBCHUNKS     1.000 [0.76, 1.00]     12 of 12 decided
                bedrock-faithfulness         KBPAGES      0.917 [0.84, 0.99]     12 of 12 decided
                bedrock-faithfulness         KBOLD        1.000 [0.76, 1.00]     12 of 12 decided
                bedrock-context-relevance    KBCHUNKS     0.333 [0.25, 0.49]     12 of 12 decided
                bedrock-context-relevance    KBPAGES      1.000 [0.76, 1.00]     12 of 12 decided
                bedrock-context-relevance    KBOLD        0.000 [0.00, 0.24]     12 of 12 decided
                """);
        assertThat(run.output())
                .contains(
                        "by judge 'bedrock-context-relevance@amazon.nova-lite-v1:0': 'KBPAGES' is better than each other"
                                + " (p at most 0.0073 after Holm)\n    'KBCHUNKS' - 'KBPAGES': -0.667 [-0.67, -0.67], p 0.0073 after"
                                + " Holm, 12 items paired")
                .contains(
                        "by judge 'bedrock-faithfulness@amazon.nova-lite-v1:0': no candidate can be told to be better than"
                                + " each other")
                .containsPattern("KBOLD: 12 responses; 24 calls, tokens not reported, 0.048 USD, \\d+ ms")
                .contains("180 verdicts of 180: 180 decided, 0 abstained, 0 failed");
        assertThat(run.code()).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void asksNothingTwice() throws Exception {
        run("--stub", "--folder", folder.toString());
        Run again = run("--stub", "--folder", folder.toString());

        assertThat(again.code()).isEqualTo(ExitCode.PASSED);
        assertThat(again.output())
                .contains("KBOLD: 12 responses; 24 calls, tokens not reported, cost not told")
                .contains("Amazon Bedrock doesn't tell what a call of a knowledge base costs")
                .contains("180 were in the journal before");
    }

    @Test
    void refusesTheFolderOfAnotherRun() throws Exception {
        run("--stub", "--folder", folder.toString());
        Run other = run("--stub", "--folder", folder.toString(), "--judge", "amazon.nova-pro-v1:0");

        assertThat(other.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(other.output()).contains("(--folder names another folder)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | at least two knowledge bases",
                "--kb A --model m | at least two knowledge bases",
                "--kb A --kb B | --model ID",
                "--kb A --kb A --model m | a knowledge base is named twice: [A, A]",
                "--stub --kb A | leave --kb and --questions out",
                "--stub --usd-per-call cheap | --usd-per-call is not a price in US dollars: cheap",
                "--stub --usd-per-call -1 | --usd-per-call is not a price in US dollars: -1",
                "--kb A --kb B --model m --questions nowhere.jsonl | there is no readable file nowhere.jsonl",
                "--knob | there is no option --knob",
            })
    void saysWhatIsWrongWithItsArguments(String arguments, String words) throws Exception {
        Run run = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run.output()).contains(words);
    }
}
