package dev.judge4j.evaluation;

import static dev.judge4j.evaluation.JournalRecords.MANIFEST;
import static dev.judge4j.evaluation.JournalRecords.key;
import static dev.judge4j.evaluation.JournalRecords.settings;
import static dev.judge4j.evaluation.JournalRecords.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a journal adds up to over runs that are cut off, against books kept beside it. */
class JournalHistoryTest {

    @TempDir
    Path folder;

    private final Map<Long, Intent> open = new LinkedHashMap<>();
    private final Map<String, List<Reply>> unjudged = new HashMap<>();
    private final Map<String, Account> byModel = new HashMap<>();
    private final Map<String, Account> byJudge = new HashMap<>();
    private final List<JournalRecord> written = new ArrayList<>();
    private Account all = Account.EMPTY;
    private long verdicts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void addsUpToTheBooksAndTakesEachCallInDoubtOnceOverManyRestarts(long seed) {
        Random random = new Random(seed);
        JournalSettings settings = settings().segmentBytes(3_000);

        for (int start = 1; start <= 5; start++) {
            try (Journal journal = Journal.open(folder, MANIFEST, settings)) {
                check(journal.recovery(), start);
                for (int i = 0; i < 60; i++) {
                    step(journal, random);
                }
            } // as if it were killed: it says nothing at its end
        }
        List<JournalRecord> there = JournalRecords.read(folder);
        there.removeIf(entry -> entry instanceof Lost lost && lost.inDoubt());
        assertThat(there).isEqualTo(written);
    }

    private void check(Recovery there, int start) {
        assertThat(there.start()).isEqualTo(start);
        assertThat(there.inDoubt()).containsExactlyElementsOf(open.values());
        for (Intent intent : open.values()) {
            book(intent, 0, Usage.NONE, intent.reservedTokens(), intent.reservedPico(), 1);
        }
        open.clear();
        assertThat(there.totals().all()).isEqualTo(all);
        assertThat(there.totals().byModel()).isEqualTo(byModel);
        assertThat(there.totals().byJudge()).isEqualTo(byJudge);
        assertThat(there.totals().verdicts("decided")).isEqualTo(verdicts);
        unjudged.forEach((item, replies) -> replies.forEach(
                reply -> assertThat(there.takeReply(reply.key(), item)).hasValue(reply)));
        unjudged.forEach((item, replies) -> replies.forEach(
                reply -> assertThat(there.takeReply(reply.key(), item)).isEmpty()));
    }

    private void step(Journal journal, Random random) {
        Intent intent = open.isEmpty() || random.nextInt(3) == 0
                ? null
                : new ArrayList<>(open.values()).get(random.nextInt(open.size()));
        if (intent == null) {
            begin(journal, random);
            return;
        }
        open.remove(intent.ticket());
        Usage usage = Usage.ofCall(random.nextInt(300), random.nextInt(100));
        long cost = random.nextInt(7_000);
        switch (random.nextInt(4)) {
            case 0 -> {
                append(journal, new Response(intent.ticket(), intent.key(), "c", usage, cost, 5, false, text("r")));
                book(intent, cost, usage, 0, 0, 0);
            }
            case 1 -> {
                boolean paid = random.nextBoolean();
                Usage consumed = paid ? usage : Usage.NONE;
                Failure failure = Failure.of(Failure.Kind.UNAVAILABLE, "down");
                append(
                        journal,
                        new Lost(
                                intent.ticket(),
                                intent.key(),
                                intent.model(),
                                failure,
                                consumed,
                                paid ? cost : 0,
                                false));
                book(intent, paid ? cost : 0, consumed, 0, 0, 0);
            }
            default -> reply(journal, random, intent, usage, cost);
        }
    }

    private void begin(Journal journal, Random random) {
        long ticket = journal.nextTicket();
        assertThat(open).doesNotContainKey(ticket);
        CallIdentity call = new CallIdentity(
                "model " + random.nextInt(2), "item", "judge " + random.nextInt(3), "score", null, 0, 1);
        Intent intent = new Intent(
                ticket,
                key(random.nextInt(1_000)),
                call,
                random.nextInt(500),
                random.nextInt(9_000),
                key(2_000 + ticket));
        open.put(ticket, intent);
        append(journal, intent);
    }

    private void reply(Journal journal, Random random, Intent intent, Usage usage, long cost) {
        Reply reply = new Reply(
                intent.ticket(), intent.key(), intent.itemKey(), intent.model(), usage, cost, 9, false, text("said"));
        append(journal, reply);
        book(intent, cost, usage, 0, 0, 0);
        unjudged.computeIfAbsent(intent.itemKey(), item -> new ArrayList<>()).add(reply);
        if (random.nextBoolean()) {
            unjudged.remove(intent.itemKey());
            verdicts++;
            append(
                    journal,
                    new JournalRecord.VerdictLine(
                            intent.itemKey(), "p", intent.ticket(), null, false, 0, "decided", text("v")));
        }
    }

    private void append(Journal journal, JournalRecord entry) {
        journal.append(entry);
        written.add(entry);
    }

    private void book(Intent intent, long cost, Usage usage, long tokens, long pico, long calls) {
        all = sum(all, cost, usage, tokens, pico, calls);
        byModel.put(
                intent.model(),
                sum(byModel.getOrDefault(intent.model(), Account.EMPTY), cost, usage, tokens, pico, calls));
        String judge = intent.call().judge();
        byJudge.put(judge, sum(byJudge.getOrDefault(judge, Account.EMPTY), cost, usage, tokens, pico, calls));
    }

    private static Account sum(Account before, long cost, Usage usage, long tokens, long pico, long calls) {
        return new Account(
                before.usage().plus(usage),
                before.costPico() + cost,
                before.doubtfulCalls() + calls,
                before.doubtfulTokens() + tokens,
                before.doubtfulPico() + pico,
                0);
    }
}
