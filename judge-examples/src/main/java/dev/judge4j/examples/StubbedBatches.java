package dev.judge4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchProgress;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.BatchShard;
import dev.judge4j.model.BatchTerms;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.testing.ScriptedModel;
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

/** Batch jobs that are done at once, on this machine, and a clock for what is done on our side. */
final class StubbedBatches implements BatchService {

    private static final int RECORDS = 50_000;
    private static final long FILE_BYTES = 1L << 30;

    /** What a job says to every record, with the tokens of a usual call. */
    private static final String OUTPUT = ",\"modelOutput\":{\"metrics\":{\"latencyMs\":1200},\"output\":{\"message\":"
            + "{\"role\":\"assistant\",\"content\":[{\"text\":\"{\\\"rationale\\\": \\\"It says what to do, in which order,"
            + " and how long that takes.\\\", \\\"verdict\\\": \\\"4\\\"}\"}]}},\"stopReason\":\"end_turn\","
            + "\"usage\":{\"inputTokens\":900,\"outputTokens\":40,\"totalTokens\":940}}}";

    private final AtomicReference<Stopwatch> begun = new AtomicReference<>();
    private final AtomicLong bytes = new AtomicLong();
    private long prepared;
    private Stopwatch preparing = Stopwatch.ZERO;
    private Stopwatch reading = Stopwatch.ZERO;
    private Optional<Stopwatch> fetched = Optional.empty();
    private Stopwatch lastRead = Stopwatch.ZERO;
    private long replies;

    JudgeModel model() {
        return ScriptedModel.answering("nobody asks it");
    }

    @Override
    public Optional<BatchTerms> terms(ChatModel model) {
        return Optional.of(new BatchTerms("stub", 1, RECORDS, FILE_BYTES));
    }

    @Override
    public String line(CallKey key, ChatModel model, ChatRequest request) {
        if (begun.get() == null) {
            begun.compareAndSet(null, Stopwatch.now());
        }
        String line = CallRecord.of(key, request).toLine();
        bytes.addAndGet(line.length());
        return line;
    }

    @Override
    public String submit(BatchShard shard) {
        if (prepared == 0) {
            preparing = Stopwatch.now().since(begun.get());
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
