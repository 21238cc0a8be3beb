package dev.judge4j.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.examples.TwoAssistants.Aspect;
import dev.judge4j.examples.TwoAssistants.Results;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.verdict.Verdict;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The main job: judges two assistants on the bundled questions for helpfulness, factuality and harmlessness, by score and
 * head to head, prints the tables and writes every verdict as JSON Lines.
 *
 * <p>Without arguments it replays recorded replies of a judge model. With {@code --model ID --region R} it judges live on
 * Amazon Bedrock. {@code --out FILE} names the file for the verdicts.
 */
public final class JudgeTwoAssistants {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path USUAL_OUTPUT = Path.of("judge4j-run", "verdicts.jsonl");

    private JudgeTwoAssistants() {}

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) throws Exception {
        ExitCode code =
                run(arguments, new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        if (code != ExitCode.PASSED) {
            System.exit(code.number());
        }
    }

    static ExitCode run(String[] arguments, PrintStream out) throws IOException, InterruptedException {
        Arguments given;
        JudgeModel model;
        try {
            given = new Arguments(arguments, Set.of("model", "region", "out"));
            if (given.option("region").isPresent() && given.option("model").isEmpty()) {
                throw new IllegalArgumentException("--region needs --model");
            }
            model = model(given, out);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
        List<AssistantTask> tasks = AssistantTask.readAll();
        Map<Aspect, Results> results;
        try {
            results = new TwoAssistants(tasks).judge(model);
        } finally {
            if (model instanceof BedrockJudgeModel live) {
                live.close();
            }
        }
        ComparisonReport report = new ComparisonReport(tasks, results);
        report.print(out);
        Path file = given.option("out").map(Path::of).orElse(USUAL_OUTPUT);
        int written = write(report.verdicts(), file);
        out.println(written + " verdicts written to " + file);
        return report.exitCode();
    }

    private static JudgeModel model(Arguments given, PrintStream out) throws IOException {
        if (given.option("model").isEmpty()) {
            out.println("Replaying recorded replies of a judge model (tokens counted by the o200k_base encoding);"
                    + " give --model ID --region R to judge live on Bedrock.");
            return RecordedReplies.model();
        }
        BedrockJudgeModels.Builder live =
                BedrockJudgeModels.builder(given.option("model").get());
        given.option("region").ifPresent(live::region);
        return live.build();
    }

    private static int write(List<Verdict<?>> verdicts, Path file) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Verdict<?> verdict : verdicts) {
                writer.write(JSON.writeValueAsString(verdict));
                writer.write('\n');
            }
        }
        return verdicts.size();
    }
}
