package dev.judge4j.bedrock.jobs;

import dev.judge4j.bedrock.jobs.JobDataset.Form;
import dev.judge4j.bedrock.storage.S3Address;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What Amazon Bedrock asks of a job, checked before anything is sent. */
final class JobRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](-*[a-z0-9]){0,62}");
    private static final Pattern ROLE = Pattern.compile("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+");
    private static final int MOST_DATASETS = 5;
    private static final int MOST_METRICS = 25;
    private static final int MOST_CUSTOM_METRICS = 10;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int LONGEST_INSTRUCTIONS = 5_000;
    private static final int MOST_TAGS = 200;
    private static final Set<String> TASK_TYPES =
            Set.of("Classification", "Custom", "Generation", "QuestionAndAnswer", "Summarization");

    private final EvaluationJob.Builder job;

    JobRules(EvaluationJob.Builder job) {
        this.job = job;
    }

    void check() {
        if (!NAME.matcher(job.name).matches()) {
            throw wrong(
                    "its name has to be 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter"
                            + " or digit");
        }
        checkDatasets();
        checkMetrics();
        checkJudges();
        checkSources();
        if (job.description != null && (job.description.isEmpty() || job.description.length() > LONGEST_DESCRIPTION)) {
            throw wrong("its description has " + job.description.length()
                    + " characters, and Amazon Bedrock takes 1 to " + LONGEST_DESCRIPTION);
        }
        if (job.tags.size() > MOST_TAGS) {
            throw wrong("it has " + job.tags.size() + " tags, and Amazon Bedrock takes " + MOST_TAGS);
        }
    }

    S3Address output() {
        if (job.output == null) {
            throw wrong("it has no output; give a folder in S3");
        }
        return job.output;
    }

    String role() {
        if (job.role == null || !ROLE.matcher(job.role).matches()) {
            throw wrong((job.role == null ? "it has no role" : "its role is no ARN of a role: " + job.role)
                    + "; give arn:aws:iam::ACCOUNT:role/NAME of one that bedrock.amazonaws.com may take on");
        }
        return job.role;
    }

    String taskType() {
        if (job.taskType != null) {
            if (!TASK_TYPES.contains(job.taskType) && !job.taskType.equals("General")) {
                throw wrong("its task type '" + job.taskType + "' is none of "
                        + String.join(", ", TASK_TYPES.stream().sorted().toList()) + ", General");
            }
            if (job.kind == JobKind.AUTOMATIC && job.taskType.equals("General")) {
                throw wrong("its task type 'General' is for jobs with a model as judge; give one of "
                        + String.join(", ", TASK_TYPES.stream().sorted().toList()));
            }
            return job.taskType;
        }
        return switch (job.kind) {
            case AUTOMATIC ->
                throw wrong("it has no task type, by which its metrics differ; give one of "
                        + String.join(", ", TASK_TYPES.stream().sorted().toList()));
            case MODEL_JUDGE -> "General";
            case RETRIEVE, RETRIEVE_AND_GENERATE -> "QuestionAndAnswer";
            case HUMAN -> "Generation";
        };
    }

    private void checkDatasets() {
        int most = job.kind == JobKind.HUMAN ? 1 : MOST_DATASETS;
        if (job.datasets.isEmpty() || job.datasets.size() > most) {
            throw wrong("it has " + job.datasets.size() + " data sets, and " + job.kind + " takes 1"
                    + (most == 1 ? "" : " to " + most));
        }
        Set<String> names = new HashSet<>();
        for (JobDataset dataset : job.datasets) {
            if (!names.add(dataset.name())) {
                throw wrong("two of its data sets are called '" + dataset.name() + "'");
            }
            if (!dataset.form().fits(job.kind)) {
                throw wrong("its data set '" + dataset.name() + "' holds " + JobKind.lowerCase(dataset.form())
                        + ", which is not for " + job.kind);
            }
        }
    }

    private void checkMetrics() {
        if (job.kind == JobKind.HUMAN) {
            checkHumanMetrics();
            return;
        }
        if (!job.humanMetrics.isEmpty() || job.flowDefinition != null) {
            throw wrong("it has metrics or workers for people, whom " + job.kind + " doesn't ask");
        }
        int metrics = job.metrics.size() + job.customMetrics.size();
        if (metrics == 0 || metrics > MOST_METRICS) {
            throw wrong("it has " + metrics + " metrics, and Amazon Bedrock takes 1 to " + MOST_METRICS);
        }
        if (job.customMetrics.size() > MOST_CUSTOM_METRICS) {
            throw wrong("it has " + job.customMetrics.size() + " custom metrics, and Amazon Bedrock takes "
                    + MOST_CUSTOM_METRICS);
        }
        Set<String> names = new HashSet<>();
        for (CustomMetric metric : job.customMetrics) {
            if (!names.add(metric.name())) {
                throw wrong("two of its custom metrics are called '" + metric.name() + "'");
            }
            if (metric.kind() != job.kind) {
                throw wrong("its custom metric '" + metric.name() + "' was made for " + metric.kind() + "; make it for "
                        + job.kind);
            }
        }
        if (job.kind == JobKind.AUTOMATIC
                && "Classification".equals(job.taskType)
                && job.metrics.contains("Builtin.Toxicity")) {
            throw wrong("the task type Classification has no metric Builtin.Toxicity");
        }
    }

    private void checkHumanMetrics() {
        if (!job.metrics.isEmpty() || !job.customMetrics.isEmpty()) {
            throw wrong("it has metrics for models, and people judge; give humanMetric");
        }
        if (job.humanMetrics.isEmpty() || job.humanMetrics.size() > MOST_CUSTOM_METRICS) {
            throw wrong("it has " + job.humanMetrics.size() + " metrics for people, and Amazon Bedrock takes 1 to "
                    + MOST_CUSTOM_METRICS);
        }
        if (job.humanMetrics.stream().map(HumanMetric::name).distinct().count() < job.humanMetrics.size()) {
            throw wrong("two of its metrics have the same name");
        }
        if (job.flowDefinition == null) {
            throw wrong("it has no workers; give the flow definition of Amazon SageMaker that asks them");
        }
        if (job.instructions.length() > LONGEST_INSTRUCTIONS) {
            throw wrong("its instructions have " + job.instructions.length() + " characters, and Amazon Bedrock takes "
                    + LONGEST_INSTRUCTIONS);
        }
    }

    private void checkJudges() {
        boolean needsJudge = !job.metrics.isEmpty() || job.customJudge == null;
        if (job.kind.hasJudgeModel() && (job.judge == null ? needsJudge : job.judge.isBlank())) {
            throw wrong("it has no judge model");
        }
        if (job.customJudge != null && job.customJudge.isBlank()) {
            throw wrong("the judge model of its custom metrics is blank");
        }
        if (!job.kind.hasJudgeModel() && (job.judge != null || job.customJudge != null)) {
            throw wrong("it has a judge model, which " + job.kind + " doesn't ask");
        }
    }

    private void checkSources() {
        Set<Boolean> bringing = new HashSet<>();
        int brought = 0;
        for (JobDataset dataset : job.datasets) {
            boolean brings =
                    dataset.form().bringsResponses() || !dataset.sources().isEmpty();
            bringing.add(brings);
            brought = Math.max(
                    brought,
                    !brings
                            ? 0
                            : dataset.form() == Form.PAIRS
                                    ? 2
                                    : Math.max(1, dataset.sources().size()));
        }
        if (bringing.size() > 1) {
            throw wrong("some of its data sets bring responses and others don't; make a job for each");
        }
        int sources = brought + job.sources.size();
        int most = job.kind == JobKind.HUMAN ? 2 : 1;
        if (sources < 1 || sources > most) {
            throw wrong("it has " + sources + " sources of responses, and " + job.kind + " takes 1"
                    + (most == 1 ? "" : " or 2") + ": " + (sources == 0 ? missing() : tooMany()));
        }
        if (sources < 2) {
            job.humanMetrics.stream()
                    .filter(metric -> metric.rating().compares())
                    .findFirst()
                    .ifPresent(metric -> {
                        throw wrong("its metric '" + metric.name() + "' compares two responses, and it has one source");
                    });
        }
        job.sources.forEach(this::checkSource);
    }

    private String missing() {
        return job.kind.isRag()
                ? "give a knowledgeBase, or a data set that brings passages or answers"
                : "give a model, or a data set that brings responses";
    }

    private String tooMany() {
        return "leave out those that it doesn't need; a data set that brings responses needs no other";
    }

    private void checkSource(ResponseSource source) {
        boolean isKnowledgeBase = source instanceof ResponseSource.KnowledgeBase;
        if (isKnowledgeBase != job.kind.isRag()) {
            throw wrong("it has a " + (isKnowledgeBase ? "knowledge base" : "model") + " as source, which " + job.kind
                    + " doesn't ask");
        }
        if (source instanceof ResponseSource.KnowledgeBase base) {
            boolean generates = base.modelArn().isPresent();
            if (generates != (job.kind == JobKind.RETRIEVE_AND_GENERATE)) {
                throw wrong("its knowledge base has " + (generates ? "a" : "no") + " model to answer, and is for "
                        + job.kind);
            }
        }
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException("evaluation job '" + job.name + "': " + reason);
    }
}
