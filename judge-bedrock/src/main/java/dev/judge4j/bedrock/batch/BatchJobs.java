package dev.judge4j.bedrock.batch;

import dev.judge4j.bedrock.AwsOperation;
import dev.judge4j.bedrock.storage.S3Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.ConflictException;
import software.amazon.awssdk.services.bedrock.model.CreateModelInvocationJobRequest;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationJobResponse;
import software.amazon.awssdk.services.bedrock.model.ListModelInvocationJobsResponse;
import software.amazon.awssdk.services.bedrock.model.ModelInvocationJobSummary;
import software.amazon.awssdk.services.bedrock.model.ModelInvocationType;
import software.amazon.awssdk.services.bedrock.model.S3InputFormat;
import software.amazon.awssdk.services.bedrock.model.SortJobsBy;
import software.amazon.awssdk.services.bedrock.model.SortOrder;
import software.amazon.awssdk.services.bedrock.model.Tag;

/** Bedrock's control plane for batch jobs. Safe for use by multiple threads. */
final class BatchJobs {

    private final BedrockClient client;
    private final String region;
    private final BatchSettings settings;

    BatchJobs(BedrockClient client, String region, BatchSettings settings) {
        this.client = client;
        this.region = region;
        this.settings = settings;
    }

    /** Returns the jobs whose names begin like this, newest first. */
    List<ModelInvocationJobSummary> named(String beginning) {
        return operation(
                        "ListModelInvocationJobs",
                        "the jobs named " + beginning + "…",
                        "bedrock:ListModelInvocationJobs")
                .call(() -> client
                        .listModelInvocationJobsPaginator(request -> request.nameContains(beginning)
                                .sortBy(SortJobsBy.CREATION_TIME)
                                .sortOrder(SortOrder.DESCENDING))
                        .invocationJobSummaries()
                        .stream()
                        .filter(job -> job.jobName().startsWith(beginning))
                        .toList());
    }

    /** Returns a page of the jobs whose names begin with the prefix of the settings. */
    ListModelInvocationJobsResponse page(OptionalInt size, Optional<String> token) {
        return operation("ListModelInvocationJobs", "", "bedrock:ListModelInvocationJobs")
                .call(() -> client.listModelInvocationJobs(request -> {
                    request.nameContains(settings.namePrefix() + "-");
                    size.ifPresent(request::maxResults);
                    token.ifPresent(request::nextToken);
                }));
    }

    /**
     * Makes a job over an input that is in its place, and returns its ARN. The token makes it the same job each time, as long as
     * AWS remembers it.
     */
    String create(String name, String token, String modelId) {
        CreateModelInvocationJobRequest.Builder request = CreateModelInvocationJobRequest.builder()
                .jobName(name)
                .clientRequestToken(token)
                .modelId(modelId)
                .roleArn(settings.roleArn())
                .modelInvocationType(ModelInvocationType.CONVERSE)
                .inputDataConfig(input -> input.s3InputDataConfig(s3 -> s3.s3InputFormat(S3InputFormat.JSONL)
                        .s3Uri(settings.inputOf(name).toString())))
                .outputDataConfig(output -> output.s3OutputDataConfig(
                        s3 -> s3.s3Uri(settings.output().folder().toString())
                                .s3EncryptionKeyId(settings.kmsKey().orElse(null))));
        settings.timeoutHours().ifPresent(request::timeoutDurationInHours);
        if (!settings.tags().isEmpty()) {
            request.tags(settings.tags().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList());
        }
        if (!settings.subnets().isEmpty()) {
            request.vpcConfig(vpc -> vpc.subnetIds(settings.subnets()).securityGroupIds(settings.securityGroups()));
        }
        return operation(
                        "CreateModelInvocationJob",
                        "the job " + name + " for " + modelId,
                        "bedrock:CreateModelInvocationJob on the job and on " + modelId,
                        "iam:PassRole on " + settings.roleArn())
                .call(() -> createdOrThere(request.build()));
    }

    /** Another process may have made the job a moment ago. */
    private String createdOrThere(CreateModelInvocationJobRequest request) {
        try {
            return client.createModelInvocationJob(request).jobArn();
        } catch (ConflictException e) {
            return named(request.jobName()).stream()
                    .filter(job -> job.jobName().equals(request.jobName()))
                    .map(ModelInvocationJobSummary::jobArn)
                    .findFirst()
                    .orElseThrow(() -> e);
        }
    }

    GetModelInvocationJobResponse get(String jobId) {
        return operation("GetModelInvocationJob", "the job " + jobId, "bedrock:GetModelInvocationJob on " + jobId)
                .call(() -> client.getModelInvocationJob(request -> request.jobIdentifier(jobId)));
    }

    void stop(String jobId) {
        operation("StopModelInvocationJob", "the job " + jobId, "bedrock:StopModelInvocationJob on " + jobId)
                .call(() -> client.stopModelInvocationJob(request -> request.jobIdentifier(jobId)));
    }

    /** Returns the folder that a job writes to, wherever whoever made it wanted it. */
    static S3Address outputOf(GetModelInvocationJobResponse job) {
        String id = job.jobArn().substring(job.jobArn().lastIndexOf('/') + 1);
        return S3Address.of(job.outputDataConfig().s3OutputDataConfig().s3Uri())
                .resolve(id)
                .folder();
    }

    private AwsOperation operation(String name, String subject, String... actions) {
        return AwsOperation.of(name, region).on(subject).needing(actions);
    }
}
