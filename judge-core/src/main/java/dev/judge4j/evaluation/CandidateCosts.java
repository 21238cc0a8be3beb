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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a journal what each candidate took.
 *
 * <p>An intent says by its fingerprint which candidate a call is for, the outcome joins it by the ticket; of the calls
 * under way, of the candidates and of the times of responses something is held meanwhile. For one thread.
 */
final class CandidateCosts {

    private final Map<String, String> names; // fingerprint -> name
    private final Map<String, Account> accounts = new TreeMap<>(); // by name
    private final Map<Long, String> open = new HashMap<>(); // ticket -> name

    private CandidateCosts(Map<String, String> names) {
        this.names = names;
        names.values().forEach(name -> accounts.put(name, new Account()));
    }

    /** What is known of one candidate. */
    private static final class Account {

        private final Map<String, Usage> byModel = new TreeMap<>();
        private final Map<Long, Long> latencies = new TreeMap<>();
        private long responses;
        private long lost;

        void paid(String model, Usage usage) {
            if (!usage.equals(Usage.NONE)) {
                byModel.merge(model, usage, Usage::plus);
            }
        }
    }

    /**
     * Reads a journal.
     *
     * @param names of the candidates by their fingerprints
     * @throws JournalException if it can't be read
     */
    static List<CandidateCost> read(Path folder, Map<String, String> names, Prices prices) {
        CandidateCosts costs = new CandidateCosts(names);
        if (!names.isEmpty()) {
            JournalReader.read(folder, Extent.WITHOUT_BODY, (entry, segment, offset) -> costs.add(entry));
        }
        List<CandidateCost> all = new ArrayList<>();
        costs.accounts.forEach((name, account) ->
                all.add(new CandidateCost(name, account.responses, account.lost, operations(account, prices))));
        return all;
    }

    private void add(JournalRecord entry) {
        if (entry instanceof JournalRecord.Intent intent) {
            String name = names.get(intent.call().judge());
            if (name != null) {
                open.put(intent.ticket(), name);
            }
        } else if (entry instanceof JournalRecord.Reply reply) {
            Account account = closed(reply.ticket());
            if (account != null && !reply.reused()) {
                account.paid(reply.model(), reply.usage());
            }
        } else if (entry instanceof JournalRecord.Response response) {
            Account account = closed(response.ticket());
            if (account != null && !response.reused()) {
                account.responses++;
                account.latencies.merge(response.latencyMillis(), 1L, Long::sum);
                account.paid(response.candidate(), response.usage());
            }
        } else if (entry instanceof JournalRecord.Lost attempt) {
            String name = open.get(attempt.ticket());
            Account account = closed(attempt.ticket());
            if (name != null && account != null) {
                lost(name, account, attempt);
            }
        } else if (entry instanceof JournalRecord.Batch batch) {
            Account account = accounts.get(names.getOrDefault(batch.judge(), ""));
            if (account != null) {
                account.paid(batch.model(), batch.usage());
            }
        }
    }

    /** The calls of a response that is lost have their own entries, unless the candidate makes them itself. */
    private static void lost(String name, Account account, JournalRecord.Lost attempt) {
        account.lost += attempt.model().equals(name) ? 1 : 0;
        if (!attempt.inDoubt()) {
            account.paid(attempt.model(), attempt.usage());
        }
    }

    private @Nullable Account closed(long ticket) {
        String name = open.remove(ticket);
        return name == null ? null : accounts.get(name);
    }

    private static Operations operations(Account account, Prices prices) {
        Usage sum = Usage.NONE;
        BigDecimal cost = BigDecimal.ZERO;
        List<String> unpriced = new ArrayList<>();
        for (Map.Entry<String, Usage> entry : account.byModel.entrySet()) {
            Usage usage = entry.getValue();
            sum = sum.plus(usage);
            Optional<Price> price = prices.priceOf(entry.getKey());
            if (price.isPresent() && usage.unmeteredCalls() == 0) {
                cost = cost.add(price.get().usd(usage));
            } else {
                unpriced.add(entry.getKey());
            }
        }
        boolean told = unpriced.isEmpty() && !account.byModel.isEmpty(); // a function may not say what it consumes
        return new Operations(
                sum, told ? Optional.of(cost) : Optional.empty(), unpriced, Latency.of(account.latencies));
    }
}
