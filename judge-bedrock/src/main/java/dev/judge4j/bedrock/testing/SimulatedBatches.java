package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The batch jobs of the simulator, and what goes wrong with them. A setting holds for all jobs from then on, also for those
 * that have not ended yet. Safe for use by multiple threads.
 *
 * <p>A job waits a few polls, then works through all its records at once, with the answers that {@link
 * BedrockSimulator#answer} gives, and ends.
 */
public final class SimulatedBatches {

    private final Map<String, BatchRun> jobs = new LinkedHashMap<>(); // by ARN, in the order of creation
    private final Map<String, String> tokens = new LinkedHashMap<>(); // client request token -> ARN
    private volatile int least = 100;
    private volatile int polls = 4;
    private volatile String end = "Completed";
    private volatile String message = "";
    private volatile long most = Long.MAX_VALUE;
    private volatile @Nullable Long shuffle;
    private volatile Predicate<String> dropped = id -> false;
    private volatile Predicate<String> failing = id -> false;
    private volatile SimulatedReply.Refusal error = new SimulatedReply.Refusal(500, "", "a fault of the simulator");
    private volatile Predicate<String> corrupt = id -> false;
    private volatile boolean manifest = true;

    SimulatedBatches() {}

    /** Sets how many records a job needs so as not to fail; else 100, as for most models. Returns this, as all below. */
    public SimulatedBatches leastRecords(int count) {
        this.least = count;
        return this;
    }

    /**
     * Sets how often a job is still at work when it is asked for; else 4 times: submitted, validating, scheduled, in progress.
     */
    public SimulatedBatches polls(int count) {
        this.polls = count;
        return this;
    }

    /**
     * Sets how jobs end: {@code Completed}, {@code PartiallyCompleted}, {@code Failed}, {@code Stopped} or {@code Expired}. All
     * but a failed one write what they have worked on.
     *
     * @param says the job's message; empty for none
     */
    public SimulatedBatches ending(String status, String says) {
        this.end = requireNonNull(status, "status");
        this.message = requireNonNull(says, "says");
        return this;
    }

    /** Sets how many records a job works on before it ends; the others are not in its output. */
    public SimulatedBatches working(long records) {
        this.most = records;
        return this;
    }

    /** Shuffles outputs, ten thousand lines at a time. */
    public SimulatedBatches shuffling(long seed) {
        this.shuffle = seed;
        return this;
    }

    /** Leaves the records with these ids out of outputs, although they are worked on. */
    public SimulatedBatches dropping(Predicate<String> recordIds) {
        this.dropped = requireNonNull(recordIds, "recordIds");
        return this;
    }

    /** Lets the records with these ids end in an error. */
    public SimulatedBatches failing(Predicate<String> recordIds, int code, String says) {
        this.error = new SimulatedReply.Refusal(code, "", says);
        this.failing = requireNonNull(recordIds, "recordIds");
        return this;
    }

    /** Breaks the lines of the records with these ids off in the middle. */
    public SimulatedBatches corrupting(Predicate<String> recordIds) {
        this.corrupt = requireNonNull(recordIds, "recordIds");
        return this;
    }

    /** Leaves manifests out. */
    public SimulatedBatches withoutManifest() {
        this.manifest = false;
        return this;
    }

    /** Forgets the clients' request tokens, as AWS does after a while: the same request makes another job then. */
    public synchronized SimulatedBatches forgetTokens() {
        tokens.clear();
        return this;
    }

    /** Returns all jobs in the order in which they were made. */
    public List<SimulatedJob> jobs() {
        return all().stream().map(BatchRun::view).toList();
    }

    int polls() {
        return polls;
    }

    int leastRecords() {
        return least;
    }

    String end() {
        return end;
    }

    String message() {
        return message;
    }

    long mostRecords() {
        return most;
    }

    @Nullable
    Long shuffle() {
        return shuffle;
    }

    boolean drops(String recordId) {
        return dropped.test(recordId);
    }

    boolean corrupts(String recordId) {
        return corrupt.test(recordId);
    }

    /** Returns the error of a record that fails; empty for one that doesn't. */
    Optional<SimulatedReply> failure(String recordId) {
        return failing.test(recordId) ? Optional.of(error) : Optional.empty();
    }

    boolean hasManifest() {
        return manifest;
    }

    /** Returns the job of the request's token, made now unless there is one. */
    synchronized BatchRun create(JsonNode request) {
        String token = request.path("clientRequestToken").asText();
        BatchRun known = jobs.get(tokens.getOrDefault(token, ""));
        if (known != null) {
            return known;
        }
        BatchRun made = new BatchRun(
                "arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/batchjob%04d".formatted(jobs.size() + 1),
                request);
        jobs.put(made.arn(), made);
        if (!token.isEmpty()) {
            tokens.put(token, made.arn());
        }
        return made;
    }

    /** Returns a job by its ARN or by the id at its end. */
    Optional<BatchRun> job(String identifier) {
        return all().stream()
                .filter(job -> job.arn().equals(identifier) || job.arn().endsWith("/" + identifier))
                .findFirst();
    }

    synchronized List<BatchRun> all() {
        return List.copyOf(jobs.values());
    }
}
