package dev.judge4j.bedrock.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.RealS3;
import dev.judge4j.model.BatchJob;
import dev.judge4j.model.BatchShard;
import dev.judge4j.model.BatchTotals;
import dev.judge4j.model.CallRecord;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a batch over a real S3 server; only the jobs are simulated. */
class BatchOverRealS3Test {

    @TempDir
    private Path folder;

    @Test
    void bringsAReplyForEveryOfAThousandCalls() {
        RealS3 s3 = RealS3.started();
        s3.bucket("batches");
        try (BedrockSimulator aws = BedrockSimulator.startWithS3(s3.endpoint());
                BedrockBatchEngine engine = BedrockBatchEngine.builder(
                                aws.access(), Batches.ROLE, "s3://batches/run one")
                        .build()) {
            aws.answer(call -> "heard " + call.text());
            aws.batches().shuffling(1);
            BatchShard shard = Batches.shard(engine, folder, "00112233445566778899aabbccddeeff", 1_000);
            String job = engine.submit(shard);
            while (engine.check(job).state() == BatchJob.State.PENDING) {
                // each look is a step of the simulated job
            }
            Set<String> texts = new TreeSet<>();
            BatchTotals totals = engine.fetch(
                    shard,
                    job,
                    line -> texts.add(CallRecord.parse(line)
                            .response("m")
                            .orElseThrow()
                            .aiMessage()
                            .text()));

            assertThat(texts).hasSize(1_000).contains("heard item 0", "heard item 999");
            assertThat(totals.calls()).hasValue(1_000);
        }
    }
}
