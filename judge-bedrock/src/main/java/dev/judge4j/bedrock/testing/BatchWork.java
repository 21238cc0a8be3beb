package dev.judge4j.bedrock.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.bedrock.storage.StoredObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Works through the records of a job, one in memory at a time, and writes its output. */
final class BatchWork {

    private static final int SHUFFLED_TOGETHER = 10_000;

    private final SimulatedModel model;
    private final SimulatedBatches settings;
    private final ObjectStore files;

    BatchWork(SimulatedModel model, SimulatedBatches settings, ObjectStore files) {
        this.model = model;
        this.settings = settings;
        this.files = files;
    }

    /** Returns how many records a job's input has. */
    long count(JsonNode job) {
        long records = 0;
        for (StoredObject input : inputs(job)) {
            try (BufferedReader lines = read(input)) {
                records += lines.lines().filter(line -> !line.isBlank()).count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return records;
    }

    /** Writes the output of a job. */
    BatchCounts run(String jobId, JsonNode job, long total) {
        S3Address output = S3Address.of(
                        job.at("/outputDataConfig/s3OutputDataConfig/s3Uri").asText())
                .resolve(jobId);
        BatchCounts counts = new BatchCounts(total, 0, 0, 0, 0);
        for (StoredObject input : inputs(job)) {
            try {
                Path file = Files.createTempFile("judge4j-batch", ".out");
                try {
                    counts = write(input, file, job.path("modelId").asText(), counts);
                    files.put(output.resolve(input.address().name() + ".out"), file);
                } finally {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (settings.hasManifest()) {
            files.put(output.resolve("manifest.json.out"), counts.manifest());
        }
        return counts;
    }

    private BatchCounts write(StoredObject input, Path file, String modelId, BatchCounts before) throws IOException {
        BatchCounts counts = before;
        Long seed = settings.shuffle();
        Random random = seed == null ? null : new Random(seed);
        List<String> waiting = new ArrayList<>();
        try (BufferedReader lines = read(input);
                Writer out = Files.newBufferedWriter(file)) {
            for (String line = lines.readLine();
                    line != null && counts.processed() < settings.mostRecords();
                    line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                ObjectNode record = record(line);
                counts = answer(modelId, record, counts);
                String id = record.path("recordId").asText();
                if (!settings.drops(id)) {
                    String text = record.toString();
                    waiting.add(settings.corrupts(id) ? text.substring(0, text.length() / 2) : text);
                }
                if (random == null || waiting.size() == SHUFFLED_TOGETHER) {
                    flush(waiting, random, out);
                }
            }
            flush(waiting, random, out);
        }
        return counts;
    }

    private static void flush(List<String> lines, @Nullable Random random, Writer out) throws IOException {
        if (random != null) {
            Collections.shuffle(lines, random);
        }
        for (String line : lines) {
            out.write(line);
            out.write('\n');
        }
        lines.clear();
    }

    /** Puts the answer into the record. */
    private BatchCounts answer(String modelId, ObjectNode record, BatchCounts counts) {
        SimulatedCall call = new SimulatedCall(modelId, record.path("modelInput"));
        Optional<SimulatedReply> failure =
                settings.failure(record.path("recordId").asText());
        SimulatedReply reply = failure.isPresent() ? failure.get() : model.reply(call);
        if (reply instanceof SimulatedReply.Refusal refusal) {
            record.putObject("error").put("errorCode", refusal.status()).put("errorMessage", refusal.message());
            return counts.withError();
        }
        JsonNode body = SimulatedModel.converse(call, reply);
        record.set("modelOutput", body);
        return counts.with(body.path("usage"));
    }

    private static ObjectNode record(String line) {
        try {
            if (Json.MAPPER.readTree(line) instanceof ObjectNode record) {
                return record;
            }
        } catch (JsonProcessingException e) {
            // answered as a record without messages, below
        }
        return Json.object().put("recordId", line);
    }

    /** The input is one file, or all in a folder. */
    private List<StoredObject> inputs(JsonNode job) {
        S3Address address =
                S3Address.of(job.at("/inputDataConfig/s3InputDataConfig/s3Uri").asText());
        S3Address prefix = address.key().endsWith(".jsonl") ? address : address.folder();
        return files.list(prefix).stream()
                .filter(object -> object.address().key().endsWith(".jsonl"))
                .toList();
    }

    private BufferedReader read(StoredObject object) {
        return new BufferedReader(new InputStreamReader(files.open(object.address()), UTF_8));
    }
}
