package dev.judge4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Replays published judges through our strategies and prints what each strategy brings: tables, our figures beside those of the
 * data, and what the strategies cost.
 *
 * <p>{@code --data FOLDER} names the folder with the data sets, otherwise the environment variable {@code JUDGE4J_DATA},
 * otherwise {@code ../shared/data}. {@code --costs FILE} also writes the table of costs to a Markdown file, which is part of
 * the documentation. Ends with 1 if a figure is further from that of the data than its tolerance.
 */
public final class CompareStrategies {

    private static final List<StrategySection> SECTIONS = List.of(
            new StrategySection("topicalchat", TopicalChatTable::tables, TopicalChatTable::costs),
            new StrategySection("alpacaeval", AlpacaPreferences::tables, AlpacaPreferences::costs),
            new StrategySection("llmbar", LlmBarAids::tables, LlmBarAids::costs),
            new StrategySection("llmbar", LlmBarJuries::tables, LlmBarJuries::costs),
            new StrategySection("triviaqa-judges", TriviaQaJuries::tables, TriviaQaJuries::costs),
            new StrategySection("cascade", CascadeComparison::tables, CascadeComparison::costs));

    private CompareStrategies() {}

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
            given = new Arguments(arguments, Set.of("data", "costs"));
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
        ExitCode code = print(SECTIONS, data, out);
        String costs = CostPage.of(SECTIONS, data).markdown();
        out.println("\n" + costs);
        if (given.option("costs").isPresent()) {
            Files.writeString(Path.of(given.option("costs").get()), costs);
        }
        return code;
    }

    static ExitCode print(List<StrategySection> sections, Path data, PrintStream out) throws IOException {
        List<PublishedFigure> figures = new ArrayList<>();
        for (StrategySection section : sections) {
            for (StrategyTable table : section.tables(data)) {
                out.println(table + "\n");
                figures.addAll(table.figures());
            }
        }
        out.println(PublishedFigure.heading());
        figures.forEach(out::println);
        long different = figures.stream().filter(figure -> !figure.reproduced()).count();
        out.println(figures.size() + " figures, " + different + " of them different");
        return different == 0 ? ExitCode.PASSED : ExitCode.QUALITY_FAILED;
    }
}
