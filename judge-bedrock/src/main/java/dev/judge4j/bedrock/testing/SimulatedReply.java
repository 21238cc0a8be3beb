package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** What a model answers: a reply in Converse's form, or an error. */
public sealed interface SimulatedReply {

    /** Returns a complete reply of one text, with tokens counted at four characters each. */
    static SimulatedReply text(String text) {
        return new Text(text, "end_turn", -1, -1);
    }

    /** Returns a complete reply of one text that used so many tokens. */
    static SimulatedReply text(String text, int inputTokens, int outputTokens) {
        return new Text(text, "end_turn", inputTokens, outputTokens);
    }

    /**
     * Returns a reply as Converse gives it.
     *
     * @param body the whole body as JSON
     * @throws IllegalArgumentException if it is not JSON
     */
    static SimulatedReply json(String body) {
        try {
            return new Body(Json.MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body of the reply is not JSON: " + body, e);
        }
    }

    /** Returns an error: an HTTP response on line, the error of a record in a batch job. */
    static SimulatedReply error(int status, String type, String message) {
        return new Refusal(status, type, message);
    }

    /**
     * A reply of one text.
     *
     * @param text what the model says
     * @param stopReason why it stopped
     * @param inputTokens what it read; below 0 for an estimate
     * @param outputTokens what it wrote; below 0 for an estimate
     */
    record Text(String text, String stopReason, int inputTokens, int outputTokens) implements SimulatedReply {
        public Text {
            requireNonNull(text, "text");
            requireNonNull(stopReason, "stopReason");
        }
    }

    /**
     * A reply in Converse's form.
     *
     * @param converse the whole body
     */
    record Body(JsonNode converse) implements SimulatedReply {}

    /**
     * An error in place of a reply.
     *
     * @param status the HTTP status
     * @param type the name of the error, such as {@code ThrottlingException}
     * @param message what it says
     */
    record Refusal(int status, String type, String message) implements SimulatedReply {}
}
