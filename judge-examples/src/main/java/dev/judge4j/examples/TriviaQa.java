package dev.judge4j.examples;

import dev.judge4j.statistics.Agreement;
import dev.judge4j.statistics.BinaryConfusion;
import dev.judge4j.statistics.CohenKappa;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Verdicts of judges and juries on answers to TriviaQA questions, compared with people's.
 *
 * <p>Reference: Thakur et al. (2024). Judging the Judges: Evaluating Alignment and Vulnerabilities in LLMs-as-Judges.
 * <a href="https://arxiv.org/abs/2406.12624">arXiv:2406.12624</a>
 */
final class TriviaQa {

    private static final String HUMAN = "HumanJudgement";
    private static final double CONFIDENCE = 0.95;

    private final CsvTable table;

    private TriviaQa(CsvTable table) {
        this.table = table;
    }

    static TriviaQa read(Path folder) throws IOException {
        return new TriviaQa(CsvTable.read(folder.resolve("TriviaQA_Judges_w_HumanJudgement_V1.csv")));
    }

    /**
     * Verdicts on the answers that people and all the judges asked for judged.
     *
     * @param human people's, {@code True} or {@code False}
     * @param judge the judge's
     */
    record Verdicts(List<String> human, List<String> judge) {

        boolean[] humanFlags() {
            return flags(human);
        }

        boolean[] judgeFlags() {
            return flags(judge);
        }

        private static boolean[] flags(List<String> verdicts) {
            boolean[] flags = new boolean[verdicts.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = verdicts.get(i).equals("True");
            }
            return flags;
        }
    }

    static List<PublishedFigure> figures(Path folder) throws IOException {
        TriviaQa data = read(folder);
        List<PublishedFigure> figures = new ArrayList<>();
        figures.addAll(data.judge("Llama3-70B", 3595, "92.66", ".8179", ".8174", ".877", ".982", ".799"));
        figures.addAll(data.judge("GPT-4", 3595, "91.15", ".7876", ".7875", ".848", ".947", ".829"));
        figures.addAll(data.judge("Llama-70B", 3465, "89.87", ".7403", ".7376", ".835", ".991", ".689"));
        figures.addAll(data.judge("Mistral-7B", 3595, "89.40", ".7361", ".7352", ".823", ".962", ".738"));
        figures.addAll(data.judge("Contains", 3595, "84.78", ".6832", ".6759", ".713", ".785", ".992"));
        figures.addAll(data.judge("JudgeLM", 3595, "80.17", ".5917", ".5805", ".624", ".742", ".938"));
        figures.addAll(data.judge("EM", 3595, "70.88", ".4578", ".4113", ".424", ".582", "1.000"));
        figures.addAll(data.judge("Gemma-2B", 3595, "78.03", ".4220", ".4132", ".649", ".919", ".461"));
        figures.addAll(data.jury(List.of("Mistral-7B", "Llama-7B", "Llama3-8B"), 3595, ".7539"));
        figures.addAll(data.jury(List.of("GPT-4", "Llama3-70B", "Contains"), 3595, ".8850"));
        return figures;
    }

    private List<PublishedFigure> judge(
            String judge, int items, String percent, String kappa, String pi, String ac1, String se, String sp) {
        Verdicts verdicts = verdicts(List.of(judge));
        Agreement<String> agreement = Agreement.of(verdicts.human(), verdicts.judge());
        BinaryConfusion confusion = BinaryConfusion.of(verdicts.humanFlags(), verdicts.judgeFlags());
        return List.of(
                PublishedFigure.count(judge + ": answers", agreement.items(), items),
                PublishedFigure.printed(judge + ": agreement, percent", 100 * agreement.observed(), percent),
                PublishedFigure.printed(
                        judge + ": Cohen's kappa", agreement.kappa().value().orElseThrow(), kappa),
                PublishedFigure.printed(
                        judge + ": Scott's pi", agreement.pi().value().orElseThrow(), pi),
                PublishedFigure.printed(
                        judge + ": Gwet's AC1", agreement.ac1().value().orElseThrow(), ac1),
                PublishedFigure.printed(
                        judge + ": sensitivity",
                        confusion.sensitivity(CONFIDENCE).orElseThrow().estimate(),
                        se),
                PublishedFigure.printed(
                        judge + ": specificity",
                        confusion.specificity(CONFIDENCE).orElseThrow().estimate(),
                        sp));
    }

    private List<PublishedFigure> jury(List<String> members, int items, String kappa) {
        Verdicts verdicts = verdicts(members);
        String name = "majority of " + String.join(", ", members) + ": ";
        CohenKappa ours = CohenKappa.of(verdicts.human(), verdicts.judge());
        return List.of(
                PublishedFigure.count(name + "answers", ours.items(), items),
                PublishedFigure.printed(name + "kappa", ours.value().orElseThrow(), kappa));
    }

    /** Returns the verdicts of a judge, or of a jury by majority, on the answers that no one of them left out. */
    Verdicts verdicts(List<String> members) {
        List<String> human = table.column(HUMAN);
        List<List<String>> columns = members.stream().map(table::column).toList();
        int[] rows = IntStream.range(0, human.size())
                .filter(row -> !human.get(row).isBlank()
                        && columns.stream().noneMatch(column -> column.get(row).isBlank()))
                .toArray();
        return new Verdicts(
                IntStream.of(rows).mapToObj(human::get).toList(),
                IntStream.of(rows).mapToObj(row -> majority(columns, row)).toList());
    }

    private static String majority(List<List<String>> columns, int row) {
        long yes = columns.stream()
                .filter(column -> column.get(row).equals("True"))
                .count();
        return 2 * yes > columns.size() ? "True" : "False";
    }
}
