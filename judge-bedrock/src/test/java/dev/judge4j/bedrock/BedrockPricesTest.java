package dev.judge4j.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.verdict.ServiceTier;
import java.math.BigDecimal;
import java.math.MathContext;
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
        assertThat(haiku.cacheReadPerMillion().orElseThrow()).isEqualByComparingTo("0.11");
        assertThat(haiku.cacheWritePerMillion().orElseThrow()).isEqualByComparingTo("1.375");
        assertThat(haiku.at(ServiceTier.BATCH).orElseThrow().inputPerMillion()).isEqualByComparingTo("0.55");
        assertThat(prices.version()).isEqualTo("bedrock-2026-10-05");
        assertThat(prices.byModel()).hasSize(25);
    }

    @Test
    void allNameSourcesOfAWSAndTheDayOfInputAndOutput() {
        assertThat(prices.byModel().values()).allSatisfy(price -> {
            assertThat(price.source().split("; (?=https)"))
                    .allMatch(source -> source.startsWith("https://github.com/"));
            assertThat(price.source()).startsWith("https://github.com/aws/");
            boolean later = price.source().contains("(2026-10-05: input, output)");
            assertThat(price.date()).isEqualTo(later ? LocalDate.of(2026, 10, 5) : LocalDate.of(2026, 9, 3));
        });
    }

    /** A slip of the decimal point would break one of them. */
    @Test
    void keepTheRelationsThatAllPricesOfBedrockHave() {
        prices.byModel().forEach((model, price) -> {
            assertThat(price.outputPerMillion()).as(model).isGreaterThan(price.inputPerMillion());
            price.cacheReadPerMillion()
                    .ifPresent(read -> assertThat(ratio(read, price.inputPerMillion()))
                            .as(model + " cache read")
                            .isEqualTo(model.contains("claude") ? 0.1 : 0.25));
            price.cacheWritePerMillion()
                    .ifPresent(write -> assertThat(ratio(write, price.inputPerMillion()))
                            .as(model + " cache write")
                            .isEqualTo(1.25));
            price.at(ServiceTier.BATCH).ifPresent(batch -> assertTimes(price, batch, 0.48, 0.5));
            price.at(ServiceTier.FLEX).ifPresent(flex -> assertTimes(price, flex, 0.5, 0.5));
            price.at(ServiceTier.PRIORITY).ifPresent(priority -> assertTimes(price, priority, 1.75, 1.75));
        });
    }

    /** The docs' table of models for batches has neither Sonnet 5 nor Opus 4.8, and no source names the flex tier of Claude. */
    @Test
    void leaveOutWhatNoSourceTells() {
        for (String model : new String[] {"us.anthropic.claude-sonnet-5", "eu.anthropic.claude-opus-4-8"}) {
            assertThat(prices.priceOf(model).orElseThrow().tiers()).isEmpty();
        }
        assertThat(prices.byModel().entrySet())
                .filteredOn(entry -> entry.getValue().at(ServiceTier.FLEX).isPresent())
                .extracting(Map.Entry::getKey)
                .containsExactly("global.amazon.nova-2-lite-v1:0", "us.amazon.nova-2-lite-v1:0");
    }

    /** AWS asks ten percent more for a profile that stays in one geography. */
    @Test
    void areTenPercentHigherWithinAGeographyThanAroundTheGlobe() {
        BigDecimal premium = new BigDecimal("1.1");
        for (Map.Entry<String, Price> entry : prices.byModel().entrySet()) {
            if (entry.getKey().startsWith("global.")) {
                String model = entry.getKey().substring("global.".length());
                for (String geography : new String[] {"us.", "eu."}) {
                    Price within = prices.byModel().get(geography + model);
                    if (within == null) {
                        continue; // its sources contradict each other
                    }
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

    private static void assertTimes(Price standard, Price tier, double least, double most) {
        assertThat(ratio(tier.inputPerMillion(), standard.inputPerMillion())).isBetween(least, most);
        assertThat(ratio(tier.outputPerMillion(), standard.outputPerMillion())).isBetween(least, most);
    }

    private static double ratio(BigDecimal of, BigDecimal to) {
        return of.divide(to, MathContext.DECIMAL64).doubleValue();
    }
}
