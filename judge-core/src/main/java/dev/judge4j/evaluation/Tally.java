package dev.judge4j.evaluation;

import dev.judge4j.evaluation.JournalRecord.Batch;
import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import dev.judge4j.evaluation.JournalRecord.VerdictLine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Adds up the records of a journal in their order, in memory for the calls under way. For one thread. */
final class Tally {

    private final Map<Long, Intent> open = new LinkedHashMap<>();
    private final Map<String, Account> byModel = new HashMap<>();
    private final Map<String, Account> byJudge = new HashMap<>();
    private Account all = Account.EMPTY;
    private long replies;
    private long responses;
    private long reused;
    private long lost;
    private final Map<String, Long> verdicts = new HashMap<>();

    void add(Intent intent) {
        open.put(intent.ticket(), intent);
    }

    void add(Reply reply) {
        replies++;
        Intent intent = open.remove(reply.ticket());
        if (reply.reused()) {
            reused++;
        } else {
            charge(intent, reply.model(), account -> account.settled(reply.usage(), reply.costPico(), most(intent)));
        }
    }

    void add(Response response) {
        responses++;
        Intent intent = open.remove(response.ticket());
        if (response.reused()) {
            reused++;
        } else {
            charge(intent, null, account -> account.settled(response.usage(), response.costPico(), most(intent)));
        }
    }

    void add(Lost attempt) {
        lost++;
        Intent intent = open.remove(attempt.ticket());
        charge(
                intent,
                attempt.model(),
                attempt.inDoubt()
                        ? account -> account.doubtful(tokens(attempt), attempt.costPico())
                        : account -> account.settled(attempt.usage(), attempt.costPico(), most(intent)));
    }

    void add(Batch batch) {
        UnaryOperator<Account> change =
                account -> account.settledBatch(batch.usage(), batch.costPico(), batch.unmeteredTokens());
        charge(null, batch.model(), change);
        byJudge.merge(batch.judge(), change.apply(Account.EMPTY), (account, unused) -> change.apply(account));
    }

    /** Returns the calls without an outcome, in the order of their intents. */
    List<Intent> open() {
        return List.copyOf(open.values());
    }

    void add(VerdictLine line) {
        verdicts.merge(line.outcome(), 1L, Long::sum);
    }

    Totals totals() {
        return new Totals(all, byModel, byJudge, replies, responses, reused, lost, verdicts);
    }

    private void charge(@Nullable Intent intent, @Nullable String model, UnaryOperator<Account> change) {
        all = change.apply(all);
        String asked = model == null && intent != null ? intent.model() : model;
        if (asked != null) {
            byModel.merge(asked, change.apply(Account.EMPTY), (account, unused) -> change.apply(account));
        }
        if (intent != null) {
            byJudge.merge(
                    intent.call().judge(), change.apply(Account.EMPTY), (account, unused) -> change.apply(account));
        }
    }

    private static long most(@Nullable Intent intent) {
        return intent == null ? 0 : intent.reservedTokens();
    }

    private static long tokens(Lost attempt) {
        return Math.addExact(attempt.usage().totalInputTokens(), attempt.usage().outputTokens());
    }
}
