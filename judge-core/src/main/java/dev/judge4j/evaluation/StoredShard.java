package dev.judge4j.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.AtomicFile;
import dev.judge4j.Fingerprint;
import dev.judge4j.model.BatchShard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shard in the folder of a run, and how far it has come: {@code 1.jsonl} is what is asked, {@code 1.calls} for whom,
 * {@code 1.out} what was answered, and {@code 1.json} this record. Instances are immutable.
 *
 * @param folder where its files are
 * @param number which shard of the run, from 1
 * @param nonce of the run, so that two runs never share a job
 * @param target as the terms of the service have it
 * @param calls how many
 * @param content a hash of what is asked
 * @param attempt which attempt at it, from 1; the next begins when the service refused all of it
 * @param askers for whom calls are made
 * @param stage how far it has come
 * @param job the id of its job; null before it is known
 * @param message what the service said last; empty if nothing
 */
record StoredShard(
        Path folder,
        int number,
        String nonce,
        String target,
        int calls,
        String content,
        int attempt,
        List<Asker> askers,
        Stage stage,
        @Nullable String job,
        String message) {

    static final String STATE = ".json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Part of every id, so that one made by other rules could never be mistaken for one made by these. */
    private static final int RULES = 1;

    /** How far a shard has come. */
    enum Stage {
        /** It is complete, and may have been submitted. */
        SUBMITTING,
        /** It has a job. */
        SUBMITTED,
        /** Its job has ended; what it brought is here and accounted for. */
        COLLECTED,
        /** Its job ended without any reply; it is to be submitted anew. */
        REFUSED
    }

    /**
     * Who asks which model.
     *
     * @param judge the fingerprint of the judge, as the run knows it
     * @param name of the judge
     * @param model the name of the model
     */
    record Asker(String judge, String name, String model) {}

    StoredShard {
        askers = List.copyOf(askers);
    }

    /** Returns it as the service gets it. */
    BatchShard shard() {
        String id = new Fingerprint()
                .add("batch shard", RULES)
                .add("run", nonce)
                .add("target", target)
                .add("content", content)
                .add("attempt", attempt)
                .value();
        return new BatchShard(id, target, input(), calls);
    }

    Path input() {
        return folder.resolve(number + ".jsonl");
    }

    Path callsFile() {
        return folder.resolve(number + ".calls");
    }

    Path output() {
        return folder.resolve(number + ".out");
    }

    boolean isOutstanding() {
        return stage != Stage.COLLECTED;
    }

    /** Returns it with its job, and writes that down. */
    StoredShard submitted(String jobId) {
        return with(Stage.SUBMITTED, attempt, jobId, "").written();
    }

    /** Returns it with all that there is to come of it, and writes that down. */
    StoredShard collected(String said) {
        return with(Stage.COLLECTED, attempt, job, said).written();
    }

    /** Returns it without a job, as the service refused all of it, and writes that down. */
    StoredShard refused(String said) {
        return with(Stage.REFUSED, attempt, job, said).written();
    }

    /** Returns it ready for another attempt, and writes that down. */
    StoredShard again() {
        return with(Stage.SUBMITTING, attempt + 1, null, "").written();
    }

    private StoredShard with(Stage now, int attemptNow, @Nullable String jobNow, String said) {
        return new StoredShard(folder, number, nonce, target, calls, content, attemptNow, askers, now, jobNow, said);
    }

    /** Writes it down: after a crash it is there as it is, or as it was before. */
    StoredShard written() {
        ObjectNode node = JSON.createObjectNode();
        node.put("number", number).put("nonce", nonce).put("id", shard().id()).put("target", target);
        node.put("calls", calls).put("content", content).put("attempt", attempt);
        node.put("stage", stage.name()).put("job", job).put("message", message);
        ArrayNode list = node.putArray("askers");
        for (Asker asker : askers) {
            list.addObject()
                    .put("judge", asker.judge())
                    .put("name", asker.name())
                    .put("model", asker.model());
        }
        AtomicFile.write(folder.resolve(number + STATE), out -> {
            out.write(JSON.writeValueAsBytes(node));
            return 1;
        });
        return this;
    }

    /**
     * Reads a shard.
     *
     * @throws JournalException if the file is not one
     */
    static StoredShard read(Path file) {
        try {
            JsonNode node = JSON.readTree(Files.readAllBytes(file));
            List<Asker> askers = new ArrayList<>();
            for (JsonNode asker : node.path("askers")) {
                askers.add(new Asker(text(asker, "judge"), text(asker, "name"), text(asker, "model")));
            }
            return new StoredShard(
                    Optional.ofNullable(file.getParent()).orElseThrow(),
                    number(node, "number"),
                    text(node, "nonce"),
                    text(node, "target"),
                    number(node, "calls"),
                    text(node, "content"),
                    number(node, "attempt"),
                    askers,
                    Stage.valueOf(text(node, "stage")),
                    node.path("job").textValue(),
                    text(node, "message"));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new JournalException(
                    file + " does not say how a batch of the run stands: " + e.getMessage()
                            + "; restore it from a copy, or its calls may be paid again",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file + ": " + e, e);
        }
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException(field + " is not a text");
        }
        return node.path(field).textValue();
    }

    private static int number(JsonNode node, String field) {
        if (!node.path(field).isInt()) {
            throw new IllegalArgumentException(field + " is not a number");
        }
        return node.path(field).intValue();
    }
}
