package dev.judge4j.evaluation;

import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchProgress;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.BatchShard;
import dev.judge4j.model.BatchTerms;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A batch service in memory, that outlives the runs which use it and has every trouble that a test wants. */
final class SimulatedBatches implements BatchService {

    /** How many polls a job takes. */
    private static final int POLLS = 3;

    private final Set<String> models;
    private final Function<CallRecord, ChatResponse> answers;
    private final Map<String, Job> jobs = new LinkedHashMap<>(); // by the id of the shard
    private final List<String> heard = new ArrayList<>();
    private final Set<String> lines = new TreeSet<>();
    private int least = 1;
    private int most = 1000;
    private UnaryOperator<List<String>> damage = all -> all;
    private BatchJob.State end = BatchJob.State.COMPLETED;
    private String message = "";
    private BatchTotals totals = BatchTotals.UNKNOWN;
    private int crashAt = Integer.MAX_VALUE;
    private int points;
    private Runnable onCheck = () -> {};
    private final List<ModelCallException> troubles = new ArrayList<>();

    /** Stands for the end of the process. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1;

        Crash(String where) {
            super(where);
        }
    }

    private static final class Job {

        private final BatchShard shard;
        private final List<String> input;
        private int polls;

        Job(BatchShard shard, List<String> input) {
            this.shard = shard;
            this.input = input;
        }
    }

    SimulatedBatches(Set<String> models, Function<CallRecord, ChatResponse> answers) {
        this.models = models;
        this.answers = answers;
    }

    SimulatedBatches shards(int fewest, int largest) {
        this.least = fewest;
        this.most = largest;
        return this;
    }

    /** Has something happen to the lines of every output. */
    SimulatedBatches damage(UnaryOperator<List<String>> change) {
        this.damage = change;
        return this;
    }

    SimulatedBatches endingAs(BatchJob.State state, String why) {
        this.end = state;
        this.message = why;
        return this;
    }

    SimulatedBatches totals(BatchTotals told) {
        this.totals = told;
        return this;
    }

    /** Has the next calls of submit and check fail. */
    SimulatedBatches trouble(ModelCallException... all) {
        troubles.addAll(List.of(all));
        return this;
    }

    /** Has the process end at the n-th point from now, counted from 1. */
    SimulatedBatches crashAt(int point) {
        this.points = 0;
        this.crashAt = point;
        return this;
    }

    /** Has something happen whenever a job is checked. */
    void onCheck(Runnable action) {
        this.onCheck = action;
    }

    int jobs() {
        return jobs.size();
    }

    /** Returns how many calls were submitted in all jobs. */
    int submittedCalls() {
        return jobs.values().stream().mapToInt(job -> job.shard.calls()).sum();
    }

    /** Returns how many different calls those are. */
    int differentCalls() {
        return (int) jobs.values().stream()
                .flatMap(job -> job.input.stream())
                .map(line -> CallRecord.parse(line).key())
                .distinct()
                .count();
    }

    List<String> heard() {
        return heard;
    }

    Set<String> lines() {
        return lines;
    }

    @Override
    public Optional<BatchTerms> terms(ChatModel model) {
        String name = ModelProfile.of(model).name();
        return models.contains(name) ? Optional.of(new BatchTerms(name, least, most, 1 << 20)) : Optional.empty();
    }

    @Override
    public String line(CallKey key, ChatModel model, ChatRequest request) {
        return CallRecord.of(key, request).toLine();
    }

    @Override
    public String submit(BatchShard shard) {
        point("before submitting");
        fail();
        try {
            List<String> input = Files.readAllLines(shard.file());
            if (input.size() != shard.calls()) {
                throw new AssertionError(shard + " has " + input.size() + " lines");
            }
            jobs.computeIfAbsent(shard.id(), id -> new Job(shard, input));
            lines.addAll(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        point("after submitting");
        return "job-" + shard.id();
    }

    @Override
    public BatchJob check(String jobId) {
        point("checking");
        onCheck.run();
        fail();
        Job job = job(jobId);
        job.polls++;
        return job.polls < POLLS ? new BatchJob(BatchJob.State.PENDING, "") : new BatchJob(end, message);
    }

    @Override
    public BatchTotals fetch(BatchShard shard, String jobId, Consumer<String> sink) {
        point("fetching");
        List<String> output = new ArrayList<>();
        for (String line : job(jobId).input) {
            CallRecord record = CallRecord.parse(line);
            output.add(record.answered(answers.apply(record)).toLine());
        }
        Collections.shuffle(output, new Random(7));
        List<String> damaged = damage.apply(output);
        for (int i = 0; i < damaged.size(); i++) {
            if (i == damaged.size() / 2) {
                point("amid the output");
            }
            sink.accept(damaged.get(i));
        }
        point("after the output");
        return totals;
    }

    @Override
    public void heard(BatchProgress progress) {
        heard.add(progress.round() + ": " + progress.message());
    }

    private Job job(String jobId) {
        @Nullable Job job = jobs.get(jobId.substring("job-".length()));
        if (job == null) {
            throw new AssertionError("no job " + jobId);
        }
        return job;
    }

    private void fail() {
        if (!troubles.isEmpty()) {
            throw troubles.remove(0);
        }
    }

    private void point(String where) {
        if (++points == crashAt) {
            throw new Crash(where);
        }
    }
}
