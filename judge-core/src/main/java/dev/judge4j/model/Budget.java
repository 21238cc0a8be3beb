package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How much may be spent: money, tokens and calls, each if it is set, altogether and by each judge.
 *
 * <pre>{@code
 * Budget budget = Budget.usd("5.00");
 * Budget divided = Budget.usd("5.00").withCalls(10_000).withJudge("helpfulness", Budget.usd("1.50"));
 * }</pre>
 *
 * <p>A {@link Purse} keeps to it. Instances are immutable and safe for use by multiple threads.
 *
 * @param usd US dollars, or empty for no limit; at least 0, at most a million, at most 12 decimals
 * @param tokens input tokens, cached or not, and output tokens, or empty for no limit; at least 0
 * @param calls calls of models, or empty for no limit; at least 0
 * @param judges what single judges may spend of it, by the name of the judge; these have no judges of their own
 */
public record Budget(Optional<BigDecimal> usd, OptionalLong tokens, OptionalLong calls, Map<String, Budget> judges) {

    private static final Budget UNLIMITED =
            new Budget(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), Map.of());

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000);
    private static final int DECIMALS = 12;

    /**
     * Creates a budget.
     *
     * @throws IllegalArgumentException if a limit is out of its range or the budget of a judge has judges
     */
    public Budget {
        usd.ifPresent(Budget::checkMoney);
        checkCount("tokens", tokens);
        checkCount("calls", calls);
        judges = Map.copyOf(judges);
        judges.forEach((name, budget) -> {
            if (!budget.judges().isEmpty()) {
                throw new IllegalArgumentException("the budget of the judge " + name + " has judges of its own");
            }
        });
    }

    /** Returns a budget without limits. */
    public static Budget unlimited() {
        return UNLIMITED;
    }

    /**
     * Returns a budget of money.
     *
     * @param amount US dollars, such as {@code "5.00"}
     * @throws IllegalArgumentException if it is no number or out of range
     */
    public static Budget usd(String amount) {
        try {
            return UNLIMITED.withUsd(new BigDecimal(amount));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an amount of US dollars such as 5.00: " + amount, e);
        }
    }

    /**
     * Returns this budget with another limit of money.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Budget withUsd(BigDecimal limit) {
        return new Budget(Optional.of(limit), tokens, calls, judges);
    }

    /**
     * Returns this budget with another limit of tokens.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Budget withTokens(long limit) {
        return new Budget(usd, OptionalLong.of(limit), calls, judges);
    }

    /**
     * Returns this budget with another limit of calls.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Budget withCalls(long limit) {
        return new Budget(usd, tokens, OptionalLong.of(limit), judges);
    }

    /**
     * Returns this budget with a limit for one judge, which spends from both.
     *
     * @throws IllegalArgumentException if that has judges of its own
     */
    public Budget withJudge(String name, Budget limit) {
        Map<String, Budget> more = new TreeMap<>(judges);
        more.put(requireNonNull(name, "name"), requireNonNull(limit, "limit"));
        return new Budget(usd, tokens, calls, more);
    }

    /** Returns whether money is limited, altogether or for any judge. */
    public boolean limitsMoney() {
        return usd.isPresent() || judges.values().stream().anyMatch(Budget::limitsMoney);
    }

    /** Returns whether money is limited for that judge, by its own limit or the one of all. */
    boolean limitsMoneyOf(String judge) {
        return usd.isPresent() || judge(judge).limitsMoney();
    }

    /** Returns whether tokens are limited for that judge, by its own limit or the one of all. */
    boolean limitsTokensOf(String judge) {
        return tokens.isPresent() || judge(judge).tokens().isPresent();
    }

    /** Returns the limits of one judge. */
    Budget judge(String name) {
        return judges.getOrDefault(name, UNLIMITED);
    }

    /** Returns the limit of money in pico-dollars. */
    OptionalLong picoDollars() {
        return usd.isPresent()
                ? OptionalLong.of(usd.get().movePointRight(DECIMALS).longValueExact())
                : OptionalLong.empty();
    }

    private static void checkMoney(BigDecimal usd) {
        if (usd.signum() < 0
                || usd.compareTo(HIGHEST) > 0
                || usd.stripTrailingZeros().scale() > DECIMALS) {
            throw new IllegalArgumentException("usd is not from 0 to " + HIGHEST + " with at most " + DECIMALS
                    + " decimals: " + usd.toPlainString());
        }
    }

    private static void checkCount(String name, OptionalLong limit) {
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw new IllegalArgumentException(name + " is negative: " + limit.getAsLong());
        }
    }
}
