package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.PromptTemplate;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The judges of LLMBar, replayed: the recorded completions go through our own judges in published-template mode.
 *
 * <p>Reference: Zeng et al. (2023). Evaluating Large Language Models at Evaluating Instruction Following.
 * <a href="https://arxiv.org/abs/2310.07641">arXiv:2310.07641</a>
 */
final class LlmBar {

    static final List<String> SUBSETS = List.of("Natural", "Adversarial/GPTOut");
    static final List<String> JUDGES = List.of("GPT-4", "ChatGPT", "LLaMA2", "PaLM2");
    static final List<String> STRATEGIES = List.of("Vanilla", "Vanilla_NoRules", "CoT", "Rating");

    /** The wording doesn't matter, as the replies are recorded; the place of the outputs does. */
    private static final PromptTemplate COMPARE = PromptTemplate.of(
            "{{prompt}}\n\nOutput (a):\n{{response_1}}\n\nOutput (b):\n{{response_2}}\n\nWhich is better?");

    private static final PromptTemplate RATE =
            PromptTemplate.of("{{prompt}}\n\nOutput:\n{{response}}\n\nRate it from 0 to 9.");

    /** To 10, although 0 to 9 was asked for: one recorded reply says 10, and the publication counted it. */
    private static final Rubric RATING = Rubric.builder("rating", "How good is the output?")
            .scale(Scale.Range.of(0, 10))
            .build();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /**
     * Finds the data.
     *
     * @param folder of the data set, with a folder for each subset
     */
    LlmBar(Path folder) {
        this.folder = folder;
    }

    /** Returns the figures of one judge with one strategy on one subset; empty if that was not published. */
    List<PublishedFigure> figures(String subset, String judge, String strategy) throws IOException {
        Path run = folder.resolve(subset).resolve("evaluators").resolve(judge).resolve(strategy);
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        JsonNode items = JSON.readTree(run.resolve("result.json").toFile());
        JsonNode published = JSON.readTree(run.resolve("statistics.json").toFile());
        Tally tally = new Tally();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            Task task = Task.builder(item.required("input").asText())
                    .id(Integer.toString(i))
                    .build();
            Winners winners = strategy.startsWith("Rating") ? rate(task, item) : compare(task, item, judge, strategy);
            tally.count(winners, item.required("label").asInt());
        }
        String name = subset + " " + judge + " " + strategy + " ";
        List<PublishedFigure> figures = new ArrayList<>();
        figures.add(new PublishedFigure(
                name + "correct, as given", tally.correctAsGiven, count(published, "correct_False")));
        figures.add(
                new PublishedFigure(name + "correct, swapped", tally.correctSwapped, count(published, "correct_True")));
        figures.add(new PublishedFigure(
                name + "correct, both orders", tally.correctBoth, count(published, "correct_both")));
        figures.add(new PublishedFigure(name + "same in both orders", tally.equal, count(published, "equal")));
        return figures;
    }

    /** Who won, by the order shown: 1, 2, or empty where the reply could not be read. */
    private record Winners(Optional<Integer> asGiven, Optional<Integer> swapped) {}

    private static final class Tally {
        private int correctAsGiven;
        private int correctSwapped;
        private int correctBoth;
        private int equal;

        void count(Winners winners, int label) {
            boolean one = winners.asGiven().equals(Optional.of(label));
            boolean other = winners.swapped().equals(Optional.of(label));
            correctAsGiven += one ? 1 : 0;
            correctSwapped += other ? 1 : 0;
            correctBoth += one && other ? 1 : 0;
            equal += winners.asGiven().equals(winners.swapped()) ? 1 : 0;
        }
    }

    private static Winners compare(Task task, JsonNode item, String judge, String strategy) {
        JsonNode results = item.required("results");
        JsonNode last = results.get(results.size() - 1);
        JudgeModel model = RecordedCompletions.of(
                judge,
                call -> last.required(call.order() == Order.A_FIRST ? "swap = False" : "swap = True")
                        .required("completion")
                        .get(0)
                        .asText());
        ResponsePair pair = new ResponsePair(
                Sample.of(task, "output_1", item.required("output_1").asText()),
                Sample.of(task, "output_2", item.required("output_2").asText()));
        List<Opinion> opinions = PairwiseJudge.published(model, COMPARE, format(judge, strategy))
                .build()
                .judge(pair)
                .trail()
                .opinions();
        return new Winners(winner(opinions.get(0)), winner(opinions.get(1)));
    }

    private static ReplyFormat<Level> format(String judge, String strategy) {
        boolean reasoned = strategy.equals("CoT") && !judge.equals("PaLM2"); // PaLM2's were read by the other pattern
        return reasoned ? PublishedFormats.llmBarReasoned() : PublishedFormats.llmBar();
    }

    private static Optional<Integer> winner(Opinion opinion) {
        return opinion.answer().map(answer -> answer.equals("A") ? 1 : 2);
    }

    private static Winners rate(Task task, JsonNode item) {
        Optional<Double> one = score(task, item, 1);
        Optional<Double> other = score(task, item, 2);
        if (one.isEmpty() || other.isEmpty()) {
            return new Winners(Optional.empty(), Optional.empty());
        }
        return new Winners(Optional.of(one.get() > other.get() ? 1 : 2), Optional.of(other.get() > one.get() ? 2 : 1));
    }

    private static Optional<Double> score(Task task, JsonNode item, int output) {
        JsonNode results = item.required("results");
        String reply = results.get(results.size() - 1)
                .required("score_" + output)
                .get(0)
                .asText();
        return ScoreJudge.builder(RecordedCompletions.of("rater", call -> reply), RATING)
                .published(RATE, PublishedFormats.llmBarRating())
                .build()
                .judge(Sample.of(
                        task,
                        "output_" + output,
                        item.required("output_" + output).asText()))
                .value()
                .map(Score::raw);
    }

    private static double count(JsonNode published, String field) {
        String text = published.required(field).asText(); // such as "92 / 100 = 92.0%"
        return Double.parseDouble(text.substring(0, text.indexOf(' ')));
    }
}
