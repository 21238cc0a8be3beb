package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsOperation;
import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.Pacer;
import dev.judge4j.verdict.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.CreateEvaluationJobRequest;
import software.amazon.awssdk.services.bedrock.model.GetEvaluationJobResponse;

/**
 * Runs Amazon Bedrock evaluation jobs and reads what they bring.
 *
 * <pre>{@code
 * try (BedrockEvaluationJobs jobs = BedrockEvaluationJobs.open(AwsAccess.standard())) {
 *     String arn = jobs.create(job);
 *     jobs.await(arn, JobWatch.atMost(Duration.ofHours(2)));
 *     EvaluationOutputs outputs = jobs.read(arn, new EvaluationOutputReader().dataset(answers));
 * }
 * }</pre>
 *
 * <p>A job goes on in AWS whatever becomes of this process: with its ARN it can be waited for and read from anywhere. It needs the
 * optional libraries {@code software.amazon.awssdk:bedrock} and {@code software.amazon.awssdk:s3}. What AWS refuses is a
 * {@link ModelCallException} with the kind of trouble, and says which permission is missing.
 *
 * <p>Safe for use by multiple threads.
 */
public final class BedrockEvaluationJobs implements AutoCloseable {

    /** Trouble that may be over at the next question; the job doesn't mind. */
    private static final Set<Failure.Kind> PASSING =
            Set.of(Failure.Kind.THROTTLED, Failure.Kind.UNAVAILABLE, Failure.Kind.TIMEOUT, Failure.Kind.TRANSPORT);

    private final BedrockClient client;
    private final ObjectStore objects;
    private final String region;
    private final Pacer pacer;

    private BedrockEvaluationJobs(BedrockClient client, ObjectStore objects, String region, Pacer pacer) {
        this.client = client;
        this.objects = objects;
        this.region = region;
        this.pacer = pacer;
    }

    /**
     * Opens connections to Bedrock's control plane and S3; nothing is called yet.
     *
     * @throws IllegalStateException if one of the optional libraries is missing; the message says which
     * @throws IllegalArgumentException if there is no Region
     */
    public static BedrockEvaluationJobs open(AwsAccess access) {
        return open(access, Pacer.system());
    }

    /** Opens connections, and waits for jobs on another clock than the system's. */
    public static BedrockEvaluationJobs open(AwsAccess access, Pacer pacer) {
        requireNonNull(pacer, "pacer");
        BedrockClient client = access.openControlPlane();
        try {
            return new BedrockEvaluationJobs(client, ObjectStore.s3(access), access.regionName(), pacer);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Returns the objects of S3, as the jobs' data sets and results are among them. Closed with this. */
    public ObjectStore objects() {
        return objects;
    }

    /**
     * Checks the data sets, writes them to S3 and creates the job. The same job with the same data, created a second time, is the
     * same job: nothing is paid twice. To run it again, give it another name.
     *
     * @return the ARN of the job
     * @throws IllegalArgumentException if Bedrock would refuse a data set; the message names data set, line, item and what to do,
     *     and nothing was sent
     * @throws ModelCallException if AWS refuses, or can't be reached
     * @throws java.io.UncheckedIOException if items can't be read, or the temporary folder not be written
     */
    public String create(EvaluationJob job) {
        List<SentDataset> sent = new JobUpload(job, objects).send();
        CreateEvaluationJobRequest request = new JobRequests(job).of(sent, token(job, sent));
        return AwsOperation.of("CreateEvaluationJob", region)
                .on(job.toString())
                .needing(
                        "bedrock:CreateEvaluationJob on arn:aws:bedrock:" + region + ":*:evaluation-job/*",
                        "iam:PassRole on " + job.role())
                .call(() -> client.createEvaluationJob(request))
                .jobArn();
    }

    /**
     * Returns how a job is.
     *
     * @throws ModelCallException if AWS refuses, or can't be reached
     */
    public JobState get(String arn) {
        return state(operation("GetEvaluationJob", arn)
                .call(() -> client.getEvaluationJob(request -> request.jobIdentifier(arn))));
    }

    /**
     * Waits until a job has completed. What passes, such as throttling, is waited out as well.
     *
     * @throws EvaluationJobException if the job failed or was stopped, with its failure messages, or if it has not ended in time;
     *     then it goes on
     * @throws ModelCallException if AWS refuses to say how the job is, for example because credentials have expired; the job goes
     *     on
     * @throws InterruptedException if the thread is interrupted; the job goes on
     */
    public JobState await(String arn, JobWatch watch) throws InterruptedException {
        Instant end = pacer.instant().plus(watch.longest());
        Duration pause = watch.firstPause();
        while (true) {
            JobState state = null;
            ModelCallException trouble = null;
            try {
                state = get(arn);
            } catch (ModelCallException e) {
                if (!PASSING.contains(e.kind())) {
                    throw e;
                }
                trouble = e;
            }
            if (state != null) {
                watch.listener().accept(state);
                if (state.status().isFinal()) {
                    return completed(state);
                }
            }
            Duration left = Duration.between(pacer.instant(), end);
            if (left.isZero() || left.isNegative()) {
                throw late(watch, state, trouble);
            }
            pacer.sleep(pause.compareTo(left) < 0 ? pause : left);
            pause = watch.after(pause);
        }
    }

    private static RuntimeException late(
            JobWatch watch, @Nullable JobState state, @Nullable ModelCallException trouble) {
        return state == null
                ? requireNonNull(trouble)
                : new EvaluationJobException(
                        state, state + " after " + watch.longest() + "; it goes on: wait again for " + state.arn());
    }

    private static JobState completed(JobState state) {
        if (state.status() == JobStatus.COMPLETED) {
            return state;
        }
        throw new EvaluationJobException(
                state,
                state + (state.failureMessages().isEmpty() ? ", and Amazon Bedrock doesn't say why" : "") + "; "
                        + state.arn());
    }

    /**
     * Stops a job; it keeps what it has written.
     *
     * @throws ModelCallException if AWS refuses, for example because the job has ended, or can't be reached
     */
    public void stop(String arn) {
        operation("StopEvaluationJob", arn).call(() -> client.stopEvaluationJob(request -> request.jobIdentifier(arn)));
    }

    /**
     * Returns the account's jobs in the Region, newest first. They are asked for in pages of five, as Bedrock gives no more, and
     * only as far as the stream is read.
     *
     * @throws ModelCallException if AWS refuses, or can't be reached; also while the stream is read
     */
    public Stream<JobSummary> list(JobFilter filter) {
        return new JobListing(client, region, filter).stream();
    }

    /**
     * Reads the results of a job, wherever below its output folder they are.
     *
     * @throws IllegalArgumentException if there are none; the message says how the job is
     * @throws ModelCallException if AWS refuses, or can't be reached
     * @throws java.io.UncheckedIOException if a file breaks off
     */
    public EvaluationOutputs read(String arn, EvaluationOutputReader reader) {
        JobState state = get(arn);
        return reader.read(objects, state.output(), JobFiles.of(state)::pick, " of " + state);
    }

    /** Closes the connections. Jobs go on. */
    @Override
    public void close() {
        try {
            client.close();
        } finally {
            objects.close();
        }
    }

    private AwsOperation operation(String name, String arn) {
        return AwsOperation.of(name, region).on(arn).needing("bedrock:" + name + " on " + arn);
    }

    private static JobState state(GetEvaluationJobResponse job) {
        return new JobState(
                job.jobArn(),
                job.jobName(),
                JobStatus.of(job.statusAsString()),
                job.failureMessages(),
                job.creationTime(),
                Optional.ofNullable(job.lastModifiedTime()),
                S3Address.of(job.outputDataConfig().s3Uri()));
    }

    /** The same job with the same data has the same token. */
    private static String token(EvaluationJob job, List<SentDataset> sent) {
        Fingerprint print = new Fingerprint()
                .add("kind", job.kind())
                .add("name", job.name())
                .add("task type", job.taskType())
                .add("metrics", job.metrics().stream().sorted().toList())
                .add("judge", job.judge())
                .add("custom judge", job.customJudge())
                .add("sources", job.sources())
                .add("human metrics", job.humanMetrics())
                .add("flow definition", job.flowDefinition())
                .add("instructions", job.instructions())
                .add("output", job.output())
                .add("role", job.role())
                .add("description", job.description())
                .add("key", job.kmsKey())
                .add("tags", job.tags());
        job.customMetrics().forEach(metric -> print.add("custom metric", metric.fingerprint()));
        sent.forEach(dataset -> print.add("data set", dataset));
        return print.value();
    }
}
