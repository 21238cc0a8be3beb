package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a model costs, in US dollars per million tokens, and where that was read.
 *
 * <p>Amounts are exact: they are kept as decimals and summed as whole pico-dollars (10⁻¹² USD), of which a token costs a
 * million for each dollar of its price.
 *
 * <p>Where a cache price is missing, what is charged never understates. Tokens read from a cache are charged as input, as
 * no provider asks more for them. Tokens written to one are charged as twice the input, which is what a cache of an hour
 * costs with Anthropic's models and the most that is known of. A service tier without prices of its own is charged as
 * standard, as batches and flex never cost more, and priority as twice the standard, which is above all that is known of.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param inputPerMillion for input tokens that are neither read from nor written to a cache
 * @param outputPerMillion for output tokens, thoughts included
 * @param cacheReadPerMillion for input tokens read from a prompt cache; empty if not known
 * @param cacheWritePerMillion for input tokens written to a prompt cache, for whatever time the caller has them kept; empty
 *     if not known
 * @param source where the price was read, such as the address of a page; not blank
 * @param date when it was read
 * @param tiers the prices of service tiers as far as they are known, in the order of the tiers and each without tiers of its
 *     own; the other components are the standard prices
 */
public record Price(
        BigDecimal inputPerMillion,
        BigDecimal outputPerMillion,
        Optional<BigDecimal> cacheReadPerMillion,
        Optional<BigDecimal> cacheWritePerMillion,
        String source,
        LocalDate date,
        Map<ServiceTier, Price> tiers) {

    /** Decimals of a price per million tokens: one more and a token would cost a fraction of a pico-dollar. */
    private static final int DECIMALS = 6;

    /** Far above any price, and far below what a long can't hold. */
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);

    private static final BigDecimal LONGEST_CACHE_WRITE = BigDecimal.valueOf(2);

    /** Amazon Bedrock asks for 1.75 times the standard price. */
    private static final long DEAREST_PRIORITY = 2;

    /**
     * Creates a price.
     *
     * @throws IllegalArgumentException if an amount is negative, has more than six decimals or is above a
     *     million, if the source is blank, or if a tier has tiers of its own; the message names the component
     */
    public Price {
        inputPerMillion = checked("inputPerMillion", inputPerMillion);
        outputPerMillion = checked("outputPerMillion", outputPerMillion);
        cacheReadPerMillion = cacheReadPerMillion.map(price -> checked("cacheReadPerMillion", price));
        cacheWritePerMillion = cacheWritePerMillion.map(price -> checked("cacheWritePerMillion", price));
        if (requireNonNull(source, "source").isBlank()) {
            throw new IllegalArgumentException("source is blank; say where the price was read");
        }
        requireNonNull(date, "date");
        tiers.forEach((tier, price) -> {
            if (!price.tiers.isEmpty()) {
                throw new IllegalArgumentException("tiers." + tier + " has tiers of its own");
            }
        });
        Map<ServiceTier, Price> sorted = new EnumMap<>(ServiceTier.class);
        sorted.putAll(tiers);
        tiers = Collections.unmodifiableMap(sorted);
    }

    /** Creates a price without prices of service tiers; throws as the constructor above. */
    public Price(
            BigDecimal inputPerMillion,
            BigDecimal outputPerMillion,
            Optional<BigDecimal> cacheReadPerMillion,
            Optional<BigDecimal> cacheWritePerMillion,
            String source,
            LocalDate date) {
        this(inputPerMillion, outputPerMillion, cacheReadPerMillion, cacheWritePerMillion, source, date, Map.of());
    }

    /**
     * Returns a price without cache prices.
     *
     * @param inputPerMillion such as {@code "0.80"}
     * @param outputPerMillion such as {@code "3.20"}
     * @throws IllegalArgumentException as the constructor; a {@link NumberFormatException} if an amount is not a number
     */
    public static Price of(String inputPerMillion, String outputPerMillion, String source, LocalDate date) {
        return new Price(
                new BigDecimal(inputPerMillion),
                new BigDecimal(outputPerMillion),
                Optional.empty(),
                Optional.empty(),
                source,
                date);
    }

    /**
     * Returns this price with that of a tier.
     *
     * @throws IllegalArgumentException if the price of the tier has tiers of its own
     */
    public Price with(ServiceTier tier, Price price) {
        Map<ServiceTier, Price> more = new EnumMap<>(ServiceTier.class);
        more.putAll(tiers);
        more.put(tier, price);
        return new Price(
                inputPerMillion, outputPerMillion, cacheReadPerMillion, cacheWritePerMillion, source, date, more);
    }

    /** Returns the price of a tier; empty if it is not known. */
    public Optional<Price> at(ServiceTier tier) {
        return Optional.ofNullable(tiers.get(tier));
    }

    /**
     * Returns what a usage costs in pico-dollars (10⁻¹² USD), each part at the price of its tier, as far as its tokens were
     * counted.
     *
     * @throws ArithmeticException if the sum is above {@link Long#MAX_VALUE}, some nine million dollars
     */
    public long picoDollars(Usage usage) {
        long sum = standardPicoDollars(usage.atStandard());
        for (Map.Entry<ServiceTier, Usage> part : usage.tiers().entrySet()) {
            sum = Math.addExact(sum, picoDollars(part.getKey(), part.getValue()));
        }
        return sum;
    }

    private long picoDollars(ServiceTier tier, Usage part) {
        Price own = tiers.get(tier);
        return own != null
                ? own.standardPicoDollars(part)
                : Math.multiplyExact(standardPicoDollars(part), tier == ServiceTier.PRIORITY ? DEAREST_PRIORITY : 1);
    }

    private long standardPicoDollars(Usage usage) {
        long sum = Math.multiplyExact(usage.inputTokens(), pico(inputPerMillion));
        sum = Math.addExact(sum, Math.multiplyExact(usage.outputTokens(), pico(outputPerMillion)));
        sum = Math.addExact(sum, Math.multiplyExact(usage.cacheReadTokens(), pico(cacheRead())));
        return Math.addExact(sum, Math.multiplyExact(usage.cacheWriteTokens(), pico(cacheWrite())));
    }

    /**
     * Returns what a usage costs in US dollars, as far as its tokens were counted; exact.
     *
     * @throws ArithmeticException if the sum is above some nine million dollars
     */
    public BigDecimal usd(Usage usage) {
        return Spending.usd(picoDollars(usage));
    }

    /**
     * Returns the most that so many tokens can cost in pico-dollars, whether the input is cached or not, at the standard price
     * or that of a tier which has a dearer one.
     *
     * @throws ArithmeticException if that is above {@link Long#MAX_VALUE}
     */
    public long mostPicoDollars(long inputTokens, long outputTokens) {
        long most = mostAtStandard(inputTokens, outputTokens);
        for (Price tier : tiers.values()) {
            most = Math.max(most, tier.mostAtStandard(inputTokens, outputTokens));
        }
        return most;
    }

    /** Returns this price without those of tiers. */
    Price withoutTiers() {
        return new Price(inputPerMillion, outputPerMillion, cacheReadPerMillion, cacheWritePerMillion, source, date);
    }

    private long mostAtStandard(long inputTokens, long outputTokens) {
        BigDecimal worst = inputPerMillion.max(cacheRead()).max(cacheWrite());
        return Math.addExact(
                Math.multiplyExact(inputTokens, pico(worst)), Math.multiplyExact(outputTokens, pico(outputPerMillion)));
    }

    private BigDecimal cacheRead() {
        return cacheReadPerMillion.orElse(inputPerMillion);
    }

    private BigDecimal cacheWrite() {
        return cacheWritePerMillion.orElseGet(() -> inputPerMillion.multiply(LONGEST_CACHE_WRITE));
    }

    /** Pico-dollars a token. */
    private static long pico(BigDecimal perMillion) {
        return perMillion.movePointRight(DECIMALS).longValueExact();
    }

    /** Returns the price without trailing zeros, so that equal prices are equal. */
    private static BigDecimal checked(String name, BigDecimal price) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException(name + " is negative: " + price.toPlainString());
        }
        if (price.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException(
                    name + " has more than " + DECIMALS + " decimals: " + price.toPlainString());
        }
        if (price.compareTo(HIGHEST) > 0) {
            throw new IllegalArgumentException(name + " is above " + HIGHEST + ": " + price.toPlainString());
        }
        BigDecimal stripped = price.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
