package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A passage in a knowledge base.
 *
 * @param text what it says
 * @param uri where it is in S3
 */
public record SimulatedPassage(String text, String uri) {

    /** Checks that nothing is missing. */
    public SimulatedPassage {
        requireNonNull(text, "text");
        requireNonNull(uri, "uri");
    }

    ObjectNode reference() {
        ObjectNode reference = Json.object();
        reference.putObject("content").put("type", "TEXT").put("text", text);
        reference
                .putObject("location")
                .put("type", "S3")
                .putObject("s3Location")
                .put("uri", uri);
        return reference;
    }
}
