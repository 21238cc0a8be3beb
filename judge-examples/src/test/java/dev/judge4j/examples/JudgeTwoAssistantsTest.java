package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.model.CallKey;
import dev.judge4j.rubric.Language;
import dev.judge4j.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTwoAssistantsTest {

    @TempDir
    Path folder = Path.of("");

    private record Run(ExitCode code, String output) {}

    private static Run run(String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = JudgeTwoAssistants.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    /** 28 tasks × 3 rubrics × (2 scores and 1 comparison). */
    @Test
    void judgesEverythingFromRecordedRepliesAndWritesEveryVerdict() throws Exception {
        Path file = folder.resolve("new").resolve("verdicts.jsonl");

        Run run = run("--out", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.PASSED);
        assertThat(run.output())
                .startsWith("Replaying recorded replies of a judge model")
                .contains("helpfulness", "factuality", "harmlessness", "head to head", "three verdicts worth reading")
                .contains("252 verdicts written to");
        ObjectMapper json = new ObjectMapper();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(252);
        for (String line : lines) {
            Verdict<?> verdict = json.readValue(line, new TypeReference<Verdict<?>>() {});
            assertThat(json.writeValueAsString(verdict)).isEqualTo(line);
        }
    }

    @Test
    void comesToTheSameVerdictsByteForByte() throws Exception {
        Path one = folder.resolve("one.jsonl");
        Path other = folder.resolve("other.jsonl");
        run("--out", one.toString());
        run("--out", other.toString());

        assertThat(other).hasSameBinaryContentAs(one);
    }

    @Test
    void hasARecordedReplyForEveryRequestAndNoStaleOne() throws Exception {
        List<CallKey> stale = RecordReplies.stale();
        Path missing = folder.resolve("missing.jsonl");
        RecordReplies.run(
                new String[] {"--missing", missing.toString()},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        assertThat(stale)
                .as("recorded replies that a changed prompt no longer asks for")
                .isEmpty();
        assertThat(Files.readAllLines(missing))
                .as("requests without a recorded reply")
                .isEmpty();
    }

    @Test
    void bundlesTasksOfFourKindsInTwoLanguages() {
        List<AssistantTask> tasks = AssistantTask.readAll();

        assertThat(tasks).hasSize(28).extracting(task -> task.task().id()).doesNotHaveDuplicates();
        assertThat(tasks)
                .filteredOn(task -> task.language() == Language.JAPANESE)
                .hasSize(14);
        for (String category : List.of("facts", "everyday", "safety", "rag")) {
            assertThat(tasks)
                    .filteredOn(task -> task.task().category().equals(java.util.Optional.of(category)))
                    .hasSize(7);
        }
        assertThat(tasks).filteredOn(task -> !task.aspen().context().isEmpty()).hasSize(7);
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws Exception {
        assertThat(run("--modle", "x"))
                .isEqualTo(new Run(
                        ExitCode.WRONG_USE,
                        "there is no option --modle; there are --model, --out, --region" + System.lineSeparator()));
        assertThat(run("--region", "us-east-1").code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("--model").output()).contains("option --model needs a value");
        Run elsewhere = run(
                "--model", "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0", "--region", "eu-west-1");
        assertThat(elsewhere.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(elsewhere.output()).contains("the model's ARN is of us-east-1");
    }
}
