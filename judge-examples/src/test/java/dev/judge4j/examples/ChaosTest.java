package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChaosTest {

    @TempDir
    Path folder;

    @Test
    void killsARunThatGoesOnAndReckonsAfterEveryKill() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean held;
        try (StubProcess stub = StubProcess.start(Duration.ofMillis(20), Chaos.FAULTS, 7);
                PrintStream out = new PrintStream(text, true, UTF_8)) {
            held = new Chaos(300, out)
                    .run(stub, folder.resolve("journal"), KillPlan.draw(3, 300, 7), Duration.ofSeconds(60));
        }
        assertThat(text.toString(UTF_8))
                .contains("killed 3 times of 3; 300 items: 0 lost, 0 with two verdicts, 0 verdicts of no item")
                .doesNotContain("WRONG");
        assertThat(held).isTrue();
    }
}
