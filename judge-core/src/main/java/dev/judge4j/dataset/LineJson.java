package dev.judge4j.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** JSON as it stands in one line: a key given twice, text after the end and more nesting than any data set needs are refused. */
final class LineJson {

    private static final int MAX_DEPTH = 100;

    /** A line may be long because its texts are; many small values would take far more memory than the line itself. */
    private static final long MAX_TOKENS = 200_000;

    private static final int MAX_NUMBER = 1_000;
    private static final int MAX_NAME = 10_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .maxStringLength(Integer.MAX_VALUE) // bounded by the line
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LineJson() {}

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads a line.
     *
     * @throws BadItemException if it is not exactly one object
     */
    static Node object(Line line) {
        try {
            JsonNode value = parse(line.text());
            if (value.isObject()) {
                return new Node(line.place(), "", value);
            }
        } catch (JsonProcessingException e) {
            throw line.place().wrong("is not JSON: " + e.getOriginalMessage(), e);
        }
        throw line.place().wrong("is not a JSON object");
    }

    static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Returns the value in one line of text; half of a surrogate pair, which UTF-8 can't hold, is escaped. */
    static String written(JsonNode value) throws JsonProcessingException {
        String text = MAPPER.writeValueAsString(value);
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? text
                : MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
    }
}
