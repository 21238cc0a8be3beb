package dev.judge4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replays published judges from their recorded replies and prints our numbers, the published ones and the difference.
 *
 * <p>{@code --data FOLDER} names the folder with the data sets, otherwise the environment variable {@code JUDGE4J_DATA},
 * otherwise {@code ../shared/data}. Ends with 1 if a number is further from the published one than its tolerance: 0 for
 * counts, half a unit of the last printed digit unless the section says otherwise.
 */
public final class ReproducePublished {

    private static final List<PublishedSection> SECTIONS = List.of(
            new PublishedSection(
                    "LLMBar (arXiv:2310.07641): every evaluator, replayed through our judges",
                    "llmbar",
                    LlmBar::figures),
            new PublishedSection("LLMBar: kappa with gold without the error", "llmbar", LlmBar::correctKappas),
            new PublishedSection(
                    "JudgeBench (arXiv:2410.12784): a prompted judge and two reward models",
                    "judgebench",
                    JudgeBench::figures),
            new PublishedSection(
                    "Judging the Judges (arXiv:2406.12624): agreement with people on TriviaQA",
                    "triviaqa-judges",
                    TriviaQa::figures),
            new PublishedSection(
                    "Judging the Judges: GPT-4's mean corrected by every 18th human label",
                    "triviaqa-judges",
                    TriviaQaCorrection::figures),
            new PublishedSection(
                    "Trust or Escalate (arXiv:2407.18370): agreement and calibration of stated confidences",
                    "cascade",
                    TrustOrEscalate::figures),
            new PublishedSection(
                    "AlpacaEval 2 (arXiv:2404.04475): win rates in percent, plain and length-controlled",
                    "alpacaeval",
                    AlpacaEval::figures),
            new PublishedSection(
                    "XSTest (arXiv:2308.01263): kappa between labels of refusals", "xstest", XsTest::figures),
            new PublishedSection(
                    "A Closer Look into Automatic Evaluation (arXiv:2310.05657): Pearson's r on Topical-Chat",
                    "topicalchat",
                    TopicalChat::figures));

    private ReproducePublished() {}

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) throws IOException {
        ExitCode code = run(arguments, System.out);
        if (code != ExitCode.PASSED) {
            System.exit(code.number());
        }
    }

    static ExitCode run(String[] arguments, PrintStream out) throws IOException {
        Arguments given;
        try {
            given = new Arguments(arguments, Set.of("data"));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
        Path data = given.option("data").map(Path::of).orElseGet(ReproducePublished::usualFolder);
        Optional<Path> missing = SECTIONS.stream()
                .map(section -> data.resolve(section.folder()))
                .filter(folder -> !Files.isDirectory(folder))
                .findFirst();
        if (missing.isPresent()) {
            out.println("there is no folder " + missing.get().toAbsolutePath().normalize()
                    + "; name the folder with the data sets with --data FOLDER");
            return ExitCode.WRONG_USE;
        }
        return print(SECTIONS, data, out);
    }

    static ExitCode print(List<PublishedSection> sections, Path data, PrintStream out) throws IOException {
        int figures = 0;
        int different = 0;
        for (PublishedSection section : sections) {
            out.println(section.heading());
            out.println(PublishedFigure.heading());
            for (PublishedFigure figure : section.figures(data)) {
                out.println(figure);
                figures++;
                different += figure.reproduced() ? 0 : 1;
            }
            out.println();
        }
        out.println(figures + " figures, " + different + " of them different");
        return different == 0 ? ExitCode.PASSED : ExitCode.QUALITY_FAILED;
    }

    static Path usualFolder() {
        String given = System.getenv("JUDGE4J_DATA");
        return given == null ? Path.of("..", "shared", "data") : Path.of(given);
    }
}
