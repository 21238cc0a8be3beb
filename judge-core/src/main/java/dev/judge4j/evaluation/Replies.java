package dev.judge4j.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.model.CallIdentity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The replies that need not be paid again: those of this run that no verdict was made of yet, each given once, and those of
 * other runs, which are copied into this run's journal. Safe for use by multiple threads.
 */
final class Replies {

    private final Journal journal;
    private final List<ReplyCache> others;
    private final AtomicLong resumed = new AtomicLong();
    private final AtomicLong reused = new AtomicLong();

    Replies(Journal journal, List<ReplyCache> others) {
        this.journal = journal;
        this.others = others;
    }

    /** Returns the body of the reply to a call. */
    Optional<JsonNode> take(String key, CallIdentity call, UnitCalls unit) {
        Optional<JournalRecord.Reply> own = journal.recovery().takeReply(key, unit.key());
        if (own.isPresent()) {
            resumed.incrementAndGet();
            return own.map(JournalRecord.Reply::output);
        }
        for (ReplyCache other : others) {
            Optional<JournalRecord.Reply> found = other.reply(key);
            if (found.isPresent()) {
                JournalRecord.Reply reply = found.get();
                reused.incrementAndGet();
                journal.append(new JournalRecord.Reply(
                        journal.nextTicket(),
                        key,
                        unit.key(),
                        call.model(),
                        reply.usage(),
                        0,
                        reply.latencyMillis(),
                        true,
                        reply.output()));
                return Optional.of(reply.output());
            }
        }
        return Optional.empty();
    }

    /** Returns how many replies of an earlier start of this run were used. */
    long resumed() {
        return resumed.get();
    }

    /** Returns how many replies of other runs were used. */
    long reused() {
        return reused.get();
    }
}
