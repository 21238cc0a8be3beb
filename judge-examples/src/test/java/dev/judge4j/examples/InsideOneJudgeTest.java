package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What strategies inside one judge bring, on the published data. */
class InsideOneJudgeTest {

    /** 4 prompts × 6 numbers of samples. */
    @Test
    void everyCorrelationOnTopicalChatIsThatOfTheData() throws Exception {
        StrategyTable table = only(TopicalChatTable.tables(data("topicalchat")));

        assertThat(table.figures()).hasSize(24).allMatch(PublishedFigure::reproduced);
        assertThat(table.rows()).hasSize(4);
    }

    /** By hand: (.4998 - .3870) / (.5358 - .3870) is three quarters of the gain, at a quarter of the price. */
    @Test
    void fiveSamplesOfTopicalChatBringMostOfTheGainOfTwenty() throws Exception {
        List<StrategyCost> costs = TopicalChatTable.costs(data("topicalchat"));

        assertThat(costs).extracting(StrategyCost::callsPerItem).startsWith(1.0, 5.0, 20.0);
        assertThat(costs.get(3).callsPerItem()).isBetween(3.0, 8.0); // adaptive
        assertThat(costs.get(1).gain()).isEqualTo("Pearson's r 0.3870 to 0.4998");
        assertThat(costs.get(2).gain()).isEqualTo("Pearson's r 0.3870 to 0.5358");
    }

    /** 3 models × 805. */
    @Test
    void everyPreferenceOfAlpacaEvalIsTheStoredOne() throws Exception {
        StrategyTable table = only(AlpacaPreferences.tables(data("alpacaeval")));

        assertThat(table.figures()).hasSize(3).allMatch(PublishedFigure::reproduced);
        assertThat(table.figures()).extracting(PublishedFigure::ours).containsOnly(805.0);
        assertThat(table.rows()).extracting(row -> row.get(5)).containsExactly("15.7335", "9.1780", "76.9198");
        assertThat(AlpacaPreferences.costs(data("alpacaeval"))).hasSize(3);
    }

    /** 2 subsets × 2 orders, of GPT-4 and ChatGPT with 4 protocols each and two judges with one. */
    @Test
    void everyAccuracyOfLlmBarWithAidsIsThePublishedOne() throws Exception {
        StrategyTable table = only(LlmBarAids.tables(data("llmbar")));

        assertThat(table.figures()).hasSize(40).allMatch(PublishedFigure::reproduced);
        assertThat(table.rows()).hasSize(10);
    }

    @Test
    void anAidCostsOneCallForBothOrders() throws Exception {
        assertThat(LlmBarAids.costs(data("llmbar")))
                .extracting(StrategyCost::callsPerItem)
                .containsExactly(2.0, 3.0, 3.0, 4.0, 2.0, 3.0, 3.0, 4.0);
    }

    private static StrategyTable only(List<StrategyTable> tables) {
        assertThat(tables).hasSize(1);
        return tables.get(0);
    }

    private static Path data(String set) {
        String given = System.getenv("JUDGE4J_DATA");
        Path folder = (given == null ? Path.of("..", "..", "shared", "data") : Path.of(given)).resolve(set);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        String message = "the published data is not at "
                + folder.toAbsolutePath().normalize() + "; set JUDGE4J_DATA to the folder that holds it";
        return "true".equals(System.getenv("JUDGE4J_DATA_REQUIRED")) ? fail(message) : abort(message);
    }
}
