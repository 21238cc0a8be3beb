package dev.judge4j.bedrock.testing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The evaluation jobs of the simulator, how they judge and what goes wrong with them. A setting holds for all jobs from then on,
 * also for those that have not ended yet. Safe for use by multiple threads.
 *
 * <p>A job is in progress for some polls, then judges all its records at once, and ends. Results are written as Amazon Bedrock is
 * seen to: with the job's name twice in the path, an empty object beside it that checks the permission to write, and copies of
 * the custom metrics' definitions.
 */
public final class SimulatedEvaluations {

    private final Map<String, EvaluationRun> jobs = new LinkedHashMap<>(); // by ARN, in the order of creation
    private final Map<String, String> tokens = new LinkedHashMap<>(); // client request token -> ARN
    private volatile int polls = 2;
    private volatile String end = "Completed";
    private volatile List<String> messages = List.of();
    private volatile Function<SimulatedRecord, OptionalDouble> scores = record -> OptionalDouble.of(1);
    private volatile Function<SimulatedRecord, String> explanations = record -> "The simulator says so.";
    private volatile Function<SimulatedRecord, String> responses = record -> "A response of the simulator.";
    private volatile int workers = 1;
    private volatile Predicate<String> dropped = prompt -> false;
    private volatile Predicate<String> corrupt = prompt -> false;
    private volatile boolean prefixed = true;
    private volatile @Nullable Long shuffle;

    SimulatedEvaluations() {}

    /** Sets how often a job is still in progress when it is asked for; else twice. Returns this, as all below. */
    public SimulatedEvaluations polls(int count) {
        this.polls = count;
        return this;
    }

    /**
     * Sets how jobs end: {@code Completed}, {@code Failed} or {@code Stopped}; only completed ones have results.
     *
     * @param says the failure messages
     */
    public SimulatedEvaluations ending(String status, String... says) {
        this.end = requireNonNull(status, "status");
        this.messages = List.of(says);
        return this;
    }

    /**
     * Sets what the judge says, as it is written into the results: a place from 0 to 1 for a built-in metric, a value of the rating
     * scale for a custom one, what is measured for an algorithm, how good it is from 0 to 1 for people; empty for null. Else 1.
     */
    public SimulatedEvaluations scoring(Function<SimulatedRecord, OptionalDouble> function) {
        this.scores = requireNonNull(function, "function");
        return this;
    }

    /** Sets the reasons that the judge gives; else a sentence that says who it is. */
    public SimulatedEvaluations explaining(Function<SimulatedRecord, String> function) {
        this.explanations = requireNonNull(function, "function");
        return this;
    }

    /** Sets what models and knowledge bases of Bedrock respond in jobs that ask them; the metric is empty there. */
    public SimulatedEvaluations responding(Function<SimulatedRecord, String> function) {
        this.responses = requireNonNull(function, "function");
        return this;
    }

    /** Sets how many workers rate each item; else one. */
    public SimulatedEvaluations workers(int count) {
        this.workers = count;
        return this;
    }

    /** Leaves the records with these prompts out of the results. */
    public SimulatedEvaluations dropping(Predicate<String> prompts) {
        this.dropped = requireNonNull(prompts, "prompts");
        return this;
    }

    /** Cuts the lines of records with these prompts in the middle. */
    public SimulatedEvaluations corrupting(Predicate<String> prompts) {
        this.corrupt = requireNonNull(prompts, "prompts");
        return this;
    }

    /** Leaves {@code Builtin.} out of the metrics' names in results, as those of automatic jobs always do. */
    public SimulatedEvaluations withoutPrefix() {
        this.prefixed = false;
        return this;
    }

    /** Shuffles the lines of results. */
    public SimulatedEvaluations shuffling(long seed) {
        this.shuffle = seed;
        return this;
    }

    /** Returns all jobs, in the order of creation. */
    public synchronized List<SimulatedJob> jobs() {
        return jobs.values().stream().map(EvaluationRun::view).toList();
    }

    int polls() {
        return polls;
    }

    String end() {
        return end;
    }

    List<String> messages() {
        return messages;
    }

    OptionalDouble score(SimulatedRecord asked) {
        return scores.apply(asked);
    }

    String explanation(SimulatedRecord asked) {
        return explanations.apply(asked);
    }

    String response(SimulatedRecord asked) {
        return responses.apply(asked);
    }

    int workers() {
        return workers;
    }

    boolean drops(String prompt) {
        return dropped.test(prompt);
    }

    boolean corrupts(String prompt) {
        return corrupt.test(prompt);
    }

    boolean isPrefixed() {
        return prefixed;
    }

    Optional<Long> shuffle() {
        return Optional.ofNullable(shuffle);
    }

    /** Returns the job of a request: the one made before for the same token; empty if another job has the name. */
    synchronized Optional<EvaluationRun> create(JsonNode request) {
        String token = request.path("clientRequestToken").asText();
        EvaluationRun before = jobs.get(tokens.getOrDefault(token, ""));
        if (before != null) {
            return Optional.of(before);
        }
        String name = request.path("jobName").asText();
        if (jobs.values().stream().anyMatch(job -> job.name().equals(name))) {
            return Optional.empty();
        }
        String arn = String.format("arn:aws:bedrock:us-east-1:111122223333:evaluation-job/eval%08d", jobs.size() + 1);
        EvaluationRun run = new EvaluationRun(arn, request, jobs.size());
        jobs.put(arn, run);
        if (!token.isEmpty()) {
            tokens.put(token, arn);
        }
        return Optional.of(run);
    }

    synchronized Optional<EvaluationRun> job(String identifier) {
        return Optional.ofNullable(jobs.get(identifier));
    }

    synchronized List<EvaluationRun> all() {
        return List.copyOf(jobs.values());
    }
}
