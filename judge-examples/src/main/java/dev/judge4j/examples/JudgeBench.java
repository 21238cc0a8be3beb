package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.statistics.PositionBias;
import dev.judge4j.statistics.ShownPick;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Preference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The judges of JudgeBench on its 350 pairs: how often both orders together are right, by category, and how far the place in
 * which a response is shown decides.
 *
 * <p>Reference: Tan et al. (2024). JudgeBench: A Benchmark for Evaluating LLM-based Judges.
 * <a href="https://arxiv.org/abs/2410.12784">arXiv:2410.12784</a>
 */
final class JudgeBench {

    private static final List<String> GROUPS = List.of("knowledge", "reasoning", "math", "coding", "all");

    private final Map<String, Integer> items = new LinkedHashMap<>();
    private final Map<String, Integer> right = new LinkedHashMap<>();
    private final int[] rightByOrder = new int[2];
    private final List<ShownPick> inOrder = new ArrayList<>();
    private final List<ShownPick> swapped = new ArrayList<>();

    private JudgeBench() {}

    static List<PublishedFigure> figures(Path folder) throws IOException {
        String o1 = "o1-mini";
        String skywork = "Skywork-Reward-Gemma-2-27B";
        String internLm = "InternLM2-7B-Reward";
        Map<String, JsonNode> o1Pairs = pairs(folder, "arena_hard.o1-mini");
        Map<String, JsonNode> skyworkPairs = pairs(folder, "reward.Skywork_Skywork-Reward-Gemma-2-27B");
        Map<String, JsonNode> internLmPairs = pairs(folder, "reward.internlm_internlm2-7b-reward");
        List<PublishedFigure> figures = new ArrayList<>();
        figures.addAll(judged(JudgeBenchJudges.prompted(o1, o1Pairs), o1Pairs)
                .figures(o1, List.of("58.44", "62.24", "82.14", "78.57", "65.71"), 248, 261, 110, "0.5595"));
        figures.addAll(judged(JudgeBenchJudges.rewards(skywork, skyworkPairs), skyworkPairs)
                .figures(skywork, List.of("59.74", "66.33", "83.93", "50.00", "64.29"), 225, 228, 3, "0.4957"));
        figures.addAll(judged(JudgeBenchJudges.rewards(internLm, internLmPairs), internLmPairs)
                .figures(internLm, List.of("56.49", "61.22", "71.43", "50.00", "59.43"), 208, 208, 0, "0.5000"));
        return figures;
    }

    private static JudgeBench judged(Judge<ResponsePair, Preference> judge, Map<String, JsonNode> pairs) {
        JudgeBench tally = new JudgeBench();
        pairs.forEach((id, pair) ->
                tally.count(judge.judge(responses(id, pair)).trail().opinions(), pair));
        return tally;
    }

    /** A pair is judged right if more of its two verdicts are for the better response than for the worse. */
    private void count(List<Opinion> opinions, JsonNode pair) {
        double label = pair.required("label").asText().equals("A>B") ? 1 : -1;
        double sum = 0;
        for (int order = 0; order < 2; order++) {
            double sign = Math.signum(opinions.get(order).value().orElse(0)) * label;
            sum += sign;
            rightByOrder[order] += sign > 0 ? 1 : 0;
        }
        inOrder.add(pick(opinions.get(0)));
        swapped.add(pick(opinions.get(1)));
        for (String group : List.of(category(pair.required("source").asText()), "all")) {
            items.merge(group, 1, Integer::sum);
            right.merge(group, sum > 0 ? 1 : 0, Integer::sum);
        }
    }

    private List<PublishedFigure> figures(
            String judge,
            List<String> percents,
            int rightInOrder,
            int rightSwapped,
            int inconsistent,
            String firstShownRate) {
        List<PublishedFigure> figures = new ArrayList<>();
        for (int i = 0; i < GROUPS.size(); i++) {
            String group = GROUPS.get(i);
            double percent = 100.0 * right.getOrDefault(group, 0) / items.getOrDefault(group, 0);
            figures.add(PublishedFigure.printed(judge + ": " + group + ", percent correct", percent, percents.get(i)));
        }
        PositionBias bias = PositionBias.of(inOrder, swapped, 0.95);
        int flipped = bias.pairs() - bias.consistent() - bias.incomplete();
        figures.add(PublishedFigure.count(judge + ": correct, as given", rightByOrder[0], rightInOrder));
        figures.add(PublishedFigure.count(judge + ": correct, swapped", rightByOrder[1], rightSwapped));
        figures.add(PublishedFigure.count(judge + ": inconsistent", flipped, inconsistent));
        figures.add(PublishedFigure.printed(
                judge + ": first-shown share of decided",
                bias.firstShownRate().orElseThrow().estimate(),
                firstShownRate));
        return figures;
    }

    private static ShownPick pick(Opinion opinion) {
        if (opinion.answer().isEmpty()) {
            return ShownPick.NONE;
        }
        double towardsA = opinion.value().orElseThrow();
        if (towardsA == 0) {
            return ShownPick.TIE;
        }
        boolean aFirst = opinion.order().orElseThrow() == Order.A_FIRST;
        return towardsA > 0 == aFirst ? ShownPick.FIRST : ShownPick.SECOND;
    }

    private static ResponsePair responses(String id, JsonNode pair) {
        Task task = Task.builder(pair.required("question").asText()).id(id).build();
        return new ResponsePair(
                Sample.of(task, "A", pair.required("response_A").asText()),
                Sample.of(task, "B", pair.required("response_B").asText()));
    }

    private static String category(String source) {
        if (source.startsWith("mmlu-pro")) {
            return "knowledge";
        }
        return switch (source) {
            case "livebench-reasoning" -> "reasoning";
            case "livebench-math" -> "math";
            case "livecodebench" -> "coding";
            default -> throw new IllegalArgumentException("unknown source " + source);
        };
    }

    private static Map<String, JsonNode> pairs(Path folder, String judge) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> pairs = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve(judge + ".on-gpt-4o.jsonl"))) {
            JsonNode pair = json.readTree(line);
            pairs.put(pair.required("pair_id").asText(), pair);
        }
        return pairs;
    }
}
