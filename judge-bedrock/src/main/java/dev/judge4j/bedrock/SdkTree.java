package dev.judge4j.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Turns requests and responses of the AWS SDK into trees of JSON, for whoever keeps or looks through them: all fields
 * by the names that they have on the wire, those of a request that go into its address among them, and dates as text.
 * Unlike their {@code toString}, it leaves nothing out as sensitive.
 */
public final class SdkTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SdkTree() {}

    /** Returns the fields that are there, by the names that they have on the wire, in an order that is always the same. */
    public static ObjectNode of(SdkPojo pojo) {
        ObjectNode node = JSON.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            boolean absent = value == null
                    || (value instanceof Collection<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> map && map.isEmpty());
            if (!absent) {
                node.set(field.locationName(), node(value));
            }
        }
        return node;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            return of(pojo);
        }
        if (value instanceof Collection<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(node(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = JSON.objectNode();
            new TreeMap<>(map).forEach((name, element) -> node.set(String.valueOf(name), node(element)));
            return node;
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Float number) {
            return JSON.numberNode(number);
        }
        return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
    }
}
