package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducePublishedTest {

    /** 2 subsets × (4 strategies of GPT-4 and ChatGPT, 2 of LLaMA2 and PaLM2) × 4 figures, and 9 of JudgeBench. */
    @Test
    void obtainsEveryPublishedFigureExactly() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = ReproducePublished.run(
                new String[] {"--data", data().toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("105 figures, 0 of them different\n");
        assertThat(code).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void saysWhereItLookedForTheData() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = ReproducePublished.run(
                new String[] {"--data", "nowhere"}, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("there is no folder")
                .contains("nowhere");
    }

    /** Otherwise half of the figures would be missing, and none of the others different. */
    @Test
    void saysWhichOfTheDataSetsIsMissing(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("judgebench"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = ReproducePublished.run(
                new String[] {"--data", folder.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("llmbar; name the folder that holds it");
    }

    private static Path data() {
        String given = System.getenv("JUDGE4J_DATA");
        Path folder = given == null ? Path.of("..", "..", "shared", "data") : Path.of(given);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        String message = "the published data is not at "
                + folder.toAbsolutePath().normalize() + "; set JUDGE4J_DATA to the folder that holds it";
        return "true".equals(System.getenv("JUDGE4J_DATA_REQUIRED")) ? fail(message) : abort(message);
    }
}
