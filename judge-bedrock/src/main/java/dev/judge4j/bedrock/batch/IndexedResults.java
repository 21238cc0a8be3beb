package dev.judge4j.bedrock.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.model.ConverseReply;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationJobResponse;

/** Puts what a job brought back into the order of the requests. */
final class IndexedResults {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** No HTTP status: AWS said nothing of the request. */
    private static final int NO_CODE = 0;

    private final String modelId;
    private final TreeMap<Integer, BatchItemResult<ChatResponse>> results = new TreeMap<>();
    private int damaged;

    private IndexedResults(String modelId) {
        this.modelId = modelId;
    }

    /** Returns a result for every request of a job that has ended. */
    static List<BatchItemResult<ChatResponse>> of(BedrockBatchEngine engine, GetModelInvocationJobResponse job) {
        IndexedResults read = new IndexedResults(job.modelId());
        BatchOutput.of(engine.store(), job).fetch(read::take);
        return read.inOrder(count(engine, job), job);
    }

    /** Jobs that ended early may not tell how many records they had. */
    private static int count(BedrockBatchEngine engine, GetModelInvocationJobResponse job) {
        if (job.totalRecordCount() != null && job.totalRecordCount() > 0) {
            return Math.toIntExact(job.totalRecordCount());
        }
        S3Address input = S3Address.of(job.inputDataConfig().s3InputDataConfig().s3Uri());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(engine.store().open(input), UTF_8))) {
            return Math.toIntExact(lines.lines().filter(line -> !line.isBlank()).count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String line) {
        try {
            JsonNode record = JSON.readTree(line);
            int index = Integer.parseInt(record.path("recordId").asText());
            results.putIfAbsent(index, result(record));
        } catch (JsonProcessingException | IllegalArgumentException e) { // no number is an IllegalArgumentException too
            damaged++;
        }
    }

    private BatchItemResult<ChatResponse> result(JsonNode record) {
        if (record.get("modelOutput") instanceof ObjectNode output) {
            return reply(output);
        }
        JsonNode error = record.path("error");
        return BatchItemResult.failure(new BatchError(
                error.path("errorCode").asInt(NO_CODE),
                error.path("errorMessage").asText("the record has neither a reply nor an error"),
                List.of()));
    }

    private BatchItemResult<ChatResponse> reply(ObjectNode output) {
        if (!output.has("serviceTier")) {
            output.putObject("serviceTier").put("type", "batch"); // so that the usage is known to be at the batch price
        }
        try {
            return BatchItemResult.success(ConverseReply.read(output, modelId));
        } catch (IllegalArgumentException e) {
            return BatchItemResult.failure(
                    new BatchError(NO_CODE, "the reply can't be read: " + e.getMessage(), List.of()));
        }
    }

    private List<BatchItemResult<ChatResponse>> inOrder(int count, GetModelInvocationJobResponse job) {
        String missing = "the job ended as " + job.statusAsString() + " without an outcome of this request"
                + (job.message() == null || job.message().isEmpty() ? "" : ": " + job.message())
                + (damaged == 0 ? "" : "; its output has " + damaged + " damaged lines");
        BatchItemResult<ChatResponse> none = BatchItemResult.failure(new BatchError(NO_CODE, missing, List.of()));
        List<BatchItemResult<ChatResponse>> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(results.getOrDefault(i, none));
        }
        return all;
    }
}
