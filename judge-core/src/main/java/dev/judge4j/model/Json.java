package dev.judge4j.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Strict JSON, one value a line. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a value within another. */
    private static final ObjectReader PART = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads one JSON object.
     *
     * @throws IllegalArgumentException if the text is anything else; the message says what is wrong, without the text
     */
    static ObjectNode parseObject(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("not a JSON object");
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    /**
     * Reads one JSON object but for a field, which is only skipped over, as it may be most of the text.
     *
     * @throws IllegalArgumentException if the text is anything else; the message says what is wrong, without the text
     */
    static ObjectNode parseObjectWithout(String field, String text) {
        try (JsonParser parser = MAPPER.getFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            ObjectNode object = MAPPER.createObjectNode();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals(field)) {
                    parser.skipChildren();
                } else {
                    object.set(name, PART.readTree(parser));
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IllegalArgumentException("not JSON: something stands after the object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new IllegalStateException("a text can't be read", e);
        }
    }

    private static IllegalArgumentException notJson(JsonProcessingException e) {
        return new IllegalArgumentException(
                "not JSON: " + e.getOriginalMessage() + " (column "
                        + e.getLocation().getColumnNr() + ")",
                e);
    }

    /** Returns the value as text without line breaks, which survives being written as UTF-8. */
    static String lineOf(JsonNode value) {
        try {
            return escapeLoneSurrogates(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }

    /** In an array, as looking at the characters of a long text one by one takes several times as long. */
    private static boolean hasSurrogate(String text) {
        char[] chars = text.toCharArray();
        for (char c : chars) {
            if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    /** Half of a pair has no UTF-8 form and would silently become a question mark; as an escape it stays what it is. */
    private static String escapeLoneSurrogates(String json) {
        if (!hasSurrogate(json)) {
            return json;
        }
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair && escaped == null) {
                escaped = new StringBuilder(json.length() + 16).append(json, 0, i);
            }
            if (escaped == null) {
                i += pair ? 1 : 0;
            } else if (pair) {
                escaped.append(c).append(json.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped == null ? json : escaped.toString();
    }
}
