package dev.judge4j.bedrock.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a knowledge base or an agent answered, in the one form that journals and recordings keep.
 *
 * @param response the answer; empty of a system that only retrieves
 * @param context the passages that it had
 * @param citations the passages that its answer cites
 */
record Answer(String response, List<Passage> context, List<Passage> citations) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the lists, each passage once. */
    Answer {
        context = context.stream().distinct().toList();
        citations = citations.stream().distinct().toList();
    }

    /** Returns the texts of passages; each text once, as the same passage may be found at two places. */
    static List<String> texts(List<Passage> passages) {
        return passages.stream().map(Passage::text).distinct().toList();
    }

    /** Returns this answer as JSON. */
    String toJson() {
        ObjectNode node = JSON.createObjectNode().put("response", response);
        write(node.putArray("context"), context);
        write(node.putArray("citations"), citations);
        return node.toString();
    }

    /**
     * Reads an answer from the text that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it is another text
     */
    static Answer read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.path("response").isTextual()) {
                throw new IllegalArgumentException("it has no response");
            }
            return new Answer(
                    node.path("response").textValue(),
                    passages(node.path("context")),
                    passages(node.path("citations")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
    }

    private static void write(ArrayNode array, List<Passage> passages) {
        passages.forEach(
                passage -> array.addObject().put("text", passage.text()).put("location", passage.location()));
    }

    private static List<Passage> passages(JsonNode array) {
        List<Passage> passages = new ArrayList<>();
        array.forEach(passage -> passages.add(new Passage(
                passage.path("text").asText(), passage.path("location").asText())));
        return passages;
    }
}
