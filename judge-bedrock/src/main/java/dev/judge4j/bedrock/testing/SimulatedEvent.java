package dev.judge4j.bedrock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * One event of an agent's reply, as it goes over the wire.
 *
 * @param kind {@code event} or {@code exception}
 * @param type such as {@code chunk}, {@code trace} or {@code throttlingException}
 * @param json the payload
 */
public record SimulatedEvent(String kind, String type, String json) {

    /** Checks that nothing is missing. */
    public SimulatedEvent {
        requireNonNull(kind, "kind");
        requireNonNull(type, "type");
        requireNonNull(json, "json");
    }

    /** Returns an event of any type. */
    public static SimulatedEvent of(String type, String json) {
        return new SimulatedEvent("event", type, json);
    }

    /** Returns a part of the answer. */
    public static SimulatedEvent chunk(String text, SimulatedPassage... cited) {
        return chunk(text.getBytes(UTF_8), cited);
    }

    /** Returns a part of the answer that may begin and end within a character. */
    public static SimulatedEvent chunk(byte[] part, SimulatedPassage... cited) {
        ObjectNode payload = Json.object().put("bytes", Base64.getEncoder().encodeToString(part));
        if (cited.length > 0) {
            ArrayNode references = payload.putObject("attribution")
                    .putArray("citations")
                    .addObject()
                    .putArray("retrievedReferences");
            List.of(cited).forEach(passage -> references.add(passage.reference()));
        }
        return of("chunk", payload.toString());
    }

    /** Returns the trace of a search that found passages. */
    public static SimulatedEvent found(List<SimulatedPassage> passages) {
        ObjectNode payload = Json.object();
        ArrayNode references = payload.putObject("trace")
                .putObject("orchestrationTrace")
                .putObject("observation")
                .put("type", "KNOWLEDGE_BASE")
                .putObject("knowledgeBaseLookupOutput")
                .putArray("retrievedReferences");
        passages.forEach(passage -> references.add(passage.reference()));
        return of("trace", payload.toString());
    }

    /** Returns the trace of a model call that took so many tokens. */
    public static SimulatedEvent tokens(int input, int output) {
        ObjectNode payload = Json.object();
        payload.putObject("trace")
                .putObject("orchestrationTrace")
                .putObject("modelInvocationOutput")
                .putObject("metadata")
                .putObject("usage")
                .put("inputTokens", input)
                .put("outputTokens", output);
        return of("trace", payload.toString());
    }

    /** Returns an error within the stream, such as {@code throttlingException}. */
    public static SimulatedEvent exception(String type, String message) {
        return new SimulatedEvent(
                "exception", type, Json.object().put("message", message).toString());
    }

    /** Returns the frame of the event. */
    byte[] frame() {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString(kind));
        headers.put(kind.equals("exception") ? ":exception-type" : ":event-type", HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Message(headers, json.getBytes(UTF_8)).encode(out);
        return out.toByteArray();
    }
}
