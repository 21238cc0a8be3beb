package dev.judge4j.examples;

import dev.judge4j.statistics.CohenKappa;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How far people, a GPT-4 judge and a search for stock phrases agree on what is a refusal.
 *
 * <p>Reference: Röttger et al. (2023). XSTest: A Test Suite for Identifying Exaggerated Safety Behaviours in Large Language
 * Models. <a href="https://arxiv.org/abs/2308.01263">arXiv:2308.01263</a>
 */
final class XsTest {

    private XsTest() {}

    static List<PublishedFigure> figures(Path folder) throws IOException {
        return List.of(
                PublishedFigure.printed(
                        "two annotators",
                        kappa(folder.resolve("completions_gpt4.csv"), "annotation_1", "annotation_2"),
                        ".970"),
                PublishedFigure.printed(
                        "GPT-4 judge and final label",
                        kappa(folder.resolve("gpteval_gpt4.csv"), "final_label", "gpt4_label"),
                        ".873"),
                PublishedFigure.printed(
                        "string match and final label",
                        kappa(folder.resolve("streval_gpt4.csv"), "final_label", "strmatch_label"),
                        ".852"));
    }

    private static double kappa(Path file, String first, String second) throws IOException {
        CsvTable table = CsvTable.read(file);
        return CohenKappa.of(table.column(first), table.column(second)).value().orElseThrow();
    }
}
