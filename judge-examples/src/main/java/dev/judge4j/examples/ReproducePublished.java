package dev.judge4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Replays published judges from their recorded replies and prints our numbers, the published ones and the difference.
 *
 * <p>{@code --data FOLDER} names the folder with the data sets, otherwise the environment variable {@code JUDGE4J_DATA},
 * otherwise {@code ../shared/data}. Ends with 1 if a number differs.
 */
public final class ReproducePublished {

    private static final String LLM_BAR = "llmbar";
    private static final String JUDGE_BENCH = "judgebench";

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
        for (Path folder : List.of(data.resolve(LLM_BAR), data.resolve(JUDGE_BENCH))) {
            if (!Files.isDirectory(folder)) {
                out.println("there is no folder " + folder.toAbsolutePath().normalize()
                        + "; name the folder that holds it with --data FOLDER");
                return ExitCode.WRONG_USE;
            }
        }
        out.println(PublishedFigure.heading());
        List<PublishedFigure> figures = figures(data);
        figures.forEach(out::println);
        long different =
                figures.stream().filter(figure -> figure.difference() != 0).count();
        out.printf("%d figures, %d of them different%n", figures.size(), different);
        return different == 0 ? ExitCode.PASSED : ExitCode.QUALITY_FAILED;
    }

    private static List<PublishedFigure> figures(Path data) throws IOException {
        List<PublishedFigure> figures = new ArrayList<>();
        LlmBar llmBar = new LlmBar(data.resolve(LLM_BAR));
        for (String subset : LlmBar.SUBSETS) {
            for (String judge : LlmBar.JUDGES) {
                for (String strategy : LlmBar.STRATEGIES) {
                    figures.addAll(llmBar.figures(subset, judge, strategy));
                }
            }
        }
        figures.addAll(new JudgeBench(data.resolve(JUDGE_BENCH)).figures());
        return figures;
    }

    private static Path usualFolder() {
        String given = System.getenv("JUDGE4J_DATA");
        return given == null ? Path.of("..", "shared", "data") : Path.of(given);
    }
}
