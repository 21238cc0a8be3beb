package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;

/** The bytes that a {@link StubServer} answers with: HTTP responses in the form that Bedrock's Converse operation has. */
final class StubResponses {

    static final byte[] THROTTLED =
            error(429, "ThrottlingException", "Too many requests, please wait before trying again.");
    static final byte[] INTERNAL_ERROR = error(
            500, "InternalServerException", "The system encountered an unexpected error. Try your request again.");
    static final byte[] UNAVAILABLE = error(
            503, "ServiceUnavailableException", "The service is temporarily unavailable. Try your request again.");
    static final byte[] REJECTED = error(
            400,
            "ValidationException",
            "The stub takes POST /model/ID/converse of a judge that lists its verdicts in its schema or instruction,"
                    + " and GET /bill.");

    private StubResponses() {}

    /** Returns a response of status 200 with a JSON body. */
    static byte[] ok(byte[] body) {
        return response(200, "", body);
    }

    /** Returns what a model said. */
    static byte[] reply(StubJudge.Reply reply) {
        return ok(converse(reply.text(), "end_turn", reply));
    }

    /** Returns the same as prose without a verdict, or with a verdict on no scale. */
    static byte[] malformed(StubJudge.Reply reply, boolean prose) {
        String text = prose
                ? "I would like to think about this one for a little longer before I say anything about it."
                : "{\"rationale\": \"It is what it is.\", \"verdict\": \"eleven out of ten\"}";
        return ok(converse(text, "end_turn", reply));
    }

    /** Returns the first half of what a model said, ended by the limit of output tokens. */
    static byte[] atTheLimit(StubJudge.Reply reply) {
        return ok(converse(reply.text().substring(0, reply.text().length() / 2), "max_tokens", reply));
    }

    /** Returns the first half of the bytes of the body, with the head of the whole. */
    static byte[] firstHalf(StubJudge.Reply reply) {
        byte[] body = converse(reply.text(), "end_turn", reply);
        byte[] whole = ok(body);
        return Arrays.copyOf(whole, whole.length - body.length / 2);
    }

    private static byte[] converse(String text, String stopReason, StubJudge.Reply reply) {
        StringBuilder body = new StringBuilder(256 + text.length());
        body.append(
                "{\"metrics\":{\"latencyMs\":1},\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"");
        JsonStringEncoder.getInstance().quoteAsString(text, body);
        body.append("\"}]}},\"stopReason\":\"").append(stopReason);
        body.append("\",\"usage\":{\"inputTokens\":").append(reply.inputTokens());
        body.append(",\"outputTokens\":").append(reply.outputTokens());
        body.append(",\"totalTokens\":").append(reply.inputTokens() + reply.outputTokens());
        return body.append("}}").toString().getBytes(UTF_8);
    }

    private static byte[] error(int status, String type, String message) {
        return response(
                status, "x-amzn-ErrorType: " + type + "\r\n", ("{\"message\":\"" + message + "\"}").getBytes(UTF_8));
    }

    private static byte[] response(int status, String headers, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + " Stub\r\nContent-Type: application/json\r\nx-amzn-RequestId: stub\r\n"
                        + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
