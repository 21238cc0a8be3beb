package dev.judge4j.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingTest {

    private static final Sample SAMPLE = Sample.of(Task.builder("Q").id("1").build(), "c", "A\n");

    @TempDir
    Path folder;

    @Test
    void writesOneObjectALineAndReturnsHowMany() throws IOException {
        Path path = folder.resolve("data.jsonl");

        assertThat(DatasetFile.jsonLines(path).writeSamples(Dataset.of(List.of(SAMPLE, SAMPLE))))
                .isEqualTo(2);
        String line = "{\"id\":\"1\",\"prompt\":\"Q\",\"candidate\":\"c\",\"response\":\"A\\n\"}\n";
        assertThat(path).hasContent(line + line);
    }

    @Test
    void leavesTheOldFileAndNothingElseWhenItFails() throws IOException {
        Path path = Reading.file(folder, "data.jsonl", "old");
        Dataset<Sample> failing = () -> {
            throw new IllegalStateException("no connection");
        };
        Dataset<Sample> half = DatasetFile.jsonLines(
                        Reading.file(folder, "half.jsonl", "{\"prompt\":\"Q\",\"response\":\"A\"}\n{}\n"))
                .samples();

        assertThatIllegalStateException()
                .isThrownBy(() -> DatasetFile.jsonLines(path).writeSamples(failing))
                .withMessage("no connection");
        assertThatExceptionOfType(BadItemException.class)
                .isThrownBy(() -> DatasetFile.jsonLines(path).writeSamples(half))
                .withMessageContaining("half.jsonl, line 2");
        assertThat(path).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("data.jsonl", "half.jsonl");
        }
    }

    @Test
    void replacesTheFileThatItIsRead() throws IOException {
        DatasetFile file = DatasetFile.jsonLines(
                Reading.file(folder, "data.jsonl", "{\"prompt\":\"Q\",\"response\":\"A\",\"candidate\":\"c\"}\n"));

        file.writeSamples(file.samples());

        assertThat(Files.readString(folder.resolve("data.jsonl"))).startsWith("{\"id\":");
        assertThat(Reading.items(file.samples())).hasSize(1);
    }

    @Test
    void saysWhatCantBeWritten() {
        Path path = folder.resolve("none").resolve("data.jsonl");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> DatasetFile.jsonLines(path).writeSamples(Dataset.of(List.of())))
                .withMessageStartingWith("can't write " + path + ": ");
    }

    @Test
    void compressesAFileThatIsNamedSo() throws IOException {
        Path path = folder.resolve("data.jsonl.gz");
        DatasetFile.jsonLines(path).writeSamples(Dataset.of(List.of(SAMPLE)));

        assertThat(Files.readAllBytes(path)).startsWith(0x1f, 0x8b);
        assertThat(Reading.items(DatasetFile.jsonLines(path).samples())).containsExactly(SAMPLE);
    }
}
