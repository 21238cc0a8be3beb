package dev.judge4j.bedrock.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param method such as {@code POST}
 * @param path the decoded path
 * @param query the decoded parameters of the query
 * @param headers by name in lower case; of several with one name the first
 * @param body the body as text; empty for S3, whose objects are not kept twice
 */
public record ReceivedRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    public ReceivedRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /**
     * Returns the body as JSON.
     *
     * @throws IllegalStateException if it is not JSON
     */
    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the body of " + method + " " + path + " is not JSON: " + body, e);
        }
    }

    /** Returns method and path, as {@link Fault#of} takes them. */
    public String line() {
        return method + " " + path;
    }
}
