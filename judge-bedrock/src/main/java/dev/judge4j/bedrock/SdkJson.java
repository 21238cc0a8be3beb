package dev.judge4j.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes objects of the AWS SDK as the JSON that its clients send, by the fields that each object describes itself with.
 *
 * <p>The SDK's own writer is not open to others. Dates are the only kind of field that is missing, as no request to a model has
 * one.
 */
final class SdkJson {

    private final JsonGenerator out;
    private final Predicate<@Nullable Object> skipped;

    /**
     * Makes a writer.
     *
     * @param skipped which elements of lists are left out
     */
    SdkJson(JsonGenerator out, Predicate<@Nullable Object> skipped) {
        this.out = out;
        this.skipped = skipped;
    }

    /** Writes the members of an object that belong to the body and that the filter takes, by their names in JSON. */
    void write(SdkPojo object, Predicate<String> members) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : object.sdkFields()) {
            Object value = field.location() == MarshallLocation.PAYLOAD ? field.getValueOrDefault(object) : null;
            if (isSet(value) && members.test(field.locationName())) {
                out.writeFieldName(field.locationName());
                write(value);
            }
        }
        out.writeEndObject();
    }

    private static boolean isSet(@Nullable Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private void write(@Nullable Object value) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof SdkPojo object) {
            write(object, name -> true);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Document document) {
            out.writeRawValue(Documents.toJson(document));
        } else if (value instanceof SdkBytes bytes) {
            out.writeBinary(bytes.asByteArrayUnsafe());
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.writePOJO(value);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
        }
    }

    private void writeList(List<?> list) throws IOException {
        out.writeStartArray();
        for (Object element : list) {
            if (!skipped.test(element)) {
                write(element);
            }
        }
        out.writeEndArray();
    }

    private void writeMap(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(String.valueOf(entry.getKey()));
            write(entry.getValue());
        }
        out.writeEndObject();
    }
}
