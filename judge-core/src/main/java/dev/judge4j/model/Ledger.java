package dev.judge4j.model;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What was spent of one budget, and whether there is room for more. Not safe for use by multiple threads. */
final class Ledger {

    private final String owner;
    private final OptionalLong picoDollars;
    private final OptionalLong tokens;
    private final OptionalLong calls;
    private Spending settled = Spending.NONE;
    private Spending inDoubt = Spending.NONE;
    private Spending reserved = Spending.NONE;
    private Spending aside = Spending.NONE;

    /**
     * Opens a ledger.
     *
     * @param owner whose budget it is, for messages
     */
    Ledger(String owner, Budget limits) {
        this.owner = owner;
        this.picoDollars = limits.picoDollars();
        this.tokens = limits.tokens();
        this.calls = limits.calls();
    }

    /** Returns whether there is room now. */
    boolean fits(Spending need) {
        return shortage(need, settled.plus(inDoubt).plus(kept())) == null;
    }

    /** Returns what there will never be room for, even if nothing of what is reserved is spent; null if there may be. */
    @Nullable
    String exhaustion(Spending need) {
        return shortage(need, settled.plus(inDoubt).plus(aside));
    }

    void reserve(Spending need) {
        reserved = reserved.plus(need);
    }

    /** Reserves without giving back. */
    void setAside(Spending need) {
        aside = aside.plus(need);
    }

    private Spending kept() {
        return reserved.plus(aside);
    }

    /** Frees what was reserved and counts what was spent of it. */
    void close(Spending kept, Spending nowSettled, Spending nowInDoubt) {
        settled = settled.plus(nowSettled);
        inDoubt = inDoubt.plus(nowInDoubt);
        reserved = reserved.minus(kept);
    }

    Purse.Account account() {
        return new Purse.Account(settled, inDoubt, kept());
    }

    private @Nullable String shortage(Spending need, Spending used) {
        if (isShort(picoDollars, need.picoDollars(), used.picoDollars())) {
            return message(
                    "money",
                    dollars(picoDollars.orElseThrow()),
                    dollars(settled.picoDollars()),
                    dollars(inDoubt.picoDollars()),
                    dollars(kept().picoDollars()),
                    dollars(need.picoDollars()));
        }
        if (isShort(tokens, need.tokens(), used.tokens())) {
            return message(
                    "tokens", tokens.orElseThrow(), settled.tokens(), inDoubt.tokens(), kept().tokens(), need.tokens());
        }
        if (isShort(calls, need.calls(), used.calls())) {
            return message(
                    "calls", calls.orElseThrow(), settled.calls(), inDoubt.calls(), kept().calls(), need.calls());
        }
        return null;
    }

    private static boolean isShort(OptionalLong limit, long need, long used) {
        return limit.isPresent() && need > Math.subtractExact(limit.getAsLong(), used);
    }

    private String message(String what, Object limit, Object spent, Object doubtful, Object kept, Object need) {
        return "the budget of " + owner + " is exhausted: its limit of " + what + " is " + limit + ", of which "
                + spent + " are spent, " + doubtful + " in doubt and " + kept + " reserved for calls under way; this"
                + " call may need " + need;
    }

    private static String dollars(long picoDollars) {
        BigDecimal usd = Spending.usd(picoDollars).stripTrailingZeros();
        return (usd.scale() < 2 ? usd.setScale(2) : usd).toPlainString() + " USD";
    }
}
