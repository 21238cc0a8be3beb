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
    private final SharedReplies shared;
    private final AtomicLong resumed = new AtomicLong();
    private final AtomicLong reused = new AtomicLong();

    Replies(Journal journal, List<ReplyCache> others) {
        this.journal = journal;
        this.others = others;
        this.shared = new SharedReplies(journal.folder());
    }

    /**
     * Returns the body of the reply to a call.
     *
     * @param serves whether the reply serves other items too, so that one given for another item will do
     */
    Optional<JsonNode> take(String key, CallIdentity call, UnitCalls unit, boolean serves) {
        Optional<JournalRecord.Reply> own = journal.recovery().takeReply(key, unit.key());
        if (own.isPresent()) {
            resumed.incrementAndGet();
            return own.map(JournalRecord.Reply::output);
        }
        Optional<JournalRecord.Reply> same = serves ? shared.find(key) : Optional.empty();
        if (same.isPresent()) {
            return Optional.of(copied(same.get(), call, unit).output());
        }
        for (ReplyCache other : others) {
            Optional<JournalRecord.Reply> found = other.reply(key);
            if (found.isPresent()) {
                reused.incrementAndGet();
                JournalRecord.Reply copy = copied(found.get(), call, unit);
                if (serves) {
                    shared.keep(copy);
                }
                return Optional.of(copy.output());
            }
        }
        return Optional.empty();
    }

    /** Keeps a reply of this run that serves other items too. */
    void keep(JournalRecord.Reply reply) {
        shared.keep(reply);
    }

    /** Writes a reply down for another item, which it costs nothing. */
    private JournalRecord.Reply copied(JournalRecord.Reply reply, CallIdentity call, UnitCalls unit) {
        JournalRecord.Reply copy = new JournalRecord.Reply(
                journal.nextTicket(),
                reply.key(),
                unit.key(),
                call.model(),
                reply.usage(),
                0,
                reply.latencyMillis(),
                true,
                reply.output());
        journal.append(copy);
        return copy;
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
