package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.CollectingChatModel;
import dev.judge4j.model.RecordWriter;
import dev.judge4j.model.ReplayChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Keeps the recorded replies of the main job complete.
 *
 * <p>{@code --missing FILE} writes the requests without a recorded reply to a file, one JSON object a line with
 * {@code recordId} and {@code modelInput}: the input of a Bedrock batch job, or questions for anybody who answers as a judge
 * would. {@code --requests FILE --answers FILE --recording FILE} joins the answers, one JSON object a line with
 * {@code recordId} and either {@code reply} (the text) or {@code modelOutput}, to those requests and rewrites the recording
 * with what the main job still asks. {@code --second} means the recording of the second judge model.
 *
 * <p>An answer that comes as text only has no token count; it is given one by the {@code o200k_base} encoding.
 */
public final class RecordReplies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordReplies() {}

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) throws Exception {
        ExitCode code = run(arguments, System.out);
        if (code != ExitCode.PASSED) {
            System.exit(code.number());
        }
    }

    static ExitCode run(String[] arguments, PrintStream out) throws IOException {
        Arguments given;
        try {
            given = new Arguments(arguments, Set.of("missing", "requests", "answers", "recording"), Set.of("second"));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
        RecordedReplies recorded = given.has("second") ? RecordedReplies.SECOND : RecordedReplies.FIRST;
        if (given.option("missing").isPresent()) {
            writeMissing(recorded, Path.of(given.option("missing").get()), out);
            return ExitCode.PASSED;
        }
        if (given.option("requests").isEmpty()
                || given.option("answers").isEmpty()
                || given.option("recording").isEmpty()) {
            out.println("give --missing FILE, or --requests FILE --answers FILE --recording FILE");
            return ExitCode.WRONG_USE;
        }
        importAnswers(
                recorded,
                Path.of(given.option("requests").get()),
                Path.of(given.option("answers").get()),
                Path.of(given.option("recording").get()),
                out);
        return ExitCode.PASSED;
    }

    /** Returns the keys of recorded replies that the main job no longer asks for. */
    static List<CallKey> stale(RecordedReplies recorded) throws IOException {
        ReplayChatModel replay = recorded.model();
        ask(recorded, replay);
        return replay.unused();
    }

    /** Puts every question that the main job has for a model. */
    private static void ask(RecordedReplies recorded, ChatModel model) {
        switch (recorded) {
            case FIRST -> new TwoAssistants(model).askEverything();
            case SECOND -> EverydayJury.askEverything(model);
        }
    }

    private static void writeMissing(RecordedReplies recorded, Path file, PrintStream out) throws IOException {
        ReplayChatModel replay = recorded.model();
        try (RecordWriter writer = RecordWriter.append(file)) {
            CollectingChatModel collecting = CollectingChatModel.of(replay, writer);
            ask(recorded, collecting);
            out.printf("%d requests without a recorded reply written to %s%n", collecting.size(), file);
        }
        out.printf("%d recorded replies are stale%n", replay.unused().size());
    }

    private static void importAnswers(
            RecordedReplies recorded, Path requests, Path answers, Path recording, PrintStream out) throws IOException {
        Map<CallKey, CallRecord> open = new HashMap<>();
        CallRecord.read(requests).forEach(record -> open.put(record.key(), record));
        Map<CallKey, CallRecord> all = new LinkedHashMap<>();
        if (Files.exists(recording)) {
            Set<CallKey> stale = new HashSet<>(stale(recorded));
            CallRecord.read(recording).stream()
                    .filter(record -> !stale.contains(record.key()))
                    .forEach(record -> all.put(record.key(), record));
        }
        Encoding encoding = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        int line = 0;
        for (String text : Files.readAllLines(answers)) {
            line++;
            JsonNode answer = JSON.readTree(text);
            CallKey key = new CallKey(answer.path("recordId").asText());
            CallRecord request = open.get(key);
            if (request == null) {
                throw new IllegalArgumentException(
                        answers + " line " + line + ": no request has the recordId " + key.value());
            }
            all.put(key, request.answeredWith(modelOutput(answer, request, encoding)));
        }
        write(List.copyOf(all.values()), recording);
        out.printf("%d replies in %s%n", all.size(), recording);
    }

    private static String modelOutput(JsonNode answer, CallRecord request, Encoding encoding) throws IOException {
        if (answer.has("modelOutput")) {
            return answer.get("modelOutput").toString();
        }
        String reply = Objects.requireNonNull(answer.required("reply").textValue(), "reply is not a text");
        int input = 0;
        for (JsonNode text : JSON.readTree(request.toLine()).get("modelInput").findValues("text")) {
            input += encoding.countTokensOrdinary(text.asText());
        }
        int output = encoding.countTokensOrdinary(reply);
        ObjectNode body = JSON.createObjectNode();
        body.putObject("output")
                .putObject("message")
                .put("role", "assistant")
                .putArray("content")
                .addObject()
                .put("text", reply);
        body.put("stopReason", "end_turn");
        body.putObject("usage")
                .put("inputTokens", input)
                .put("outputTokens", output)
                .put("totalTokens", input + output);
        return body.toString();
    }

    private static void write(List<CallRecord> records, Path file) throws IOException {
        boolean zipped = file.toString().endsWith(".gz");
        try (var raw = Files.newOutputStream(file);
                var stream = zipped ? new GZIPOutputStream(raw) : raw;
                Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8)) {
            records.forEach(record -> append(writer, record));
        }
    }

    private static void append(Writer writer, CallRecord record) {
        try {
            writer.write(record.toLine() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the recording can't be written", e);
        }
    }
}
