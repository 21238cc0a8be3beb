package dev.judge4j.bedrock.jobs;

import dev.judge4j.bedrock.AwsOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.ApplicationType;
import software.amazon.awssdk.services.bedrock.model.EvaluationInferenceConfigSummary;
import software.amazon.awssdk.services.bedrock.model.EvaluationSummary;
import software.amazon.awssdk.services.bedrock.model.ListEvaluationJobsRequest;
import software.amazon.awssdk.services.bedrock.model.ListEvaluationJobsResponse;
import software.amazon.awssdk.services.bedrock.model.SortJobsBy;
import software.amazon.awssdk.services.bedrock.model.SortOrder;

/** Lists jobs page by page. */
final class JobListing {

    /** Bedrock lists no more at a time. */
    private static final int PAGE = 5;

    private final BedrockClient client;
    private final AwsOperation operation;
    private final JobFilter filter;

    JobListing(BedrockClient client, String region, JobFilter filter) {
        this.client = client;
        this.operation = AwsOperation.of("ListEvaluationJobs", region).needing("bedrock:ListEvaluationJobs");
        this.filter = filter;
    }

    Stream<JobSummary> stream() {
        return Stream.iterate(page(null), Objects::nonNull, this::next)
                .flatMap(page -> page.jobSummaries().stream())
                .map(JobListing::summary);
    }

    private @Nullable ListEvaluationJobsResponse next(ListEvaluationJobsResponse before) {
        String token = before.nextToken();
        return token == null || token.isEmpty() ? null : page(token);
    }

    private ListEvaluationJobsResponse page(@Nullable String token) {
        ListEvaluationJobsRequest.Builder request = ListEvaluationJobsRequest.builder()
                .maxResults(PAGE)
                .sortBy(SortJobsBy.CREATION_TIME)
                .sortOrder(SortOrder.DESCENDING)
                .nextToken(token);
        filter.status().ifPresent(status -> request.statusEquals(status.apiName()));
        filter.nameContains().ifPresent(request::nameContains);
        filter.createdAfter().ifPresent(request::creationTimeAfter);
        filter.createdBefore().ifPresent(request::creationTimeBefore);
        filter.rag()
                .ifPresent(rag -> request.applicationTypeEquals(
                        rag ? ApplicationType.RAG_EVALUATION : ApplicationType.MODEL_EVALUATION));
        return operation.call(() -> client.listEvaluationJobs(request.build()));
    }

    private static JobSummary summary(EvaluationSummary job) {
        List<String> judges = new ArrayList<>(job.evaluatorModelIdentifiers());
        job.customMetricsEvaluatorModelIdentifiers().stream()
                .filter(judge -> !judges.contains(judge))
                .forEach(judges::add);
        return new JobSummary(
                job.jobArn(),
                job.jobName(),
                JobStatus.of(job.statusAsString()),
                job.creationTime(),
                sources(job.inferenceConfigSummary()),
                judges);
    }

    private static List<String> sources(@Nullable EvaluationInferenceConfigSummary config) {
        List<String> sources = new ArrayList<>();
        if (config != null && config.modelConfigSummary() != null) {
            sources.addAll(config.modelConfigSummary().bedrockModelIdentifiers());
            sources.addAll(config.modelConfigSummary().precomputedInferenceSourceIdentifiers());
        }
        if (config != null && config.ragConfigSummary() != null) {
            sources.addAll(config.ragConfigSummary().bedrockKnowledgeBaseIdentifiers());
            sources.addAll(config.ragConfigSummary().precomputedRagSourceIdentifiers());
        }
        return sources;
    }
}
