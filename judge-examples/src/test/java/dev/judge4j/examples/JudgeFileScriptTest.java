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

    private static final Path SCRIPT = Path.of("scripts", "JudgeFile.java");

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
                    .withProfile(RecordedReplies.PROFILE);
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

    @Test
    void judgesAFileInTheUsersOwnFieldNames() throws Exception {
        Run run = run(
                items().toString(),
                "--prompt",
                "question",
                "--response",
                "answer",
                "--id",
                "nr",
                "--recorded",
                recording("4").toString(),
                "--pass-rate",
                "1");

        assertThat(run.output())
                .contains("helpfulness@recorded-judge: 2 items, 2 judged, 0 abstained, 0 failed")
                .contains("mean quality 0.750, 2 of 2 passed");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void endsWithTheExitCodeOfWhatHappened() throws Exception {
        String[] usual = {items().toString(), "--prompt", "question", "--response", "answer", "--id", "nr"};
        String recorded = recording("2").toString();

        assertThat(run(with(usual, "--recorded", recorded, "--pass-rate", "0.5"))
                        .exitCode())
                .isEqualTo(1);
        Run missing = run(with(usual, "--recorded", recorded, "--rubric", "harmlessness"));
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.output()).contains("NOT_RECORDED").contains("the mean is withheld");
        Run wrong = run(items().toString(), "--recorded", recorded);
        assertThat(wrong.exitCode()).isEqualTo(64);
        assertThat(wrong.output()).contains("answers.jsonl line 1: field 'prompt' is missing or not a text");
        Run nowhere = run("nowhere.jsonl", "--recorded", recorded);
        assertThat(nowhere.exitCode()).isEqualTo(64);
        assertThat(nowhere.output()).contains("there is no file nowhere.jsonl");
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
                .contains("none.jsonl line 1: field 'context' is neither a text nor a list of texts");
    }

    private static String[] with(String[] usual, String... more) {
        List<String> all = new ArrayList<>(List.of(usual));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
