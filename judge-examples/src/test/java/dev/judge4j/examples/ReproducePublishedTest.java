package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducePublishedTest {

    /**
     * LLMBar 62 evaluators × 9 and 3 corrected, JudgeBench 3 judges × 9, TriviaQA 8 judges × 7 and 2 juries × 2 and 13 of the
     * corrections, Trust or Escalate 3 judges × 3, AlpacaEval 3 models × 4 and 2 standard errors, XSTest 3, Topical-Chat
     * 4 prompts × 7.
     */
    @Test
    void obtainsEveryPublishedFigureWithinItsTolerance() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = ReproducePublished.run(
                new String[] {"--data", data().toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("DIFFERENT")
                .endsWith("715 figures, 0 of them different\n");
        assertThat(code).isEqualTo(ExitCode.PASSED);
    }

    @Test
    void endsWithOneIfAFigureIsOutOfTolerance() throws Exception {
        PublishedSection section = new PublishedSection(
                "A publication",
                "its-folder",
                folder -> List.of(
                        PublishedFigure.count("in " + folder.getFileName(), 7, 7),
                        PublishedFigure.count("miscounted", 7, 8)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ExitCode code = ReproducePublished.print(
                List.of(section), Path.of("data"), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(ExitCode.QUALITY_FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .startsWith("A publication")
                .anyMatch(line -> line.startsWith("in its-folder ") && !line.contains("DIFFERENT"))
                .anyMatch(line -> line.startsWith("miscounted ") && line.endsWith("DIFFERENT"))
                .endsWith("2 figures, 1 of them different");
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
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("llmbar; name the folder with the data sets");
    }

    static Path data() {
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
