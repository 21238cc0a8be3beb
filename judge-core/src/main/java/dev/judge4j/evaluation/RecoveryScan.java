package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalRecord.Batch;
import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import dev.judge4j.evaluation.JournalRecord.Start;
import dev.judge4j.evaluation.JournalRecord.Stop;
import dev.judge4j.evaluation.JournalRecord.VerdictLine;
import dev.judge4j.evaluation.Recovery.OpenReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees the records of a journal in their order, and keeps of them what a run needs to go on. For one thread. */
final class RecoveryScan implements JournalScan.Visitor {

    private final DoneKeys done = new DoneKeys();
    private final Map<String, Deque<OpenReply>> replies = new HashMap<>();
    private final KeyIndex responses = new KeyIndex();
    private final Tally tally = new Tally();
    private final Set<String> settledBatches = new HashSet<>();
    private int starts;
    private @Nullable Stop lastStop;
    private long lastTicket;

    @Override
    public void visit(JournalRecord entry, int segment, long offset) {
        if (entry instanceof Intent intent) {
            lastTicket = Math.max(lastTicket, intent.ticket());
            tally.add(intent);
        } else if (entry instanceof Reply reply) {
            lastTicket = Math.max(lastTicket, reply.ticket());
            tally.add(reply);
            if (!done.contains(reply.itemKey())) {
                replies.computeIfAbsent(reply.itemKey(), key -> new ArrayDeque<>(2))
                        .add(new OpenReply(reply.key(), segment, offset));
            }
        } else if (entry instanceof VerdictLine verdict) {
            if (done.add(verdict.key())) {
                tally.add(verdict);
            }
            replies.remove(verdict.key());
        } else if (entry instanceof Response response) {
            lastTicket = Math.max(lastTicket, response.ticket());
            tally.add(response);
            responses.putIfAbsent(response.key(), segment, offset);
        } else if (entry instanceof Lost lost) {
            lastTicket = Math.max(lastTicket, lost.ticket());
            tally.add(lost);
        } else if (entry instanceof Batch batch) {
            lastTicket = Math.max(lastTicket, batch.ticket());
            tally.add(batch);
            settledBatches.add(settled(batch.shard(), batch.judge(), batch.model()));
        } else if (entry instanceof Start) {
            starts++;
            lastStop = null;
        } else if (entry instanceof Stop stop) {
            lastStop = stop;
        }
    }

    /** Counts what this start adds: itself, and the calls that are in doubt. */
    void startAnew(List<Lost> inDoubt) {
        starts++;
        inDoubt.forEach(tally::add);
    }

    /** Returns the calls without an outcome, in the order of their intents. */
    List<Intent> openIntents() {
        return tally.open();
    }

    DoneKeys done() {
        return done;
    }

    Map<String, Deque<OpenReply>> openReplies() {
        return replies;
    }

    /** Returns which costs of batches are written down, each as {@link #settled} names it. */
    Set<String> settledBatches() {
        return settledBatches;
    }

    static String settled(String shard, String judge, String model) {
        return shard + " " + judge + " " + model;
    }

    KeyIndex responses() {
        return responses;
    }

    Totals totals() {
        return tally.totals();
    }

    int starts() {
        return starts;
    }

    Optional<Stop> lastStop() {
        return Optional.ofNullable(lastStop);
    }

    /** Returns the first ticket that is larger than all there are. */
    long nextTicket() {
        return lastTicket + 1;
    }
}
