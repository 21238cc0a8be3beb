package dev.judge4j.evaluation;

import dev.judge4j.evaluation.BatchIntake.Brought;
import dev.judge4j.evaluation.BatchIntake.Share;
import dev.judge4j.evaluation.StoredShard.Asker;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Prices;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of one job's output on their way in. For one thread. */
final class BatchReading {

    private final StoredShard shard;
    private final Map<String, BatchedCall> open;
    private final int all;
    private final Prices prices;
    private final Writer good;
    private final Writer bad;
    private final Map<Asker, Share> metered = new LinkedHashMap<>();
    private final Map<Asker, Share> unmetered = new LinkedHashMap<>();
    private int answered;
    private int errors;
    private int unreadable;

    /**
     * Starts reading.
     *
     * @param open the calls of the shard by their keys; they are removed as their outcomes come
     * @param good takes the replies
     * @param bad takes what isn't one
     */
    BatchReading(StoredShard shard, Map<String, BatchedCall> open, Prices prices, Writer good, Writer bad) {
        this.shard = shard;
        this.open = open;
        this.all = open.size();
        this.prices = prices;
        this.good = good;
        this.bad = bad;
    }

    void take(String line) {
        try {
            if (!isReply(line)) {
                bad.write(line + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReply(String line) throws IOException {
        CallRecord record;
        try {
            record = CallRecord.parseOutcome(line);
        } catch (IllegalArgumentException e) { // kept as it is, and its call counts as missing
            unreadable++;
            return false;
        }
        BatchedCall call = open.remove(record.key().value());
        if (call == null) { // twice, or of another job
            unreadable++;
            return false;
        }
        if (record.output().isEmpty()) {
            errors++;
            return false;
        }
        answered++;
        count(call, record);
        good.write(BatchReplies.line(record.key(), record.output().get()));
        return true;
    }

    private void count(BatchedCall call, CallRecord record) {
        Asker asker = askerOf(call);
        ChatResponse response = record.response(asker.model()).orElseThrow();
        Usage usage = CallResult.Answered.of(response, ModelProfile.of(asker.model()), 0)
                .usage()
                .billedAs(ServiceTier.BATCH);
        if (usage.unmeteredCalls() == 0) {
            add(metered, asker, new Share(usage, priceOf(asker, usage), 0));
        } else {
            add(unmetered, asker, new Share(usage, call.mostPico(), call.mostTokens()));
        }
    }

    /**
     * Returns what came. Where the service tells how many tokens it charges, what these are beyond those of the replies is charged
     * to the first who asked; otherwise calls that it went through without a readable outcome may have been charged.
     */
    Brought finish(BatchTotals totals) throws IOException {
        good.flush();
        bad.flush();
        Map<Asker, Share> shares = new LinkedHashMap<>(metered);
        Map<Asker, Share> doubtful = new LinkedHashMap<>();
        if (totals.inputTokens().isPresent() && totals.outputTokens().isPresent()) {
            unmetered.forEach((asker, share) -> add(shares, asker, new Share(share.usage(), 0, 0)));
            chargeBeyond(totals.inputTokens().getAsLong(), totals.outputTokens().getAsLong(), shares);
        } else {
            unmetered.forEach((asker, share) -> add(shares, asker, share));
            doubt(totals, doubtful);
        }
        return new Brought(all, answered, errors, unreadable, shares, doubtful);
    }

    private void chargeBeyond(long input, long output, Map<Asker, Share> shares) {
        long moreInput = input
                - metered.values().stream()
                        .mapToLong(share -> share.usage().totalInputTokens())
                        .sum();
        long moreOutput = output
                - metered.values().stream()
                        .mapToLong(share -> share.usage().outputTokens())
                        .sum();
        if (moreInput > 0 || moreOutput > 0) {
            Asker first = shard.askers().get(0);
            Usage beyond =
                    new Usage(Math.max(0, moreInput), Math.max(0, moreOutput), 0, 0, 0, 0).billedAs(ServiceTier.BATCH);
            add(shares, first, new Share(beyond, priceOf(first, beyond), 0));
        }
    }

    /** Takes the dearest of the calls without an outcome, as nobody knows which they are. */
    private void doubt(BatchTotals totals, Map<Asker, Share> doubtful) {
        long gone = totals.calls().isPresent() ? totals.calls().getAsLong() - answered - errors : unreadable;
        List<BatchedCall> dearest = open.values().stream()
                .sorted(Comparator.comparingLong(BatchedCall::mostPico).reversed())
                .limit(Math.max(0, gone))
                .toList();
        for (BatchedCall call : dearest) {
            Usage most = Usage.ofCall(call.mostTokens(), 0).billedAs(ServiceTier.BATCH);
            add(doubtful, askerOf(call), new Share(most, call.mostPico(), 0));
        }
    }

    private Asker askerOf(BatchedCall call) {
        return shard.askers().get(call.asker());
    }

    private static void add(Map<Asker, Share> shares, Asker asker, Share more) {
        shares.merge(asker, Share.NONE.plus(more), Share::plus);
    }

    private long priceOf(Asker asker, Usage usage) {
        return prices.priceOf(asker.model())
                .map(price -> price.picoDollars(usage))
                .orElse(0L);
    }
}
