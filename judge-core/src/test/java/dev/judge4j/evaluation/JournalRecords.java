package dev.judge4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import dev.judge4j.evaluation.JournalRecord.VerdictLine;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records as a run writes them, and settings for tests. */
final class JournalRecords {

    static final Manifest MANIFEST = new Manifest(Map.of("judge", "helpfulness 1", "data set", "abc"));

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private JournalRecords() {}

    /** Returns settings that gather nothing, hold no ballast, know one instant, and don't wait for the disk. */
    static JournalSettings settings() {
        return JournalSettings.withDefaults()
                .gather(Duration.ZERO)
                .ballastBytes(0)
                .files(new FaultyFiles((step, file) -> {}))
                .clock(() -> NOW);
    }

    static Journal open(Path folder) {
        return Journal.open(folder, MANIFEST, settings());
    }

    static String key(long number) {
        return "%016x%016x".formatted(number * 0x9E3779B97F4A7C15L, number * 0xC2B2AE3D27D4EB4FL);
    }

    static Intent intent(long ticket, long item) {
        CallIdentity call = new CallIdentity("model", "item " + item, "judge", "score", Order.A_FIRST, 0, 1);
        return new Intent(ticket, key(1_000 + ticket), call, 500, 7_000, key(item));
    }

    static Reply reply(long ticket, long item) {
        return new Reply(
                ticket,
                key(1_000 + ticket),
                key(item),
                "model",
                Usage.ofCall(300, 20),
                4_000,
                120,
                false,
                text("said " + item));
    }

    static Lost lost(long ticket) {
        Failure failure = Failure.of(Failure.Kind.THROTTLED, "too fast");
        return new Lost(ticket, key(1_000 + ticket), "model", failure, Usage.NONE, 0, false);
    }

    static Response response(long ticket, long item) {
        return new Response(
                ticket,
                key(1_000 + ticket),
                "candidate",
                Usage.ofCall(10, 200),
                9_000,
                800,
                false,
                text("response " + item));
    }

    static VerdictLine verdict(long item) {
        return new VerdictLine(
                key(item), "part", item, item % 2 == 0 ? null : "category", false, 0, "decided", text("good"));
    }

    static JsonNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    /** Returns what a run writes that judges items one after the other: intent, reply and verdict of each. */
    static List<JournalRecord> judged(int items) {
        List<JournalRecord> entries = new ArrayList<>();
        for (int item = 1; item <= items; item++) {
            entries.add(intent(item, item));
            entries.add(reply(item, item));
            entries.add(verdict(item));
        }
        return entries;
    }

    /** Asserts that the first records of a list are those, in that order. */
    static void assertBeginsWith(List<JournalRecord> beginning, List<JournalRecord> entries, String where) {
        assertThat(beginning).as(where).hasSizeLessThanOrEqualTo(entries.size());
        assertThat(entries.subList(0, beginning.size())).as(where).isEqualTo(beginning);
    }

    /** Returns all records of a folder but those that say that it was opened. */
    static List<JournalRecord> read(Path folder) {
        List<JournalRecord> entries = new ArrayList<>();
        JournalReader.read(folder, entries::add);
        entries.removeIf(JournalRecord.Start.class::isInstance);
        return entries;
    }
}
