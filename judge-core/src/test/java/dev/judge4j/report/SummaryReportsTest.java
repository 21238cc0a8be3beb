package dev.judge4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.evaluation.Comparison;
import dev.judge4j.evaluation.Gate;
import dev.judge4j.evaluation.GateResult;
import dev.judge4j.evaluation.Ran;
import dev.judge4j.evaluation.Summary;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryReportsTest {

    @TempDir
    private Path folder;

    @Test
    void matchTheGoldenFiles() throws IOException {
        Summary summary = Summary.of(Exported.small());
        GateResult gate = Gate.builder()
                .passRateAtLeast("helpfulness@m", 0.9)
                .flipRateAtMost("pairs@m", 0.2)
                .build()
                .check(summary);
        Comparison comparison =
                Comparison.ofCandidates(Exported.small(), "aspen", "birch").build();
        SummaryJson.write(summary, folder.resolve("s.json"));
        MarkdownReport.of(summary).gate(gate).comparison(comparison).write(folder.resolve("s.md"));

        Exported.equalsGolden(Files.readString(folder.resolve("s.json")), "summary.json");
        Exported.equalsGolden(Files.readString(folder.resolve("s.md")), "summary.md");
    }

    @Test
    void jsonTellsServiceTiersWhereThereAreAny() throws IOException {
        Usage batch = Usage.ofCall(100, 10).billedAs(ServiceTier.BATCH);
        Summary summary = Summary.of(
                Ran.by("j").score("q1", "a", 1).usage(batch).score("q2", "a", 2).source());

        JsonNode operations =
                new ObjectMapper().readTree(SummaryJson.of(summary)).at("/rows/0/operations");

        assertThat(operations.get("inputTokens").longValue()).isEqualTo(200);
        assertThat(operations.get("tiers")).hasSize(1);
        assertThat(operations.at("/tiers/BATCH/inputTokens").longValue()).isEqualTo(100);
        assertThat(operations.at("/tiers/BATCH/calls").intValue()).isEqualTo(1);
        assertThat(SummaryJson.of(Summary.of(Exported.small()))).doesNotContain("tiers");
    }

    @Test
    void jsonKeepsNamesWhateverTheyHold() throws IOException {
        JsonNode json = new ObjectMapper().readTree(SummaryJson.of(Summary.of(Exported.hostile())));

        assertThat(json.get("schemaVersion").intValue()).isEqualTo(1);
        assertThat(json.at("/rows/0/judge").textValue()).isEqualTo(Exported.HOSTILE);
        assertThat(json.findValuesAsText("state")).contains("shown", "absent");
    }

    @Test
    void markdownEscapesWhateverNamesHold() {
        String page = MarkdownReport.of(Summary.of(Exported.hostile())).text();

        assertThat(page)
                .doesNotContain("<script>", "\u202e", "\u001b", "\0")
                .contains("&lt;script&gt;", "\\|\\`\\@me\\`");
        assertThat(page.lines().filter(line -> line.startsWith("| =cmd")).allMatch(line -> line.endsWith(" |")))
                .isTrue();
    }

    @Test
    void markdownFitsAStepSummaryAndSaysWhatIsLeftOut() {
        Ran ran = Ran.by("j");
        for (int i = 0; i < 10_000; i++) {
            ran.category("c" + i + "x".repeat(150)).score("q" + i, "a", 5);
        }
        String page = MarkdownReport.of(Summary.of(ran.source())).text();

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(400_000, 1_000_000);
        assertThat(page).containsPattern("\n\\d+ of 10001 left out: the page is full\n");
    }
}
