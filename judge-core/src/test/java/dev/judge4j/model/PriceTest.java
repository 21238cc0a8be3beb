package dev.judge4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.verdict.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private static final Price FULL = new Price(
            new BigDecimal("3"),
            new BigDecimal("15"),
            Optional.of(new BigDecimal("0.30")),
            Optional.of(new BigDecimal("3.75")),
            "a page",
            DAY);

    /** By hand, in pico-dollars: 100 × 3,000,000 + 10 × 15,000,000 + 1000 × 300,000 + 200 × 3,750,000 = 1.5 × 10⁹. */
    @Test
    void chargesEachKindOfTokenAtItsOwnPrice() {
        Usage usage = new Usage(100, 10, 1000, 200, 1, 0);

        assertThat(FULL.picoDollars(usage)).isEqualTo(1_500_000_000L);
        assertThat(FULL.usd(usage)).isEqualByComparingTo("0.0015");
    }

    /** A price in binary floating point would be off by some pico-dollars: 0.035 has no exact form there. */
    @Test
    void isExactForPricesThatBinaryNumbersCannotHold() {
        Price price = Price.of("0.035", "0.14", "a page", DAY);

        assertThat(price.picoDollars(Usage.ofCall(1, 0))).isEqualTo(35_000);
        assertThat(price.usd(Usage.ofCall(1_000_000_000_000L, 0))).isEqualByComparingTo("35000");
    }

    @Test
    void chargesCachedTokensAsInputAndWrittenOnesAsTwiceThatWhereCachePricesAreMissing() {
        Price price = Price.of("3", "15", "a page", DAY);

        assertThat(price.picoDollars(new Usage(0, 0, 1, 0, 1, 0))).isEqualTo(3_000_000);
        assertThat(price.picoDollars(new Usage(0, 0, 0, 1, 1, 0))).isEqualTo(6_000_000);
    }

    @Test
    void boundsInputByTheDearestOfItsPrices() {
        assertThat(FULL.mostPicoDollars(2, 1)).isEqualTo(2 * 3_750_000 + 15_000_000);
        assertThat(Price.of("3", "15", "a page", DAY).mostPicoDollars(2, 1)).isEqualTo(2 * 6_000_000 + 15_000_000);
    }

    @Test
    void refusesASumThatIsTooLargeInsteadOfWrappingAround() {
        Usage huge = Usage.ofCall(Long.MAX_VALUE / 1_000_000, 0);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> FULL.picoDollars(huge));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> FULL.mostPicoDollars(Long.MAX_VALUE / 1_000_000, 0));
    }

    @Test
    void refusesPricesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Price.of("-1", "15", "a page", DAY))
                .withMessage("inputPerMillion is negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Price.of("1", "0.0000001", "a page", DAY))
                .withMessage("outputPerMillion has more than 6 decimals: 0.0000001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Price.of("1e9", "1", "a page", DAY))
                .withMessage("inputPerMillion is above 1000000: 1000000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Price.of("1", "1", " ", DAY))
                .withMessage("source is blank; say where the price was read");
        assertThatIllegalArgumentException().isThrownBy(() -> Price.of("much", "1", "a page", DAY));
    }
}
