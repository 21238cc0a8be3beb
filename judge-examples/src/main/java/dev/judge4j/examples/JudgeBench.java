package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.PromptTemplate;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * o1-mini with the Arena-Hard prompt on JudgeBench, replayed through our own judge in published-template mode.
 *
 * <p>Reference: Tan et al. (2024). JudgeBench: A Benchmark for Evaluating LLM-based Judges.
 * <a href="https://arxiv.org/abs/2410.12784">arXiv:2410.12784</a>
 */
final class JudgeBench {

    private static final PromptTemplate COMPARE =
            PromptTemplate.of("{{prompt}}\n\nAssistant A:\n{{response_1}}\n\nAssistant B:\n{{response_2}}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the publication reports, in its order. */
    private static final Map<String, Double> PUBLISHED = published();

    private final Path folder;

    JudgeBench(Path folder) {
        this.folder = folder;
    }

    List<PublishedFigure> figures() throws IOException {
        Map<String, Integer> items = new LinkedHashMap<>();
        Map<String, Integer> correct = new LinkedHashMap<>();
        int[] byOrder = new int[2];
        int inconsistent = 0;
        int first = 0;
        int decided = 0;
        for (String line : Files.readAllLines(folder.resolve("arena_hard.o1-mini.on-gpt-4o.jsonl"))) {
            JsonNode item = JSON.readTree(line);
            List<Opinion> opinions = judge(item);
            double label = item.required("label").asText().equals("A>B") ? 1 : -1;
            double sum = 0;
            for (int order = 0; order < 2; order++) {
                double sign = Math.signum(opinions.get(order).value().orElse(0));
                sum += sign * label;
                byOrder[order] += sign == label ? 1 : 0;
                decided += sign == 0 ? 0 : 1;
                boolean aFirst = opinions.get(order).order().orElseThrow() == Order.A_FIRST;
                first += sign == (aFirst ? 1 : -1) ? 1 : 0;
            }
            inconsistent += answer(opinions.get(0)).equals(answer(opinions.get(1))) ? 0 : 1;
            for (String group : List.of(category(item.required("source").asText()), "all")) {
                items.merge(group, 1, Integer::sum);
                correct.merge(group, sum > 0 ? 1 : 0, Integer::sum);
            }
        }
        List<PublishedFigure> figures = new ArrayList<>();
        for (String group : List.of("knowledge", "reasoning", "math", "coding", "all")) {
            double share = 100.0 * correct.getOrDefault(group, 0) / items.getOrDefault(group, 0);
            figures.add(figure(group + ", percent correct", Math.round(share * 100) / 100.0));
        }
        figures.add(figure("correct in order 1", byOrder[0]));
        figures.add(figure("correct in order 2", byOrder[1]));
        figures.add(figure("inconsistent", inconsistent));
        figures.add(figure("first-shown share", Math.round(10_000.0 * first / decided) / 10_000.0));
        return figures;
    }

    private static List<Opinion> judge(JsonNode item) {
        JsonNode judgments = item.required("judgments");
        JudgeModel model = RecordedCompletions.of(
                "o1-mini",
                call -> judgments
                        .get(call.order() == Order.A_FIRST ? 0 : 1)
                        .required("judgment")
                        .required("response")
                        .asText());
        Task task = Task.builder(item.required("question").asText())
                .id(item.required("pair_id").asText())
                .build();
        ResponsePair pair = new ResponsePair(
                Sample.of(task, "A", item.required("response_A").asText()),
                Sample.of(task, "B", item.required("response_B").asText()));
        return PairwiseJudge.published(model, COMPARE, PublishedFormats.arenaHard())
                .build()
                .judge(pair)
                .trail()
                .opinions();
    }

    private static String answer(Opinion opinion) {
        return opinion.answer().orElse("none");
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

    private static PublishedFigure figure(String name, double ours) {
        return new PublishedFigure("JudgeBench o1-mini " + name, ours, PUBLISHED.getOrDefault(name, Double.NaN));
    }

    private static Map<String, Double> published() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("knowledge, percent correct", 58.44);
        figures.put("reasoning, percent correct", 62.24);
        figures.put("math, percent correct", 82.14);
        figures.put("coding, percent correct", 78.57);
        figures.put("all, percent correct", 65.71);
        figures.put("correct in order 1", 248.0);
        figures.put("correct in order 2", 261.0);
        figures.put("inconsistent", 110.0);
        figures.put("first-shown share", 0.5595);
        return figures;
    }
}
