package dev.judge4j.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {

    private static final Families NONE_GIVEN = new Families(Map.of());

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-sonnet-4-6, claude",
        "helpfulness@nova-pro, nova",
        "GPT-4, gpt",
        "ChatGPT, gpt",
        "gpt-4t, gpt",
        "Llama3-70B, llama",
        "llama2-7b-chat, llama",
        "Mixtral-8x7B, mistral",
        "PaLM2, gemini",
        "gemini-2.5-flash, gemini",
        "qwen3-32b, qwen"
    })
    void readsTheFamilyFromANameAsPeopleWriteThem(String name, String family) {
        assertThat(NONE_GIVEN.of(name)).hasValue(family);
    }

    @ParameterizedTest
    @CsvSource({"our-system", "innovation", "judge4j", "Contains", "unnamed"})
    void aWordThatOnlyContainsANameTellsNothing(String name) {
        assertThat(NONE_GIVEN.of(name)).isEmpty();
    }

    @Test
    void whatTheUserSaysCounts() {
        assertThat(new Families(Map.of("nova-cafe", "ours")).of("nova-cafe")).hasValue("ours");
    }
}
