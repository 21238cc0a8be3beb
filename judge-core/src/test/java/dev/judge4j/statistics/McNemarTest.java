package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.PublishedData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** GPT-4 on all 419 LLMBar pairs, first order: the vanilla prompt against metrics with reference. */
    @Test
    void matchesThePublishedComparisonOfTwoPrompts() {
        McNemar test = new McNemar(419, 6, 20);

        assertThat(test.exactPValue()).isCloseTo(0.009355306625366211, within(1e-15));
        assertThat(test.midPValue()).isCloseTo(0.005924612283706665, within(1e-15));
        assertThat(test.chiSquaredPValue()).isCloseTo(0.010787449254670376, within(1e-15));
        assertThat(test.difference()).isCloseTo(-14.0 / 419, within(1e-15));
    }

    /**
     * The 147 of those pairs whose replies are stored. First order: 4 and 3, as even as 7 can be, so p = 1. Second order: 6
     * and 3, p = 2 (1 + 9 + 36 + 84)/512 = 260/512, mid-p = 260/512 - 84/512.
     */
    @ParameterizedTest
    @CsvSource({"swap = False, 4, 3, 1, 0.7265625", "swap = True, 6, 3, 0.5078125, 0.34375"})
    void countsTheStoredVerdicts(String order, int firstOnly, int secondOnly, double exact, double mid)
            throws IOException {
        McNemar test = McNemar.of(right("Vanilla", order), right("Metrics_Reference", order));

        assertThat(test).isEqualTo(new McNemar(147, firstOnly, secondOnly));
        assertThat(test.exactPValue()).isCloseTo(exact, within(1e-12));
        assertThat(test.midPValue()).isCloseTo(mid, within(1e-12));
    }

    private static boolean[] right(String prompt, String order) throws IOException {
        boolean[] right = new boolean[147];
        int i = 0;
        for (String subset : new String[] {"Natural", "Adversarial/GPTOut"}) {
            Path file = PublishedData.path("llmbar/" + subset + "/evaluators/GPT-4/" + prompt + "/result.json");
            for (JsonNode item : new ObjectMapper().readTree(file.toFile())) {
                JsonNode results = item.get("results");
                JsonNode verdict = results.get(results.size() - 1).get(order);
                right[i++] = verdict.get("winner").asInt() == item.get("label").asInt();
            }
        }
        assertThat(i).isEqualTo(147);
        return right;
    }

    /** From the definition: all 2^n outcomes of the coins, those more lopsided, and those just as lopsided. */
    @ParameterizedTest
    @CsvSource({"0, 5", "1, 4", "2, 3", "3, 3", "7, 2", "0, 1", "6, 6"})
    void countsOutcomesAtLeastAsLopsided(int firstOnly, int secondOnly) {
        int n = firstOnly + secondOnly;
        int more = 0;
        int same = 0;
        for (int outcome = 0; outcome < 1 << n; outcome++) {
            int lopsided = Math.abs(2 * Integer.bitCount(outcome) - n);
            more += lopsided > Math.abs(firstOnly - secondOnly) ? 1 : 0;
            same += lopsided == Math.abs(firstOnly - secondOnly) ? 1 : 0;
        }
        McNemar test = new McNemar(100, firstOnly, secondOnly);

        assertThat(test.exactPValue()).isCloseTo((double) (more + same) / (1 << n), within(1e-12));
        assertThat(test.midPValue()).isCloseTo((more + same / 2.0) / (1 << n), within(1e-12));
        McNemar swapped = new McNemar(100, secondOnly, firstOnly);
        assertThat(swapped.exactPValue()).isEqualTo(test.exactPValue());
        assertThat(swapped.midPValue()).isEqualTo(test.midPValue());
        assertThat(swapped.difference()).isEqualTo(-test.difference());
    }

    @Test
    void seesNoDifferenceWhereNoItemDiffers() {
        McNemar test = McNemar.of(new boolean[] {true, false}, new boolean[] {true, false});

        assertThat(test.exactPValue()).isEqualTo(1);
        assertThat(test.midPValue()).isEqualTo(1);
        assertThat(test.chiSquaredPValue()).isEqualTo(1);
        assertThat(test.difference()).isZero();
    }

    @Test
    void exactPValueRejectsNoDifferenceAtMostAsOftenAsItsLevel() {
        // 80 items, of which each differs with probability 0.4, either way alike
        assertThat(CoverageSimulation.rejections(0.05, 1, random -> {
                    boolean[] first = new boolean[80];
                    boolean[] second = new boolean[80];
                    for (int i = 0; i < 80; i++) {
                        first[i] = random.nextDouble() < 0.5;
                        second[i] = first[i] ^ random.nextDouble() < 0.4;
                    }
                    return McNemar.of(first, second).exactPValue();
                }))
                .isBetween(0.01, 0.06);
    }

    @Test
    void rejectsCountsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(new boolean[1], new boolean[2]))
                .withMessageStartingWith("first has 1 values, second has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(new boolean[0], new boolean[0]))
                .withMessage("first is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new McNemar(5, 3, 3))
                .withMessage("firstOnly + secondOnly is more than items: 3 + 3 > 5");
        assertThatIllegalArgumentException().isThrownBy(() -> new McNemar(5, -1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new McNemar(5, 1, -3));
        assertThatIllegalArgumentException().isThrownBy(() -> new McNemar(0, 0, 0));
    }
}
