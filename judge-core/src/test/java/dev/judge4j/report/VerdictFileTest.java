package dev.judge4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.judge4j.evaluation.Ran;
import dev.judge4j.evaluation.VerdictEntry;
import dev.judge4j.evaluation.VerdictSource;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictFileTest {

    @TempDir
    private Path folder;

    @Test
    void matchesTheGoldenFiles() throws IOException {
        Path csv = folder.resolve("v.csv");
        Path lines = folder.resolve("v.jsonl");

        assertThat(VerdictFile.writeCsv(Exported.small(), csv)).isEqualTo(7);
        assertThat(VerdictFile.writeJsonLines(Exported.small(), lines)).isEqualTo(7);

        Exported.equalsGolden(Files.readString(csv), "verdicts.csv");
        Exported.equalsGolden(Files.readString(lines), "verdicts.jsonl");
    }

    @Test
    void jsonLinesKeepEverythingWhateverTheModelWrote() throws IOException {
        Path file = folder.resolve("v.jsonl");
        VerdictFile.writeJsonLines(Exported.hostile(), file);

        List<Verdict<?>> read = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = new ObjectMapper().readTree(line);
            assertThat(node.get("part").textValue()).isEqualTo(Exported.HOSTILE);
            assertThat(node.get("category").textValue()).isEqualTo(Exported.HOSTILE);
            read.add(new ObjectMapper().treeToValue(node.get("verdict"), Verdict.class));
        }
        List<Verdict<?>> written = new ArrayList<>();
        Exported.hostile().forEach(entry -> written.add(entry.verdict()));
        assertThat(read).isEqualTo(written);
    }

    @Test
    void csvHoldsNoFormulaAndNothingHidden() throws IOException {
        Path file = folder.resolve("v.csv");
        VerdictFile.writeCsv(Exported.hostile(), file);

        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<NamedCsvRecord> records = reader.stream().toList();
            assertThat(records).hasSize(3);
            assertThat(records.get(0).getField("item"))
                    .isEqualTo(
                            "'=cmd()[U+0000][U+001B][31m[U+FFFE]]]><script>&\"'|`@me`[U+202E]evil[U+D83D]\nnext \uff1d1");
            assertThat(records.get(1).getField("candidate")).isEqualTo("'-1+1");
            assertThat(records.get(1).getField("rationale")).isEqualTo("'\t=1");
            for (NamedCsvRecord one : records) {
                assertThat(one.getFields()).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r\\n\\x00].*"));
            }
        }
    }

    @Test
    void cutsALongReplyInTheSpreadsheetOnly() throws IOException {
        VerdictSource source =
                Ran.by("j").rationale("q1", "a", 5, "x".repeat(10_000_000)).source();
        VerdictFile.writeCsv(source, folder.resolve("v.csv"));
        VerdictFile.writeJsonLines(source, folder.resolve("v.jsonl"));

        assertThat(folder.resolve("v.csv").toFile()).hasSize(Files.size(folder.resolve("v.csv")));
        assertThat(Files.readString(folder.resolve("v.csv")))
                .hasSizeLessThan(32_767)
                .contains("[cut, 10000000 characters]");
        assertThat(Files.size(folder.resolve("v.jsonl"))).isGreaterThan(20_000_000);
    }

    @Test
    void leavesTheFileAsItWasIfTheSourceFails() throws IOException {
        Path file = folder.resolve("v.csv");
        Files.writeString(file, "old");
        VerdictSource broken = action -> {
            List<VerdictEntry> some = Ran.by("j").score("q1", "a", 5).entries();
            some.forEach(action);
            throw new UncheckedIOException(new IOException("the disk is gone"));
        };

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> VerdictFile.writeCsv(broken, file))
                .withMessageContaining("v.csv")
                .withMessageContaining("the disk is gone");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
