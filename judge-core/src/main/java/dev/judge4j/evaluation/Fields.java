package dev.judge4j.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The fields of a line as it was read; one that is missing or of another type is refused by its name. */
final class Fields {

    private final ObjectNode node;
    private final ObjectMapper mapper;

    Fields(ObjectNode node, ObjectMapper mapper) {
        this.node = node;
        this.mapper = mapper;
    }

    String text(String name) throws IOException {
        JsonNode value = present(name);
        if (!value.isTextual()) {
            throw new IOException(name + " is not a text");
        }
        return value.textValue();
    }

    @Nullable
    String textOrNull(String name) throws IOException {
        return node.path(name).isNull() ? null : text(name);
    }

    long number(String name) throws IOException {
        JsonNode value = present(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IOException(name + " is not a whole number");
        }
        return value.longValue();
    }

    int smallNumber(String name) throws IOException {
        long value = number(name);
        if (value != (int) value) {
            throw new IOException(name + " is too large: " + value);
        }
        return (int) value;
    }

    boolean flag(String name) throws IOException {
        JsonNode value = present(name);
        if (!value.isBoolean()) {
            throw new IOException(name + " is neither true nor false");
        }
        return value.booleanValue();
    }

    Instant instant(String name) throws IOException {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw new IOException(name + " is not an instant: " + e.getMessage(), e);
        }
    }

    <T> T value(String name, Class<T> type) throws IOException {
        return mapper.treeToValue(present(name), type);
    }

    /** Returns a value as it is, which may be JSON's null. */
    JsonNode present(String name) throws IOException {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IOException(name + " is missing");
        }
        return value;
    }
}
