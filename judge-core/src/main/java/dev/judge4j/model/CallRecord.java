package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.verdict.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a recording: a request and, once there is one, the reply to it or the error that it met.
 *
 * <p>The form is that of Amazon Bedrock batch inference with the model invocation type Converse: {@code recordId} is the
 * {@link CallKey}, {@code modelInput} the request, {@code modelOutput} the reply, {@code error} an error with
 * {@code errorCode} and {@code errorMessage}. So the output of a batch job is a recording, and a file of open records is
 * the input of one.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Amazon Bedrock User Guide,
 * <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference-data.html">Format and upload your batch
 * inference data</a>.
 */
public final class CallRecord {

    private final CallKey key;
    private final ObjectNode input;
    private final @Nullable ObjectNode output;
    private final @Nullable CallError error;

    private CallRecord(CallKey key, ObjectNode input, @Nullable ObjectNode output, @Nullable CallError error) {
        this.key = key;
        this.input = input;
        this.output = output;
        this.error = error;
    }

    /**
     * Returns the open record of a request.
     *
     * @throws UnsupportedFeatureException if the request holds anything but text
     */
    public static CallRecord of(CallKey key, ChatRequest request) {
        return new CallRecord(requireNonNull(key, "key"), ConverseRequest.bodyOf(request), null, null);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not a record; the message says why
     */
    public static CallRecord parse(String line) {
        return of(Json.parseObject(line));
    }

    /**
     * Reads a line but for what was asked, which the record is then without: several times as fast.
     *
     * @throws IllegalArgumentException if it is not a record; the message says why
     */
    public static CallRecord parseOutcome(String line) {
        return of(Json.parseObjectWithout("modelInput", line));
    }

    private static CallRecord of(ObjectNode node) {
        JsonNode id = node.path("recordId");
        if (!id.isTextual()) {
            throw new IllegalArgumentException("recordId is missing or not a text");
        }
        ObjectNode output = object(node, "modelOutput");
        ObjectNode error = object(node, "error");
        if (output != null && error != null) {
            throw new IllegalArgumentException("has both modelOutput and error");
        }
        ObjectNode input = object(node, "modelInput");
        CallRecord open =
                new CallRecord(keyOf("recordId", id.textValue()), input == null ? Json.object() : input, null, null);
        if (output != null) {
            return open.checked(output);
        }
        return error == null ? open : open.with(CallError.read(error));
    }

    /**
     * Reads all records of a file, gzipped or not, in order; blank lines are skipped.
     *
     * @throws IllegalArgumentException if a line is not a record; the message names file, line and reason
     * @throws java.io.UncheckedIOException if the file can't be read
     */
    public static List<CallRecord> read(Path file) {
        List<CallRecord> records = new ArrayList<>();
        RecordReader.read(file, (record, place) -> records.add(record));
        return List.copyOf(records);
    }

    /** Returns this record with a reply in place of whatever outcome it had; usage and latency as the metadata have them. */
    public CallRecord answered(ChatResponse response) {
        return answered(response, Metering.usageOf(response, UsageReader.standard()), Metering.latencyOf(response));
    }

    /**
     * Returns this record with a reply of which only the text is known, such as one given by hand or copied from a chat; it
     * counts as complete and as not metered.
     */
    public CallRecord answered(String text) {
        return answered(ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .finishReason(FinishReason.STOP)
                .build());
    }

    /**
     * Returns this record with a reply as Converse gives it.
     *
     * @param modelOutput the JSON text of the reply
     * @throws IllegalArgumentException if it is not the body of a Converse reply
     */
    public CallRecord answeredWith(String modelOutput) {
        return checked(Json.parseObject(modelOutput));
    }

    /**
     * Returns this record with an error in place of whatever outcome it had.
     *
     * @param code the HTTP status of the error, such as 429
     * @param message what the provider says
     */
    public CallRecord failed(int code, String message) {
        return with(new CallError(String.valueOf(code), requireNonNull(message, "message")));
    }

    /** Returns what was asked; the {@code recordId}. */
    public CallKey key() {
        return key;
    }

    /** Returns the reply as Converse gives it, as one line of JSON; empty if there is none. */
    public Optional<String> output() {
        return output == null ? Optional.empty() : Optional.of(Json.lineOf(output));
    }

    /** Returns what the error says, such as {@code 429: slow down}; empty if there is none. */
    public Optional<String> errorText() {
        return error == null ? Optional.empty() : Optional.of(error.code() + ": " + error.message());
    }

    /** Returns whether there is neither a reply nor an error yet. */
    public boolean isOpen() {
        return output == null && error == null;
    }

    /** Returns the record as one line of JSON, without the line break. */
    public String toLine() {
        ObjectNode node = Json.object().put("recordId", key.value());
        node.set("modelInput", input);
        if (output != null) {
            node.set("modelOutput", output);
        } else if (error != null) {
            node.set("error", error.toNode());
        }
        return Json.lineOf(node);
    }

    /** Returns the record as {@link #toLine} has it. */
    @Override
    public String toString() {
        return toLine();
    }

    CallRecord answered(ChatResponse response, Usage usage, long latencyMillis) {
        return new CallRecord(key, input, ConverseReply.bodyOf(response, usage, latencyMillis), null);
    }

    /** Returns the reply as a model of that name gave it; empty if there is none. */
    public Optional<ChatResponse> response(String model) {
        return output == null ? Optional.empty() : Optional.of(ConverseReply.read(output, model));
    }

    Optional<CallError> error() {
        return Optional.ofNullable(error);
    }

    private CallRecord checked(ObjectNode reply) {
        ConverseReply.read(reply, ""); // for its complaints
        return new CallRecord(key, input, reply, null);
    }

    private CallRecord with(CallError trouble) {
        return new CallRecord(key, input, null, trouble);
    }

    private static CallKey keyOf(String field, String value) {
        try {
            return new CallKey(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + " is " + e.getMessage(), e);
        }
    }

    private static @Nullable ObjectNode object(ObjectNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(name + " is not a JSON object");
    }
}
