package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** The one model behind all model ids: answers calls and the records of batch jobs alike, in Converse's form. */
final class SimulatedModel {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private static final long LATENCY_MS = 12;

    private volatile Function<SimulatedCall, SimulatedReply> answers = call -> SimulatedReply.error(
            400, "ValidationException", "The simulator was not told what to answer; call answer(…) or reply(…).");

    void reply(Function<SimulatedCall, SimulatedReply> function) {
        this.answers = requireNonNull(function, "function");
    }

    /** Returns the reply, or the error that a model without a reply has. */
    SimulatedReply reply(SimulatedCall call) {
        if (!call.body().path("messages").isArray()) {
            return SimulatedReply.error(400, "ValidationException", "The request has no messages.");
        }
        try {
            return answers.apply(call);
        } catch (RuntimeException e) {
            return SimulatedReply.error(500, "InternalServerException", "The simulator's answer threw " + e);
        }
    }

    /** Returns a reply in Converse's form. */
    static JsonNode converse(SimulatedCall call, SimulatedReply reply) {
        if (reply instanceof SimulatedReply.Body body) {
            return body.converse();
        }
        if (!(reply instanceof SimulatedReply.Text text)) {
            throw new IllegalArgumentException("an error has no body in Converse's form: " + reply);
        }
        ObjectNode body = Json.object();
        ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
        message.putArray("content").addObject().put("text", text.text());
        body.put("stopReason", text.stopReason());
        int in = text.inputTokens() >= 0 ? text.inputTokens() : tokens(call.body());
        int out = text.outputTokens() >= 0
                ? text.outputTokens()
                : tokens(text.text().length());
        body.putObject("usage").put("inputTokens", in).put("outputTokens", out).put("totalTokens", in + out);
        body.putObject("metrics").put("latencyMs", LATENCY_MS);
        return body;
    }

    /** Returns how many tokens messages and system part have, at four characters each. */
    static int tokens(JsonNode body) {
        int characters = 0;
        for (JsonNode text : body.findValues("text")) {
            characters += text.asText().length();
        }
        return tokens(characters);
    }

    private static int tokens(int characters) {
        return characters / CHARACTERS_PER_TOKEN + 1;
    }
}
