package dev.judge4j.examples;

import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.BedrockPrices;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.EvaluationRun;
import dev.judge4j.evaluation.GateResult;
import dev.judge4j.evaluation.JournalException;
import dev.judge4j.evaluation.Progress;
import dev.judge4j.evaluation.ProgressListener;
import dev.judge4j.evaluation.RunStatus;
import dev.judge4j.evaluation.Summary;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.report.MarkdownReport;
import dev.judge4j.report.VerdictFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The main job: judges two assistants on the bundled questions for helpfulness, factuality and harmlessness, by score and
 * head to head, as an evaluation that goes on where it was cut off; prints the tables, and ends as the gate says.
 *
 * <p>Without arguments it replays recorded replies of a judge model, and of a second one for a jury on a part of the job. With
 * {@code --model ID --region R} it judges live on Amazon Bedrock, and {@code --juror ID} adds a second model for the jury.
 * {@code --folder F} names the folder for the journal and the files; {@code --fresh} starts anew beside it. {@code --dry-run}
 * tells what would be asked and calls nothing.
 */
public final class JudgeTwoAssistants {

    private static final Path RUNS = Path.of("judge4j-run");

    private JudgeTwoAssistants() {}

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        ExitCode code = run(arguments, Progress.automatic(System.err), out);
        if (code != ExitCode.PASSED) {
            System.exit(code.number());
        }
    }

    static ExitCode run(String[] arguments, ProgressListener progress, PrintStream out)
            throws IOException, InterruptedException {
        Arguments given;
        JudgeModel model;
        Optional<JudgeModel> second;
        TwoAssistants assistants;
        try {
            given = new Arguments(arguments, Set.of("model", "region", "juror", "folder"), Set.of("fresh", "dry-run"));
            for (String option : List.of("region", "juror")) {
                if (given.option(option).isPresent() && given.option("model").isEmpty()) {
                    throw new IllegalArgumentException("--" + option + " needs --model");
                }
            }
            model = model(given, out);
            second = second(given);
            assistants = new TwoAssistants(model, second);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
        try {
            return judge(assistants, folder(given, model.profile().name()), given, progress, out);
        } finally {
            close(model);
            second.ifPresent(JudgeTwoAssistants::close);
        }
    }

    private static JudgeModel model(Arguments given, PrintStream out) throws IOException {
        if (given.option("model").isEmpty()) {
            out.println("Replaying recorded replies of a judge model (tokens counted by the o200k_base encoding);"
                    + " give --model ID --region R to judge live on Bedrock.");
            return RecordedReplies.FIRST.model();
        }
        return live(given.option("model").get(), given);
    }

    /** Returns the second model for the jury; empty where the judge is live and none is named. */
    private static Optional<JudgeModel> second(Arguments given) throws IOException {
        return given.option("model").isEmpty()
                ? Optional.of(RecordedReplies.SECOND.model())
                : given.option("juror").map(id -> live(id, given));
    }

    private static JudgeModel live(String id, Arguments given) {
        BedrockJudgeModels.Builder live = BedrockJudgeModels.builder(id);
        given.option("region").ifPresent(live::region);
        return live.build();
    }

    private static void close(JudgeModel model) {
        if (model instanceof BedrockJudgeModel live) {
            live.close();
        }
    }

    private static ExitCode judge(
            TwoAssistants assistants, Path folder, Arguments given, ProgressListener progress, PrintStream out)
            throws InterruptedException {
        Evaluation evaluation = assistants
                .evaluation(folder.resolve("journal"))
                .prices(BedrockPrices.load())
                .progress(progress)
                .build();
        if (given.has("dry-run")) {
            out.println(evaluation.dryRun());
            return ExitCode.PASSED;
        }
        EvaluationRun run;
        try {
            run = evaluation.start();
        } catch (JournalException e) {
            out.println(e.getMessage() + "\n(--fresh starts anew in a folder beside it, --folder names another)");
            return ExitCode.WRONG_USE;
        }
        try {
            return GracefulEnd.await(run, result -> report(assistants, result, folder, out));
        } catch (JournalException e) {
            out.println(e.getMessage());
            return ExitCode.INFRASTRUCTURE;
        }
    }

    static ExitCode report(TwoAssistants assistants, EvaluationResult result, Path folder, PrintStream out) {
        Summary summary = result.summary();
        GateResult gate = assistants.gate().check(summary);
        ComparisonReport tables = new ComparisonReport(assistants, summary, out);
        MarkdownReport page = MarkdownReport.of(summary).gate(gate);
        tables.printScores();
        tables.printHeadToHead();
        if (result.isComplete()) { // what happened to be judged first is no fair sample
            assistants.comparison(result).ifPresent(comparison -> {
                tables.printComparison(comparison);
                page.comparison(comparison);
            });
        }
        assistants.jury().ifPresent(jury -> jury.print(result, out));
        out.println("\nthree verdicts worth reading");
        new InterestingVerdicts(assistants, result).pick(3).forEach(text -> out.println("  " + text));
        out.println("\ngate: " + gate);
        out.println("\n" + result);
        long written = VerdictFile.writeJsonLines(result.verdicts(), folder.resolve("verdicts.jsonl"));
        page.write(folder.resolve("summary.md"));
        out.println(written + " verdicts in " + folder.resolve("verdicts.jsonl") + ", the summary in "
                + folder.resolve("summary.md") + ", the journal in " + result.folder());
        out.println(whatNext(result, folder));
        return ExitCode.of(gate.outcome());
    }

    private static String whatNext(EvaluationResult result, Path folder) {
        RunStatus.Items items = result.status().items();
        if (!result.isComplete()) {
            return "Start it again, with the same arguments or --folder " + folder + ", to go on from here.";
        }
        return items.reused() == items.done()
                ? "Nothing was left to do: every verdict was in the journal, and no call was made."
                : "Everything is judged; started again, it makes no call.";
    }

    /** Returns the folder of the run: one for each model, as a journal is of one evaluation only. */
    private static Path folder(Arguments given, String model) {
        Path usual =
                given.option("folder").map(Path::of).orElse(RUNS.resolve(model.replaceAll("[^A-Za-z0-9._-]", "-")));
        Path folder = usual;
        for (int number = 2; given.has("fresh") && Files.exists(folder); number++) {
            folder = usual.resolveSibling(usual.getFileName() + "-" + number);
        }
        return folder;
    }
}
