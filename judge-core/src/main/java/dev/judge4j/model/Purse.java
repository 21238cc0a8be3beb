package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.ServiceTier;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The running account of a {@link Budget}: keeps free what a call can cost at most before it is made, and charges what it
 * did cost after.
 *
 * <pre>{@code
 * Reservation reservation = purse.reserve("helpfulness", "example-1", request);
 * try {
 *     ChatResponse response = model.chat(request);
 *     reservation.settle(usageOf(response));
 * } catch (RuntimeException e) {
 *     reservation.chargeInFull(); // or release() if it was certainly not billed
 *     throw e;
 * }
 * }</pre>
 *
 * <p>What is settled, in doubt and reserved together never exceeds a limit, but by what a provider reports above the bound
 * of its own call; how often that happened is in the {@linkplain #snapshot() snapshot}. Where a call does not fit because of
 * calls under way, {@code reserve} waits for these: first come, first served, except that a call which waits only for the
 * limit of its judge holds up no other judge.
 *
 * <p>Instances are safe for use by multiple threads.
 */
public final class Purse {

    private final Budget budget;
    private final Prices prices;
    private final ReentrantLock lock = new ReentrantLock();
    private final Ledger total;
    private final Map<String, Ledger> judges = new TreeMap<>();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private long overruns;

    private Purse(Budget budget, Prices prices) {
        this.budget = requireNonNull(budget, "budget");
        this.prices = requireNonNull(prices, "prices");
        this.total = new Ledger("the run", budget);
    }

    /** Returns a purse from which nothing was spent. */
    public static Purse of(Budget budget, Prices prices) {
        return new Purse(budget, prices);
    }

    /**
     * Checks that calls of a model can be paid for; do it before the first call.
     *
     * @param judge the name of the judge that will make them, as the budget has it
     * @throws IllegalArgumentException if money is limited for the judge and the model has no price
     */
    public void check(String judge, String model) {
        if (budget.limitsMoneyOf(judge) && prices.priceOf(model).isEmpty()) {
            throw new IllegalArgumentException("money is limited, but the model " + model + " has no price in " + prices
                    + ", so that nobody could tell when the limit is reached; add its price (Prices.with, or a price"
                    + " file of your own) or limit tokens or calls instead");
        }
    }

    /**
     * Counts what was spent before, as a journal has it.
     *
     * @param judge the name of the judge that spent it
     * @param settled what providers reported
     * @param inDoubt what calls may have cost that failed without telling
     */
    public void preload(String judge, Spending settled, Spending inDoubt) {
        lock.lock();
        try {
            total.close(Spending.NONE, settled, inDoubt);
            ledger(judge).close(Spending.NONE, settled, inDoubt);
            serve();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Keeps free what a call can cost at most: its input as {@link RequestSize} bounds it, and its output limit. Waits while
     * calls under way may leave enough.
     *
     * @param judge the name of the judge that makes it, as the budget has it
     * @throws ModelCallException of kind {@code BUDGET_EXHAUSTED} if it can't fit any more; the message names the limit
     * @throws IllegalArgumentException if money or tokens are limited and the request has no output limit, or if money is
     *     limited and the model has no price
     * @throws UnsupportedFeatureException if the request holds anything but text
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
     * Keeps free what a call can cost at most, if nobody answers in the place of the model. Waits while calls under way may
     * leave enough.
     *
     * @param judge the name of the judge that makes it, as the budget has it
     * @param inputTokens no fewer than it can have
     * @param maxOutputTokens the output limit of the request, or empty if it has none
     * @throws ModelCallException of kind {@code BUDGET_EXHAUSTED} if it can't fit any more; the message names the limit
     * @throws IllegalArgumentException if a number is negative, if money or tokens are limited and there is no output
     *     limit, or if money is limited and the model has no price
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Reservation reserve(String judge, String model, long inputTokens, OptionalLong maxOutputTokens)
            throws InterruptedException {
        return reserve(judge, model, List.of(), inputTokens, maxOutputTokens);
    }

    /**
     * Keeps free what a call can cost at most, whoever answers it. Waits while calls under way may leave enough.
     *
     * @param judge the name of the judge that makes it, as the budget has it
     * @param standIns the models that may answer in place of the one that is asked, as {@link JudgeModel#standIns} has them
     * @param inputTokens no fewer than it can have
     * @param maxOutputTokens the output limit of the request, or empty if it has none
     * @throws ModelCallException of kind {@code BUDGET_EXHAUSTED} if it can't fit any more; the message names the limit
     * @throws IllegalArgumentException if a number is negative, if money or tokens are limited and there is no output
     *     limit, or if money is limited and one of the models has no price
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Reservation reserve(
            String judge, String model, List<String> standIns, long inputTokens, OptionalLong maxOutputTokens)
            throws InterruptedException {
        check(judge, model);
        Optional<Price> price = prices.priceOf(model);
        List<Price> whoever = new ArrayList<>();
        price.ifPresent(whoever::add);
        for (String standIn : standIns) {
            check(judge, standIn);
            prices.priceOf(standIn).ifPresent(whoever::add);
        }
        boolean priced = whoever.size() == 1 + standIns.size();
        Spending need = need(judge, model, whoever, priced, inputTokens, maxOutputTokens);
        Waiter waiter = new Waiter(judge, need, lock.newCondition());
        lock.lockInterruptibly();
        try {
            waiting.addLast(waiter);
            serve();
            await(waiter);
        } finally {
            lock.unlock();
        }
        if (waiter.refusal != null) {
            throw new ModelCallException(
                    Failure.Kind.BUDGET_EXHAUSTED,
                    waiter.refusal + " (judge " + judge + ", model " + model + ")",
                    null);
        }
        return new Reservation(this, judge, price, need);
    }

    /**
     * Sets aside what a call can cost at most that is answered later, together with others; unlike with a
     * reservation, nobody waits for it to be {@linkplain #giveBack given back}.
     *
     * @param judge the name of the judge that asks, as the budget has it
     * @param tier what it is billed at; at the standard price if the price of the tier is not known
     * @param inputTokens no fewer than it can have
     * @param maxOutputTokens the output limit of the request, or empty if it has none
     * @return what was set aside; empty if there is no room for it now
     * @throws IllegalArgumentException as {@link #reserve(String, String, long, OptionalLong)}
     */
    public Optional<Spending> setAside(
            String judge, String model, ServiceTier tier, long inputTokens, OptionalLong maxOutputTokens) {
        check(judge, model);
        Optional<Price> price =
                prices.priceOf(model).map(standard -> standard.at(tier).orElseGet(standard::withoutTiers));
        Spending need = need(judge, model, price.stream().toList(), price.isPresent(), inputTokens, maxOutputTokens);
        return setAside(judge, need) ? Optional.of(need) : Optional.empty();
    }

    /** Sets aside what calls can cost at most, as {@code setAside} for one does; returns whether there is room. */
    public boolean setAside(String judge, Spending need) {
        lock.lock();
        try {
            if (!total.fits(need) || !ledger(judge).fits(need)) {
                return false;
            }
            total.setAside(need);
            ledger(judge).setAside(need);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what was set aside for calls whose outcome is known now. */
    public void giveBack(String judge, Spending amount) {
        lock.lock();
        try {
            total.giveBack(amount);
            ledger(judge).giveBack(amount);
            serve();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how things stand. */
    public Snapshot snapshot() {
        lock.lock();
        try {
            Map<String, Account> accounts = new TreeMap<>();
            judges.forEach((name, ledger) -> accounts.put(name, ledger.account()));
            return new Snapshot(total.account(), accounts, overruns);
        } finally {
            lock.unlock();
        }
    }

    Optional<Price> priceOf(String model) {
        return prices.priceOf(model);
    }

    /** Ends a reservation, unless it was ended before, and returns what it was charged. */
    Spending close(Reservation reservation, Spending settled, Spending inDoubt) {
        lock.lock();
        try {
            Spending before = reservation.charged();
            if (before != null) {
                return before;
            }
            Spending kept = reservation.reserved();
            total.close(kept, settled, inDoubt);
            ledger(reservation.judge()).close(kept, settled, inDoubt);
            Spending charged = settled.plus(inDoubt);
            reservation.charge(charged);
            overruns += charged.exceeds(kept) ? 1 : 0;
            serve();
            return charged;
        } finally {
            lock.unlock();
        }
    }

    /** How many calls wait; for tests. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the most that a call can cost.
     *
     * @param whoever the prices of those that may answer it, as far as they are known
     * @param priced whether all are
     */
    private Spending need(
            String judge, String model, List<Price> whoever, boolean priced, long input, OptionalLong output) {
        if (input < 0 || output.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "a number of tokens is negative: input " + input + ", output " + output.orElse(0));
        }
        if (output.isEmpty() && (budget.limitsMoneyOf(judge) || budget.limitsTokensOf(judge))) {
            throw new IllegalArgumentException("money or tokens are limited, but a request of the judge " + judge
                    + " to "
                    + model + " has no maxOutputTokens, so that nothing bounds its cost; set it on the judge or the"
                    + " model, or limit calls instead");
        }
        long mostOutput = output.orElse(0);
        return new Spending(
                whoever.stream()
                        .mapToLong(price -> price.mostPicoDollars(input, mostOutput))
                        .max()
                        .orElse(0),
                Math.addExact(input, mostOutput),
                1,
                !priced || output.isEmpty() ? 1 : 0);
    }

    /** Grants and refuses what can be decided, in the order of arrival. */
    private void serve() {
        if (waiting.isEmpty()) {
            return;
        }
        boolean full = false;
        Set<String> fullJudges = new HashSet<>();
        for (Iterator<Waiter> all = waiting.iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            Ledger own = ledger(waiter.judge);
            String refusal = total.exhaustion(waiter.need);
            refusal = refusal != null ? refusal : own.exhaustion(waiter.need);
            if (refusal != null) {
                waiter.refusal = refusal;
            } else if (full || fullJudges.contains(waiter.judge)) {
                continue;
            } else if (!total.fits(waiter.need)) {
                full = true;
                continue;
            } else if (!own.fits(waiter.need)) {
                fullJudges.add(waiter.judge);
                continue;
            } else {
                total.reserve(waiter.need);
                own.reserve(waiter.need);
                waiter.granted = true;
            }
            all.remove();
            waiter.decided.signal();
        }
    }

    private void await(Waiter waiter) throws InterruptedException {
        try {
            while (!waiter.granted && waiter.refusal == null) {
                waiter.decided.await();
            }
        } catch (InterruptedException e) {
            if (waiter.granted) {
                total.close(waiter.need, Spending.NONE, Spending.NONE);
                ledger(waiter.judge).close(waiter.need, Spending.NONE, Spending.NONE);
            }
            waiting.remove(waiter);
            serve(); // those behind may have waited for this one only
            throw e;
        }
    }

    private Ledger ledger(String judge) {
        return judges.computeIfAbsent(judge, name -> new Ledger("the judge " + name, budget.judge(name)));
    }

    /** A call that asks for room; its fields are guarded by the lock. */
    private static final class Waiter {

        private final String judge;
        private final Spending need;
        private final Condition decided;
        private boolean granted;
        private @Nullable String refusal;

        Waiter(String judge, Spending need, Condition decided) {
            this.judge = requireNonNull(judge, "judge");
            this.need = need;
            this.decided = decided;
        }
    }

    /**
     * What was spent and set aside, by all or by one judge.
     *
     * <p>Instances are immutable and safe for use by multiple threads.
     *
     * @param settled what providers reported
     * @param inDoubt what calls may have cost that failed without telling, at most
     * @param reserved what is kept free for calls under way
     */
    public record Account(Spending settled, Spending inDoubt, Spending reserved) {

        private static final Account EMPTY = new Account(Spending.NONE, Spending.NONE, Spending.NONE);

        public Account {
            requireNonNull(settled, "settled");
            requireNonNull(inDoubt, "inDoubt");
            requireNonNull(reserved, "reserved");
        }
    }

    /**
     * How things stand.
     *
     * <p>Instances are immutable and safe for use by multiple threads.
     *
     * @param total of all judges
     * @param judges by the name of the judge, in the order of the names
     * @param overruns how many calls cost more than was kept free for them, as a provider counted more tokens than bounded
     *     or more calls than one were made
     */
    public record Snapshot(Account total, Map<String, Account> judges, long overruns) {

        public Snapshot {
            requireNonNull(total, "total");
            judges = Collections.unmodifiableMap(new TreeMap<>(judges));
        }

        /** Returns what one judge spent; nothing if it is not known. */
        public Account judge(String name) {
            return judges.getOrDefault(name, Account.EMPTY);
        }
    }
}
