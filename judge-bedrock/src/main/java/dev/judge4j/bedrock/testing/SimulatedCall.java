package dev.judge4j.bedrock.testing;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/**
 * What a model is asked: a call of Converse, or a record of a batch job.
 *
 * @param modelId the model
 * @param body the request in Converse's form
 */
public record SimulatedCall(String modelId, JsonNode body) {

    /** Returns the texts of the system part, one a line; empty if there is none. */
    public String system() {
        return texts(body.path("system"));
    }

    /** Returns the texts of the last message, one a line. */
    public String text() {
        JsonNode messages = body.path("messages");
        return texts(messages.path(messages.size() - 1).path("content"));
    }

    private static String texts(JsonNode blocks) {
        return StreamSupport.stream(blocks.spliterator(), false)
                .filter(block -> block.has("text"))
                .map(block -> block.path("text").asText())
                .collect(joining("\n"));
    }
}
