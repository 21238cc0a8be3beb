package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.statistics.CohenKappa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of LLMBar: how often its evaluators are right in either order, and how far they agree with themselves and with
 * the gold labels.
 *
 * <p>The kappas against the gold labels that were published come from an error, which {@link #flawedKappa} repeats; what
 * they should have been is the remark beside them.
 *
 * <p>Reference: Zeng et al. (2023). Evaluating Large Language Models at Evaluating Instruction Following.
 * <a href="https://arxiv.org/abs/2310.07641">arXiv:2310.07641</a>
 */
final class LlmBar {

    private static final List<String> SUBSETS = List.of("Natural", "Adversarial/GPTOut");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double KAPPA_TOLERANCE = 1e-9;

    private final List<Integer> gold;
    private final List<Integer> asGiven;
    private final List<Integer> swapped;

    private LlmBar(JsonNode items, List<LlmBarReplay.Winners> winners) {
        this.gold = IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).required("label").asInt())
                .toList();
        this.asGiven = winners.stream().map(LlmBarReplay.Winners::asGiven).toList();
        this.swapped = winners.stream().map(LlmBarReplay.Winners::swapped).toList();
    }

    static List<PublishedFigure> figures(Path folder) throws IOException {
        List<PublishedFigure> figures = new ArrayList<>();
        for (String subset : SUBSETS) {
            Path evaluators = folder.resolve(subset).resolve("evaluators");
            for (Path judge : folders(evaluators)) {
                for (Path strategy : folders(judge)) {
                    figures.addAll(evaluator(subset, judge, strategy));
                }
            }
        }
        return figures;
    }

    /** Returns kappas with the gold labels without the error, where someone has computed them. */
    static List<PublishedFigure> correctKappas(Path folder) throws IOException {
        Path judge = folder.resolve("Natural/evaluators/GPT-4");
        LlmBar vanilla = replayed(judge, "Vanilla");
        LlmBar swap = replayed(judge, "Swap_CoT");
        return List.of(
                PublishedFigure.printed(
                        "Natural GPT-4 Vanilla: as given", kappa(vanilla.gold, vanilla.asGiven), "0.897709"),
                PublishedFigure.printed(
                        "Natural GPT-4 Vanilla: swapped", kappa(vanilla.gold, vanilla.swapped), "0.917898"),
                PublishedFigure.printed(
                        "Natural GPT-4 Swap_CoT: as given", kappa(swap.gold, swap.asGiven), "0.877651"));
    }

    private static List<PublishedFigure> evaluator(String subset, Path judge, Path strategy) throws IOException {
        String name = subset.replaceFirst("/.*", "") + " " + judge.getFileName() + " " + strategy.getFileName() + ": ";
        JsonNode published = JSON.readTree(strategy.resolve("statistics.json").toFile());
        return replayed(judge, strategy.getFileName().toString()).figures(name, published);
    }

    private static LlmBar replayed(Path judge, String strategy) throws IOException {
        JsonNode items =
                JSON.readTree(judge.resolve(strategy).resolve("result.json").toFile());
        LlmBarReplay replay = new LlmBarReplay(judge.getFileName().toString(), strategy, items);
        return new LlmBar(items, replay.winners());
    }

    private List<PublishedFigure> figures(String name, JsonNode published) {
        int right = same(gold, asGiven);
        int swappedRight = same(gold, swapped);
        double flawed = flawedKappa(gold, asGiven);
        double swappedFlawed = flawedKappa(gold, swapped);
        double kappa = kappa(gold, asGiven);
        double swappedKappa = kappa(gold, swapped);
        return List.of(
                count(name + "correct, as given", right, published.required("correct_False")),
                count(name + "correct, swapped", swappedRight, published.required("correct_True")),
                PublishedFigure.within(
                        KAPPA_TOLERANCE,
                        name + "correct, average of both, percent",
                        50.0 * (right + swappedRight) / gold.size(),
                        percent(published.required("correct_average"))),
                count(name + "correct in both orders", rightTwice(), published.required("correct_both")),
                count(name + "same in both orders", same(asGiven, swapped), published.required("equal")),
                kappa(
                        name + "kappa between the orders",
                        kappa(unreadAsSecond(asGiven), unreadAsSecond(swapped)),
                        published.required("kappa_agreement")),
                kappa(name + "kappa with gold, as given, flawed", flawed, published.required("kappa_False"))
                        .remark(correctly(kappa)),
                kappa(name + "kappa with gold, swapped, flawed", swappedFlawed, published.required("kappa_True"))
                        .remark(correctly(swappedKappa)),
                kappa(
                                name + "kappa with gold, average, flawed",
                                (flawed + swappedFlawed) / 2,
                                published.required("kappa_average"))
                        .remark(correctly((kappa + swappedKappa) / 2)));
    }

    private int rightTwice() {
        return (int) IntStream.range(0, gold.size())
                .filter(i ->
                        asGiven.get(i).equals(gold.get(i)) && swapped.get(i).equals(gold.get(i)))
                .count();
    }

    private static int same(List<Integer> first, List<Integer> second) {
        return (int) IntStream.range(0, first.size())
                .filter(i -> first.get(i).equals(second.get(i)))
                .count();
    }

    /** As published for the two orders: an unread reply counts as a vote for the second output. */
    private static List<Integer> unreadAsSecond(List<Integer> winners) {
        return winners.stream()
                .map(winner -> winner == LlmBarReplay.UNREAD ? 2 : winner)
                .toList();
    }

    /**
     * Kappa against the gold labels as it was published, <b>with its error</b>; good for nothing but to obtain those numbers
     * again. The winners were coded as 1 for the first output and 0 for anything else, the gold labels left at 1 and 2, so
     * that a right choice of the second output counts as a disagreement.
     */
    static double flawedKappa(List<Integer> gold, List<Integer> winners) {
        return kappa(gold, winners.stream().map(winner -> winner == 1 ? 1 : 0).toList());
    }

    /** Kappa as it should be; an unread reply is a label of its own, which agrees with no gold label. */
    private static double kappa(List<Integer> first, List<Integer> second) {
        return CohenKappa.of(first, second).value().orElse(Double.NaN);
    }

    private static PublishedFigure count(String name, int ours, JsonNode published) {
        String text = published.asText(); // such as "92 / 100 = 92.0%"
        return PublishedFigure.count(name, ours, Integer.parseInt(text.substring(0, text.indexOf(' '))));
    }

    private static double percent(JsonNode published) {
        return Double.parseDouble(published.asText().replace("%", ""));
    }

    private static PublishedFigure kappa(String name, double ours, JsonNode published) {
        return PublishedFigure.within(KAPPA_TOLERANCE, name, ours, published.asDouble(Double.NaN));
    }

    private static String correctly(double kappa) {
        return String.format(Locale.ROOT, "correctly %.6f", kappa);
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }
}
