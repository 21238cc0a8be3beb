package dev.judge4j.bedrock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What {@link BedrockStub} does with one request. */
interface Answer {

    /** Longer than any test may take; a latch that is never released must not hold the build. */
    long GIVE_UP_SECONDS = 60;

    /** Answers on the connection; returns whether the connection stays open. */
    boolean send(Socket connection) throws IOException;

    /** An HTTP response. */
    record Response(int status, Map<String, String> headers, String body) implements Answer {

        /** Returns the same with one more header. */
        Response header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Response(status, more, body);
        }

        /** Returns an answer that breaks off in the middle of the body. */
        Answer cutOff() {
            return connection -> {
                byte[] whole = bytes();
                connection.getOutputStream().write(whole, 0, whole.length - body.getBytes(UTF_8).length / 2);
                connection.getOutputStream().flush();
                return false;
            };
        }

        /** Returns an answer that comes when the latch is released. */
        Answer heldUntil(CountDownLatch latch) {
            return connection -> {
                try {
                    return latch.await(GIVE_UP_SECONDS, TimeUnit.SECONDS) && send(connection);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            };
        }

        @Override
        public boolean send(Socket connection) throws IOException {
            OutputStream out = connection.getOutputStream();
            out.write(bytes());
            out.flush();
            return true;
        }

        private byte[] bytes() {
            byte[] content = body.getBytes(UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Stub\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(head.toString().getBytes(ISO_8859_1));
            whole.writeBytes(content);
            return whole.toByteArray();
        }
    }

    /** Returns a response with the body of a Converse call, as JSON. */
    static Response json(String body) {
        return new Response(200, Map.of("Content-Type", "application/json", "x-amzn-RequestId", "req-1"), body);
    }

    /** Returns a complete reply of one text block: 30 tokens in, 9 out, 12 ms. */
    static Response text(String text) {
        return reply("[{\"text\":" + quoted(text) + "}]", "end_turn");
    }

    /** Returns a reply with the given content blocks and stop reason: 30 tokens in, 9 out, 12 ms. */
    static Response reply(String content, String stopReason) {
        return json("""
                {"metrics": {"latencyMs": 12}, "output": {"message": {"role": "assistant", "content": %s}},
                 "stopReason": %s, "usage": {"inputTokens": 30, "outputTokens": 9, "totalTokens": 39}}""".formatted(content, quoted(stopReason)));
    }

    /** Returns an error response as Bedrock gives it, with type and message. */
    static Response error(int status, String type, String message) {
        return new Response(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-RequestId", "req-1", "x-amzn-ErrorType", type),
                "{\"message\":" + quoted(message) + "}");
    }

    /** Returns an answer that resets the connection. */
    static Answer reset() {
        return connection -> {
            connection.setSoLinger(true, 0); // so that closing sends a reset and not an orderly end
            return false;
        };
    }

    private static String quoted(String text) {
        return new ObjectMapper().valueToTree(text).toString();
    }
}
