package dev.judge4j.evaluation;

import dev.judge4j.AtomicFile;
import dev.judge4j.evaluation.StoredShard.Asker;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.Prices;
import dev.judge4j.model.Purse;
import dev.judge4j.model.Spending;
import dev.judge4j.verdict.Usage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings in what a job answered, and accounts for what it cost. For one thread. */
final class BatchIntake {

    private final Journal journal;
    private final Purse purse;
    private final Prices prices;
    private final BatchReplies replies;
    private final Map<Integer, Map<String, Spending>> aside =
            new HashMap<>(); // by number of the shard and name of the judge

    BatchIntake(Journal journal, Purse purse, Prices prices, BatchReplies replies) {
        this.journal = journal;
        this.purse = purse;
        this.prices = prices;
        this.replies = replies;
    }

    /**
     * What was consumed for an asker.
     *
     * @param mostTokens the most tokens that the calls consumed whose tokens the usage does not have
     */
    record Share(Usage usage, long pico, long mostTokens) {

        static final Share NONE = new Share(Usage.NONE, 0, 0);

        Share plus(Share more) {
            return new Share(
                    usage.plus(more.usage), Math.addExact(pico, more.pico), Math.addExact(mostTokens, more.mostTokens));
        }
    }

    /**
     * What a job brought.
     *
     * @param calls how many calls it had
     * @param replies how many were answered
     * @param errors how many met an error
     * @param unreadable how many lines could not be read, or are of no call of the shard
     * @param shares what was consumed, by asker
     * @param doubtful what may have been consumed beyond that, by asker
     */
    record Brought(
            int calls, int replies, int errors, int unreadable, Map<Asker, Share> shares, Map<Asker, Share> doubtful) {

        @Override
        public String toString() {
            int missing = calls - replies - errors;
            return replies + " of " + calls + " calls answered"
                    + (errors == 0 ? "" : ", " + errors + " with an error")
                    + (missing <= 0 ? "" : ", " + missing + " missing")
                    + (unreadable == 0 ? "" : ", " + unreadable + " lines that can't be read")
                    + (replies == calls ? "" : "; what has no reply is asked without a batch");
        }
    }

    /** Sets aside what the calls of a shard can cost at most; returns the judge that has not enough left, if there is one. */
    Optional<String> setAside(StoredShard shard) {
        Map<String, Spending> needs = new LinkedHashMap<>();
        for (BatchedCall call : calls(shard).values()) {
            needs.merge(
                    shard.askers().get(call.asker()).name(),
                    new Spending(call.mostPico(), call.mostTokens(), 1, 0),
                    Spending::plus);
        }
        Map<String, Spending> taken = new LinkedHashMap<>();
        aside.put(shard.number(), taken);
        for (Map.Entry<String, Spending> need : needs.entrySet()) {
            if (!purse.setAside(need.getKey(), need.getValue())) {
                return Optional.of(need.getKey());
            }
            taken.put(need.getKey(), need.getValue());
        }
        return Optional.empty();
    }

    /** Reads the output of a job, and keeps it: the replies to be found again, the rest as it is, in a file of its own. */
    Brought fetch(BatchService service, StoredShard shard, String job) {
        Map<String, BatchedCall> open = calls(shard);
        Path rejected = shard.folder().resolve(shard.number() + ".rejected");
        Brought[] brought = new Brought[1];
        AtomicFile.write(shard.output(), good -> {
            try (OutputStream bad = Files.newOutputStream(rejected)) {
                BatchReading reading = new BatchReading(shard, open, prices, writer(good), writer(bad));
                brought[0] = reading.finish(service.fetch(shard.shard(), job, reading::take));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return brought[0].replies();
        });
        return brought[0];
    }

    private static Map<String, BatchedCall> calls(StoredShard shard) {
        Map<String, BatchedCall> calls = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(shard.callsFile())) {
            lines.map(BatchedCall::parse).forEach(call -> calls.put(call.key().value(), call));
        } catch (IOException e) {
            throw new JournalException("can't read " + shard.callsFile() + "; restore it from a copy: " + e, e);
        }
        return calls;
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Writes down what a job cost, as far as it isn't yet. */
    void settle(StoredShard shard, Brought brought) {
        brought.shares().forEach((asker, share) -> write(shard, asker, share, false));
        brought.doubtful().forEach((asker, share) -> write(shard, asker, share, true));
        journal.sync();
        aside.getOrDefault(shard.number(), Map.of()).forEach(purse::giveBack);
        aside.remove(shard.number());
    }

    private void write(StoredShard shard, Asker asker, Share share, boolean inDoubt) {
        String id = shard.shard().id();
        if (journal.recovery().isSettled(id, asker.judge(), asker.model(), inDoubt)) {
            return;
        }
        journal.append(new JournalRecord.Batch(
                journal.nextTicket(),
                id,
                asker.judge(),
                asker.model(),
                share.usage(),
                share.pico(),
                share.mostTokens(),
                inDoubt));
        Spending spent = spent(asker, share);
        purse.preload(asker.name(), inDoubt ? Spending.NONE : spent, inDoubt ? spent : Spending.NONE);
    }

    /** Takes in a shard that was collected. */
    void take(StoredShard collected) {
        replies.add(collected);
    }

    private Spending spent(Asker asker, Share share) {
        Usage usage = share.usage();
        boolean priced = prices.priceOf(asker.model()).isPresent();
        return new Spending(
                share.pico(),
                usage.totalInputTokens() + usage.outputTokens() + share.mostTokens(),
                usage.calls(),
                priced ? usage.unmeteredCalls() : usage.calls());
    }
}
