package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {

    private static final String LIST = """
            {"version": "v1", "currency": "USD", "models": [
              {"model": "example-1", "inputPerMillion": 0.80, "outputPerMillion": 3.20, "cacheReadPerMillion": 0.2,
               "source": "https://example.org/prices", "date": "2026-11-24"},
              {"model": "example-2", "inputPerMillion": 1, "outputPerMillion": 2,
               "source": "https://example.org/prices", "date": "2026-11-23"}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void areReadFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("prices.json"), LIST);

        Prices prices = Prices.read(file);

        assertThat(prices.version()).isEqualTo("v1");
        assertThat(prices.byModel()).containsOnlyKeys("example-1", "example-2");
        assertThat(prices.priceOf("example-1"))
                .contains(new Price(
                        new BigDecimal("0.80"),
                        new BigDecimal("3.20"),
                        Optional.of(new BigDecimal("0.2")),
                        Optional.empty(),
                        "https://example.org/prices",
                        LocalDate.of(2026, 11, 24)));
        assertThat(prices.priceOf("example-3")).isEmpty();
        assertThat(prices).hasToString("prices v1 of 2 models");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": \"v1\",|| the list: version is missing",
                "\"USD\"| \"EUR\" | the list: currency is EUR; only USD is known",
                "\"currency\": \"USD\"| \"currency\": \"USD\", \"note\": 1 | the list: note is unknown; the fields are"
                        + " currency, models, version",
                "\"model\": \"example-2\"| \"model\": \"example-1\" | models[1]: model names example-1 a second time",
                "\"model\": \"example-2\",|| models[1]: model is missing",
                "\"inputPerMillion\": 1,|| models[1] (example-2): inputPerMillion is missing",
                "\"outputPerMillion\": 2,|| models[1] (example-2): outputPerMillion is missing",
                "\"inputPerMillion\": 1,| \"inputPerMillion\": -1, | models[1] (example-2): inputPerMillion is"
                        + " negative: -1",
                "\"inputPerMillion\": 1,| \"inputPerMillion\": \"1\", | models[1] (example-2): inputPerMillion is not a"
                        + " number",
                "\"inputPerMillion\": 1,| \"inputPerMillion\": null, | models[1] (example-2): inputPerMillion is not a"
                        + " number",
                "\"inputPerMillion\": 1,| \"inputPerMillion\": 1, \"cachePerMillion\": 1, | models[1]: cachePerMillion is"
                        + " unknown; the fields are batchCacheReadPerMillion, batchCacheWritePerMillion,",
                ", \"date\": \"2026-11-23\"|| models[1] (example-2): date is missing",
                "2026-11-23| yesterday | models[1] (example-2): date is not a day such as 2026-11-24: yesterday",
                "\"source\": \"https://example.org/prices\", \"date\": \"2026-11-23\"| \"date\": \"2026-11-23\" |"
                        + " models[1] (example-2): source is missing",
                "\"models\": [| \"models\": 7, \"x\": [ | the list: x is unknown",
                "\"version\": \"v1\"| \"version\": \"v1\", \"version\": \"v2\" | line 1: Duplicate field 'version'"
            })
    void areRefusedWithThePlaceOfTheFlaw(String good, String bad, String message) {
        assertThat(LIST).contains(good);
        String list = LIST.replace(good, bad == null ? "" : bad);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(list))
                .withMessageStartingWith("my prices is not a price list: " + message);
    }

    @Test
    void areRefusedIfTheyAreNoList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("[]"))
                .withMessage("my prices is not a price list: the list is not an object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(""))
                .withMessageStartingWith("my prices is not a price list");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(LIST + "{}"))
                .withMessageStartingWith("my prices is not a price list: line 6");
    }

    @Test
    void takeOneMorePriceAndSoundDifferentThen() {
        Price price = Price.of("1", "2", "my contract", LocalDate.of(2026, 11, 24));
        Prices prices = Prices.of("v1", Map.of("a", price));

        Prices more = prices.with("b", price).with("a", Price.of("3", "2", "my contract", price.date()));

        assertThat(more.version()).isEqualTo("v1+");
        assertThat(more.byModel()).containsOnlyKeys("a", "b");
        assertThat(more.priceOf("a").orElseThrow().inputPerMillion()).isEqualByComparingTo("3");
        assertThat(prices.byModel()).containsOnlyKeys("a");
        assertThat(more).isNotEqualTo(prices);
        assertThatIllegalArgumentException().isThrownBy(() -> prices.with(" ", price));
    }

    private static Prices read(String list) throws IOException {
        return Prices.read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), "my prices");
    }
}
