package dev.judge4j.examples;

import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.SimulatedJob;
import dev.judge4j.bedrock.testing.SimulatedReply;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills an evaluation by batch jobs with SIGKILL at random requests, again and again, and prints at the end whether any call was
 * submitted twice, any item has no verdict, or the money doesn't agree with the bill.
 *
 * <p>A stand-in for Amazon Bedrock and S3 runs here, the evaluation, {@link BatchChaosRun}, in a process of its own. It forgets
 * client request tokens at every kill, as AWS does in time, so that only the names of the jobs tell that they are there. {@code
 * --items 2000} and {@code --kills 12} are counts, {@code --seed 7} gives the moments; {@code --folder} is where the journal is to
 * be, a temporary folder unless given. Ends with 0 if nothing was lost and nothing paid twice, with 1 if not.
 */
public final class BatchChaos {

    private static final Pattern RECORD = Pattern.compile("\"recordId\":\"([0-9a-f]{32})\"");
    private static final Duration POLL = Duration.ofMillis(2);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    /** Requests after which a start is killed at the latest: so few that all kills hit a run under way. */
    private static final int LATEST_REQUEST = 14;

    private final int items;
    private final PrintStream out;

    BatchChaos(int items, PrintStream out) {
        this.items = items;
        this.out = out;
    }

    /** Runs the program. */
    public static void main(String[] arguments) throws Exception {
        ExitCode code;
        try {
            Arguments given = new Arguments(arguments, Set.of("items", "kills", "seed", "folder"));
            int items = Integer.parseInt(given.option("items").orElse("2000"));
            int kills = Integer.parseInt(given.option("kills").orElse("12"));
            long seed = Long.parseLong(given.option("seed").orElse("7"));
            Path folder = given.option("folder").isPresent()
                    ? Path.of(given.option("folder").get())
                    : Files.createTempDirectory("judge4j-batch-chaos").resolve("journal");
            code = new BatchChaos(items, System.out).run(folder, kills, seed);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            code = ExitCode.WRONG_USE;
        }
        System.exit(code.number());
    }

    ExitCode run(Path folder, int kills, long seed) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        try (BedrockSimulator aws = BedrockSimulator.start()) {
            aws.batches().leastRecords(1).shuffling(seed);
            aws.reply(call -> new SimulatedReply.Text(
                    StubVerdicts.of(call.text()), "end_turn", BatchChaosRun.INPUT_TOKENS, BatchChaosRun.OUTPUT_TOKENS));
            List<String> arguments = List.of(
                    aws.endpoint().toString(), aws.s3Endpoint().toString(), folder.toString(), Integer.toString(items));
            int killed = 0;
            while (killed < kills) {
                try (JavaProcess program = start(arguments)) {
                    if (endsBefore(aws.requests().size() + 1 + random.nextInt(LATEST_REQUEST), program, aws)) {
                        out.println("done before it could be killed once more: " + program.lines());
                        break;
                    }
                    program.kill();
                }
                killed++;
                aws.batches().forgetTokens();
                out.printf(
                        Locale.ROOT,
                        "kill %d after %,d requests, %d jobs%n",
                        killed,
                        aws.requests().size(),
                        aws.batches().jobs().size());
            }
            List<String> lines;
            try (JavaProcess program = start(arguments)) {
                if (!program.ended(LONGEST_RUN) || program.exitCode() != 0) {
                    throw new IOException("the last run did not end well: " + program.lines());
                }
                lines = program.lines();
            }
            lines.forEach(out::println);
            return reckon(aws, lines, killed, kills) ? ExitCode.PASSED : ExitCode.QUALITY_FAILED;
        }
    }

    private static JavaProcess start(List<String> arguments) throws IOException {
        return JavaProcess.start(BatchChaosRun.class, List.of("-Xmx128m"), arguments);
    }

    private static boolean endsBefore(int requests, JavaProcess program, BedrockSimulator aws)
            throws InterruptedException {
        while (aws.requests().size() < requests) {
            if (program.ended(POLL)) {
                return true;
            }
        }
        return false;
    }

    private boolean reckon(BedrockSimulator aws, List<String> lines, int killed, int kills) {
        List<String> submitted = new ArrayList<>();
        for (SimulatedJob job : aws.batches().jobs()) {
            String input =
                    job.request().at("/inputDataConfig/s3InputDataConfig/s3Uri").asText();
            Matcher records = RECORD.matcher(aws.objects().text(input.substring("s3://".length())));
            while (records.find()) {
                submitted.add(records.group(1));
            }
        }
        int twice = submitted.size() - new HashSet<>(submitted).size();
        int onLine = aws.requests("POST /model/").size();
        BigDecimal bill = BatchChaosRun.PRICE_OF_A_CALL.multiply(BigDecimal.valueOf(submitted.size()));
        boolean complete = lines.contains(BatchChaosRun.summary(items, bill));
        out.printf(
                Locale.ROOT,
                "killed %d times of %d; %,d items, %,d records in %d jobs, %d of them twice, %d calls on line;"
                        + " verdicts and money %s%n",
                killed,
                kills,
                items,
                submitted.size(),
                aws.batches().jobs().size(),
                twice,
                onLine,
                complete ? "agree with the bill" : "DON'T agree with a bill of " + bill + " USD");
        return killed == kills && twice == 0 && onLine == 0 && submitted.size() == items && complete;
    }
}
