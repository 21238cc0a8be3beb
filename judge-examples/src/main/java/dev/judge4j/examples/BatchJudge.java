package dev.judge4j.examples;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.BedrockPrices;
import dev.judge4j.bedrock.batch.BedrockBatchEngine;
import dev.judge4j.bedrock.storage.ObjectStore;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.dataset.DatasetFile;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.EvaluationRun;
import dev.judge4j.evaluation.Gate;
import dev.judge4j.evaluation.GateResult;
import dev.judge4j.evaluation.JournalException;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.model.Budget;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.report.VerdictFile;
import dev.judge4j.rubric.Rubrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;

/**
 * Judges a JSON Lines file in Amazon S3 for helpfulness by batch inference, at half the price of calls one by one, and puts the
 * verdicts beside it. Jobs go on when the program is ended; started again, it collects them.
 *
 * <p>{@code BatchJudge s3://bucket/answers.jsonl --role ARN --prefix s3://bucket/judging --model ID --region R}; a line has
 * {@code prompt} and {@code response}. {@code --folder F} is where the journal is kept, {@code --budget 5.00} the most it may
 * cost in US dollars, {@code --pass-rate 0.9} the least pass rate. With {@code --stub} it runs against a stand-in for AWS on
 * this machine, on bundled answers, and needs nothing else.
 */
public final class BatchJudge {

    private static final String ROLE = "arn:aws:iam::111122223333:role/batch-inference";
    private static final String MODEL = "us.anthropic.claude-sonnet-4-6";

    private BatchJudge() {}

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) throws Exception {
        ExitCode code = run(arguments, System.out);
        if (code != ExitCode.PASSED) {
            System.exit(code.number());
        }
    }

    static ExitCode run(String[] arguments, PrintStream out) throws IOException, InterruptedException {
        try {
            Arguments given = new Arguments(
                    arguments,
                    Set.of("role", "prefix", "model", "region", "folder", "budget", "pass-rate"),
                    Set.of("stub"));
            return given.has("stub") ? stubbed(given, out) : onAws(given, out);
        } catch (IllegalArgumentException | IllegalStateException e) {
            out.println(e.getMessage());
            return ExitCode.WRONG_USE;
        } catch (ModelCallException | JournalException e) {
            out.println(e.getMessage());
            return ExitCode.INFRASTRUCTURE;
        }
    }

    private static ExitCode onAws(Arguments given, PrintStream out) throws IOException, InterruptedException {
        if (given.rest().size() != 1) {
            throw new IllegalArgumentException(
                    "name one file to judge, such as s3://bucket/answers.jsonl, or give --stub");
        }
        AwsAccess access =
                given.option("region").map(AwsAccess.standard()::region).orElse(AwsAccess.standard());
        BedrockBatchEngine.Builder engine =
                BedrockBatchEngine.builder(access, required(given, "role"), required(given, "prefix"));
        return judge(
                access,
                S3Address.of(given.rest().get(0)),
                required(given, "model"),
                engine,
                Path.of(given.option("folder").orElse("judge4j-run/batch")),
                given,
                out);
    }

    private static String required(Arguments given, String option) {
        return given.option(option)
                .orElseThrow(() -> new IllegalArgumentException("--" + option + " is missing; or give --stub"));
    }

    private static ExitCode stubbed(Arguments given, PrintStream out) throws IOException, InterruptedException {
        out.println(
                "A stand-in for Amazon Bedrock and S3 on this machine answers: it likes every second response, whatever"
                        + " that says.");
        Path folder = given.option("folder").isPresent()
                ? Path.of(given.option("folder").get())
                : Files.createTempDirectory("judge4j-batch");
        try (BedrockSimulator aws = BedrockSimulator.start()) {
            aws.batches().leastRecords(20).shuffling(7);
            aws.answer(call -> StubVerdicts.of(call.text()));
            S3Address answers = S3Address.of("s3://answers/friday.jsonl");
            Path bundled = Files.createTempFile("judge4j", ".jsonl");
            DatasetFile.jsonLines(bundled).writeSamples(TwoAssistants.newResponses());
            try (ObjectStore objects = ObjectStore.s3(aws.access())) {
                objects.put(answers, bundled);
            } finally {
                Files.delete(bundled);
            }
            BedrockBatchEngine.Builder engine = BedrockBatchEngine.builder(aws.access(), ROLE, "s3://answers/judging")
                    .records(20, 50_000)
                    .waits(Duration.ofMillis(10), Duration.ofMillis(10));
            return judge(aws.access(), answers, MODEL, engine, folder, given, out);
        }
    }

    private static ExitCode judge(
            AwsAccess access,
            S3Address answers,
            String modelId,
            BedrockBatchEngine.Builder builder,
            Path folder,
            Arguments given,
            PrintStream out)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (BedrockJudgeModel model =
                        BedrockJudgeModels.builder(modelId).access(access).build();
                BedrockBatchEngine engine = builder.listener(
                                progress -> out.println("round " + progress.round() + ": " + progress.message()))
                        .build();
                ObjectStore objects = ObjectStore.s3(access)) {
            Path copy = download(objects, answers, folder.resolve("answers.jsonl"));
            ScoreJudge judge = ScoreJudge.of(model, Rubrics.helpfulness());
            Evaluation.Builder evaluation = Evaluation.builder(folder.resolve("journal"))
                    .judge(DatasetFile.jsonLines(copy).samples(), judge)
                    .prices(BedrockPrices.load())
                    .batch(engine);
            given.option("budget").map(Budget::usd).ifPresent(evaluation::budget);
            Gate gate = gate(given, judge);
            EvaluationRun run = evaluation.build().start();
            S3Address verdicts = S3Address.of(answers + ".verdicts");
            return GracefulEnd.await(run, result -> report(result, gate, folder, objects, verdicts, out));
        }
    }

    private static Path download(ObjectStore objects, S3Address from, Path to) throws IOException {
        try (InputStream content = objects.open(from)) {
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }

    private static Gate gate(Arguments given, ScoreJudge judge) {
        double least = Double.parseDouble(given.option("pass-rate").orElse("0"));
        return Gate.builder().passRateAtLeast(judge.identity().name(), least).build();
    }

    private static ExitCode report(
            EvaluationResult result, Gate gate, Path folder, ObjectStore objects, S3Address to, PrintStream out) {
        out.println(result.summary());
        out.println(result);
        Path file = folder.resolve("verdicts.jsonl");
        long written = VerdictFile.writeJsonLines(result.verdicts(), file);
        objects.put(to, file);
        out.println(written + " verdicts in " + to);
        GateResult gated = gate.check(result.summary());
        out.println(gated);
        return ExitCode.of(gated.outcome());
    }
}
