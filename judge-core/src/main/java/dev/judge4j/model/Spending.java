package dev.judge4j.model;

import java.math.BigDecimal;

/**
 * Money, tokens and calls that were spent or set aside.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param picoDollars money in 10⁻¹² US dollars
 * @param tokens input tokens, cached or not, and output tokens
 * @param calls calls of models
 * @param incompleteCalls how many of the calls are not fully in the other numbers, as the model has no price or the tokens
 *     were not told and could not be bounded; at most {@code calls}
 */
public record Spending(long picoDollars, long tokens, long calls, long incompleteCalls) {

    /** Nothing. */
    public static final Spending NONE = new Spending(0, 0, 0, 0);

    private static final int PICO = 12;

    /**
     * Creates a spending.
     *
     * @throws IllegalArgumentException if a component is negative or {@code incompleteCalls} is above {@code calls}
     */
    public Spending {
        if (picoDollars < 0 || tokens < 0 || calls < 0 || incompleteCalls < 0 || incompleteCalls > calls) {
            throw new IllegalArgumentException("not a spending: picoDollars " + picoDollars + ", tokens " + tokens
                    + ", calls " + calls + ", incompleteCalls " + incompleteCalls);
        }
    }

    /** Returns the money in US dollars, exact. */
    public BigDecimal usd() {
        return usd(picoDollars);
    }

    /**
     * Returns the sum of this and another spending.
     *
     * @throws ArithmeticException if a sum is above {@link Long#MAX_VALUE}
     */
    public Spending plus(Spending other) {
        return new Spending(
                Math.addExact(picoDollars, other.picoDollars),
                Math.addExact(tokens, other.tokens),
                Math.addExact(calls, other.calls),
                Math.addExact(incompleteCalls, other.incompleteCalls));
    }

    Spending minus(Spending other) {
        return new Spending(
                picoDollars - other.picoDollars,
                tokens - other.tokens,
                calls - other.calls,
                incompleteCalls - other.incompleteCalls);
    }

    /** Returns whether any of the limited numbers is above that of the other. */
    boolean exceeds(Spending other) {
        return picoDollars > other.picoDollars || tokens > other.tokens || calls > other.calls;
    }

    /** Returns pico-dollars as US dollars, exact. */
    static BigDecimal usd(long picoDollars) {
        return BigDecimal.valueOf(picoDollars, PICO);
    }
}
