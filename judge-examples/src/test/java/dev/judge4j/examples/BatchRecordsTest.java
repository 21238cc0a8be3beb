package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BatchRecordsTest {

    @TempDir
    Path folder;

    @Test
    void writesAndReadsBackEveryRecordInLittleMemory() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream out = new PrintStream(text, true, UTF_8)) {
            code = BatchRecords.run(2_000, "32m", folder, out);
        }
        assertThat(text.toString(UTF_8))
                .contains("prepared: 2,000 in", "read back: 2,000 in", "judged from replies: 2,000 in");
        assertThat(code).isEqualTo(ExitCode.PASSED);
    }
}
