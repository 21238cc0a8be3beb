package dev.judge4j.examples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One task of the bundled data set, with the responses of the two assistants; its metadata say in which language it is judged.
 *
 * @param aspen what the assistant named aspen responded
 * @param cedar what the assistant named cedar responded
 */
record AssistantTask(Sample aspen, Sample cedar) {

    private static final List<String> ASSISTANTS = List.of(TwoAssistants.OLD, TwoAssistants.NEW);
    private static final String LANGUAGE = "language";
    private static final String DATA = "two-assistants.jsonl";
    private static final ObjectMapper JSON = new ObjectMapper();

    Task task() {
        return aspen.task();
    }

    /** Returns the language in which a task of the data set is judged. */
    static Language languageOf(Task task) {
        return Language.ofCode(Objects.requireNonNull(task.metadata().get(LANGUAGE), LANGUAGE));
    }

    ResponsePair pair() {
        return new ResponsePair(aspen, cedar);
    }

    /** Reads the bundled data set. */
    static List<AssistantTask> readAll() {
        List<AssistantTask> tasks = new ArrayList<>();
        try (var stream = Objects.requireNonNull(AssistantTask.class.getResourceAsStream(DATA), DATA);
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                tasks.add(parse(JSON.readTree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled data set " + DATA + " can't be read", e);
        }
        return List.copyOf(tasks);
    }

    private static AssistantTask parse(JsonNode line) {
        Task.Builder task = Task.builder(line.required("prompt").asText())
                .id(line.required("id").asText())
                .category(line.required("category").asText())
                .metadata(LANGUAGE, line.required(LANGUAGE).asText());
        if (line.has("reference")) {
            task.reference(line.get("reference").asText());
        }
        List<String> context = JSON.convertValue(line.path("context"), new TypeReference<List<String>>() {});
        Map<String, String> responses =
                JSON.convertValue(line.required("responses"), new TypeReference<Map<String, String>>() {});
        Task built = task.build();
        List<Sample> samples = ASSISTANTS.stream()
                .map(name -> Sample.of(built, name, Objects.requireNonNull(responses.get(name)))
                        .withContext(context == null ? List.of() : context))
                .toList();
        return new AssistantTask(samples.get(0), samples.get(1));
    }
}
