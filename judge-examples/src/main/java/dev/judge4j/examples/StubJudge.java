package dev.judge4j.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The judge model behind a {@link StubServer}: reads from a Converse request which verdicts are allowed, and gives one of
 * them. The same request always gets the same verdict.
 *
 * <p>The allowed verdicts are read from the JSON schema, or else from the instruction in the system part. Not safe for use by
 * multiple threads.
 */
final class StubJudge {

    private static final String NOT_APPLICABLE = "not_applicable";

    /** Where it is allowed, one verdict in that many is "not applicable". */
    private static final int NOT_APPLICABLE_ONE_IN = 20;

    private static final int CHARACTERS_A_TOKEN = 4;

    private static final List<String> RATIONALES = List.of(
            "The response answers what was asked, and says what to do next.",
            "The response is on topic, but leaves out a step that the reader needs, so that it is only partly of use.",
            "Most of it is right. One claim has no support in what was given, and the tone is curt.",
            "Clear, correct and short.");

    /** A line of the instruction; a scorecard's begins with the name of the rubric. */
    private static final Pattern ALLOWED =
            Pattern.compile("^(?:(\"(?:[^\"\\\\]|\\\\.)*\"): )?(?:Allowed verdicts|使える判定): (.*)$", Pattern.MULTILINE);

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private final long seed;
    private final Map<String, Form> forms = new HashMap<>(); // schema or system part -> form; a run has few of them
    private final CRC32C checksum = new CRC32C();

    StubJudge(long seed) {
        this.seed = seed;
    }

    /**
     * What the model says.
     *
     * @param text its text
     * @param inputTokens the tokens of the request, one for four bytes
     * @param outputTokens the tokens of the text, one for four characters
     */
    record Reply(String text, int inputTokens, int outputTokens) {}

    /**
     * Names of entries, each with its allowed verdicts; the only entry of a plain verdict has no name. All are JSON strings
     * with their quotes.
     */
    private record Form(Map<String, List<String>> entries) {}

    /**
     * Returns the answer to a request, or null if the request doesn't say which verdicts are allowed.
     *
     * @throws IOException if the body isn't JSON
     */
    @Nullable
    Reply answer(byte[] bytes, int from, int length) throws IOException {
        String asked = form(bytes, from, length);
        Form form = forms.get(asked);
        if (form == null) {
            form = asked.startsWith("{") ? ofSchema(MAPPER.readTree(asked)) : ofInstruction(asked);
            if (form.entries().isEmpty()) {
                return null;
            }
            forms.put(asked, form);
        }
        checksum.reset();
        checksum.update(bytes, from, length);
        String text = text(form, StubFaults.mix(seed ^ checksum.getValue()));
        return new Reply(text, tokens(length), tokens(text.length()));
    }

    private static int tokens(int characters) {
        return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }

    private static String text(Form form, long hash) {
        StringBuilder text = new StringBuilder();
        long bits = hash;
        for (Map.Entry<String, List<String>> entry : form.entries().entrySet()) {
            bits = StubFaults.mix(bits + 1);
            text.append(text.isEmpty() ? "{" : ", ");
            boolean named = !entry.getKey().isEmpty();
            if (named) {
                text.append(entry.getKey()).append(": {");
            }
            text.append("\"rationale\": \"")
                    .append(RATIONALES.get((int) (bits & (RATIONALES.size() - 1))))
                    .append("\", \"verdict\": ")
                    .append(pick(entry.getValue(), bits >>> 8))
                    .append(named ? "}" : "");
        }
        return text.append('}').toString();
    }

    private static String pick(List<String> verdicts, long bits) {
        String last = verdicts.get(verdicts.size() - 1);
        boolean mayDecline = last.contains(NOT_APPLICABLE) && verdicts.size() > 1;
        if (!mayDecline) {
            return verdicts.get((int) Long.remainderUnsigned(bits, verdicts.size()));
        }
        if (bits % NOT_APPLICABLE_ONE_IN == 0) {
            return last;
        }
        return verdicts.get((int) Long.remainderUnsigned(bits / NOT_APPLICABLE_ONE_IN, verdicts.size() - 1));
    }

    /** Returns the schema of the reply, or else the system part; decodes nothing but these. */
    private static String form(byte[] bytes, int from, int length) throws IOException {
        String system = "";
        try (JsonParser json = FACTORY.createParser(bytes, from, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the body is not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("outputConfig")) {
                    return text(json, "schema");
                } else if (name.equals("system")) {
                    system = text(json, "text");
                } else {
                    json.skipChildren();
                }
            }
        }
        return system;
    }

    /** Reads to the end of the object or array and returns the first text of that name in it. */
    private static String text(JsonParser json, String name) throws IOException {
        String found = "";
        int depth = json.currentToken().isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                throw new IOException("the body breaks off");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING && found.isEmpty() && name.equals(json.currentName())) {
                found = json.getText();
            }
        }
        return found;
    }

    private static Form ofSchema(JsonNode schema) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        JsonNode properties = schema.path("properties");
        if (properties.has("verdict")) {
            entries.put("", verdicts(properties.get("verdict")));
        } else {
            properties
                    .properties()
                    .forEach(entry -> entries.put(
                            quoted(entry.getKey()),
                            verdicts(entry.getValue().path("properties").path("verdict"))));
        }
        entries.values().removeIf(List::isEmpty);
        return new Form(entries);
    }

    private static List<String> verdicts(JsonNode verdict) {
        List<String> labels = new ArrayList<>();
        verdict.path("enum").forEach(label -> labels.add(quoted(label.asText())));
        return labels;
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static Form ofInstruction(String system) {
        Map<String, List<String>> entries = new LinkedHashMap<>();
        Matcher line = ALLOWED.matcher(system);
        while (line.find()) {
            List<String> labels = QUOTED.matcher(line.group(2))
                    .results()
                    .map(result -> result.group())
                    .toList();
            entries.put(line.group(1) == null ? "" : line.group(1), labels);
        }
        entries.values().removeIf(List::isEmpty);
        return new Form(entries);
    }
}
