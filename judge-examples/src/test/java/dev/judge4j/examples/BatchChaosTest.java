package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BatchChaosTest {

    @TempDir
    Path folder;

    @Test
    void submitsNothingTwiceAndLosesNothingHoweverOftenItIsKilled() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ExitCode code;
        try (PrintStream out = new PrintStream(text, true, UTF_8)) {
            code = new BatchChaos(240, out).run(folder.resolve("journal"), 3, 7);
        }
        assertThat(text.toString(UTF_8))
                .contains("killed 3 times of 3; 240 items, 240 records in 12 jobs, 0 of them twice, 0 calls on line;"
                        + " verdicts and money agree with the bill");
        assertThat(code).isEqualTo(ExitCode.PASSED);
    }
}
