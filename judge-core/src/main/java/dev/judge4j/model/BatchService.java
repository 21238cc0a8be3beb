package dev.judge4j.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers many calls together: later and cheaper than one by one.
 *
 * <p>Whoever uses it keeps the {@linkplain BatchShard shards} and knows which of them were submitted; the service keeps nothing,
 * so that another process can go on. An evaluation does, given one with {@code batch(service)}; a shard is submitted, checked
 * until its job has ended, and fetched.
 *
 * <p>Implementations are safe for use by multiple threads.
 */
public interface BatchService {

    /** Returns what the service takes for calls of a model, which may be decorated; empty if it takes none of them. */
    Optional<BatchTerms> terms(ChatModel model);

    /**
     * Returns a call as a line of a shard, without the line break: a JSON object with {@code recordId}, the key, and whatever
     * the service needs to make the call as the model itself would, with the model's default parameters.
     *
     * @throws ModelCallException if the service can't take this request; it is made without the batch then
     */
    String line(CallKey key, ChatModel model, ChatRequest request);

    /**
     * Submits a shard, unless a shard of that id was submitted before, by whatever process.
     *
     * @return the id of its job, the same each time
     * @throws ModelCallException if it can't be submitted; {@code THROTTLED} or {@code UNAVAILABLE} if it may be later
     */
    String submit(BatchShard shard);

    /**
     * Returns how a job stands.
     *
     * @throws ModelCallException if that can't be told
     */
    BatchJob check(String jobId);

    /**
     * Reads what a job that has ended brought, however it ended.
     *
     * @param lines is given every line of the output once, in any order and as it is: a JSON object with {@code recordId} and
     *     either {@code modelOutput} or {@code error}, the form of {@link CallRecord}, unless it was damaged
     * @return what the service counted
     * @throws ModelCallException if the output can't be read
     */
    BatchTotals fetch(BatchShard shard, String jobId, Consumer<String> lines);

    /**
     * Returns how long to wait before jobs are asked for again: 15 s, growing by half each time to 5 minutes, unless a service
     * knows better.
     *
     * @param vain how often nothing had changed since something did, from 0
     */
    default Duration waitAfter(int vain) {
        double seconds = 15 * Math.pow(1.5, Math.min(vain, 20));
        return Duration.ofSeconds((long) Math.min(300, seconds));
    }

    /** Is told how things stand, whenever that changes. */
    default void heard(BatchProgress progress) {
        // nobody need listen
    }
}
