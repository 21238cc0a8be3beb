package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    private Path folder;

    @Test
    void keepsCommasQuotesAndLineBreaksOfQuotedCells() throws Exception {
        CsvTable table = read("id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2,\"\"\"d\"\"\"\r\n3,\"\"\n4,\n");

        assertThat(table.column("id")).containsExactly("1", "2", "3", "4");
        assertThat(table.column("text")).containsExactly("a, \"b\"\nc", "\"d\"", "", "");
    }

    @Test
    void readsALastRowWithoutALineBreak() throws Exception {
        assertThat(read("a,b\n1,2").column("b")).containsExactly("2");
        assertThat(read("a,b\n1,").column("b")).containsExactly("");
    }

    @Test
    void rejectsARowWithMissingCells() {
        assertThatIOException().isThrownBy(() -> read("a,b\n1,2\n3\n")).withMessageContaining("row 2 has 1 cells");
    }

    @Test
    void namesTheColumnsWhereOneIsMissing() throws Exception {
        CsvTable table = read("a,b\n1,2\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.column("c"))
                .withMessage("there is no column c among [a, b]");
    }

    private CsvTable read(String text) throws IOException {
        return CsvTable.read(Files.writeString(folder.resolve("table.csv"), text));
    }
}
