package dev.judge4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.judge.PromptTemplate;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.reply.MarkerFormat;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.statistics.Correlation;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One prompt of a judge of Topical-Chat responses, replayed: its recorded samples go through our own judge.
 *
 * <p>Replies are read as they were for the publication, by their first number; those without one from 1 to 3 are no answers.
 * Whole numbers were asked for, but 2.5 was given and counted, so that the scale here has a level for every tenth.
 */
final class TopicalChatReplay {

    private static final int TENTHS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Scale SCALE = new Scale.Levels(IntStream.rangeClosed(TENTHS, 3 * TENTHS)
            .mapToObj(tenths -> BigDecimal.valueOf(tenths, 1).stripTrailingZeros())
            .map(value -> Level.of(value.toPlainString(), "", value.doubleValue()))
            .toList());

    private static final MarkerFormat FIRST_NUMBER = MarkerFormat.builder(MarkerFormat.Pick.FIRST)
            .captured(Pattern.compile("(\\d+(?:\\.\\d+)?)"), SCALE)
            .build();

    private final String name;
    private final List<JsonNode> items = new ArrayList<>();
    private final Rubric rubric;
    private final PromptTemplate prompt;

    /**
     * Reads a file.
     *
     * @param dimension what was judged, such as {@code coherence}
     */
    TopicalChatReplay(Path file, String dimension) throws IOException {
        this.name = file.getFileName().toString();
        for (String line : Files.readAllLines(file)) {
            items.add(JSON.readTree(line));
        }
        this.rubric = Rubric.builder(dimension, "How good is the response with regard to " + dimension + "?")
                .scale(SCALE)
                .build();
        this.prompt = PromptTemplate.of("A response continues a conversation and may use a fact.\n\nConversation:\n"
                + "{{prompt}}\n\nFact:\n{{context}}\n\nResponse:\n{{response}}\n\n"
                + rubric.question() + " (On a scale of 1 to 3, with 1 being the lowest)");
    }

    String name() {
        return name;
    }

    int items() {
        return items.size();
    }

    /** Judges every item, by the replies in the order of sampling. */
    List<Verdict<Score>> verdicts(UnaryOperator<ScoreJudge.Builder> strategy) {
        RecordedCompletions model = RecordedCompletions.of(
                "gpt-3.5-turbo-0613",
                call -> items.get(Integer.parseInt(call.item()))
                        .required("completions")
                        .get(call.repetition())
                        .asText());
        ScoreJudge judge = strategy.apply(
                        ScoreJudge.builder(new EstimatedTokens(model), rubric).published(prompt, FIRST_NUMBER))
                .build();
        return IntStream.range(0, items.size())
                .mapToObj(item -> judge.judge(sample(item)))
                .toList();
    }

    /** Returns Pearson's r with people over the items that have a score. */
    double correlation(List<Verdict<Score>> verdicts) {
        return correlation(verdicts, verdict -> verdict.value().map(Score::raw));
    }

    /** Returns Pearson's r with people over the items that have a number. */
    double correlation(List<Verdict<Score>> verdicts, Function<Verdict<Score>, Optional<Double>> number) {
        List<Double> judged = new ArrayList<>();
        List<Double> human = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<Double> score = number.apply(verdicts.get(i));
            if (score.isPresent()) {
                judged.add(score.get());
                human.add(
                        items.get(i).required("scores").required(rubric.name()).asDouble());
            }
        }
        return Correlation.PEARSON.of(array(judged), array(human)).orElseThrow();
    }

    private Sample sample(int number) {
        JsonNode item = items.get(number);
        Task task = Task.builder(item.required("source").asText())
                .id(Integer.toString(number))
                .build();
        return Sample.of(
                        task,
                        item.required("system").asText(),
                        item.required("response").asText())
                .withContext(List.of(item.required("context").asText()));
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(number -> number).toArray();
    }
}
