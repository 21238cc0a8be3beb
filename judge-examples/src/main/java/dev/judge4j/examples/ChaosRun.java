package dev.judge4j.examples;

import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.model.Budget;
import dev.judge4j.model.Limits;
import dev.judge4j.model.Price;
import dev.judge4j.model.Prices;
import dev.judge4j.model.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The evaluation that {@link Chaos} kills: arguments are the stub's address, the folder of the journal and the number of items. It
 * has no care of its own for being killed; run again, it goes on.
 */
final class ChaosRun {

    static final String MODEL = "us.anthropic.claude-sonnet-4-6";

    /** What the stub charges. */
    static final Price PRICE = Price.of("3", "15", "made up for the stub", LocalDate.of(2026, 1, 1));

    private static final int AT_A_TIME = 64;

    /** For a reply that never comes. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private ChaosRun() {}

    /** Runs the evaluation to its end, and prints how it ended. */
    public static void main(String[] arguments) throws IOException {
        URI endpoint = URI.create(arguments[0]);
        Path folder = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        try (BedrockJudgeModel model = StubProcess.model(endpoint, MODEL)
                .timeout(TIMEOUT)
                .maxConnections(AT_A_TIME)
                .build()) {
            EvaluationResult result = Evaluation.builder(folder)
                    .judge(Dataset.of(items(count)), LoadItems.judge(model))
                    // The stub throttles every fifth call however slowly it is called: nothing is gained by calling
                    // slowly.
                    .limits(Limits.fixed(AT_A_TIME))
                    .retries(retries())
                    .prices(Prices.of("of the stub", Map.of(MODEL, PRICE)))
                    .budget(Budget.usd("1000"))
                    .build()
                    .run();
            System.out.println(result);
            if (!result.isComplete()) {
                System.exit(ExitCode.INFRASTRUCTURE.number());
            }
        }
    }

    /** Waits as short as the stub is quick. */
    private static RetryPolicy retries() {
        return RetryPolicy.builder().baseBackoff(Duration.ofMillis(20)).build();
    }

    private static List<Sample> items(int count) {
        List<Sample> items = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Sample sample = LoadItems.sample(number);
            Task task = Task.builder(sample.task().prompt()).id(id(number)).build();
            items.add(Sample.of(task, Sample.UNNAMED, sample.response()));
        }
        return items;
    }

    static String id(int number) {
        return "i" + number;
    }
}
