package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.PromptTemplate;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.reply.PublishedFormats;
import dev.judge4j.reply.ReplyFormat;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Order;
import dev.judge4j.verdict.Score;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** One evaluator of LLMBar, replayed: its recorded completions go through our own judges in published-template mode. */
final class LlmBarReplay {

    /** Stands for the winner where the reply could not be read. */
    static final int UNREAD = 0;

    /** The wording doesn't matter, as the replies are recorded; the place of the outputs does. */
    private static final PromptTemplate COMPARE = PromptTemplate.of("{{prompt}}\n\nNotes:\n{{reference}}\n\n"
            + "Output (a):\n{{response_1}}\n\nOutput (b):\n{{response_2}}\n\nWhich is better?");

    private static final PromptTemplate RATE =
            PromptTemplate.of("{{prompt}}\n\nNotes:\n{{reference}}\n\nOutput:\n{{response}}\n\nRate it from 0 to 9.");

    /** To 10, although 0 to 9 was asked for: one recorded reply says 10, and the publication counted it. */
    private static final Rubric RATING = Rubric.builder("rating", "How good is the output?")
            .scale(Scale.Range.of(0, 10))
            .build();

    private final String judge;
    private final String strategy;
    private final JsonNode items;

    /**
     * Takes a published run.
     *
     * @param judge the model, such as {@code GPT-4}
     * @param strategy how it was asked, such as {@code Metrics_Reference}
     * @param items what was asked and replied
     */
    LlmBarReplay(String judge, String strategy, JsonNode items) {
        this.judge = judge;
        this.strategy = strategy;
        this.items = items;
    }

    /**
     * Who won: 1, 2, or {@link #UNREAD}.
     *
     * @param asGiven with output 1 shown first
     * @param swapped with output 2 shown first
     */
    record Winners(int asGiven, int swapped) {

        boolean contradictory() {
            return asGiven != swapped && asGiven != UNREAD && swapped != UNREAD;
        }
    }

    /** Returns who won, by item. */
    List<Winners> winners() {
        IntStream numbers = IntStream.range(0, items.size());
        if (strategy.startsWith("Rating")) {
            ScoreJudge one = rater(1);
            ScoreJudge other = rater(2);
            return numbers.mapToObj(i -> rated(score(one, i, 1), score(other, i, 2)))
                    .toList();
        }
        PairwiseJudge first = comparer(0);
        PairwiseJudge second = comparer(1);
        return numbers.mapToObj(i -> compared(first, second, i)).toList();
    }

    /** Returns the judge that compares, for a strategy that asks once in each order. */
    PairwiseJudge comparer() {
        return comparer(0);
    }

    /** Returns the pairs that it compares, without notes. */
    List<ResponsePair> pairs() {
        return IntStream.range(0, items.size())
                .mapToObj(i -> new ResponsePair(sample(i, 1, List.of()), sample(i, 2, List.of())))
                .toList();
    }

    /** Swap and Swap_CoT show a judge that contradicts itself what it said in both orders, and ask again. */
    private Winners compared(PairwiseJudge first, PairwiseJudge second, int item) {
        List<Opinion> opinions = opinions(first, item, notes(item));
        Winners winners = winners(opinions);
        boolean askAgain = strategy.startsWith("Swap") && winners.contradictory();
        if (askAgain != stages(item).size() > 1) {
            throw new IllegalStateException(
                    judge + ", " + strategy + ", item " + item + ": the first replies, as we read" + " them, are "
                            + winners + ", but the publication did" + (askAgain ? " not" : "") + " ask again");
        }
        return askAgain
                ? winners(opinions(
                        second, item, opinions.stream().map(Opinion::reply).toList()))
                : winners;
    }

    private PairwiseJudge comparer(int stage) {
        RecordedCompletions model = RecordedCompletions.of(
                judge,
                call -> completion(
                        stages(Integer.parseInt(call.item()))
                                .get(stage)
                                .required(call.order() == Order.A_FIRST ? "swap = False" : "swap = True"),
                        "completion"));
        return PairwiseJudge.published(model, COMPARE, format(stage)).build();
    }

    private ReplyFormat<Level> format(int stage) {
        boolean reasoned =
                switch (strategy) {
                    case "CoT" -> !judge.equals("PaLM2"); // PaLM2's were read by the other pattern
                    case "Swap" -> stage == 0;
                    case "Swap_CoT" -> true;
                    default -> false;
                };
        return reasoned ? PublishedFormats.llmBarReasoned() : PublishedFormats.llmBar();
    }

    private List<Opinion> opinions(PairwiseJudge asked, int item, List<String> notes) {
        ResponsePair pair = new ResponsePair(sample(item, 1, notes), sample(item, 2, notes));
        return asked.judge(pair).trail().opinions();
    }

    private static Winners winners(List<Opinion> opinions) {
        return new Winners(winner(opinions.get(0)), winner(opinions.get(1)));
    }

    private static int winner(Opinion opinion) {
        return opinion.answer().map(answer -> answer.equals("A") ? 1 : 2).orElse(UNREAD);
    }

    private ScoreJudge rater(int output) {
        RecordedCompletions model = RecordedCompletions.of(
                judge, call -> completion(stages(Integer.parseInt(call.item())).get(0), "score_" + output));
        return ScoreJudge.builder(model, RATING)
                .published(RATE, PublishedFormats.llmBarRating())
                .build();
    }

    private Optional<Double> score(ScoreJudge rater, int item, int output) {
        return rater.judge(sample(item, output, notes(item))).value().map(Score::raw);
    }

    /** As published: equal scores make the output shown second the winner. */
    private static Winners rated(Optional<Double> one, Optional<Double> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return new Winners(UNREAD, UNREAD);
        }
        return new Winners(one.get() > other.get() ? 1 : 2, other.get() > one.get() ? 2 : 1);
    }

    private Sample sample(int item, int output, List<String> notes) {
        Task.Builder task =
                Task.builder(items.get(item).required("input").asText()).id(Integer.toString(item));
        notes.forEach(task::reference);
        String response = items.get(item).required("output_" + output).asText();
        return Sample.of(task.build(), "output_" + output, response);
    }

    /** What the model wrote about the instruction before it judged: questions to ask (Metrics), an answer (Reference). */
    private List<String> notes(int item) {
        return results(item).stream()
                .filter(JsonNode::isArray)
                .map(reply -> reply.get(0).asText())
                .toList();
    }

    private List<JsonNode> stages(int item) {
        return results(item).stream().filter(JsonNode::isObject).toList();
    }

    private List<JsonNode> results(int item) {
        return StreamSupport.stream(items.get(item).required("results").spliterator(), false)
                .toList();
    }

    private static String completion(JsonNode holder, String field) {
        return holder.required(field).get(0).asText(); // the second element is the stop reason
    }
}
