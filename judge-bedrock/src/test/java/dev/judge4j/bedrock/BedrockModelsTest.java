package dev.judge4j.bedrock;

import static dev.judge4j.model.Feature.JSON_SCHEMA;
import static dev.judge4j.model.Feature.TEMPERATURE;
import static dev.judge4j.model.Feature.THINKING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockModelsTest {

    @Test
    void knowsWhatAModelCanDoByItsLongestPrefix() {
        assertThat(family("us.anthropic.claude-sonnet-4-5-20250929-v1:0").features())
                .containsExactlyInAnyOrder(JSON_SCHEMA, TEMPERATURE);
        assertThat(family("us.anthropic.claude-opus-4-8").features()).isEmpty();
        assertThat(family("anthropic.claude-opus-5").features()).containsExactly(THINKING);
        assertThat(family("amazon.nova-pro-v1:0").features()).containsExactly(TEMPERATURE);
        assertThat(family("openai.gpt-oss-120b-1:0").features())
                .containsExactlyInAnyOrder(JSON_SCHEMA, TEMPERATURE, THINKING);
    }

    /** The minimums of AWS's page on prompt caching in November 2026. */
    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-opus-5, 512",
        "anthropic.claude-fable-5, 512",
        "anthropic.claude-sonnet-4-5-20250929-v1:0, 1024",
        "anthropic.claude-sonnet-4-6, 1024",
        "anthropic.claude-sonnet-5, 1024",
        "anthropic.claude-opus-4-8, 1024",
        "anthropic.claude-3-7-sonnet-20250219-v1:0, 1024",
        "anthropic.claude-haiku-4-5-20251001-v1:0, 4096",
        "anthropic.claude-opus-4-5-20251101-v1:0, 4096",
        "anthropic.claude-opus-4-6-v1, 4096",
        "anthropic.claude-opus-4-7, 4096",
    })
    void knowsTheShortestPrefixThatIsCached(String model, int tokens) {
        assertThat(family(model).cacheMinimum()).hasValue(tokens);
    }

    @ParameterizedTest
    @CsvSource({
        "amazon.nova-pro-v1:0",
        "anthropic.claude-3-5-sonnet-20241022-v2:0",
        "anthropic.claude-3-haiku-20240307-v1:0",
        "meta.llama3-3-70b-instruct-v1:0",
        "anthropic.claude-novella-9",
        "someone.new-model",
    })
    void knowsOfNoCachePointWhereOneIsRefusedOrUnknown(String model) {
        assertThat(family(model).cacheMinimum()).isEmpty();
    }

    @Test
    void takesNothingForGrantedOfAModelItDoesNotKnow() {
        assertThat(family("someone.new-model").features()).isEmpty();
        assertThat(family("arn:aws:bedrock:us-east-1:111122223333:imported-model/abc")
                        .features())
                .isEmpty();
        assertThat(family("anthropic.claude-novella-9").features()).containsExactly(THINKING);
    }

    @Test
    void namesItsSourcesWithTheDay() {
        assertThat(BedrockModels.builtIn().sources())
                .hasSizeGreaterThan(5)
                .allMatch(source -> source.startsWith("2026-11-29: https://"));
    }

    @Test
    void listsEveryPrefixOnce() {
        assertThat(BedrockModels.builtIn().all())
                .hasSizeGreaterThan(30)
                .extracting(ModelCapabilities::prefix)
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsBatchesCountingAndFlexWhereASourceTells() {
        assertThat(family("us.anthropic.claude-haiku-4-5-20251001-v1:0"))
                .returns(Optional.of(true), ModelCapabilities::batch)
                .returns(Optional.of(true), ModelCapabilities::countTokens)
                .returns(Optional.empty(), ModelCapabilities::flex);
        assertThat(family("us.anthropic.claude-sonnet-5").batch()).contains(false);
        assertThat(family("global.amazon.nova-2-lite-v1:0").flex()).contains(true);
        assertThat(BedrockModels.builtIn().capabilities("someone.new-model")).isEmpty();
    }

    @Test
    void letsAFileTakePrecedence(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), """
                {"models": [{"prefix": "amazon.", "features": ["JSON_SCHEMA"], "cacheMinimum": 1},
                            {"prefix": "someone.new", "features": [], "batch": true, "note": "ours"}]}""");

        BedrockModels models = BedrockModels.builtIn().with(file);

        assertThat(models.capabilities("us.amazon.nova-pro-v1:0").orElseThrow().features())
                .as("although the built-in prefix is longer")
                .containsExactly(JSON_SCHEMA);
        assertThat(models.capabilities("someone.new-model").orElseThrow().note())
                .contains("ours");
        assertThat(models.sources()).isEqualTo(BedrockModels.builtIn().sources());
        assertThat(models.capabilities("anthropic.claude-opus-5").orElseThrow().features())
                .containsExactly(THINKING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"models\": [{\"prefix\": \"x\"}]} | Missing required creator property 'features'",
                "{\"models\": [{\"prefix\": \"x\", \"features\": [\"WINGS\"]}]} | not one of the values accepted",
                "{\"models\": [{\"prefix\": \"x\", \"features\": [], \"color\": 1}]} | Unrecognized field \"color\"",
                "{\"models\": [{\"prefix\": \"x\", \"features\": [], \"cacheMinimum\": 0}]} | cacheMinimum is not positive: 0",
                "[] | is not a table of models: line 1"
            })
    void refusesAFileThatIsNoTable(String json, String flaw, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("models.json"), json);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockModels.builtIn().with(file))
                .withMessageStartingWith(file + " is not a table of models: line ")
                .withMessageContaining(flaw);
    }

    private static ModelCapabilities family(String modelId) {
        return BedrockModels.builtIn().capabilities(modelId).orElse(ModelCapabilities.UNKNOWN);
    }
}
