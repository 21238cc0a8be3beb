package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The running account of a {@link Budget}. */
public final class Purse {

    private final Budget budget;
    private final Prices prices;

    private Purse(Budget budget, Prices prices) {
        this.budget = requireNonNull(budget, "budget");
        this.prices = requireNonNull(prices, "prices");
    }

    /** Returns a purse from which nothing was spent. */
    public static Purse of(Budget budget, Prices prices) {
        return new Purse(budget, prices);
    }

    /**
     * Checks before the first call that a judge's calls of a model can be paid.
     *
     * @throws IllegalArgumentException if money is limited for the judge and the model has no price
     */
    public void check(String judge, String model) {
        if (budget.limitsMoneyOf(judge) && prices.priceOf(model).isEmpty()) {
            throw new IllegalArgumentException(model + " has no price");
        }
    }

    /** Counts what was spent before, as a journal has it; call it before the first reservation. */
    public void preload(String judge, Spending settled, Spending inDoubt) {}

    /**
     * Keeps free what a call can cost at most, bounded by {@link RequestSize}; waits while calls under way may leave enough.
     *
     * @throws ModelCallException of kind {@code BUDGET_EXHAUSTED} if it can't fit any more
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Reservation reserve(String judge, String model, ChatRequest request) throws InterruptedException {
        Integer output = request.maxOutputTokens();
        return reserve(
                judge,
                model,
                RequestSize.of(request).tokensAtMost(),
                output == null ? OptionalLong.empty() : OptionalLong.of(output));
    }

    /**
     * Keeps free what a call can cost at most.
     *
     * @param inputTokens no fewer than it can have
     * @param maxOutputTokens the output limit of the request, or empty if it has none
     */
    public Reservation reserve(String judge, String model, long inputTokens, OptionalLong maxOutputTokens)
            throws InterruptedException {
        throw new IllegalStateException("not yet");
    }

    /** Returns how things stand. */
    public Snapshot snapshot() {
        return new Snapshot(Account.EMPTY, Map.of(), 0);
    }

    /**
     * What was spent and set aside, by all or by one judge.
     *
     * @param settled what providers reported
     * @param inDoubt what calls may have cost that failed without telling, at most
     * @param reserved what is kept free for calls under way
     */
    public record Account(Spending settled, Spending inDoubt, Spending reserved) {

        static final Account EMPTY = new Account(Spending.NONE, Spending.NONE, Spending.NONE);
    }

    /**
     * How things stand.
     *
     * @param total of all judges
     * @param judges by the name of the judge, in the order of the names
     * @param overruns how many calls cost more than was kept free for them
     */
    public record Snapshot(Account total, Map<String, Account> judges, long overruns) {

        public Snapshot {
            judges = java.util.Collections.unmodifiableMap(new TreeMap<>(judges));
        }
    }
}
