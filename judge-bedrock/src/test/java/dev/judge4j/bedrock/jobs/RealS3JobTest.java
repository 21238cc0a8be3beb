package dev.judge4j.bedrock.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.bedrock.VirtualPacer;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.RealS3;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Decided;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A whole job whose files are in a real S3 server. */
class RealS3JobTest {

    @Test
    void dataSetsAndResultsGoThroughARealS3Server() throws InterruptedException {
        RealS3 s3 = RealS3.started();
        s3.bucket("evaluation-jobs");
        List<Sample> samples = IntStream.range(0, 1_000)
                .mapToObj(i -> Sample.of(Task.builder("質問 " + i).id("q" + i).build(), "cedar", "回答 " + i % 10))
                .toList();
        JobDataset answers = JobDataset.responses("answers", Dataset.of(samples));
        CustomMetric metric = CustomMetric.of(Rubrics.helpfulness(Language.JAPANESE), JobKind.MODEL_JUDGE);
        try (BedrockSimulator aws = BedrockSimulator.startWithS3(s3.endpoint());
                BedrockEvaluationJobs jobs = BedrockEvaluationJobs.open(aws.access(), new VirtualPacer())) {
            aws.evaluations().shuffling(1).scoring(asked -> OptionalDouble.of(0.25));

            String arn = jobs.create(EvaluationJob.builder(JobKind.MODEL_JUDGE, "real-s3")
                    .dataset(answers)
                    .metrics("Relevance")
                    .customMetric(metric)
                    .judge("amazon.nova-pro-v1:0")
                    .output(S3Address.of("s3://evaluation-jobs/out"))
                    .role("arn:aws:iam::111122223333:role/Evaluations")
                    .build());
            jobs.await(arn, JobWatch.atMost(Duration.ofHours(1)));
            EvaluationOutputs outputs =
                    jobs.read(arn, new EvaluationOutputReader().dataset(answers).customMetric(metric));

            assertThat(outputs.samples()).isEqualTo(samples);
            assertThat(outputs.scores("Relevance")).hasSize(1_000).allMatch(Decided.class::isInstance);
            assertThat(outputs.scores(metric.name()).get(999).orElseThrow().level())
                    .contains("2");
            assertThat(outputs.problems()).isEmpty();
        }
    }
}
