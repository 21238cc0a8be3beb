package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.evaluation.JournalVerdicts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GracefulEndTest {

    @TempDir
    Path folder = Path.of("");

    /** The calls in flight are waited for, so that none is in doubt afterwards and all that was paid is in the journal. */
    @Test
    void reportsAndEndsByTheGateWhenTheProgramIsAskedToEnd() throws Exception {
        List<String> arguments = List.of(folder.toString());
        try (JavaProcess first = JavaProcess.start(SlowWork.class, List.of(), arguments)) {
            while (!first.line().equals(SlowWork.UNDER_WAY)) {}
            first.terminate();

            assertThat(first.ended(Duration.ofSeconds(30))).isTrue();
            assertThat(first.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE.number());
        }
        Set<String> before = verdicts();
        assertThat(before).isNotEmpty().hasSizeLessThan(252);

        try (JavaProcess second = JavaProcess.start(SlowWork.class, List.of(), arguments)) {
            assertThat(second.ended(Duration.ofSeconds(60))).isTrue();

            assertThat(second.exitCode()).isZero();
            assertThat(String.join("\n", second.lines()))
                    .contains("start 2: 252 verdicts of 252", before.size() + " were in the journal before")
                    .doesNotContain("under way when an earlier start was cut off");
        }
        assertThat(verdicts()).hasSize(252).containsAll(before);
    }

    private Set<String> verdicts() {
        Set<String> verdicts = new HashSet<>();
        JournalVerdicts.read(folder.resolve("journal"))
                .forEach(entry -> verdicts.add(entry.part() + " " + entry.position()));
        return verdicts;
    }
}
