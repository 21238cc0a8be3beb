package dev.judge4j.bedrock.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.bedrock.testing.RealS3;
import dev.judge4j.bedrock.testing.SimulatedReply;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.ServiceTier;
import dev.judge4j.verdict.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole evaluations by batches: through the real clients and a real S3 server, with simulated jobs. */
class EvaluationInBatchesTest {

    private static final String GOOD = "{\"rationale\":\"It helps.\",\"verdict\":\"4\"}";

    private static final int ITEMS = 150;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeTheBucket() {
        RealS3.started().bucket("evaluations");
    }

    @Test
    void takesEveryReplyFromTheBatchAtTheBatchPrice() {
        try (Setting setting = new Setting("all")) {
            EvaluationResult result = setting.run();

            assertThat(result.isComplete()).isTrue();
            assertThat(result.batchedReplies()).isEqualTo(ITEMS);
            assertThat(result.verdicts(setting.judge)).hasSize(ITEMS).allSatisfy(verdict -> {
                assertThat(verdict).isInstanceOf(Decided.class);
                Usage usage = verdict.trail().usage();
                assertThat(usage.tiers()).containsOnlyKeys(ServiceTier.BATCH);
                assertThat(usage.inputTokens()).isEqualTo(300);
            });
            assertThat(setting.aws.batches().jobs()).hasSize(1);
            assertThat(setting.aws.requests("POST /model/")).isEmpty();
            assertThat(setting.told).anySatisfy(line -> assertThat(line).contains("ended as COMPLETED"));
        }
    }

    @Test
    void asksOnLineWhatTheBatchLost() {
        try (Setting setting = new Setting("lossy")) {
            AtomicInteger records = new AtomicInteger();
            setting.aws
                    .batches()
                    .shuffling(5)
                    .dropping(id -> records.incrementAndGet() % 10 == 0)
                    .failing(id -> id.startsWith("0"), 500, "the model failed")
                    .corrupting(id -> id.startsWith("1"));

            EvaluationResult result = setting.run();

            assertThat(result.isComplete()).isTrue();
            assertThat(result.verdicts(setting.judge)).hasSize(ITEMS).allMatch(Decided.class::isInstance);
            assertThat(result.batchedReplies()).isBetween(1L, ITEMS - 15L);
            assertThat(setting.aws.requests("POST /model/")).hasSize((int) (ITEMS - result.batchedReplies()));
            assertThat(setting.aws.batches().jobs()).hasSize(1);
        }
    }

    @Test
    void keepsWhatAnExpiredJobProducedAndBearsAThrottledControlPlane() {
        try (Setting setting = new Setting("expired")) {
            setting.aws.batches().working(60).ending("Expired", "out of time");
            setting.aws.fault(Fault.of("GET /model-invocation-job/")
                    .status(429)
                    .type("ThrottlingException")
                    .message("slow")
                    .times(7));

            EvaluationResult result = setting.run();

            assertThat(result.isComplete()).isTrue();
            assertThat(result.batchedReplies()).isEqualTo(60);
            assertThat(setting.aws.requests("POST /model/")).hasSize(ITEMS - 60);
        }
    }

    @Test
    void goesOnAfterCredentialsExpiredWithTheJobThatWasSubmitted() {
        try (Setting setting = new Setting("renewed")) {
            setting.aws.fault(Fault.of("GET /model-invocation-job/")
                    .status(403)
                    .type("ExpiredTokenException")
                    .message("The security token included in the request is expired")
                    .after(2)
                    .times(1));

            EvaluationResult first = setting.run();
            EvaluationResult second = setting.run();

            assertThat(first.isComplete()).isFalse();
            assertThat(first).asString().contains("stopped: ACCESS_DENIED: AWS denied GetModelInvocationJob");
            assertThat(second.isComplete()).isTrue();
            assertThat(second.batchedReplies()).isEqualTo(ITEMS);
            assertThat(setting.aws.batches().jobs()).hasSize(1);
            assertThat(setting.aws.requests("POST /model/")).isEmpty();
        }
    }

    @Test
    void callsOnLineWhereThereAreTooFewForAJob() {
        try (Setting setting = new Setting("few")) {
            EvaluationResult result = setting.run(40);

            assertThat(result.isComplete()).isTrue();
            assertThat(result.batchedReplies()).isZero();
            assertThat(setting.aws.batches().jobs()).isEmpty();
            assertThat(setting.aws.requests("POST /model/")).hasSize(40);
        }
    }

    /** A simulator over the real S3 server with a model, a judge and an engine that wastes no time. */
    private final class Setting implements AutoCloseable {

        private final BedrockSimulator aws =
                BedrockSimulator.startWithS3(RealS3.started().endpoint());
        private final BedrockJudgeModel model =
                BedrockJudgeModels.builder(Batches.MODEL).access(aws.access()).build();
        private final ScoreJudge judge = ScoreJudge.of(model, Rubrics.helpfulness());
        private final List<String> told = new ArrayList<>();
        private final BedrockBatchEngine engine;

        Setting(String name) {
            aws.reply(call -> SimulatedReply.text(GOOD, 300, 20));
            engine = BedrockBatchEngine.builder(aws.access(), Batches.ROLE, "s3://evaluations/" + name)
                    .waits(Duration.ofMillis(1), Duration.ofMillis(1))
                    .listener(progress -> told.add(progress.message()))
                    .build();
        }

        EvaluationResult run() {
            return run(ITEMS);
        }

        EvaluationResult run(int items) {
            return Evaluation.builder(folder)
                    .judge(
                            Dataset.of(IntStream.range(0, items)
                                    .mapToObj(i -> Sample.of(
                                            Task.builder("question " + i)
                                                    .id("q" + i)
                                                    .build(),
                                            "aspen",
                                            "answer " + i))
                                    .toList()),
                            judge)
                    .batch(engine)
                    .build()
                    .run();
        }

        @Override
        public void close() {
            engine.close();
            model.close();
            aws.close();
        }
    }
}
