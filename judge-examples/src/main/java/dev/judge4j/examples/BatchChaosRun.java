package dev.judge4j.examples;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsService;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.batch.BedrockBatchEngine;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Sample;
import dev.judge4j.model.Budget;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.verdict.ServiceTier;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The evaluation that {@link BatchChaos} kills: arguments are the addresses of Bedrock and of S3, the folder of the journal and
 * the number of items.
 */
final class BatchChaosRun {

    static final int INPUT_TOKENS = 100;
    static final int OUTPUT_TOKENS = 10;

    /** By hand: 100 tokens at 5 dollars a million, and 10 at 50. */
    static final BigDecimal PRICE_OF_A_CALL = new BigDecimal("0.001");

    private static final String MODEL = "us.anthropic.claude-sonnet-4-6";
    private static final String ROLE = "arn:aws:iam::111122223333:role/batch-inference";

    private BatchChaosRun() {}

    /** Runs the evaluation to its end, and prints how it ended. */
    public static void main(String[] arguments) {
        AwsAccess access = AwsAccess.standard()
                .region("us-east-1")
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .endpoint(AwsService.BEDROCK_RUNTIME, URI.create(arguments[0]))
                .endpoint(AwsService.BEDROCK, URI.create(arguments[0]))
                .endpoint(AwsService.S3, URI.create(arguments[1]));
        int count = Integer.parseInt(arguments[3]);
        Dataset<Sample> items = () ->
                Items.of(IntStream.range(0, count).mapToObj(LoadItems::sample).iterator());
        try (BedrockJudgeModel model =
                        BedrockJudgeModels.builder(MODEL).access(access).build();
                BedrockBatchEngine engine = BedrockBatchEngine.builder(access, ROLE, "s3://bucket/judging")
                        .records(1, Math.max(1, count / 12))
                        .waits(Duration.ofMillis(5), Duration.ofMillis(5))
                        .build()) {
            EvaluationResult result = Evaluation.builder(Path.of(arguments[2]))
                    .judge(items, LoadItems.judge(model))
                    .prices(prices())
                    .budget(Budget.usd("100000"))
                    .batch(engine)
                    .build()
                    .run();
            System.out.println(result);
            System.out.println(summary(
                    result.status().items().decided(),
                    result.status().cost().spentUsd().orElseThrow()));
            System.exit(result.isComplete() ? 0 : ExitCode.INFRASTRUCTURE.number());
        }
    }

    static String summary(long decided, BigDecimal spent) {
        return decided + " decided, " + spent.stripTrailingZeros().toPlainString() + " USD";
    }

    private static Prices prices() {
        LocalDate day = LocalDate.of(2026, 11, 29);
        Price batch = Price.of("5", "50", "made up for the stub", day);
        return Prices.of(
                "of the stub",
                Map.of(MODEL, Price.of("10", "100", "made up for the stub", day).with(ServiceTier.BATCH, batch)));
    }
}
