package dev.judge4j.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import org.jspecify.annotations.Nullable;

/** Writes requests as bodies of Amazon Bedrock's Converse operation. */
final class ConverseRequest {

    private ConverseRequest() {}

    /**
     * Returns the body of a request, without the model, which is no part of a body.
     *
     * @throws UnsupportedFeatureException if Converse can't express the request
     */
    static ObjectNode bodyOf(ChatRequest request) {
        ObjectNode body = Json.object();
        ArrayNode messages = body.putArray("messages");
        for (TextMessage message : TextMessage.allOf(request)) {
            ArrayNode content = message.role().equals(TextMessage.SYSTEM)
                    ? body.withArrayProperty("system")
                    : messages.addObject().put("role", message.role()).putArray("content");
            message.texts().forEach(text -> content.addObject().put("text", text));
        }
        setUnlessEmpty(body, "inferenceConfig", inferenceConfig(request));
        setUnlessEmpty(body, "additionalModelRequestFields", additionalFields(request));
        JsonSchema schema = schemaOf(request.responseFormat());
        if (schema != null) {
            addSchema(body, schema);
        }
        return body;
    }

    private static ObjectNode inferenceConfig(ChatRequest request) {
        ObjectNode config = Json.object();
        if (request.maxOutputTokens() != null) {
            config.put("maxTokens", request.maxOutputTokens());
        }
        if (request.temperature() != null) {
            config.put("temperature", request.temperature());
        }
        if (request.topP() != null) {
            config.put("topP", request.topP());
        }
        if (request.stopSequences() != null && !request.stopSequences().isEmpty()) {
            request.stopSequences().forEach(config.putArray("stopSequences")::add);
        }
        return config;
    }

    /** What Converse has no field of its own for goes where models take their own, under the names common there. */
    private static ObjectNode additionalFields(ChatRequest request) {
        ObjectNode fields = Json.object();
        if (request.topK() != null) {
            fields.put("top_k", request.topK());
        }
        if (request.frequencyPenalty() != null) {
            fields.put("frequency_penalty", request.frequencyPenalty());
        }
        if (request.presencePenalty() != null) {
            fields.put("presence_penalty", request.presencePenalty());
        }
        return fields;
    }

    private static @Nullable JsonSchema schemaOf(@Nullable ResponseFormat format) {
        if (format == null || format.type() == ResponseFormatType.TEXT) {
            return null;
        }
        if (format.jsonSchema() == null) {
            throw new UnsupportedFeatureException(
                    "Converse has no JSON mode without a schema; give the response format a schema or ask in words");
        }
        return format.jsonSchema();
    }

    private static void addSchema(ObjectNode body, JsonSchema schema) {
        ObjectNode format = body.putObject("outputConfig").putObject("textFormat");
        format.put("type", "json_schema");
        ObjectNode definition = format.putObject("structure").putObject("jsonSchema");
        definition.put("schema", SchemaJson.textOf(schema));
        if (schema.name() != null) {
            definition.put("name", schema.name());
        }
    }

    private static void setUnlessEmpty(ObjectNode body, String name, ObjectNode value) {
        if (!value.isEmpty()) {
            body.set(name, value);
        }
    }
}
