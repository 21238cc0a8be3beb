package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.RecordWriter;
import dev.judge4j.model.RecordingChatModel;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.testing.ScriptedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script as a user does, in a JVM of its own. */
class JudgeFileScriptTest {

    private static final Path SCRIPT = Path.of("scripts", "JudgeFile.java").toAbsolutePath();

    @TempDir
    Path folder = Path.of("");

    /** Two lines in a user's own field names; both are recorded as a 4 unless said otherwise. */
    private Path items() throws IOException {
        return Files.writeString(folder.resolve("answers.jsonl"), """
                {"question": "What is 1 + 1?", "answer": "2", "nr": "a"}
                {"question": "What is 1 + 2?", "answer": "3", "nr": "b"}
                """);
    }

    private Path recording(String verdict) {
        Path file = folder.resolve("recorded.jsonl");
        try (RecordWriter writer = RecordWriter.append(file)) {
            ScriptedModel scripted = ScriptedModel.answering("{\"rationale\": \"r\", \"verdict\": \"" + verdict + "\"}")
                    .withProfile(RecordedReplies.FIRST.profile());
            ScoreJudge judge = ScoreJudge.of(RecordingChatModel.of(scripted, writer), Rubrics.helpfulness());
            judge.judge(Sample.of(Task.builder("What is 1 + 1?").id("a").build(), Sample.UNNAMED, "2"));
            judge.judge(Sample.of(Task.builder("What is 1 + 2?").id("b").build(), Sample.UNNAMED, "3"));
        }
        return file;
    }

    private record Run(int exitCode, String output) {}

    private Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Objects.requireNonNullElse(
                        System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path")),
                SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private Run runOwnFields(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of(items().toString(), "--prompt", "question", "--response", "answer", "--id", "nr"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** 2 of 2 passed is a pass rate of at least 0.34, by Wilson's interval: 2 / (2 + 1.96²). */
    @Test
    void judgesAFileInTheUsersOwnFieldNames() throws Exception {
        Path junit = folder.resolve("junit.xml");
        Path summary = folder.resolve("summary.md");
        Run run = runOwnFields(
                "--recorded",
                recording("4").toString(),
                "--pass-rate",
                "0.3",
                "--junit",
                junit.toString(),
                "--summary",
                summary.toString());

        assertThat(run.output())
                .contains("judge 'helpfulness@recorded-judge' on 'unnamed': 2 of 2 decided, mean quality 0.75")
                .contains("2 verdicts of 2: 2 decided, 0 abstained, 0 failed", "gate: PASSED");
        assertThat(run.exitCode()).isZero();
        assertThat(junit).content().contains("<testsuite name=\"helpfulness@recorded-judge\" tests=\"2\"");
        assertThat(summary).content().contains("**Gate: PASSED**");
        Path kept = folder.resolve("judge4j-run").resolve("answers.jsonl-helpfulness@recorded-judge");
        assertThat(kept.resolve("verdicts.jsonl")).isNotEmptyFile();
    }

    @Test
    void findsEverythingDoneTheSecondTimeAndRefusesTheFolderForAnotherJudge() throws Exception {
        String recorded = recording("4").toString();
        runOwnFields("--recorded", recorded, "--folder", "runs");
        Run again = runOwnFields("--recorded", recorded, "--folder", "runs");
        Run other = runOwnFields("--recorded", recorded, "--folder", "runs", "--rubric", "harmlessness");
        Run reused = runOwnFields("--recorded", recorded, "--folder", "more", "--reuse", "runs");

        assertThat(again.output()).contains("start 2: 2 verdicts of 2", "2 were in the journal before");
        assertThat(again.exitCode()).isZero();
        assertThat(other.output()).contains("is of another run").doesNotContain("Exception");
        assertThat(other.exitCode()).isEqualTo(64);
        assertThat(reused.output()).contains("replies not paid again: 0 of earlier starts, 2 of other runs");
    }

    @Test
    void endsWithTheExitCodeOfWhatHappened() throws Exception {
        String recorded = recording("2").toString();

        assertThat(runOwnFields("--recorded", recorded, "--pass-rate", "0.7").exitCode())
                .isEqualTo(1);
        assertThat(runOwnFields("--recorded", recorded, "--pass-rate", "0.5").exitCode())
                .as("0 of 2 may be a rate of up to 0.66")
                .isEqualTo(2);
        Run missing = runOwnFields("--recorded", recorded, "--rubric", "harmlessness");
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.output()).contains("NOT_RECORDED", "nothing was decided");
        Run wrong = run(items().toString(), "--recorded", recorded);
        assertThat(wrong.exitCode()).isEqualTo(64);
        assertThat(wrong.output()).contains("line 1, field 'prompt': is missing; there are question, answer, nr");
        Run nowhere = run("nowhere.jsonl", "--recorded", recorded);
        assertThat(nowhere.exitCode()).isEqualTo(64);
        assertThat(nowhere.output()).contains("there is no file nowhere.jsonl");
    }

    @Test
    void stopsAtItsBudgetAndNeedsAPriceForThat() throws Exception {
        String recorded = recording("4").toString();
        Path prices = Files.writeString(folder.resolve("prices.json"), """
                {"version": "test", "currency": "USD", "models": [{"model": "recorded-judge", "inputPerMillion": 1,
                  "outputPerMillion": 5, "source": "this test", "date": "2026-11-24"}]}
                """);

        Run unpriced = runOwnFields("--recorded", recorded, "--budget", "1");
        assertThat(unpriced.exitCode()).isEqualTo(64);
        assertThat(unpriced.output())
                .contains("recorded-judge")
                .contains("price")
                .doesNotContain("Exception");
        Run dear = runOwnFields("--recorded", recorded, "--budget", "0.000001", "--prices", prices.toString());
        assertThat(dear.output()).contains("0 verdicts of 2", "BUDGET_EXHAUSTED");
        assertThat(dear.exitCode()).isEqualTo(3);
        Run more = runOwnFields("--recorded", recorded, "--budget", "1", "--prices", prices.toString());
        assertThat(more.output()).contains("start 2: 2 verdicts of 2", "spent: USD 0.0");
        assertThat(more.exitCode()).isZero();
    }

    /** The recording is of requests without context, so that a judge that is shown the passage finds no reply. */
    @Test
    void showsAContextThatIsOneTextAndRefusesOneThatIsNone() throws Exception {
        String recorded = recording("4").toString();
        Path one = Files.writeString(
                folder.resolve("one.jsonl"),
                "{\"prompt\": \"What is 1 + 1?\", \"response\": \"2\", \"context\": \"Sums.\"}\n");
        Path none = Files.writeString(
                folder.resolve("none.jsonl"),
                "{\"prompt\": \"What is 1 + 1?\", \"response\": \"2\", \"context\": [\"Sums.\", {}]}\n");

        assertThat(run(one.toString(), "--recorded", recorded).output()).contains("NOT_RECORDED");
        assertThat(run(none.toString(), "--recorded", recorded).output())
                .contains("line 1, field 'context[1]': is an object; it must be a text");
    }
}
