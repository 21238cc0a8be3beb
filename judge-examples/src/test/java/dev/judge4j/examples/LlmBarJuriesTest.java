package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.PublishedData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LlmBarJuriesTest {

    private static final Path FOLDER = PublishedData.path("llmbar");

    @Test
    void x() throws Exception {
        List<StrategyTable> tables = LlmBarJuries.tables(FOLDER);
        tables.forEach(System.out::println);
        LlmBarJuries.costs(FOLDER).forEach(System.out::println);
        assertThat(tables).hasSize(1);
    }
}
