package dev.judge4j.bedrock.jobs;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrock.model.ApplicationType;
import software.amazon.awssdk.services.bedrock.model.AutomatedEvaluationConfig;
import software.amazon.awssdk.services.bedrock.model.AutomatedEvaluationCustomMetricConfig;
import software.amazon.awssdk.services.bedrock.model.AutomatedEvaluationCustomMetricSource;
import software.amazon.awssdk.services.bedrock.model.BedrockEvaluatorModel;
import software.amazon.awssdk.services.bedrock.model.CreateEvaluationJobRequest;
import software.amazon.awssdk.services.bedrock.model.CustomMetricBedrockEvaluatorModel;
import software.amazon.awssdk.services.bedrock.model.CustomMetricDefinition;
import software.amazon.awssdk.services.bedrock.model.CustomMetricEvaluatorModelConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationBedrockModel;
import software.amazon.awssdk.services.bedrock.model.EvaluationConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationDataset;
import software.amazon.awssdk.services.bedrock.model.EvaluationDatasetLocation;
import software.amazon.awssdk.services.bedrock.model.EvaluationDatasetMetricConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationInferenceConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationModelConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationOutputDataConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationPrecomputedInferenceSource;
import software.amazon.awssdk.services.bedrock.model.EvaluationPrecomputedRagSourceConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationPrecomputedRetrieveAndGenerateSourceConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationPrecomputedRetrieveSourceConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluatorModelConfig;
import software.amazon.awssdk.services.bedrock.model.HumanEvaluationConfig;
import software.amazon.awssdk.services.bedrock.model.HumanEvaluationCustomMetric;
import software.amazon.awssdk.services.bedrock.model.HumanWorkflowConfig;
import software.amazon.awssdk.services.bedrock.model.KnowledgeBaseConfig;
import software.amazon.awssdk.services.bedrock.model.KnowledgeBaseRetrievalConfiguration;
import software.amazon.awssdk.services.bedrock.model.KnowledgeBaseRetrieveAndGenerateConfiguration;
import software.amazon.awssdk.services.bedrock.model.KnowledgeBaseVectorSearchConfiguration;
import software.amazon.awssdk.services.bedrock.model.RAGConfig;
import software.amazon.awssdk.services.bedrock.model.RatingScaleItem;
import software.amazon.awssdk.services.bedrock.model.RatingScaleItemValue;
import software.amazon.awssdk.services.bedrock.model.RetrieveAndGenerateConfiguration;
import software.amazon.awssdk.services.bedrock.model.RetrieveAndGenerateType;
import software.amazon.awssdk.services.bedrock.model.RetrieveConfig;
import software.amazon.awssdk.services.bedrock.model.Tag;

/** Puts a job into the form of the CreateEvaluationJob operation. */
final class JobRequests {

    /** For retrieval Bedrock requires a configuration; its documented default is five passages. */
    private static final int STANDARD_RESULTS = 5;

    private final EvaluationJob job;

    JobRequests(EvaluationJob job) {
        this.job = job;
    }

    /**
     * Returns the request.
     *
     * @param sent the data sets, in the order of the job
     * @param token makes a request that is sent twice one job
     */
    CreateEvaluationJobRequest of(List<SentDataset> sent, String token) {
        CreateEvaluationJobRequest.Builder request = CreateEvaluationJobRequest.builder()
                .jobName(job.name())
                .clientRequestToken(token)
                .roleArn(job.role())
                .applicationType(job.kind().isRag() ? ApplicationType.RAG_EVALUATION : ApplicationType.MODEL_EVALUATION)
                .evaluationConfig(
                        job.kind() == JobKind.HUMAN
                                ? EvaluationConfig.fromHuman(human(sent))
                                : EvaluationConfig.fromAutomated(automated(sent)))
                .inferenceConfig(inference(sent))
                .outputDataConfig(EvaluationOutputDataConfig.builder()
                        .s3Uri(job.output().folder().toString())
                        .build());
        job.description().ifPresent(request::jobDescription);
        job.kmsKey().ifPresent(request::customerEncryptionKeyId);
        if (!job.tags().isEmpty()) {
            request.jobTags(job.tags().entrySet().stream()
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList());
        }
        return request.build();
    }

    private AutomatedEvaluationConfig automated(List<SentDataset> sent) {
        AutomatedEvaluationConfig.Builder config =
                AutomatedEvaluationConfig.builder().datasetMetricConfigs(datasets(sent));
        job.judge()
                .ifPresent(judge -> config.evaluatorModelConfig(EvaluatorModelConfig.fromBedrockEvaluatorModels(List.of(
                        BedrockEvaluatorModel.builder().modelIdentifier(judge).build()))));
        if (!job.customMetrics().isEmpty()) {
            config.customMetricConfig(AutomatedEvaluationCustomMetricConfig.builder()
                    .customMetrics(job.customMetrics().stream()
                            .map(metric -> AutomatedEvaluationCustomMetricSource.fromCustomMetricDefinition(
                                    definition(metric)))
                            .toList())
                    .evaluatorModelConfig(CustomMetricEvaluatorModelConfig.builder()
                            .bedrockEvaluatorModels(CustomMetricBedrockEvaluatorModel.builder()
                                    .modelIdentifier(job.customJudge().orElseThrow())
                                    .build())
                            .build())
                    .build());
        }
        return config.build();
    }

    private static CustomMetricDefinition definition(CustomMetric metric) {
        return CustomMetricDefinition.builder()
                .name(metric.name())
                .instructions(metric.instructions())
                .ratingScale(metric.ratings().stream()
                        .map(rating -> RatingScaleItem.builder()
                                .definition(rating.definition())
                                .value(
                                        rating.value().isPresent()
                                                ? RatingScaleItemValue.fromFloatValue(
                                                        (float) rating.value().getAsDouble())
                                                : RatingScaleItemValue.fromStringValue(rating.definition()))
                                .build())
                        .toList())
                .build();
    }

    private HumanEvaluationConfig human(List<SentDataset> sent) {
        HumanWorkflowConfig.Builder workers = HumanWorkflowConfig.builder()
                .flowDefinitionArn(job.flowDefinition().orElseThrow());
        if (!job.instructions().isEmpty()) {
            workers.instructions(job.instructions());
        }
        return HumanEvaluationConfig.builder()
                .datasetMetricConfigs(datasets(sent))
                .humanWorkflowConfig(workers.build())
                .customMetrics(job.humanMetrics().stream()
                        .map(JobRequests::humanMetric)
                        .toList())
                .build();
    }

    private static HumanEvaluationCustomMetric humanMetric(HumanMetric metric) {
        HumanEvaluationCustomMetric.Builder custom = HumanEvaluationCustomMetric.builder()
                .name(metric.name())
                .ratingMethod(metric.rating().method());
        if (!metric.description().isEmpty()) {
            custom.description(metric.description());
        }
        return custom.build();
    }

    /** The task type is a text, as the SDK has no constant for General. */
    private List<EvaluationDatasetMetricConfig> datasets(List<SentDataset> sent) {
        return sent.stream()
                .map(dataset -> {
                    EvaluationDataset.Builder data = EvaluationDataset.builder().name(dataset.name());
                    dataset.address()
                            .ifPresent(address ->
                                    data.datasetLocation(EvaluationDatasetLocation.fromS3Uri(address.toString())));
                    return EvaluationDatasetMetricConfig.builder()
                            .taskType(job.taskType())
                            .dataset(data.build())
                            .metricNames(job.metricNames())
                            .build();
                })
                .toList();
    }

    private EvaluationInferenceConfig inference(List<SentDataset> sent) {
        List<String> brought = sent.get(0).sources();
        return job.kind().isRag()
                ? EvaluationInferenceConfig.fromRagConfigs(List.of(rag(brought)))
                : EvaluationInferenceConfig.fromModels(models(brought));
    }

    private List<EvaluationModelConfig> models(List<String> brought) {
        List<EvaluationModelConfig> models = new ArrayList<>();
        brought.forEach(source -> models.add(
                EvaluationModelConfig.fromPrecomputedInferenceSource(EvaluationPrecomputedInferenceSource.builder()
                        .inferenceSourceIdentifier(source)
                        .build())));
        for (ResponseSource source : job.sources()) {
            if (source instanceof ResponseSource.Model model) {
                EvaluationBedrockModel.Builder bedrock =
                        EvaluationBedrockModel.builder().modelIdentifier(model.id());
                model.parameters().ifPresent(bedrock::inferenceParams);
                models.add(EvaluationModelConfig.fromBedrockModel(bedrock.build()));
            }
        }
        return models;
    }

    private RAGConfig rag(List<String> brought) {
        boolean retrieves = job.kind() == JobKind.RETRIEVE;
        if (!brought.isEmpty()) {
            return RAGConfig.fromPrecomputedRagSourceConfig(
                    retrieves
                            ? EvaluationPrecomputedRagSourceConfig.fromRetrieveSourceConfig(
                                    EvaluationPrecomputedRetrieveSourceConfig.builder()
                                            .ragSourceIdentifier(brought.get(0))
                                            .build())
                            : EvaluationPrecomputedRagSourceConfig.fromRetrieveAndGenerateSourceConfig(
                                    EvaluationPrecomputedRetrieveAndGenerateSourceConfig.builder()
                                            .ragSourceIdentifier(brought.get(0))
                                            .build()));
        }
        ResponseSource.KnowledgeBase base =
                (ResponseSource.KnowledgeBase) job.sources().get(0);
        return RAGConfig.fromKnowledgeBaseConfig(
                retrieves
                        ? KnowledgeBaseConfig.fromRetrieveConfig(RetrieveConfig.builder()
                                .knowledgeBaseId(base.id())
                                .knowledgeBaseRetrievalConfiguration(
                                        search(base.results().orElse(STANDARD_RESULTS)))
                                .build())
                        : KnowledgeBaseConfig.fromRetrieveAndGenerateConfig(generation(base)));
    }

    private static RetrieveAndGenerateConfiguration generation(ResponseSource.KnowledgeBase base) {
        KnowledgeBaseRetrieveAndGenerateConfiguration.Builder config =
                KnowledgeBaseRetrieveAndGenerateConfiguration.builder()
                        .knowledgeBaseId(base.id())
                        .modelArn(base.modelArn().orElseThrow());
        base.results().ifPresent(results -> config.retrievalConfiguration(search(results)));
        return RetrieveAndGenerateConfiguration.builder()
                .type(RetrieveAndGenerateType.KNOWLEDGE_BASE)
                .knowledgeBaseConfiguration(config.build())
                .build();
    }

    private static KnowledgeBaseRetrievalConfiguration search(int results) {
        return KnowledgeBaseRetrievalConfiguration.builder()
                .vectorSearchConfiguration(KnowledgeBaseVectorSearchConfiguration.builder()
                        .numberOfResults(results)
                        .build())
                .build();
    }
}
