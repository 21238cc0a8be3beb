package dev.judge4j.bedrock.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.bedrock.storage.StoredObject;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationJobResponse;

/** What a job wrote: files of lines and a manifest, found by the ends of their names in the job's folder. */
final class BatchOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LINES = ".jsonl.out";

    private static final String MANIFEST = "manifest.json.out";

    private final ObjectStore store;
    private final GetModelInvocationJobResponse job;
    private final S3Address folder;
    private final List<StoredObject> objects;

    private BatchOutput(ObjectStore store, GetModelInvocationJobResponse job, S3Address folder) {
        this.store = store;
        this.job = job;
        this.folder = folder;
        this.objects = store.list(folder);
    }

    /** Looks up what a job wrote. */
    static BatchOutput of(ObjectStore store, GetModelInvocationJobResponse job) {
        return new BatchOutput(store, job, BatchJobs.outputOf(job));
    }

    /**
     * Reads all lines, one in memory at a time, and returns what the job counts: by its manifest, or else by itself, which knows
     * nothing of tokens.
     *
     * @throws ModelCallException if a file can't be read to its end, when lines may have been given already; or if there is none
     *     although the job has brought something
     */
    BatchTotals fetch(Consumer<String> lines) {
        BatchJob.State state = JobStatus.ofJob(job.statusAsString());
        List<S3Address> files = objects.stream()
                .map(StoredObject::address)
                .filter(BatchOutput::hasLines)
                .toList();
        if (files.isEmpty() && (state == BatchJob.State.COMPLETED || state == BatchJob.State.PARTIAL)) {
            throw new ModelCallException(
                    Failure.Kind.REJECTED,
                    "The job " + job.jobArn() + " has ended as " + job.statusAsString() + ", but there is no output in "
                            + folder + ". If it was moved or deleted, put it back.",
                    null);
        }
        files.forEach(file -> read(file, lines));
        return manifest()
                .orElseGet(() -> new BatchTotals(
                        count(job.processedRecordCount()),
                        count(job.errorRecordCount()),
                        OptionalLong.empty(),
                        OptionalLong.empty()));
    }

    private void read(S3Address address, Consumer<String> lines) {
        try (InputStream in = store.open(address);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = next(address, reader); line != null; line = next(address, reader)) {
                if (!line.isBlank()) {
                    lines.accept(line);
                }
            }
        } catch (IOException e) { // from closing, after all was read
            throw broken(address, e);
        }
    }

    private static @Nullable String next(S3Address address, BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException | SdkException e) {
            throw broken(address, e);
        }
    }

    private static ModelCallException broken(S3Address address, Exception cause) {
        return new ModelCallException(
                Failure.Kind.TRANSPORT,
                "Reading " + address + " broke off: " + cause.getMessage() + ". Fetch the job again.",
                cause);
    }

    /** Empty if there is none that can be read. */
    private Optional<BatchTotals> manifest() {
        return objects.stream()
                .map(StoredObject::address)
                .filter(address -> address.name().equals(MANIFEST))
                .findFirst()
                .flatMap(this::manifest);
    }

    private Optional<BatchTotals> manifest(S3Address address) {
        try (InputStream in = store.open(address)) {
            JsonNode counts = JSON.readTree(in);
            return counts == null || !counts.isObject()
                    ? Optional.empty()
                    : Optional.of(new BatchTotals(
                            count(counts, "processedRecordCount"),
                            count(counts, "errorRecordCount"),
                            count(counts, "inputTokenCount"),
                            count(counts, "outputTokenCount")));
        } catch (JsonProcessingException e) { // damaged, which costs only the totals
            return Optional.empty();
        } catch (IOException e) {
            throw broken(address, e);
        }
    }

    private static OptionalLong count(JsonNode counts, String name) {
        JsonNode count = counts.path(name);
        return count.canConvertToLong() && count.longValue() >= 0
                ? OptionalLong.of(count.longValue())
                : OptionalLong.empty();
    }

    private static OptionalLong count(@Nullable Long count) {
        return count == null ? OptionalLong.empty() : OptionalLong.of(count);
    }

    private static boolean hasLines(S3Address address) {
        return address.name().endsWith(LINES);
    }
}
