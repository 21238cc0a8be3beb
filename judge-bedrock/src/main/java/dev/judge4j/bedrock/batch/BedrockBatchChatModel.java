package dev.judge4j.bedrock.batch;

import static java.util.Objects.requireNonNull;

import dev.judge4j.bedrock.BatchInput;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.model.ModelCallException;
import dev.langchain4j.model.batch.BatchPage;
import dev.langchain4j.model.batch.BatchPagination;
import dev.langchain4j.model.batch.BatchRequest;
import dev.langchain4j.model.batch.BatchResponse;
import dev.langchain4j.model.batch.BatchState;
import dev.langchain4j.model.chat.BatchChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationJobResponse;
import software.amazon.awssdk.services.bedrock.model.ListModelInvocationJobsResponse;
import software.amazon.awssdk.services.bedrock.model.ModelInvocationJobSummary;

/**
 * langchain4j's batch interface over Amazon Bedrock's batch inference: the same records and the same places in S3 as {@link
 * BedrockBatchEngine}, without an evaluation.
 *
 * <pre>{@code
 * BatchChatModel batches = BedrockBatchChatModel.of(engine, model);
 * String id = batches.submit(new BatchRequest<>(requests)).batchId();
 * …
 * BatchResponse<ChatResponse> batch = batches.retrieve(id);
 * if (batch.state().isTerminal()) {
 *     batch.results(); // in the order of the requests
 * }
 * }</pre>
 *
 * <p>The same requests, submitted again, are the batch that was submitted before, unless that has failed, expired or was
 * stopped: so nothing is paid twice by a caller that was cut off.
 *
 * <p>What AWS refuses is a {@link ModelCallException}. Instances are immutable and safe for use by multiple threads.
 */
public final class BedrockBatchChatModel implements BatchChatModel {

    private final BedrockBatchEngine engine;
    private final ChatRequestParameters defaults;

    private BedrockBatchChatModel(BedrockBatchEngine engine, ChatRequestParameters defaults) {
        this.engine = requireNonNull(engine, "engine");
        this.defaults = defaults;
    }

    /** Returns batches for a model, with the default parameters that it has. The model itself is never called. */
    public static BedrockBatchChatModel of(BedrockBatchEngine engine, ChatModel model) {
        return of(engine, model.defaultRequestParameters());
    }

    /**
     * Returns batches of requests with these parameters where they set none.
     *
     * @param defaults the name of the model among them, unless every request names one
     */
    public static BedrockBatchChatModel of(BedrockBatchEngine engine, ChatRequestParameters defaults) {
        return new BedrockBatchChatModel(engine, requireNonNull(defaults, "defaults"));
    }

    /**
     * Submits requests as one job.
     *
     * @return the id of the job, an ARN, and its state; no results yet
     * @throws IllegalArgumentException if there are fewer or more requests than the engine's jobs take, or if they name several
     *     models or none
     * @throws ModelCallException if AWS refuses the job, or batch jobs have no place for something in a request
     */
    @Override
    public BatchResponse<ChatResponse> submit(BatchRequest<ChatRequest> batch) {
        BatchSettings settings = engine.settings();
        int count = batch.requests().size();
        if (count < settings.leastRecords() || count > settings.mostRecords()) {
            throw new IllegalArgumentException("a batch of " + count + " requests; jobs take from "
                    + settings.leastRecords() + " to " + settings.mostRecords()
                    + ". Make few calls on line, or see records(…) of the engine's builder");
        }
        try {
            Path file = Files.createTempFile("judge4j-batch", ".jsonl");
            try {
                return submit(IndexedRecords.write(file, batch.requests(), this::input));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BatchInput input(ChatRequest request) {
        return BatchInput.of(defaults, request, engine.settings().sendSchema());
    }

    private BatchResponse<ChatResponse> submit(IndexedRecords records) {
        String beginning = engine.settings().namePrefix() + "-" + records.hash() + "-";
        List<ModelInvocationJobSummary> before = engine.jobs().named(beginning);
        Optional<ModelInvocationJobSummary> alive = before.stream()
                .filter(job -> !isLost(JobStatus.ofBatch(job.statusAsString())))
                .findFirst();
        if (alive.isPresent()) {
            return response(alive.get());
        }
        String name = beginning + (before.size() + 1);
        S3Address address = engine.settings().inputOf(name);
        engine.upload(records.file(), address);
        return BatchResponse.<ChatResponse>builder()
                .batchId(engine.jobs().create(name, name, records.modelId()))
                .state(BatchState.PENDING)
                .results(List.of())
                .build();
    }

    /**
     * Returns how a batch stands, and once it has ended its results, in the order of the requests: a reply or an error each. A
     * request without an outcome has an error with the code 0, which says how the batch ended; so a batch that ended early keeps
     * what it brought.
     *
     * @throws ModelCallException if AWS refuses to tell, or the output can't be read
     */
    @Override
    public BatchResponse<ChatResponse> retrieve(String batchId) {
        GetModelInvocationJobResponse job = engine.jobs().get(requireNonNull(batchId, "batchId"));
        BatchState state = JobStatus.ofBatch(job.statusAsString());
        return BatchResponse.<ChatResponse>builder()
                .batchId(job.jobArn())
                .state(state)
                .results(state.isTerminal() ? IndexedResults.of(engine, job) : List.of())
                .build();
    }

    /**
     * Stops a batch. What it has brought until then can be retrieved; it is paid for.
     *
     * @throws ModelCallException if AWS refuses, as it does for a batch that has ended
     */
    @Override
    public void cancel(String batchId) {
        engine.jobs().stop(requireNonNull(batchId, "batchId"));
    }

    /**
     * Returns a page of the batches whose jobs have the engine's name prefix, those of evaluations included, without results.
     *
     * @param pagination how many a page has at most, and where it begins; null for the first page
     * @throws ModelCallException if AWS refuses
     */
    @Override
    public BatchPage<ChatResponse> list(@Nullable BatchPagination pagination) {
        Integer size = pagination == null ? null : pagination.pageSize();
        ListModelInvocationJobsResponse page = engine.jobs()
                .page(
                        size == null ? OptionalInt.empty() : OptionalInt.of(size),
                        Optional.ofNullable(pagination == null ? null : pagination.pageToken()));
        return new BatchPage<>(
                page.invocationJobSummaries().stream()
                        .filter(job ->
                                job.jobName().startsWith(engine.settings().namePrefix() + "-"))
                        .map(BedrockBatchChatModel::response)
                        .toList(),
                page.nextToken());
    }

    private static BatchResponse<ChatResponse> response(ModelInvocationJobSummary job) {
        return BatchResponse.<ChatResponse>builder()
                .batchId(job.jobArn())
                .state(JobStatus.ofBatch(job.statusAsString()))
                .results(List.of())
                .build();
    }

    private static boolean isLost(BatchState state) {
        return state == BatchState.FAILED || state == BatchState.EXPIRED || state == BatchState.CANCELLED;
    }
}
