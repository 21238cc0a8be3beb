package dev.judge4j.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.Map;

/**
 * Writes langchain4j's schema elements as JSON Schema.
 *
 * <p>Written here, as langchain4j's own translation is internal to it and call keys must not change when it does.
 * Properties keep their order: a model fills them in as they come.
 */
final class SchemaJson {

    private SchemaJson() {}

    /** Returns the text of a schema; that of a raw schema as it was given. */
    static String textOf(JsonSchema schema) {
        return schema.rootElement() instanceof JsonRawSchema raw
                ? raw.schema()
                : Json.lineOf(nodeOf(schema.rootElement()));
    }

    private static ObjectNode nodeOf(JsonSchemaElement element) {
        if (element instanceof JsonRawSchema raw) {
            return Json.parseObject(raw.schema());
        }
        ObjectNode node = Json.object();
        if (element instanceof JsonObjectSchema object) {
            addObject(node, object);
        } else if (element instanceof JsonArraySchema array) {
            node.put("type", "array");
            if (array.items() != null) {
                node.set("items", nodeOf(array.items()));
            }
        } else if (element instanceof JsonEnumSchema options) {
            node.put("type", "string");
            ArrayNode values = node.putArray("enum");
            options.enumValues().forEach(values::add);
        } else if (element instanceof JsonAnyOfSchema anyOf) {
            ArrayNode choices = node.putArray("anyOf");
            anyOf.anyOf().forEach(choice -> choices.add(nodeOf(choice)));
        } else if (element instanceof JsonReferenceSchema reference) {
            node.put("$ref", "#/$defs/" + reference.reference());
        } else {
            node.put("type", simpleType(element));
        }
        if (element.description() != null) {
            node.put("description", element.description());
        }
        return node;
    }

    private static void addObject(ObjectNode node, JsonObjectSchema object) {
        node.put("type", "object");
        addAll(node.putObject("properties"), object.properties());
        ArrayNode required = node.putArray("required");
        if (object.required() != null) {
            object.required().forEach(required::add);
        }
        // Amazon Bedrock rejects objects that are open to further properties, and a judge never wants them.
        node.put("additionalProperties", Boolean.TRUE.equals(object.additionalProperties()));
        if (object.definitions() != null && !object.definitions().isEmpty()) {
            addAll(node.putObject("$defs"), object.definitions());
        }
    }

    private static void addAll(ObjectNode node, Map<String, JsonSchemaElement> elements) {
        elements.forEach((name, element) -> node.set(name, nodeOf(element)));
    }

    private static String simpleType(JsonSchemaElement element) {
        if (element instanceof JsonStringSchema) {
            return "string";
        } else if (element instanceof JsonIntegerSchema) {
            return "integer";
        } else if (element instanceof JsonNumberSchema) {
            return "number";
        } else if (element instanceof JsonBooleanSchema) {
            return "boolean";
        } else if (element instanceof JsonNullSchema) {
            return "null";
        }
        throw new UnsupportedFeatureException("cannot write a "
                + element.getClass().getSimpleName() + " as JSON Schema; use langchain4j's own schema elements");
    }
}
