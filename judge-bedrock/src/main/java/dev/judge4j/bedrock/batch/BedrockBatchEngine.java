package dev.judge4j.bedrock.batch;

import static java.util.Objects.requireNonNull;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.BatchInput;
import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchProgress;
import dev.judge4j.model.BatchService;
import dev.judge4j.model.BatchShard;
import dev.judge4j.model.BatchTerms;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.CallKey;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationJobResponse;
import software.amazon.awssdk.services.bedrock.model.ModelInvocationJobSummary;

/**
 * Makes the calls of an evaluation by Amazon Bedrock's batch inference, at half the price of calls on line.
 *
 * <pre>{@code
 * try (BedrockBatchEngine engine = BedrockBatchEngine.builder(
 *                 AwsAccess.standard(), "arn:aws:iam::111122223333:role/batch", "s3://my-bucket/judging")
 *         .build()) {
 *     Evaluation.builder(folder).batch(engine)…
 * }
 * }</pre>
 *
 * <p>A shard becomes the object {@code <prefix>/input/<job>.jsonl} and a job of the same name, with the shard's id in it. A job
 * of that name is looked for before one is made, and the shard's id is the client request token, so that no shard is ever
 * submitted twice, by whatever process and however late. Jobs write to {@code <prefix>/output/<job id>/}; what a job wrote is
 * found by the end of its name there. What was stored is left where it is.
 *
 * <p>{@link BatchInput} says what a record holds. Models with provisioned throughput and prompt routers are called on line, as are
 * requests with tools or a guardrail.
 *
 * <p>The caller's credentials need {@code bedrock:CreateModelInvocationJob}, {@code bedrock:GetModelInvocationJob}, {@code
 * bedrock:ListModelInvocationJobs}, {@code iam:PassRole} on the role, {@code s3:PutObject}, {@code s3:GetObject} and {@code
 * s3:ListBucket}; the role needs {@code bedrock:InvokeModel} and the same three of S3.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class BedrockBatchEngine implements BatchService, AutoCloseable {

    /** A job's name has 63 characters at most: a prefix, a hyphen and 32 hexadecimal digits of the shard's id. */
    private static final int DIGITS_IN_NAME = 32;

    private static final double GROWTH = 1.5;

    private final BatchSettings settings;
    private final Waits waits;
    private final Consumer<BatchProgress> listener;
    private final BedrockClient client;
    private final BatchJobs jobs;
    private final ObjectStore store;

    /** How long to wait before jobs are asked for again. */
    private record Waits(Duration first, Duration longest) {

        Duration after(int vain) {
            double millis = first.toMillis() * Math.pow(GROWTH, vain);
            return millis < longest.toMillis() ? Duration.ofMillis((long) millis) : longest;
        }
    }

    private BedrockBatchEngine(
            BatchSettings settings, Waits waits, Consumer<BatchProgress> listener, AwsAccess access) {
        this.settings = settings;
        this.waits = waits;
        this.listener = listener;
        this.client = access.openControlPlane();
        this.jobs = new BatchJobs(client, access.regionName(), settings);
        this.store = ObjectStore.s3(access);
    }

    /**
     * Starts an engine.
     *
     * @param roleArn the role that Bedrock takes to read the input and write the output
     * @param prefix where inputs and outputs are to be, such as {@code s3://bucket/folder}; the bucket is in the Region called
     * @throws IllegalArgumentException if the role is not an ARN or the prefix not an address in S3
     */
    public static Builder builder(AwsAccess access, String roleArn, String prefix) {
        return new Builder(access, roleArn, S3Address.of(prefix));
    }

    @Override
    public Optional<BatchTerms> terms(ChatModel model) {
        return BatchInput.modelId(model)
                .map(id -> new BatchTerms(id, settings.leastRecords(), settings.mostRecords(), settings.mostBytes()));
    }

    @Override
    public String line(CallKey key, ChatModel model, ChatRequest request) {
        BatchInput input = BatchInput.of(model, request, settings.sendSchema());
        String target = BatchInput.modelId(model).orElse("");
        if (!input.modelId().equals(target)) {
            throw new ModelCallException(
                    Failure.Kind.REJECTED,
                    "The request names the model " + input.modelId() + ", but a batch job is for one model, " + target
                            + ". Make the call on line.",
                    null);
        }
        return "{\"recordId\":\"" + key.value() + "\",\"modelInput\":" + input.json() + "}";
    }

    @Override
    public String submit(BatchShard shard) {
        String name = settings.namePrefix() + "-"
                + shard.id().substring(0, Math.min(DIGITS_IN_NAME, shard.id().length()));
        return jobs.named(name).stream()
                .filter(job -> job.jobName().equals(name))
                .map(ModelInvocationJobSummary::jobArn)
                .findFirst()
                .orElseGet(() -> {
                    upload(shard.file(), settings.inputOf(name));
                    return jobs.create(name, shard.id(), shard.target());
                });
    }

    /** An object of that name is of that content: the name is a hash, and no one sees half an object. */
    void upload(Path file, S3Address address) {
        try {
            if (!store.size(address).equals(OptionalLong.of(Files.size(file)))) {
                store.put(address, file);
            }
        } catch (IOException e) {
            throw new ModelCallException(
                    Failure.Kind.INVALID_INPUT, "The file for " + address + " can't be read: " + file + ".", e);
        }
    }

    @Override
    public BatchJob check(String jobId) {
        GetModelInvocationJobResponse job = jobs.get(jobId);
        BatchJob.State state = JobStatus.ofJob(job.statusAsString());
        String said = job.message() == null ? "" : job.message();
        return new BatchJob(
                state, state.hasEnded() ? said : job.statusAsString() + (said.isEmpty() ? "" : ": " + said));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Totals are those of the job's manifest, or without one those that the job has, which counts no tokens.
     */
    @Override
    public BatchTotals fetch(BatchShard shard, String jobId, Consumer<String> lines) {
        return BatchOutput.of(store, jobs.get(jobId)).fetch(lines);
    }

    @Override
    public Duration waitAfter(int vain) {
        return waits.after(vain);
    }

    @Override
    public void heard(BatchProgress progress) {
        listener.accept(progress);
    }

    BatchSettings settings() {
        return settings;
    }

    BatchJobs jobs() {
        return jobs;
    }

    ObjectStore store() {
        return store;
    }

    /** Closes the connections. Jobs go on. */
    @Override
    public void close() {
        client.close();
        store.close();
    }

    /** Collects the settings of an engine; all but role and prefix are optional. Not safe for use by multiple threads. */
    public static final class Builder {

        private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*");

        private static final int LONGEST_NAME = 30;

        private static final int SHORTEST_TIMEOUT = 24;
        private static final int LONGEST_TIMEOUT = 168;

        /** The quota of most models. */
        private static final int LEAST_RECORDS = 100;

        /** The quota of most models. */
        private static final int MOST_RECORDS = 50_000;

        /** 1 GB is the quota; whether a GB has 1000³ or 1024³ bytes is not said. */
        private static final long MOST_BYTES = 950_000_000;

        private final AwsAccess access;
        private final String roleArn;
        private S3Address input;
        private S3Address output;
        private String namePrefix = "judge4j";
        private @Nullable Integer timeoutHours;
        private Map<String, String> tags = Map.of();
        private @Nullable String kmsKey;
        private List<String> subnets = List.of();
        private List<String> securityGroups = List.of();
        private int leastRecords = LEAST_RECORDS;
        private int mostRecords = MOST_RECORDS;
        private long mostBytes = MOST_BYTES;
        private boolean sendSchema;
        private Waits waits = new Waits(Duration.ofSeconds(15), Duration.ofMinutes(5));
        private Consumer<BatchProgress> listener = progress -> {};

        private Builder(AwsAccess access, String roleArn, S3Address prefix) {
            this.access = requireNonNull(access, "access");
            if (!requireNonNull(roleArn, "roleArn").matches("arn:aws[a-z-]*:iam::[0-9]+:role/.+")) {
                throw new IllegalArgumentException(
                        "not the ARN of a role (arn:aws:iam::<account>:role/<name>): " + roleArn);
            }
            this.roleArn = roleArn;
            this.input = prefix.resolve("input");
            this.output = prefix.resolve("output");
        }

        /**
         * Sets the folder for inputs in place of {@code <prefix>/input}.
         *
         * @throws IllegalArgumentException if it is not an address in S3
         */
        public Builder input(String folder) {
            this.input = S3Address.of(folder);
            return this;
        }

        /**
         * Sets the folder for outputs in place of {@code <prefix>/output}.
         *
         * @throws IllegalArgumentException if it is not an address in S3
         */
        public Builder output(String folder) {
            this.output = S3Address.of(folder);
            return this;
        }

        /**
         * Sets what the names of jobs and inputs begin with; else {@code judge4j}. A run must be resumed with the same.
         *
         * @throws IllegalArgumentException if it has more than 30 characters or others than letters, digits and single hyphens
         */
        public Builder jobNamePrefix(String prefix) {
            if (prefix.length() > LONGEST_NAME || !NAME.matcher(prefix).matches()) {
                throw new IllegalArgumentException(
                        "a job can't be named so (up to 30 letters, digits and single hyphens within): " + prefix);
            }
            this.namePrefix = prefix;
            return this;
        }

        /**
         * Sets how long a job may take; else what Bedrock allows by default.
         *
         * @param hours from 24 to 168
         * @throws IllegalArgumentException if it is not in that range
         */
        public Builder timeoutHours(int hours) {
            if (hours < SHORTEST_TIMEOUT || hours > LONGEST_TIMEOUT) {
                throw new IllegalArgumentException("timeoutHours is not from 24 to 168: " + hours);
            }
            this.timeoutHours = hours;
            return this;
        }

        /** Sets the tags of jobs. */
        public Builder tags(Map<String, String> all) {
            this.tags = Map.copyOf(all);
            return this;
        }

        /** Sets the KMS key that outputs are encrypted with; else that of the bucket. */
        public Builder kmsKey(String idOrArn) {
            this.kmsKey = requireNonNull(idOrArn, "idOrArn");
            return this;
        }

        /**
         * Lets jobs reach S3 from a VPC.
         *
         * @throws IllegalArgumentException if either list is empty
         */
        public Builder vpc(List<String> subnetIds, List<String> securityGroupIds) {
            if (subnetIds.isEmpty() || securityGroupIds.isEmpty()) {
                throw new IllegalArgumentException("a VPC needs subnets and security groups");
            }
            this.subnets = List.copyOf(subnetIds);
            this.securityGroups = List.copyOf(securityGroupIds);
            return this;
        }

        /**
         * Sets how many records a job has at least and at most; else 100 and 50,000. See the quotas of the model in the Service
         * Quotas console. Fewer calls than the least are made on line.
         *
         * @throws IllegalArgumentException if the least is not positive or the most is below it
         */
        public Builder records(int least, int most) {
            if (least < 1 || most < least) {
                throw new IllegalArgumentException("no range of record counts: from " + least + " to " + most);
            }
            this.leastRecords = least;
            this.mostRecords = most;
            return this;
        }

        /**
         * Sets how large an input file may be; else 950,000,000 bytes.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder mostBytes(long most) {
            if (most < 1) {
                throw new IllegalArgumentException("mostBytes is not positive: " + most);
            }
            this.mostBytes = most;
            return this;
        }

        /** Sets whether JSON schemas go along with records; off unless switched on, as AWS contradicts itself there. */
        public Builder sendSchema(boolean on) {
            this.sendSchema = on;
            return this;
        }

        /**
         * Sets how long to wait before jobs are asked for again: at first, and at most once nothing has changed for a while; else
         * 15 seconds and 5 minutes.
         *
         * @throws IllegalArgumentException if the first is not positive or the longest is below it
         */
        public Builder waits(Duration first, Duration longest) {
            if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
                throw new IllegalArgumentException("no waits that grow: from " + first + " to " + longest);
            }
            this.waits = new Waits(first, longest);
            return this;
        }

        /** Sets who is told of submissions, ends of jobs and trouble; it is called on the thread of the run. */
        public Builder listener(Consumer<BatchProgress> told) {
            this.listener = requireNonNull(told, "told");
            return this;
        }

        /**
         * Returns the engine. Nothing is called.
         *
         * @throws IllegalStateException if {@code software.amazon.awssdk:bedrock} or {@code :s3} is not on the class path
         * @throws IllegalArgumentException if there is no Region
         */
        public BedrockBatchEngine build() {
            return new BedrockBatchEngine(
                    new BatchSettings(
                            roleArn,
                            input,
                            output,
                            namePrefix,
                            timeoutHours == null ? OptionalInt.empty() : OptionalInt.of(timeoutHours),
                            tags,
                            Optional.ofNullable(kmsKey),
                            subnets,
                            securityGroups,
                            leastRecords,
                            mostRecords,
                            mostBytes,
                            sendSchema),
                    waits,
                    listener,
                    access);
        }
    }
}
