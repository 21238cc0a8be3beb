package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.batch.BedrockBatchEngine;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchProgress;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.BatchShard;
import dev.judge4j.model.BatchTerms;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.JudgeModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Batch jobs that are done at once, on this machine, and a clock for what is done on our side. The records are those of the
 * engine for Amazon Bedrock, which is asked for nothing else and calls nobody.
 */
final class StubbedBatches implements BatchService {

    private static final int RECORDS = 50_000;
    private static final AwsAccess ACCESS = AwsAccess.standard().region("us-east-1");

    /** What a job says to every record, with the tokens of a usual call. */
    private static final String OUTPUT = ",\"modelOutput\":{\"metrics\":{\"latencyMs\":1200},\"output\":{\"message\":"
            + "{\"role\":\"assistant\",\"content\":[{\"text\":\"{\\\"rationale\\\": \\\"It says what to do, in which order,"
            + " and how long that takes.\\\", \\\"verdict\\\": \\\"4\\\"}\"}]}},\"stopReason\":\"end_turn\","
            + "\"usage\":{\"inputTokens\":900,\"outputTokens\":40,\"totalTokens\":940}}}";

    private final BedrockJudgeModel model = BedrockJudgeModels.builder("us.amazon.nova-lite-v1:0")
            .access(ACCESS)
            .build();
    private final BedrockBatchEngine engine = BedrockBatchEngine.builder(
                    ACCESS, "arn:aws:iam::111122223333:role/stub", "s3://stub/batches")
            .records(1, RECORDS)
            .build();
    private final AtomicReference<@Nullable Stopwatch> begun = new AtomicReference<>();
    private final AtomicLong bytes = new AtomicLong();
    private long prepared;
    private Stopwatch preparing = Stopwatch.ZERO;
    private Stopwatch reading = Stopwatch.ZERO;
    private Optional<Stopwatch> fetched = Optional.empty();
    private Stopwatch lastRead = Stopwatch.ZERO;
    private long replies;

    JudgeModel model() {
        return model;
    }

    @Override
    public Optional<BatchTerms> terms(ChatModel asked) {
        return engine.terms(asked);
    }

    @Override
    public String line(CallKey key, ChatModel asked, ChatRequest request) {
        if (begun.get() == null) {
            begun.compareAndSet(null, Stopwatch.now());
        }
        String line = engine.line(key, asked, request);
        bytes.addAndGet(line.length());
        return line;
    }

    @Override
    public String submit(BatchShard shard) {
        if (prepared == 0) {
            preparing = Stopwatch.now().since(requireNonNull(begun.get()));
        }
        prepared += shard.calls();
        return shard.file().toString();
    }

    @Override
    public BatchJob check(String jobId) {
        return new BatchJob(BatchJob.State.COMPLETED, "");
    }

    @Override
    public BatchTotals fetch(BatchShard shard, String jobId, Consumer<String> lines) {
        fetched = Optional.of(Stopwatch.now());
        try (BufferedReader input = Files.newBufferedReader(shard.file(), UTF_8)) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                replies++;
                lines.accept(line.substring(0, line.length() - 1) + OUTPUT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BatchTotals(
                OptionalLong.of(shard.calls()), OptionalLong.of(0), OptionalLong.empty(), OptionalLong.empty());
    }

    @Override
    public Duration waitAfter(int vain) {
        return Duration.ofMillis(1);
    }

    @Override
    public void heard(BatchProgress progress) {
        if (fetched.isPresent()) { // told after each shard that was taken in
            lastRead = Stopwatch.now();
            reading = reading.plus(lastRead.since(fetched.get()));
            fetched = Optional.empty();
        }
    }

    long prepared() {
        return prepared;
    }

    Stopwatch preparing() {
        return preparing;
    }

    long replies() {
        return replies;
    }

    /** Returns how long it took to read the output, join it, write the replies down, and account for them. */
    Stopwatch reading() {
        return reading;
    }

    /** Returns when the last output was read. */
    Stopwatch lastRead() {
        return lastRead;
    }

    long bytes() {
        return bytes.get();
    }
}
