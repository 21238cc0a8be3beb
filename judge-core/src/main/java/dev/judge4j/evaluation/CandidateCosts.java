package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalCodec.Extent;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.verdict.Usage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a journal what each candidate took.
 *
 * <p>An intent says by its fingerprint which candidate a call is for, the outcome joins it by the ticket. Where nothing was
 * intended, as with candidates whose models are asked by a batch, the outcome itself says whose it is. Of the calls under
 * way, of the candidates and of the times of responses something is held meanwhile. For one thread.
 */
final class CandidateCosts {

    /** No candidate. */
    private static final String NOBODY = "";

    private static final int PICO = 12;

    private final Map<String, String> names; // fingerprint -> name
    private final Map<String, Account> accounts = new TreeMap<>(); // by name
    private final Map<Long, String> open = new HashMap<>(); // ticket -> name; NOBODY for calls of judges
    private final Prices prices;

    private CandidateCosts(Map<String, String> names, Prices prices) {
        this.names = names;
        this.prices = prices;
        names.values().forEach(name -> accounts.put(name, new Account()));
    }

    /** What is known of one candidate. */
    private static final class Account {

        private final Map<Long, Long> latencies = new TreeMap<>();
        private final Set<String> unpriced = new TreeSet<>(); // models
        private Usage usage = Usage.NONE;
        private BigDecimal usd = BigDecimal.ZERO;
        private long responses;
        private long lost;

        Operations operations() {
            boolean told = unpriced.isEmpty() && !usage.equals(Usage.NONE); // a function may not say what it consumes
            return new Operations(
                    usage,
                    told ? Optional.of(usd.stripTrailingZeros()) : Optional.empty(),
                    List.copyOf(unpriced),
                    Latency.of(latencies));
        }
    }

    /**
     * Reads a journal.
     *
     * @param names of the candidates by their fingerprints
     * @throws JournalException if it can't be read
     */
    static List<CandidateCost> read(Path folder, Map<String, String> names, Prices prices) {
        CandidateCosts costs = new CandidateCosts(names, prices);
        if (!names.isEmpty()) {
            JournalReader.read(folder, Extent.WITHOUT_BODY, (entry, segment, offset) -> costs.add(entry));
        }
        List<CandidateCost> all = new ArrayList<>();
        costs.accounts.forEach((name, account) ->
                all.add(new CandidateCost(name, account.responses, account.lost, account.operations())));
        return all;
    }

    private void add(JournalRecord entry) {
        if (entry instanceof JournalRecord.Intent intent) {
            open.put(intent.ticket(), names.getOrDefault(intent.call().judge(), NOBODY));
        } else if (entry instanceof JournalRecord.Reply reply) {
            Account account = close(reply.ticket(), NOBODY);
            if (account != null && !reply.reused()) {
                pay(account, reply.model(), reply.usage(), reply.costPico());
            }
        } else if (entry instanceof JournalRecord.Response response) {
            Account account = close(response.ticket(), response.candidate());
            if (account != null && !response.reused()) {
                account.responses++;
                account.latencies.merge(response.latencyMillis(), 1L, Long::sum);
                pay(account, response.candidate(), response.usage(), response.costPico());
            }
        } else if (entry instanceof JournalRecord.Lost attempt) {
            lost(attempt);
        } else if (entry instanceof JournalRecord.Batch batch) {
            Account account = accounts.get(names.getOrDefault(batch.judge(), NOBODY));
            if (account != null) {
                pay(account, batch.model(), batch.usage(), batch.costPico());
            }
        }
    }

    /** The calls of a response that is lost have their own entries, unless the candidate makes them itself. */
    private void lost(JournalRecord.Lost attempt) {
        String name = open.getOrDefault(attempt.ticket(), attempt.model());
        Account account = close(attempt.ticket(), attempt.model());
        if (account == null) {
            return;
        }
        account.lost += attempt.model().equals(name) ? 1 : 0;
        if (!attempt.inDoubt()) {
            pay(account, attempt.model(), attempt.usage(), attempt.costPico());
        }
    }

    /** Returns whose call has ended: whose was intended, or the candidate of that name; null if it is a judge's. */
    private @Nullable Account close(long ticket, String otherwise) {
        String name = open.remove(ticket);
        return accounts.get(name == null ? otherwise : name);
    }

    /** What was charged counts, as another model may have answered; nothing was charged where the price was not known then. */
    private void pay(Account account, String model, Usage usage, long costPico) {
        if (usage.equals(Usage.NONE)) {
            return;
        }
        account.usage = account.usage.plus(usage);
        Optional<Price> price = prices.priceOf(model);
        if (usage.unmeteredCalls() > 0 || (costPico == 0 && price.isEmpty())) {
            account.unpriced.add(model);
        } else {
            account.usd = account.usd.add(
                    costPico > 0
                            ? BigDecimal.valueOf(costPico, PICO)
                            : price.orElseThrow().usd(usage));
        }
    }
}
