package dev.judge4j.evaluation;

import dev.judge4j.evaluation.RunCalls.CallInRun;
import dev.judge4j.evaluation.StoredShard.Asker;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.BatchTerms;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.LabeledReply;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.Purse;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.ServiceTier;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import java.util.Optional;

/**
 * Puts the calls of a run into batches instead of making them. What a batch doesn't take waits too, so that nothing is paid for
 * an item before it is known that all of it can be paid; only candidates are asked at once. Safe for use by multiple threads.
 */
final class Gathering {

    /** Why an item is left open: for now. */
    static final Failure WAITS = Failure.of(Failure.Kind.CANCELED, "the call waits for the batches");

    private final BatchService service;
    private final BatchSpool spool;
    private final BatchReplies replies;
    private final Purse purse;

    Gathering(BatchService service, BatchSpool spool, BatchReplies replies, Purse purse) {
        this.service = service;
        this.spool = spool;
        this.replies = replies;
        this.purse = purse;
    }

    /**
     * Takes a call, or has it wait for another time; returns false if it is to be made at once.
     *
     * @throws IllegalArgumentException if the cost of the request has no bound, although it is limited
     */
    boolean defers(CallInRun call, CallKey key, ChatModel model, ChatRequestOptions options) {
        // A reply out of a batch has lost what only the provider's own metadata tell, such as label probabilities.
        boolean fit = !replies.wasAsked(key) && !LabeledReply.isAskedFor(call.profile(), options);
        boolean taken = spool.has(key) || (fit && take(call, key, model));
        return taken || !call.unit().isForResponse();
    }

    private boolean take(CallInRun call, CallKey key, ChatModel model) {
        Optional<BatchTerms> terms = service.terms(model);
        if (terms.isEmpty()) {
            return false;
        }
        String line;
        try {
            line = service.line(key, model, call.request());
        } catch (ModelCallException e) {
            // The call will be made without a batch, where its trouble shows if it is still there.
            return false;
        }
        if (!BatchSpool.fits(terms.get(), line)) {
            return false;
        }
        String judge = call.unit().asker().name();
        Asker asker = new Asker(call.unit().asker().fingerprint(), judge, call.model());
        return spool.add(
                terms.get(),
                key,
                asker,
                () -> purse.setAside(
                        judge, call.model(), ServiceTier.BATCH, call.size().tokensAtMost(), call.maxOutputTokens()),
                line);
    }
}
