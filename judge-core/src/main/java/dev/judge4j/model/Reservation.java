package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Usage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Purse} keeps free for one call, until its outcome is known.
 *
 * <p>Exactly one of {@link #settle}, {@link #release} and {@link #chargeInFull} ends it; whatever is called after the first
 * changes nothing and returns what the first did. Instances are safe for use by multiple threads.
 */
public final class Reservation {

    private final Purse purse;
    private final String judge;
    private final Optional<Price> price;
    private final Spending reserved;
    private @Nullable Spending charged; // guarded by the purse's lock

    Reservation(Purse purse, String judge, Optional<Price> price, Spending reserved) {
        this.purse = purse;
        this.judge = judge;
        this.price = price;
        this.reserved = reserved;
    }

    /** Returns what is kept free. */
    public Spending reserved() {
        return reserved;
    }

    /**
     * Charges what a call consumed and frees the rest. Each call without a token count is charged the full reservation.
     * What a provider reports above the reservation is charged too, be it above a limit.
     *
     * @return what was charged
     * @throws ArithmeticException if the usage is too large to be counted; the reservation is then charged in full
     */
    public Spending settle(Usage usage) {
        return settle(usage, price);
    }

    /**
     * Charges what a call consumed that another model answered, at the price of that; otherwise as {@link #settle(Usage)}. If it
     * has no price, that of the model that was asked is charged.
     *
     * @param answeredBy the name of the model that answered
     * @throws ArithmeticException if the usage is too large to be counted; the reservation is then charged in full
     */
    public Spending settle(Usage usage, String answeredBy) {
        return settle(usage, purse.priceOf(answeredBy).or(() -> price));
    }

    private Spending settle(Usage usage, Optional<Price> due) {
        requireNonNull(usage, "usage");
        Spending spent;
        try {
            spent = spentBy(usage, due);
        } catch (ArithmeticException e) {
            chargeInFull();
            throw e;
        }
        return purse.close(this, spent, Spending.NONE);
    }

    /**
     * Frees all of it, as the call was certainly not billed.
     *
     * @return {@link Spending#NONE}
     */
    public Spending release() {
        return purse.close(this, Spending.NONE, Spending.NONE);
    }

    /**
     * Charges all of it as in doubt, as the call may have been billed and nobody knows how much.
     *
     * @return what was charged
     */
    public Spending chargeInFull() {
        return purse.close(this, Spending.NONE, reserved);
    }

    String judge() {
        return judge;
    }

    @Nullable
    Spending charged() {
        return charged;
    }

    void charge(Spending amount) {
        charged = amount;
    }

    private Spending spentBy(Usage usage, Optional<Price> due) {
        long unmetered = usage.unmeteredCalls();
        long known = due.isPresent() ? due.get().picoDollars(usage) : 0;
        long tokens = Math.addExact(
                Math.addExact(usage.inputTokens(), usage.outputTokens()),
                Math.addExact(usage.cacheReadTokens(), usage.cacheWriteTokens()));
        return new Spending(
                Math.addExact(known, Math.multiplyExact(reserved.picoDollars(), unmetered)),
                Math.addExact(tokens, Math.multiplyExact(reserved.tokens(), unmetered)),
                usage.calls(),
                due.isEmpty() ? usage.calls() : reserved.incompleteCalls() * unmetered);
    }
}
