package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlmBarJuriesTest {

    @Test
    void weightsMendWhatAnUnweightedMajorityOfWeakJudgesSpoils() throws Exception {
        Path folder = JuryData.folder("llmbar");

        List<List<String>> rows = LlmBarJuries.tables(folder).get(0).rows();

        double alone = accuracy(rows, "PaLM2 alone");
        assertThat(accuracy(rows, "majority of LLaMA2, ChatGPT, PaLM2")).isLessThan(alone);
        assertThat(Double.parseDouble(rows.get(5).get(1))).isGreaterThan(alone); // the same, weighted
        assertThat(accuracy(rows, "majority of all four")).isLessThan(accuracy(rows, "GPT-4 alone"));
        assertThat(Double.parseDouble(rows.get(7).get(1))).isGreaterThan(accuracy(rows, "GPT-4 alone"));
        assertThat(rows).allSatisfy(row -> {
            double votes = Double.parseDouble(row.get(3));
            assertThat(Double.parseDouble(row.get(4))).isBetween(2 * votes - 0.02, 2 * votes + 0.02);
        });
    }

    @Test
    void costsAreOfTheRequestsThatWereMade() throws Exception {
        Path folder = JuryData.folder("llmbar");

        List<StrategyCost> costs = LlmBarJuries.costs(folder);

        assertThat(costs).hasSize(5);
        StrategyCost alone = costs.get(0);
        assertThat(alone.callsPerItem()).isEqualTo(2);
        assertThat(alone.inputTokensPerItem()).isBetween(100.0, 1_000.0);
        assertThat(costs.get(1).callsPerItem()).isEqualTo(6);
        assertThat(costs).allSatisfy(cost -> assertThat(cost.gain()).matches("accuracy 0\\.\\d{3} to 0\\.\\d{3}"));
    }

    private static double accuracy(List<List<String>> rows, String name) {
        return rows.stream()
                .filter(row -> row.get(0).equals(name))
                .mapToDouble(row -> Double.parseDouble(row.get(1)))
                .findFirst()
                .orElseThrow();
    }
}
