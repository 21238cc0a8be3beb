package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A bundled question about a kettle, with a reference answer.
 *
 * @param task the question
 * @param passage what the manual says about it
 * @param oldPassage what the manual of the earlier kettle said
 */
record KettleQuestion(Task task, String passage, String oldPassage) {

    private static final String DATA = "kettle-questions.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the bundled questions. */
    static List<KettleQuestion> readAll() {
        List<KettleQuestion> questions = new ArrayList<>();
        try (var stream = Objects.requireNonNull(KettleQuestion.class.getResourceAsStream(DATA), DATA);
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                questions.add(parse(JSON.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled data set " + DATA + " can't be read", e);
        }
        return List.copyOf(questions);
    }

    private static KettleQuestion parse(JsonNode line) {
        return new KettleQuestion(
                Task.builder(line.required("prompt").asText())
                        .id(line.required("id").asText())
                        .reference(line.required("reference").asText())
                        .build(),
                line.required("passage").asText(),
                line.required("oldPassage").asText());
    }

    String reference() {
        return task.references().get(0);
    }
}
