package dev.judge4j.bedrock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.model.ModelCallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Judges the records of evaluation jobs and writes the results as Amazon Bedrock is seen to. */
final class EvaluationWork {

    private static final int MOST_LINES = 1_000;

    private final SimulatedEvaluations settings;
    private final ObjectStore files;

    EvaluationWork(SimulatedEvaluations settings, ObjectStore files) {
        this.settings = settings;
        this.files = files;
    }

    /** Does all the work of a job, and returns why it failed; empty if it didn't. */
    List<String> run(EvaluationRun job) {
        JsonNode request = job.request();
        S3Address named =
                S3Address.of(request.at("/outputDataConfig/s3Uri").asText()).resolve(job.name());
        S3Address output = named.resolve(job.name()).resolve(uuid(job.arn()));
        files.put(named.resolve("amazon-bedrock-evaluations-permission-check"), "");
        EvaluatedLines lines = new EvaluatedLines(request, settings);
        List<String> faults = new ArrayList<>();
        for (JsonNode config : lines.datasets()) {
            String name = config.at("/dataset/name").asText();
            try {
                List<String> results = results(config, lines);
                String folder = lines.folder(config.path("taskType").asText()) + "datasets/" + name + "/";
                files.put(output.resolve(folder + uuid(name) + "_output.jsonl"), String.join("\n", results) + "\n");
            } catch (IllegalArgumentException | ModelCallException e) {
                faults.add("The data set " + name + " can't be evaluated: " + e.getMessage());
            }
        }
        for (JsonNode metric : request.at("/evaluationConfig/automated/customMetricConfig/customMetrics")) {
            String name = metric.at("/customMetricDefinition/name").asText();
            files.put(output.resolve("custom_metrics/" + name + ".json"), metric.toString());
        }
        return faults;
    }

    private List<String> results(JsonNode config, EvaluatedLines lines) {
        List<String> results = new ArrayList<>();
        List<JsonNode> records = records(config);
        if (records.size() > MOST_LINES) {
            throw new IllegalArgumentException("it has " + records.size() + " lines");
        }
        for (JsonNode one : records) {
            String prompt = EvaluatedLines.prompt(one);
            ObjectNode result = lines.judged(one, config.path("metricNames"));
            if (!settings.drops(prompt)) {
                String line = result.toString();
                results.add(settings.corrupts(prompt) ? line.substring(0, line.length() / 2) : line);
            }
        }
        settings.shuffle().ifPresent(seed -> Collections.shuffle(results, new Random(seed)));
        return results;
    }

    private List<JsonNode> records(JsonNode config) {
        String uri = config.at("/dataset/datasetLocation/s3Uri").asText();
        List<JsonNode> records = new ArrayList<>();
        if (uri.isEmpty()) { // one of Bedrock's own
            return List.of(Json.object()
                    .put("prompt", "A prompt of a built-in data set.")
                    .put("referenceResponse", "x"));
        }
        try (InputStream in = files.open(S3Address.of(uri))) {
            for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
                records.add(Json.MAPPER.readTree(line));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a line is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }
}
