package dev.judge4j.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.CallResult;
import dev.judge4j.model.ConverseReply;
import dev.judge4j.model.ModelProfile;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The replies that need not be paid again: those of this run that no verdict was made of yet, each given once, those of
 * other runs, which are copied into this run's journal, and those of this run's batches, which are paid already. Safe for use by
 * multiple threads.
 */
final class Replies {

    private final Journal journal;
    private final List<ReplyCache> others;
    private final SharedReplies shared;
    private final AtomicLong resumed = new AtomicLong();
    private final AtomicLong reused = new AtomicLong();
    private final AtomicLong batched = new AtomicLong();
    private final BatchReplies batches;

    Replies(Journal journal, List<ReplyCache> others, BatchReplies batches) {
        this.journal = journal;
        this.others = others;
        this.batches = batches;
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

    /**
     * Returns the body of the reply that a batch brought to a call. It is in the journal when what it is for is.
     *
     * @param key of the reply
     */
    Optional<JsonNode> takeBatched(CallKey call, String key, String model, UnitCalls unit) {
        Optional<ObjectNode> found = batches.find(call).filter(body -> unit.takesFromBatch(call));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ChatResponse response = ConverseReply.read(found.get(), model);
        CallResult.Answered answered = CallResult.Answered.of(response, ModelProfile.of(model), 0);
        unit.keep(new JournalRecord.Reply(
                journal.nextTicket(),
                key,
                unit.key(),
                model,
                answered.usage(),
                0,
                answered.latencyMillis(),
                true,
                found.get()));
        batched.incrementAndGet();
        return Optional.of(found.get());
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

    /** Returns how many replies of batches were used. */
    long batched() {
        return batched.get();
    }

    /** Returns how many replies of other runs were used. */
    long reused() {
        return reused.get();
    }
}
