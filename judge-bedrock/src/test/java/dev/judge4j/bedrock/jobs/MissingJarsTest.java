package dev.judge4j.bedrock.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.HiddenJars;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubrics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingJarsTest {

    @ParameterizedTest
    @ValueSource(strings = {"bedrock", "s3"})
    void runningAJobSaysWhichDependencyToAdd(String artifact) {
        HiddenJars without = HiddenJars.hiding("software.amazon.awssdk.services." + artifact + ".");

        assertThatIllegalStateException()
                .isThrownBy(() -> without.call(OpensJobs.class.getName()))
                .withMessageContaining("needs software.amazon.awssdk:" + artifact + ", an optional dependency; add it");
    }

    @Test
    void dataSetsMetricsAndOutputsNeedNone() throws Exception {
        HiddenJars without =
                HiddenJars.hiding("software.amazon.awssdk.services.s3.", "software.amazon.awssdk.services.bedrock.");

        assertThat(without.call(WritesAndReads.class.getName())).isEqualTo("1 items by 1 metrics from 1 files");
    }

    /** Loaded by {@link HiddenJars}, as is the other. */
    static final class OpensJobs implements Callable<Boolean> {
        @Override
        public Boolean call() {
            BedrockEvaluationJobs.open(AwsAccess.standard().region("us-east-1")).close();
            return true;
        }
    }

    static final class WritesAndReads implements Callable<String> {
        @Override
        public String call() throws Exception {
            Path file = Files.createTempFile("judge4j", ".jsonl");
            try {
                JobDataset dataset =
                        JobDataset.responses("d", Dataset.of(List.of(Sample.of(Task.of("p"), "cedar", "r"))));
                dataset.write(file);
                EvaluationJob.builder(JobKind.MODEL_JUDGE, "job")
                        .dataset(dataset)
                        .customMetric(CustomMetric.of(Rubrics.helpfulness(Language.ENGLISH), JobKind.MODEL_JUDGE))
                        .judge("judge")
                        .output(S3Address.of("s3://bucket"))
                        .role("arn:aws:iam::111122223333:role/r")
                        .build();
            } finally {
                Files.delete(file);
            }
            String line =
                    "{\"automatedEvaluationResult\":{\"scores\":[{\"metricName\":\"Builtin.Relevance\",\"result\":1}]},"
                            + "\"inputRecord\":{\"prompt\":\"p\"}}";
            return new EvaluationOutputReader()
                    .read("out", new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))
                    .toString();
        }
    }
}
