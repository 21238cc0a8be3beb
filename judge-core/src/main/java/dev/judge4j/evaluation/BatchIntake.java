package dev.judge4j.evaluation;

import dev.judge4j.AtomicFile;
import dev.judge4j.evaluation.StoredShard.Asker;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.model.Prices;
import dev.judge4j.model.Purse;
import dev.judge4j.model.Spending;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.model.chat.response.ChatResponse;
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

    BatchIntake(Journal journal, Purse purse, Prices prices, BatchReplies replies) {
        this.journal = journal;
        this.purse = purse;
        this.prices = prices;
        this.replies = replies;
    }

    /** What was consumed for an asker. */
    private record Share(Usage usage, long pico, long mostTokens) {

        static final Share NONE = new Share(Usage.NONE, 0, 0);

        Share plus(Usage more, long morePico, long moreTokens) {
            return new Share(usage.plus(more), Math.addExact(pico, morePico), Math.addExact(mostTokens, moreTokens));
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
     */
    record Brought(int calls, int replies, int errors, int unreadable, Map<Asker, Share> shares) {

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

    /** Reads the output of a job, and keeps it: the replies to be found again, the rest as it is, in a file of its own. */
    Brought fetch(BatchService service, StoredShard shard, String job) {
        Map<String, BatchedCall> open = calls(shard);
        Path rejected = shard.folder().resolve(shard.number() + ".rejected");
        Brought[] brought = new Brought[1];
        AtomicFile.write(shard.output(), good -> {
            try (OutputStream bad = Files.newOutputStream(rejected)) {
                Reading reading = new Reading(shard, open, writer(good), writer(bad));
                BatchTotals totals = service.fetch(shard.shard(), job, reading::take);
                brought[0] = reading.finish(totals);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return brought[0].replies();
        });
        return brought[0];
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
        return needs.entrySet().stream()
                .filter(need -> !purse.setAside(need.getKey(), need.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, BatchedCall> calls(StoredShard shard) {
        Map<String, BatchedCall> calls = new HashMap<>();
        try (Stream<String> lines = Files.lines(shard.callsFile())) {
            lines.map(BatchedCall::parse).forEach(call -> calls.put(call.key().value(), call));
        } catch (IOException e) {
            throw new JournalException("can't read " + shard.callsFile() + ": " + e, e);
        }
        return calls;
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Writes down what a job cost, unless it is, and that the shard is done with. */
    void settle(StoredShard shard, Brought brought, BatchJob job) {
        String id = shard.shard().id();
        brought.shares().forEach((asker, share) -> {
            if (!journal.recovery().isSettled(id, asker.judge(), asker.model())) {
                journal.append(new JournalRecord.Batch(
                        journal.nextTicket(),
                        id,
                        asker.judge(),
                        asker.model(),
                        share.usage(),
                        share.pico(),
                        share.mostTokens()));
                purse.preload(asker.name(), spent(asker, share), Spending.NONE);
            }
        });
        journal.sync();
        StoredShard collected = shard.collected(job.state() + (job.message().isEmpty() ? "" : ": " + job.message()));
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

    /** The lines of one output on their way in. */
    private final class Reading {

        private final StoredShard shard;
        private final Map<String, BatchedCall> open;
        private final int all;
        private final Writer good;
        private final Writer bad;
        private final Map<Asker, Share> shares = new LinkedHashMap<>();
        private int answered;
        private int errors;
        private int unreadable;

        Reading(StoredShard shard, Map<String, BatchedCall> open, Writer good, Writer bad) {
            this.shard = shard;
            this.open = open;
            this.all = open.size();
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
            Asker asker = shard.askers().get(call.asker());
            ChatResponse response = record.response(asker.model()).orElseThrow();
            Usage usage = CallResult.Answered.of(response, ModelProfile.of(asker.model()), 0)
                    .usage()
                    .billedAs(ServiceTier.BATCH);
            boolean metered = usage.unmeteredCalls() == 0;
            long pico = metered ? priceOf(asker, usage) : call.mostPico();
            shares.merge(
                    asker,
                    Share.NONE.plus(usage, pico, metered ? 0 : call.mostTokens()),
                    (sum, one) -> sum.plus(one.usage(), one.pico(), one.mostTokens()));
        }

        private long priceOf(Asker asker, Usage usage) {
            return prices.priceOf(asker.model())
                    .map(price -> price.picoDollars(usage))
                    .orElse(0L);
        }

        /** What the service counts beyond the replies is charged too, to the first who asked. */
        Brought finish(BatchTotals totals) throws IOException {
            good.flush();
            bad.flush();
            long input = shares.values().stream()
                    .mapToLong(share -> share.usage().totalInputTokens())
                    .sum();
            long output = shares.values().stream()
                    .mapToLong(share -> share.usage().outputTokens())
                    .sum();
            long moreInput = Math.max(0, totals.inputTokens().orElse(input) - input);
            long moreOutput = Math.max(0, totals.outputTokens().orElse(output) - output);
            if (moreInput + moreOutput > 0) {
                Asker first = shard.askers().get(0);
                Usage beyond = new Usage(moreInput, moreOutput, 0, 0, 0, 0).billedAs(ServiceTier.BATCH);
                shares.merge(
                        first,
                        Share.NONE.plus(beyond, priceOf(first, beyond), 0),
                        (sum, more) -> sum.plus(more.usage(), more.pico(), 0));
            }
            return new Brought(all, answered, errors, unreadable, shares);
        }
    }
}
