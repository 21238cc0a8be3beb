package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTiersTest {

    private static final List<ServiceTier> TIERS = List.of(ServiceTier.values());

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private static final Price PRICE =
            price("4", "20").with(ServiceTier.BATCH, price("2", "10")).with(ServiceTier.FLEX, price("3", "15"));

    private static final String LIST = """
            {"version": "v1", "currency": "USD", "models": [
              {"model": "example-1", "inputPerMillion": 4, "outputPerMillion": 20,
               "batchInputPerMillion": 2, "batchOutputPerMillion": 10, "flexInputPerMillion": 3,
               "flexOutputPerMillion": 15, "source": "a page", "date": "2026-11-24"}]}
            """;

    /** By hand, a token in and one out each: 24 at standard, 12 as batch, 18 as flex, twice 24 as priority. */
    @Test
    void chargesEachPartAtThePriceOfItsTier() {
        Usage one = Usage.ofCall(1, 1);

        assertThat(PRICE.picoDollars(one)).isEqualTo(24_000_000);
        assertThat(PRICE.picoDollars(one.billedAs(ServiceTier.BATCH))).isEqualTo(12_000_000);
        assertThat(PRICE.picoDollars(one.billedAs(ServiceTier.FLEX))).isEqualTo(18_000_000);
        assertThat(PRICE.picoDollars(one.plus(one.billedAs(ServiceTier.FLEX)).plus(one.billedAs(ServiceTier.BATCH))))
                .isEqualTo(54_000_000);
        assertThat(PRICE.usd(one.billedAs(ServiceTier.BATCH))).isEqualByComparingTo("0.000012");
    }

    @Test
    void neverUnderstatesATierWhosePriceIsNotKnown() {
        Usage one = Usage.ofCall(1, 1);
        Price standard = price("4", "20");

        assertThat(standard.picoDollars(one.billedAs(ServiceTier.BATCH))).isEqualTo(24_000_000);
        assertThat(standard.picoDollars(one.billedAs(ServiceTier.FLEX))).isEqualTo(24_000_000);
        assertThat(standard.picoDollars(one.billedAs(ServiceTier.PRIORITY))).isEqualTo(48_000_000);
        assertThat(standard.with(ServiceTier.PRIORITY, price("7", "35"))
                        .picoDollars(one.billedAs(ServiceTier.PRIORITY)))
                .isEqualTo(42_000_000);
    }

    /** By hand, two tokens in, each written to a cache at twice its price, and one out. */
    @Test
    void boundsACallByItsDearestTier() {
        Price dearer = PRICE.with(ServiceTier.PRIORITY, price("7", "35"));

        assertThat(PRICE.mostPicoDollars(2, 1)).isEqualTo(2 * 8_000_000 + 20_000_000);
        assertThat(dearer.mostPicoDollars(2, 1)).isEqualTo(2 * 14_000_000 + 35_000_000);
    }

    @Test
    void keepsThePriorityPriceFreeButSetsABatchAsideWithoutIt() throws InterruptedException {
        Price dearer = price("4", "20").with(ServiceTier.PRIORITY, price("7", "35"));
        Purse purse = Purse.of(Budget.usd("1"), Prices.of("v1", Map.of("m", dearer)));

        assertThat(purse.reserve("a", "m", 2, OptionalLong.of(1)).reserved().picoDollars())
                .isEqualTo(63_000_000);
        assertThat(purse.setAside("a", "m", ServiceTier.BATCH, 2, OptionalLong.of(1)))
                .hasValueSatisfying(need -> assertThat(need.picoDollars()).isEqualTo(36_000_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void chargesASumTheSumOfWhatItsPartsCost(long seed) {
        Random random = new Random(seed);
        Price price = price("" + random.nextInt(100), "" + random.nextInt(100));
        for (ServiceTier tier : TIERS) {
            price = random.nextBoolean() ? price : price.with(tier, price(random.nextInt(100) + ".25", "0.5"));
        }
        Usage sum = Usage.NONE;
        long cost = 0;
        for (int i = 0; i < 200; i++) {
            Usage one = new Usage(
                    random.nextInt(10_000), random.nextInt(10_000), random.nextInt(10_000), random.nextInt(9), 1, 0);
            int tier = random.nextInt(TIERS.size() + 1);
            one = tier == TIERS.size() ? one : one.billedAs(TIERS.get(tier));
            sum = sum.plus(one);
            cost += price.picoDollars(one);
        }
        assertThat(price.picoDollars(sum)).isEqualTo(cost);
    }

    @Test
    void isReadFromAPriceFile() throws IOException {
        assertThat(read(LIST).priceOf("example-1")).contains(PRICE);
        assertThat(PRICE.at(ServiceTier.FLEX)).contains(price("3", "15"));
        assertThat(PRICE.at(ServiceTier.PRIORITY)).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"flexOutputPerMillion\": 15,|| models[0] (example-1): flexOutputPerMillion is missing",
                "\"batchInputPerMillion\": 2|\"batchInputPerMillion\": -2| models[0] (example-1): of batch,"
                        + " inputPerMillion is negative: -2",
                "batchInputPerMillion|reservedInputPerMillion| models[0]: reservedInputPerMillion is unknown"
            })
    void isRefusedWithThePlaceOfTheFlaw(String good, String bad, String message) {
        String list = LIST.replace(good, bad == null ? "" : bad);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(list))
                .withMessageStartingWith("my prices is not a price list: " + message);
    }

    @Test
    void hasNoTiersInTiers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> price("1", "1").with(ServiceTier.FLEX, PRICE))
                .withMessage("tiers.FLEX has tiers of its own");
    }

    /** A flex call with room for 100 tokens: reserved as 10 in and 90 out at standard prices, settled at flex prices. */
    @Test
    void isWhatABudgetSettlesAt() throws InterruptedException {
        Purse purse = Purse.of(Budget.usd("1"), Prices.of("v1", Map.of("m", PRICE)));
        Reservation reservation = purse.reserve("a", "m", 10, OptionalLong.of(90));

        assertThat(reservation.reserved().picoDollars()).isEqualTo(10 * 8_000_000 + 90 * 20_000_000);
        assertThat(reservation
                        .settle(Usage.ofCall(10, 2).billedAs(ServiceTier.FLEX))
                        .picoDollars())
                .isEqualTo(10 * 3_000_000 + 2 * 15_000_000);
    }

    private static Prices read(String list) throws IOException {
        return Prices.read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), "my prices");
    }

    private static Price price(String input, String output) {
        return new Price(
                new BigDecimal(input), new BigDecimal(output), Optional.empty(), Optional.empty(), "a page", DAY);
    }
}
