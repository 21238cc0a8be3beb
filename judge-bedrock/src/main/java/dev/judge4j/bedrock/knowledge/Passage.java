package dev.judge4j.bedrock.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.bedrock.SdkTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A passage of a knowledge base.
 *
 * @param text what it says
 * @param location where it is from, such as {@code s3://bucket/manual.pdf}; empty if that is not told
 */
record Passage(String text, String location) {

    /**
     * Returns the passage that a retrieved reference or result holds: its text, or the cells of its row; empty if it is
     * a picture, a sound or a film, which no judge of texts could read.
     */
    static Optional<Passage> of(SdkPojo reference) {
        return of(SdkTree.of(reference));
    }

    /** Returns the passage that a retrieved reference holds. */
    static Optional<Passage> of(JsonNode reference) {
        JsonNode content = reference.path("content");
        String text = content.path("text").asText();
        return text.isBlank()
                ? row(content).map(row -> new Passage(row, location(reference)))
                : Optional.of(new Passage(text, location(reference)));
    }

    private static Optional<String> row(JsonNode content) {
        List<String> cells = new ArrayList<>();
        content.path("row")
                .forEach(cell -> cells.add(cell.path("columnName").asText() + ": "
                        + cell.path("columnValue").asText()));
        return cells.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", cells));
    }

    /** Every kind of location has its address in a field of its own. */
    private static String location(JsonNode reference) {
        for (JsonNode kind : reference.path("location")) {
            for (String name : List.of("uri", "url", "id", "query")) {
                if (kind.path(name).isTextual()) {
                    return kind.path(name).textValue();
                }
            }
        }
        return "";
    }
}
