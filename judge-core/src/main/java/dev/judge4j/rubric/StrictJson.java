package dev.judge4j.rubric;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value and refuses what a lenient reader lets pass: a key given twice, text after the end, bytes that are
 * not UTF-8. A byte order mark is allowed.
 */
final class StrictJson {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private StrictJson() {}

    /**
     * Reads a value.
     *
     * @param source names the bytes in messages
     * @throws IllegalArgumentException if the bytes are not exactly one JSON value; the message names source, line, column
     *     and, within an object, the field
     */
    static JsonNode read(String source, byte[] bytes) {
        try (JsonParser parser = MAPPER.createParser(decode(source, bytes))) {
            return readOnly(source, parser);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + source, e);
        }
    }

    private static JsonNode readOnly(String source, JsonParser parser) throws IOException {
        @Nullable JsonNode value = null;
        try {
            value = MAPPER.readTree(parser);
            if (value == null) {
                throw new IllegalArgumentException(source + " is not a rubric: the file is empty");
            }
            if (parser.nextToken() == null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            if (value == null) {
                JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
                throw new IllegalArgumentException(
                        source + " is not a rubric: " + place(location) + field(parser) + ": " + e.getOriginalMessage(),
                        e);
            }
        }
        throw new IllegalArgumentException(source + " is not a rubric: " + place(parser.currentTokenLocation())
                + ": there is text after the end of the rubric; remove it");
    }

    private static String decode(String source, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(source + " is not a rubric: it is not UTF-8; save it as UTF-8", e);
        }
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String field(JsonParser parser) {
        String path = path(parser.getParsingContext());
        return path.isEmpty() ? "" : ", at " + path;
    }

    private static String path(@Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return "";
        }
        String before = path(context.getParent());
        if (context.inArray()) {
            return before + "[" + context.getCurrentIndex() + "]";
        }
        String name = context.getCurrentName();
        return name == null ? before : before.isEmpty() ? name : before + "." + name;
    }
}
