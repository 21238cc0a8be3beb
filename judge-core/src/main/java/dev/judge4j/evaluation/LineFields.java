package dev.judge4j.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.judge4j.evaluation.JournalLine.Seal;
import dev.judge4j.evaluation.JournalLine.SegmentStart;
import dev.judge4j.evaluation.JournalRecord.Batch;
import dev.judge4j.evaluation.JournalRecord.Intent;
import dev.judge4j.evaluation.JournalRecord.Lost;
import dev.judge4j.evaluation.JournalRecord.Reply;
import dev.judge4j.evaluation.JournalRecord.Response;
import dev.judge4j.evaluation.JournalRecord.Start;
import dev.judge4j.evaluation.JournalRecord.Stop;
import dev.judge4j.evaluation.JournalRecord.VerdictLine;
import dev.judge4j.model.CallIdentity;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Usage;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields the lines have. A body is the last field of its line, so that one can stop reading before it. */
final class LineFields {

    static final Set<String> BODIES = Set.of("output", "sample", "verdict");

    private LineFields() {}

    static void write(JournalLine line, JsonGenerator json) throws IOException {
        // A chain instead of a switch over patterns, which Java 17 doesn't have.
        if (line instanceof Intent intent) {
            writeIntent(intent, json);
        } else if (line instanceof Reply reply) {
            writeReply(reply, json);
        } else if (line instanceof VerdictLine verdict) {
            writeVerdict(verdict, json);
        } else if (line instanceof Response response) {
            writeResponse(response, json);
        } else if (line instanceof Lost lost) {
            writeLost(lost, json);
        } else if (line instanceof Batch batch) {
            writeBatch(batch, json);
        } else if (line instanceof Start start) {
            kind("START", json);
            json.writeNumberField("start", start.start());
            json.writeStringField("at", start.at().toString());
        } else if (line instanceof Stop stop) {
            kind("STOP", json);
            json.writeStringField("reason", stop.reason());
            json.writeStringField("message", stop.message());
            json.writeStringField("at", stop.at().toString());
        } else if (line instanceof SegmentStart start) {
            kind("SEGMENT", json);
            json.writeNumberField("number", start.number());
            json.writeNumberField("previousBytes", start.previousBytes());
        } else if (line instanceof Seal seal) {
            kind("SEAL", json);
            json.writeNumberField("lines", seal.lines());
            json.writeStringField("sha256", seal.sha256());
        }
    }

    private static void writeIntent(Intent intent, JsonGenerator json) throws IOException {
        CallIdentity call = intent.call();
        kind("INTENT", json);
        json.writeNumberField("ticket", intent.ticket());
        json.writeStringField("key", intent.key());
        json.writeStringField("itemKey", intent.itemKey());
        json.writeStringField("model", call.model());
        json.writeStringField("item", call.item());
        json.writeStringField("judge", call.judge());
        json.writeStringField("step", call.step());
        json.writeStringField(
                "order", call.order() == null ? null : call.order().name());
        json.writeNumberField("repetition", call.repetition());
        json.writeNumberField("attempt", call.attempt());
        json.writeNumberField("reservedTokens", intent.reservedTokens());
        json.writeNumberField("reservedPico", intent.reservedPico());
    }

    private static void writeReply(Reply reply, JsonGenerator json) throws IOException {
        kind("REPLY", json);
        json.writeNumberField("ticket", reply.ticket());
        json.writeStringField("key", reply.key());
        json.writeStringField("itemKey", reply.itemKey());
        json.writeStringField("model", reply.model());
        json.writePOJOField("usage", reply.usage());
        json.writeNumberField("costPico", reply.costPico());
        json.writeNumberField("latencyMillis", reply.latencyMillis());
        json.writeBooleanField("reused", reply.reused());
        json.writePOJOField("output", reply.output());
    }

    private static void writeLost(Lost lost, JsonGenerator json) throws IOException {
        kind("LOST", json);
        json.writeNumberField("ticket", lost.ticket());
        json.writeStringField("key", lost.key());
        json.writeStringField("model", lost.model());
        json.writePOJOField("failure", lost.failure());
        json.writePOJOField("usage", lost.usage());
        json.writeNumberField("costPico", lost.costPico());
        json.writeBooleanField("inDoubt", lost.inDoubt());
    }

    private static void writeBatch(Batch batch, JsonGenerator json) throws IOException {
        kind("BATCH", json);
        json.writeNumberField("ticket", batch.ticket());
        json.writeStringField("shard", batch.shard());
        json.writeStringField("judge", batch.judge());
        json.writeStringField("model", batch.model());
        json.writePOJOField("usage", batch.usage());
        json.writeNumberField("costPico", batch.costPico());
        json.writeNumberField("unmeteredTokens", batch.unmeteredTokens());
    }

    private static void writeResponse(Response response, JsonGenerator json) throws IOException {
        kind("RESPONSE", json);
        json.writeNumberField("ticket", response.ticket());
        json.writeStringField("key", response.key());
        json.writeStringField("candidate", response.candidate());
        json.writePOJOField("usage", response.usage());
        json.writeNumberField("costPico", response.costPico());
        json.writeNumberField("latencyMillis", response.latencyMillis());
        json.writeBooleanField("reused", response.reused());
        json.writePOJOField("sample", response.sample());
    }

    private static void writeVerdict(VerdictLine verdict, JsonGenerator json) throws IOException {
        kind("VERDICT", json);
        json.writeStringField("key", verdict.key());
        json.writeStringField("part", verdict.part());
        json.writeNumberField("position", verdict.position());
        json.writeStringField("category", verdict.category());
        json.writeBooleanField("gold", verdict.gold());
        json.writeNumberField("retries", verdict.retries());
        json.writeStringField("outcome", verdict.outcome());
        json.writePOJOField("verdict", verdict.verdict());
    }

    private static void kind(String kind, JsonGenerator json) throws IOException {
        json.writeStringField("kind", kind);
    }

    static JournalLine read(Fields in) throws IOException {
        String kind = in.text("kind");
        return switch (kind) {
            case "START" -> new Start(in.smallNumber("start"), in.instant("at"));
            case "INTENT" -> readIntent(in);
            case "REPLY" -> readReply(in);
            case "LOST" -> readLost(in);
            case "BATCH" -> readBatch(in);
            case "RESPONSE" -> readResponse(in);
            case "VERDICT" -> readVerdict(in);
            case "STOP" -> new Stop(in.text("reason"), in.text("message"), in.instant("at"));
            case "SEGMENT" -> new SegmentStart(in.smallNumber("number"), in.number("previousBytes"));
            case "SEAL" -> new Seal(in.number("lines"), in.text("sha256"));
            default -> throw new UnknownKindException(kind);
        };
    }

    private static Intent readIntent(Fields in) throws IOException {
        CallIdentity call = new CallIdentity(
                in.text("model"),
                in.text("item"),
                in.text("judge"),
                in.text("step"),
                order(in.textOrNull("order")),
                in.smallNumber("repetition"),
                in.smallNumber("attempt"));
        return new Intent(
                in.number("ticket"),
                in.text("key"),
                call,
                in.number("reservedTokens"),
                in.number("reservedPico"),
                in.text("itemKey"));
    }

    private static @Nullable Order order(@Nullable String name) {
        return name == null ? null : Order.valueOf(name);
    }

    private static Reply readReply(Fields in) throws IOException {
        return new Reply(
                in.number("ticket"),
                in.text("key"),
                in.text("itemKey"),
                in.text("model"),
                in.value("usage", Usage.class),
                in.number("costPico"),
                in.number("latencyMillis"),
                in.flag("reused"),
                in.present("output"));
    }

    private static Lost readLost(Fields in) throws IOException {
        return new Lost(
                in.number("ticket"),
                in.text("key"),
                in.text("model"),
                in.value("failure", Failure.class),
                in.value("usage", Usage.class),
                in.number("costPico"),
                in.flag("inDoubt"));
    }

    private static Batch readBatch(Fields in) throws IOException {
        return new Batch(
                in.number("ticket"),
                in.text("shard"),
                in.text("judge"),
                in.text("model"),
                in.value("usage", Usage.class),
                in.number("costPico"),
                in.number("unmeteredTokens"));
    }

    private static Response readResponse(Fields in) throws IOException {
        return new Response(
                in.number("ticket"),
                in.text("key"),
                in.text("candidate"),
                in.value("usage", Usage.class),
                in.number("costPico"),
                in.number("latencyMillis"),
                in.flag("reused"),
                in.present("sample"));
    }

    private static VerdictLine readVerdict(Fields in) throws IOException {
        return new VerdictLine(
                in.text("key"),
                in.text("part"),
                in.number("position"),
                in.textOrNull("category"),
                in.flag("gold"),
                in.smallNumber("retries"),
                in.text("outcome"),
                in.present("verdict"));
    }
}
