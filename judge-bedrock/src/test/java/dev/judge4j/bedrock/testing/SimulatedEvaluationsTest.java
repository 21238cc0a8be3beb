package dev.judge4j.bedrock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.AutomatedEvaluationConfig;
import software.amazon.awssdk.services.bedrock.model.ConflictException;
import software.amazon.awssdk.services.bedrock.model.CreateEvaluationJobRequest;
import software.amazon.awssdk.services.bedrock.model.EvaluationConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationDataset;
import software.amazon.awssdk.services.bedrock.model.EvaluationDatasetLocation;
import software.amazon.awssdk.services.bedrock.model.EvaluationDatasetMetricConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationInferenceConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationModelConfig;
import software.amazon.awssdk.services.bedrock.model.EvaluationPrecomputedInferenceSource;
import software.amazon.awssdk.services.bedrock.model.GetEvaluationJobResponse;
import software.amazon.awssdk.services.bedrock.model.ValidationException;

/** The evaluation jobs of the simulator, asked by the AWS client without this library in between. */
class SimulatedEvaluationsTest {

    private final BedrockSimulator aws = BedrockSimulator.start();
    private final BedrockClient client = aws.access().openControlPlane();

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void advancesWithEachPollAndWritesWhereBedrockIsSeenTo() {
        aws.objects().put("bucket/in.jsonl", """
                {"prompt":"p1","modelResponses":[{"response":"r1","modelIdentifier":"mine"}]}
                {"prompt":"p2","modelResponses":[{"response":"r2","modelIdentifier":"mine"}]}
                """);
        aws.evaluations()
                .polls(1)
                .scoring(asked -> asked.prompt().equals("p1") ? OptionalDouble.of(0.5) : OptionalDouble.empty());
        String arn = create(job -> {});

        assertThat(status(arn)).isEqualTo("InProgress");
        assertThat(status(arn)).isEqualTo("Completed");
        assertThat(status(arn)).isEqualTo("Completed");
        List<String> keys = aws.objects().keys();
        assertThat(keys).contains("bucket/out/job/amazon-bedrock-evaluations-permission-check");
        String results = keys.stream()
                .filter(key -> key.endsWith("_output.jsonl"))
                .findFirst()
                .orElseThrow();
        assertThat(results)
                .startsWith("bucket/out/job/job/")
                .contains("/models/mine/taskTypes/Generation/datasets/data/");
        assertThat(aws.objects().text(results).lines())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("{\"automatedEvaluationResult\":{\"scores\":[{\"metricName\":\"Accuracy\",\"result\":0.5}]},"
                        + "\"inputRecord\":{\"prompt\":\"p1\",\"modelResponses\":[{\"response\":\"r1\",\"modelIdentifier\":"
                        + "\"mine\"}]},\"modelResponses\":[{\"response\":\"r1\",\"modelIdentifier\":\"mine\"}]}");
        assertThat(aws.objects().text(results)).contains("\"result\":null");
    }

    @Test
    void aJobWhoseDataIsNotAsItSaysFails() {
        aws.objects()
                .put(
                        "bucket/in.jsonl",
                        "{\"prompt\":\"p\",\"modelResponses\":[{\"response\":\"r\",\"modelIdentifier\":\"x\"}]}\n");
        aws.evaluations().polls(0);

        GetEvaluationJobResponse other = get(create(job -> {}));
        aws.objects().remove("bucket/in.jsonl");
        GetEvaluationJobResponse missing = get(create(job -> job.jobName("without-data")));
        aws.objects().put("bucket/in.jsonl", "{\"prompt\":\"p\"}\n".repeat(1_001));
        GetEvaluationJobResponse long1001 = get(create(job -> job.jobName("too-long")));

        assertThat(other.statusAsString()).isEqualTo("Failed");
        assertThat(other.failureMessages())
                .containsExactly(
                        "The data set data can't be evaluated: modelIdentifier is x, and the job names [mine]");
        assertThat(missing.failureMessages())
                .singleElement()
                .asString()
                .contains("There is no object at s3://bucket/in.jsonl");
        assertThat(long1001.failureMessages()).singleElement().asString().contains("it has 1001 lines");
    }

    @Test
    void refusesWhatBedrockWould() {
        create(job -> job.clientRequestToken("t1"));

        assertThat(create(job -> job.clientRequestToken("t1")))
                .isEqualTo(aws.evaluations().jobs().get(0).arn());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> create(job -> job.clientRequestToken("t2")));
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> create(job -> job.jobName("Not_A_Name")))
                .withMessageContaining("jobName can't be Not_A_Name");
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> client.listEvaluationJobs(request -> request.maxResults(6)))
                .withMessageContaining("maxResults is above 5: 6");
        assertThat(client.listEvaluationJobsPaginator(request -> request.maxResults(1))
                        .jobSummaries())
                .hasSize(1);
    }

    private String create(Consumer<CreateEvaluationJobRequest.Builder> change) {
        CreateEvaluationJobRequest.Builder request = CreateEvaluationJobRequest.builder()
                .jobName("job")
                .roleArn("arn:aws:iam::111122223333:role/r")
                .evaluationConfig(EvaluationConfig.fromAutomated(AutomatedEvaluationConfig.builder()
                        .datasetMetricConfigs(EvaluationDatasetMetricConfig.builder()
                                .taskType("Generation")
                                .metricNames("Builtin.Accuracy")
                                .dataset(EvaluationDataset.builder()
                                        .name("data")
                                        .datasetLocation(EvaluationDatasetLocation.fromS3Uri("s3://bucket/in.jsonl"))
                                        .build())
                                .build())
                        .build()))
                .inferenceConfig(EvaluationInferenceConfig.fromModels(
                        List.of(EvaluationModelConfig.fromPrecomputedInferenceSource(
                                EvaluationPrecomputedInferenceSource.builder()
                                        .inferenceSourceIdentifier("mine")
                                        .build()))))
                .outputDataConfig(output -> output.s3Uri("s3://bucket/out/"));
        change.accept(request);
        return client.createEvaluationJob(request.build()).jobArn();
    }

    private String status(String arn) {
        return get(arn).statusAsString();
    }

    private GetEvaluationJobResponse get(String arn) {
        return client.getEvaluationJob(request -> request.jobIdentifier(arn));
    }
}
