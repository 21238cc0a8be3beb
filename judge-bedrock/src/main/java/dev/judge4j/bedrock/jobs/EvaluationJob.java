package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.rubric.Need;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An Amazon Bedrock evaluation job to be: what is judged, by what, and where the results go.
 *
 * <pre>{@code
 * EvaluationJob job = EvaluationJob.builder(JobKind.MODEL_JUDGE, "help-desk-7")
 *         .dataset(JobDataset.responses("help-desk", samples))
 *         .metrics("Helpfulness", "Correctness")
 *         .customMetric(CustomMetric.of(rubric, JobKind.MODEL_JUDGE))
 *         .judge("amazon.nova-pro-v1:0")
 *         .output(S3Address.of("s3://my-bucket/evaluations"))
 *         .role("arn:aws:iam::111122223333:role/Evaluations")
 *         .build();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Amazon Bedrock API Reference, CreateEvaluationJob, and the quotas of Amazon Bedrock, as of November 2026.
 */
public final class EvaluationJob {

    private final JobKind kind;
    private final String name;
    private final String taskType;
    private final List<JobDataset> datasets;
    private final Set<String> metrics;
    private final List<CustomMetric> customMetrics;
    private final @Nullable String judge;
    private final @Nullable String customJudge;
    private final List<ResponseSource> sources;
    private final List<HumanMetric> humanMetrics;
    private final @Nullable String flowDefinition;
    private final String instructions;
    private final S3Address output;
    private final S3Address data;
    private final String role;
    private final @Nullable String description;
    private final @Nullable String kmsKey;
    private final Map<String, String> tags;

    private EvaluationJob(Builder builder, S3Address output, String role, String taskType) {
        this.kind = builder.kind;
        this.name = builder.name;
        this.taskType = taskType;
        this.datasets = List.copyOf(builder.datasets);
        this.metrics = Collections.unmodifiableSet(new LinkedHashSet<>(builder.metrics));
        this.customMetrics = List.copyOf(builder.customMetrics);
        this.judge = builder.judge;
        this.customJudge = builder.customJudge == null ? builder.judge : builder.customJudge;
        this.sources = List.copyOf(builder.sources);
        this.humanMetrics = List.copyOf(builder.humanMetrics);
        this.flowDefinition = builder.flowDefinition;
        this.instructions = builder.instructions;
        this.output = output;
        this.data = builder.data == null ? output.resolve("judge4j-data") : builder.data;
        this.role = role;
        this.description = builder.description;
        this.kmsKey = builder.kmsKey;
        this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(builder.tags));
    }

    /**
     * Starts a job.
     *
     * @param name 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit
     */
    public static Builder builder(JobKind kind, String name) {
        return new Builder(kind, name);
    }

    /** Returns the kind. */
    public JobKind kind() {
        return kind;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the data sets; at least one. */
    public List<JobDataset> datasets() {
        return datasets;
    }

    /** Returns the built-in metrics by full name. */
    public Set<String> metrics() {
        return metrics;
    }

    /** Returns the custom metrics that a model judges by. */
    public List<CustomMetric> customMetrics() {
        return customMetrics;
    }

    /** Returns where the results go. */
    public S3Address output() {
        return output;
    }

    /** Returns kind and name. */
    @Override
    public String toString() {
        return "evaluation job " + name + " (" + kind + ")";
    }

    String taskType() {
        return taskType;
    }

    Optional<String> judge() {
        return Optional.ofNullable(judge);
    }

    Optional<String> customJudge() {
        return Optional.ofNullable(customJudge);
    }

    List<ResponseSource> sources() {
        return sources;
    }

    List<HumanMetric> humanMetrics() {
        return humanMetrics;
    }

    Optional<String> flowDefinition() {
        return Optional.ofNullable(flowDefinition);
    }

    String instructions() {
        return instructions;
    }

    S3Address data() {
        return data;
    }

    String role() {
        return role;
    }

    Optional<String> description() {
        return Optional.ofNullable(description);
    }

    Optional<String> kmsKey() {
        return Optional.ofNullable(kmsKey);
    }

    Map<String, String> tags() {
        return tags;
    }

    /** Returns the names of all metrics, as the API wants them: custom ones are named again. */
    List<String> metricNames() {
        List<String> names = new ArrayList<>(metrics);
        customMetrics.forEach(metric -> names.add(metric.name()));
        humanMetrics.forEach(metric -> names.add(metric.name()));
        return names;
    }

    /** Returns what every item has to have. */
    DatasetNeeds needs() {
        Optional<String> reference = metrics.stream()
                .filter(metric -> metric.equals("Builtin.ContextCoverage")
                        || metric.equals("Builtin.Accuracy")
                        || metric.equals("Builtin.Robustness"))
                .findFirst()
                .or(() -> customMetrics.stream()
                        .filter(metric -> metric.rubric().needs().contains(Need.REFERENCE))
                        .map(CustomMetric::name)
                        .findFirst());
        if (kind == JobKind.AUTOMATIC && taskType.equals("QuestionAndAnswer")) {
            reference = Optional.of("the task type QuestionAndAnswer");
        }
        return new DatasetNeeds(
                reference,
                metrics.stream()
                        .filter(metric -> metric.startsWith("Builtin.Citation"))
                        .findFirst());
    }

    /** Gathers an {@link EvaluationJob}. Not safe for use by multiple threads. */
    public static final class Builder {

        final JobKind kind;
        final String name;
        final List<JobDataset> datasets = new ArrayList<>();
        final Set<String> metrics = new LinkedHashSet<>();
        final List<CustomMetric> customMetrics = new ArrayList<>();
        final List<ResponseSource> sources = new ArrayList<>();
        final List<HumanMetric> humanMetrics = new ArrayList<>();
        final Map<String, String> tags = new LinkedHashMap<>();

        @Nullable
        String taskType;

        @Nullable
        String judge;

        @Nullable
        String customJudge;

        @Nullable
        String flowDefinition;

        String instructions = "";

        @Nullable
        S3Address output;

        @Nullable
        S3Address data;

        @Nullable
        String role;

        @Nullable
        String description;

        @Nullable
        String kmsKey;

        private Builder(JobKind kind, String name) {
            this.kind = requireNonNull(kind, "kind");
            this.name = requireNonNull(name, "name");
        }

        /** Adds a data set. */
        public Builder dataset(JobDataset added) {
            datasets.add(requireNonNull(added, "added"));
            return this;
        }

        /**
         * Adds built-in metrics.
         *
         * @param names with or without {@code Builtin.}
         * @throws IllegalArgumentException if such jobs don't have one; the message says which they have
         */
        public Builder metrics(String... names) {
            for (String metric : names) {
                metrics.add(kind.metric(metric));
            }
            return this;
        }

        /**
         * Adds a built-in metric that this library doesn't know yet, without a check.
         *
         * @param fullName such as {@code Builtin.Readability}
         */
        public Builder unlistedMetric(String fullName) {
            metrics.add(requireNonNull(fullName, "fullName"));
            return this;
        }

        /** Adds a custom metric that a model judges by. */
        public Builder customMetric(CustomMetric added) {
            customMetrics.add(requireNonNull(added, "added"));
            return this;
        }

        /** Sets the judge model; an id, an ARN or an inference profile that Bedrock takes for the kind of job. */
        public Builder judge(String modelId) {
            this.judge = requireNonNull(modelId, "modelId");
            return this;
        }

        /** Sets the judge model of the custom metrics; else it is that of the others. */
        public Builder customJudge(String modelId) {
            this.customJudge = requireNonNull(modelId, "modelId");
            return this;
        }

        /** Sets the model that responds, with its own inference parameters; people may rate two. */
        public Builder model(String id) {
            sources.add(new ResponseSource.Model(id, Optional.empty()));
            return this;
        }

        /**
         * Sets the model that responds.
         *
         * @param inferenceParameters a JSON object of at most 1,023 characters, in the form of the Converse operation, such as
         *     {@code {"inferenceConfig":{"maxTokens":512,"temperature":0}}}
         * @throws IllegalArgumentException if they are none
         */
        public Builder model(String id, String inferenceParameters) {
            sources.add(new ResponseSource.Model(id, Optional.of(inferenceParameters)));
            return this;
        }

        /** Sets the knowledge base whose passages are judged. */
        public Builder knowledgeBase(String id) {
            sources.add(new ResponseSource.KnowledgeBase(id, Optional.empty(), OptionalInt.empty()));
            return this;
        }

        /** Sets the knowledge base whose passages are judged, and how many it is to find. */
        public Builder knowledgeBase(String id, int results) {
            sources.add(new ResponseSource.KnowledgeBase(id, Optional.empty(), OptionalInt.of(results)));
            return this;
        }

        /** Sets the knowledge base whose answers are judged, and the model that writes them. */
        public Builder knowledgeBase(String id, String modelArn) {
            sources.add(new ResponseSource.KnowledgeBase(id, Optional.of(modelArn), OptionalInt.empty()));
            return this;
        }

        /** Sets the knowledge base whose answers are judged, the model that writes them, and how many passages to find. */
        public Builder knowledgeBase(String id, String modelArn, int results) {
            sources.add(new ResponseSource.KnowledgeBase(id, Optional.of(modelArn), OptionalInt.of(results)));
            return this;
        }

        /**
         * Sets who rates.
         *
         * @param flowDefinitionArn the flow definition of Amazon SageMaker for the workers
         * @param forWorkers what they are told, at most 5,000 characters; may be empty
         */
        public Builder workers(String flowDefinitionArn, String forWorkers) {
            this.flowDefinition = requireNonNull(flowDefinitionArn, "flowDefinitionArn");
            this.instructions = requireNonNull(forWorkers, "forWorkers");
            return this;
        }

        /** Adds a metric that people rate. */
        public Builder humanMetric(HumanMetric added) {
            humanMetrics.add(requireNonNull(added, "added"));
            return this;
        }

        /**
         * Sets the task type: {@code Generation}, {@code Summarization}, {@code QuestionAndAnswer}, {@code Classification} or
         * {@code Custom}. An automatic job needs one. Not set, it is {@code General} where a model judges a model, which Bedrock
         * asks for although its API doesn't list it, {@code QuestionAndAnswer} for knowledge bases, which ignore it, and
         * {@code Generation} for people.
         */
        public Builder taskType(String type) {
            this.taskType = requireNonNull(type, "type");
            return this;
        }

        /** Sets the folder that the results go into. */
        public Builder output(S3Address folder) {
            this.output = requireNonNull(folder, "folder");
            return this;
        }

        /** Sets the folder that the data sets are written to; else {@code judge4j-data} in that of the results. */
        public Builder data(S3Address folder) {
            this.data = requireNonNull(folder, "folder");
            return this;
        }

        /** Sets the ARN of the role that Bedrock takes on to read and write S3 and call models. */
        public Builder role(String arn) {
            this.role = requireNonNull(arn, "arn");
            return this;
        }

        /** Sets a description, at most 200 characters. */
        public Builder description(String text) {
            this.description = requireNonNull(text, "text");
            return this;
        }

        /** Sets the key that results are encrypted with. */
        public Builder kmsKey(String arn) {
            this.kmsKey = requireNonNull(arn, "arn");
            return this;
        }

        /** Adds a tag to the job. */
        public Builder tag(String key, String value) {
            tags.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * Returns the job. The items of data sets are looked at only when it is created.
         *
         * @throws IllegalArgumentException if something is missing or doesn't fit together; the message says what to change
         */
        public EvaluationJob build() {
            JobRules rules = new JobRules(this);
            rules.check();
            return new EvaluationJob(this, rules.output(), rules.role(), rules.taskType());
        }
    }
}
