package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.PublishedData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriviaQaJuriesTest {

    private static final Path FOLDER = PublishedData.path("triviaqa-judges");

    @Test
    void juriesByMajorityAreAsPublishedAndLearntWeightsDoBetter() throws Exception {
        List<StrategyTable> tables = TriviaQaJuries.tables(FOLDER);
        tables.forEach(System.out::println);
        TriviaQaJuries.costs(FOLDER).forEach(System.out::println);
        assertThat(tables).hasSize(2);
    }
}
