package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BedrockPricesTest {

    private final Prices prices = BedrockPrices.load();

    @Test
    void areReadWithTheirSources() {
        Price haiku =
                prices.priceOf("us.anthropic.claude-haiku-4-5-20251001-v1:0").orElseThrow();

        assertThat(haiku.inputPerMillion()).isEqualByComparingTo("1.10");
        assertThat(haiku.outputPerMillion()).isEqualByComparingTo("5.50");
        assertThat(prices.version()).isEqualTo("bedrock-2026-10-05");
        assertThat(prices.byModel().values()).hasSize(9).allSatisfy(price -> {
            assertThat(price.source()).startsWith("https://github.com/aws/");
            assertThat(price.date()).isEqualTo(LocalDate.of(2026, 10, 5));
        });
    }

    /** AWS asks ten percent more for a profile that stays in one geography. */
    @Test
    void areTenPercentHigherWithinAGeographyThanAroundTheGlobe() {
        BigDecimal premium = new BigDecimal("1.1");
        for (Map.Entry<String, Price> entry : prices.byModel().entrySet()) {
            if (entry.getKey().startsWith("global.")) {
                String model = entry.getKey().substring("global.".length());
                for (String geography : new String[] {"us.", "eu."}) {
                    Price within = prices.priceOf(geography + model).orElseThrow();
                    assertThat(within.inputPerMillion())
                            .isEqualByComparingTo(
                                    entry.getValue().inputPerMillion().multiply(premium));
                    assertThat(within.outputPerMillion())
                            .isEqualByComparingTo(
                                    entry.getValue().outputPerMillion().multiply(premium));
                }
            }
        }
    }

    /** The price of such an id depends on the Region that the call goes to. */
    @Test
    void leaveOutIdsOfFoundationModels() {
        assertThat(prices.byModel().keySet()).allMatch(model -> model.matches("(global|us|eu)\\..+"));
    }
}
