package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriviaQaJuriesTest {

    private static final int KAPPA = 3;
    private static final int BEST = 5;

    @Test
    void juriesAreAsPublishedAndBetterThanTheirBestMember() throws Exception {
        Path folder = JuryData.folder("triviaqa-judges");

        List<StrategyTable> tables = TriviaQaJuries.tables(folder);

        StrategyTable rules = tables.get(0);
        assertThat(rules.figures()).hasSize(2).allMatch(PublishedFigure::reproduced);
        assertThat(rules.rows())
                .hasSize(9)
                .allSatisfy(row -> assertThat(number(row, KAPPA)).isGreaterThan(number(row, BEST)));
        StrategyTable mixed = tables.get(2);
        assertThat(mixed.rows()).allSatisfy(row -> assertThat(row.get(1)).isEqualTo("3595"));
        // Of three jurors, two that agree can't be outvoted: a lead of 2 decides as the majority of all does.
        List<String> lead2 = row(mixed, "lead 2");
        List<String> all = row(mixed, "all, by majority");
        assertThat(lead2.get(2)).isEqualTo(all.get(2)).isEqualTo("0.8850");
        assertThat(number(lead2, 3)).isLessThan(2.3);
        assertThat(number(all, 3)).isEqualTo(3);
        for (StrategyTable table : tables.subList(1, 3)) {
            assertThat(number(row(table, "lead 2"), 3)).isGreaterThan(number(row(table, "lead 1"), 3));
            assertThat(number(row(table, "lead 3"), 3)).isGreaterThan(number(row(table, "lead 2"), 3));
        }
    }

    @Test
    void itemsOfOneGroupStayTogetherInFoldsOfAboutEqualSize() {
        Folds folds = Folds.of(List.of("a", "b", "a", "c", "d"), 2);

        assertThat(folds.byGroup()).containsOnlyKeys("a", "b", "c", "d");
        assertThat(folds.byGroup().values()).containsExactlyInAnyOrder(0, 0, 1, 1);
        assertThat(folds).isEqualTo(Folds.of(List.of("a", "b", "c", "d"), 2));
    }

    private static List<String> row(StrategyTable table, String name) {
        return table.rows().stream()
                .filter(row -> row.get(0).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double number(List<String> row, int column) {
        return Double.parseDouble(row.get(column));
    }
}
