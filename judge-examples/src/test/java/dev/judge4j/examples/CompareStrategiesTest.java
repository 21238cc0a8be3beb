package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareStrategiesTest {

    private static final Path DOCUMENTED =
            Path.of("..", "judge-core", "src", "main", "java", "dev", "judge4j", "panel", "doc-files", "strategies.md");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @TempDir
    Path folder = Path.of("");

    /** If this fails because a strategy changed, have the program write the page again, with --costs and the page's path. */
    @Test
    void obtainsEveryFigureOfTheDataAndTheDocumentedCosts() throws Exception {
        Path costs = folder.resolve("strategies.md");

        ExitCode code = CompareStrategies.run(
                new String[] {"--data", ReproducePublishedTest.data().toString(), "--costs", costs.toString()}, out);

        assertThat(printed()).doesNotContain("DIFFERENT").contains(" figures, 0 of them different\n");
        assertThat(code).isEqualTo(ExitCode.PASSED);
        assertThat(Files.readString(costs)).isEqualTo(Files.readString(DOCUMENTED));
    }

    @Test
    void endsWithOneIfAFigureIsOff() throws Exception {
        StrategySection section = new StrategySection(
                "its-folder",
                data -> List.of(new StrategyTable(
                        "A table",
                        List.of("judge", "r"),
                        List.of(List.of("x", "1")),
                        List.of(PublishedFigure.count("r", 1, 2)))),
                data -> List.of());

        assertThat(CompareStrategies.print(List.of(section), folder, out)).isEqualTo(ExitCode.QUALITY_FAILED);
        assertThat(printed())
                .contains("A table\n  judge  r\n  x      1\n")
                .endsWith("1 figures, 1 of them different\n");
    }

    @Test
    void saysWhereItLookedForTheData() throws Exception {
        assertThat(CompareStrategies.run(new String[] {"--data", "nowhere"}, out))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(printed()).contains("there is no folder", "name the folder with the data sets");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
