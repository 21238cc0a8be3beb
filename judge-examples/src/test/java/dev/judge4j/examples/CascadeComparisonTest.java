package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeComparisonTest {

    @Test
    void keepsThePromiseAndDecidesMoreWithOneThresholdForAllJudges() throws IOException {
        StrategyTable table = CascadeComparison.tables(folder()).get(0);

        assertThat(table.figures())
                .allSatisfy(figure ->
                        assertThat(figure.reproduced()).as(figure.toString()).isTrue());
        for (int row = 0; row < table.rows().size(); row += 2) {
            assertThat(coverage(table.rows().get(row)))
                    .as("coverage of %s", table.rows().get(row))
                    .isGreaterThan(coverage(table.rows().get(row + 1)) + 0.1);
        }
    }

    @Test
    void aCascadeOfThreeTakesFewerCallsThanThreeJudges() throws IOException {
        List<StrategyCost> costs = CascadeComparison.costs(folder());

        assertThat(costs)
                .hasSize(3)
                .allSatisfy(cost -> assertThat(cost.callsPerItem()).isBetween(1.0, 2.0))
                .allSatisfy(cost -> assertThat(cost.gain()).startsWith("agreement 0.784 on all to 0.8"));
    }

    private static double coverage(List<String> row) {
        return Double.parseDouble(row.get(1));
    }

    private static Path folder() {
        String given = System.getenv("JUDGE4J_DATA");
        Path folder = (given == null ? Path.of("..", "..", "shared", "data") : Path.of(given)).resolve("cascade");
        if (Files.isDirectory(folder)) {
            return folder;
        }
        String message = "published data are not at " + folder.toAbsolutePath().normalize()
                + "; set JUDGE4J_DATA to the folder that holds them";
        return "true".equals(System.getenv("JUDGE4J_DATA_REQUIRED")) ? fail(message) : abort(message);
    }
}
