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
class MillionItemsTest {

    @TempDir
    Path folder;

    @Test
    void judgesInLittleMemoryStopsHalfWayAndGoesOn() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream out = new PrintStream(text, true, UTF_8)) {
            code = MillionItems.run(5_000, "24m", folder, out);
        }
        assertThat(text.toString(UTF_8))
                .containsPattern("half: [0-9,]+ verdicts, STOPPED")
                .contains("rest: 5,000 verdicts, FINISHED", "rest: summarized: 5,000 decided");
        assertThat(code).isEqualTo(ExitCode.PASSED);
    }
}
