package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.judge4j.PublishedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both orders of three published judges on the 350 pairs of JudgeBench (arXiv 2410.12784), from their stored decisions. */
class JudgeBenchTest {

    @ParameterizedTest
    @CsvSource({
        "arena_hard.o1-mini, 248, 261, 110, .5595, 65.71",
        "reward.Skywork_Skywork-Reward-Gemma-2-27B, 225, 228, 3, .4957, 64.29",
        "reward.internlm_internlm2-7b-reward, 208, 208, 0, .5000, 59.43"
    })
    void ordersInconsistencyAndFirstShownShareAreThePublishedOnes(
            String judge, int inOrderRight, int swappedRight, int inconsistent, double firstShown, double percent)
            throws IOException {
        List<ShownPick> inOrder = new ArrayList<>();
        List<ShownPick> swapped = new ArrayList<>();
        int[] right = new int[3]; // in order, swapped, by the rule of both orders
        for (JsonNode pair : pairs(judge)) {
            boolean firstIsBetter = pair.get("label").asText().equals("A>B");
            ShownPick before = pick(pair.get("judgments").get(0));
            ShownPick after = pick(pair.get("judgments").get(1));
            int a = points(before, firstIsBetter);
            int b = points(after, !firstIsBetter);
            right[0] += a > 0 ? 1 : 0;
            right[1] += b > 0 ? 1 : 0;
            right[2] += a + b > 0 ? 1 : 0;
            inOrder.add(before);
            swapped.add(after);
        }

        PositionBias bias = PositionBias.of(inOrder, swapped, 0.95);

        assertThat(right[0]).isEqualTo(inOrderRight);
        assertThat(right[1]).isEqualTo(swappedRight);
        assertThat(100.0 * right[2] / bias.pairs()).isCloseTo(percent, within(0.005));
        assertThat(bias.inconsistencyRate().orElseThrow().estimate()).isCloseTo(inconsistent / 350.0, within(1e-12));
        assertThat(bias.firstShownRate().orElseThrow().estimate()).isCloseTo(firstShown, within(5e-5));
        assertThat(bias.incomplete()).isZero();
    }

    private static List<JsonNode> pairs(String judge) throws IOException {
        JsonMapper json = new JsonMapper();
        List<JsonNode> pairs = new ArrayList<>();
        for (String line : Files.readAllLines(PublishedData.path("judgebench/" + judge + ".on-gpt-4o.jsonl"))) {
            pairs.add(json.readTree(line));
        }
        return pairs;
    }

    private static ShownPick pick(JsonNode judgment) {
        return switch (judgment.path("decision").asText("")) {
            case "A>B" -> ShownPick.FIRST;
            case "B>A" -> ShownPick.SECOND;
            case "A=B" -> ShownPick.TIE;
            default -> ShownPick.NONE;
        };
    }

    private static int points(ShownPick pick, boolean firstIsRight) {
        return switch (pick) {
            case FIRST -> firstIsRight ? 1 : -1;
            case SECOND -> firstIsRight ? -1 : 1;
            case TIE, NONE -> 0;
        };
    }
}
