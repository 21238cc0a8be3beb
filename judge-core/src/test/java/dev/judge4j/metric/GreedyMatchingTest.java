package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreedyMatchingTest {

    private static final Map<String, float[]> PLANE = Map.of(
            "east", new float[] {1, 0}, "north", new float[] {0, 1}, "slope", new float[] {3, 4}, "west", new float[] {
                -1, 0
            });

    /**
     * By hand: east is (1, 0), north (0, 1), slope (3, 4)/5. Response slope, reference east north: slope is nearest to north, 0.8,
     * so P = 0.8; east and north are nearest to slope, 0.6 and 0.8, so R = 0.7; F1 = 2 · 0.8 · 0.7 / 1.5 = 1.12/1.5.
     */
    @Test
    void matchesEachWordWithTheNearest() {
        Metric metric = words(PLANE);

        assertThat(raw(metric, "slope", "east north")).isCloseTo(1.12 / 1.5, within(1e-7));
        assertThat(finding("precision", metric, "slope", "east north")).isEqualTo("0.8000");
        assertThat(finding("recall", metric, "slope", "east north")).isEqualTo("0.7000");
        assertThat(finding("units embedded", metric, "slope slope", "east north east"))
                .isEqualTo("3");
        assertThat(raw(metric, "north east", "east north")).isEqualTo(1); // order is only in the windows
        assertThat(raw(metric, "west", "east", "slope", "north slope")).isZero();
        assertThat(finding("precision", metric, "west", "east")).isEqualTo("-1.0000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the cat  sat | 0 | the/cat/sat",
                "the cat  sat, down | 1 | the cat/the cat  sat,/cat  sat, down/sat, down",
                "one | 3 | one",
                "\u6771\u4eac\u90fd\u3067 | 1 | \u6771\u4eac/\u6771\u4eac\u90fd/\u4eac\u90fd\u3067/\u90fd\u3067",
                "go to \u6771\u4eac! | 1 | go to/go to \u6771/to \u6771\u4eac/\u6771\u4eac!/\u4eac!",
                "\ud842\udfb7\u91ce | 0 | \ud842\udfb7/\u91ce"
            })
    void takesEachWordWithItsNeighborsAsTheyStandInTheText(String text, int neighbors, String windows) {
        assertThat(WordWindows.of(text, neighbors)).containsExactly(windows.split("/"));
    }

    @Test
    void embedsEachUnitOnceAndInBatches() {
        List<Integer> asked = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        EmbeddingModel model = texts -> {
            asked.add(texts.size());
            texts.forEach(text -> seen.add(text.text()));
            return new LetterCounts().embedAll(texts);
        };
        String response = IntStream.range(0, 150).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        String reference = IntStream.range(100, 200).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        Metric metric = BedrockMetrics.summarizationAccuracy(model, "letters", 0);

        raw(metric, response, reference, reference + " w0");

        assertThat(asked).containsExactly(96, 96, 8);
        assertThat(seen).doesNotHaveDuplicates().hasSize(200);
        assertThat(raw(metric, " ", reference)).isZero();
        assertThat(asked).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void equalsTheDefinitionForRandomVectors(long seed) {
        Random random = new Random(seed);
        Map<String, float[]> vectors = IntStream.range(0, 8).boxed().collect(Collectors.toMap(i -> "w" + i, i ->
                new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat() - 0.5f}));
        String response = text(random);
        String reference = text(random);
        Metric metric = words(vectors);

        double precision = meanOfNearest(vectors, response, reference);
        double recall = meanOfNearest(vectors, reference, response);

        assertThat(raw(metric, response, reference))
                .isCloseTo(2 / (1 / precision + 1 / recall), within(1e-6))
                .isCloseTo(raw(metric, reference, response), within(1e-12));
        assertThat(raw(metric, reference, reference)).isEqualTo(1);
        assertThat(raw(metric, response, reference, response)).isEqualTo(1);
    }

    @Test
    void failsWithTheModelsTrouble() {
        assertThat(failure(
                        BedrockMetrics.summarizationAccuracy(
                                texts -> {
                                    throw new RateLimitException("slow down");
                                },
                                "fake"),
                        "x",
                        "y"))
                .isEqualTo(new Failure(
                        Failure.Kind.THROTTLED,
                        "embedding model 'fake' failed on item 'item-1' of 'bot'",
                        List.of("RateLimitException: slow down")));
        assertThat(failure(
                        BedrockMetrics.summarizationAccuracy(
                                texts -> Response.from(List.of(Embedding.from(new float[] {1}))), "fake"),
                        "x",
                        "y"))
                .isEqualTo(Failure.of(
                        Failure.Kind.UNEXPECTED,
                        "embedding model 'fake' gave 1 embeddings for 2 texts on item 'item-1' of 'bot'"));
        Map<String, float[]> odd = Map.of("x", new float[] {1, 0}, "y", new float[] {0, 0}, "z", new float[] {1});
        assertThat(failure(words(odd), "x", "y").message()).contains("all zeros or not finite");
        assertThat(failure(words(odd), "x", "z").message()).contains("gave embeddings of 2 and 1 dimensions");
    }

    @Test
    void refusesTextsThatTakeTooLong() {
        String text = "x ".repeat(GreedyMatching.LONGEST + 1);
        Metric metric = BedrockMetrics.summarizationAccuracy(new LetterCounts(), "letters");

        assertThat(failure(metric, text, "y"))
                .isEqualTo(Failure.of(
                        Failure.Kind.INVALID_INPUT,
                        "the response or a reference of item 'item-1' of 'bot' has 2001 words or characters, more than 2000,"
                                + " with which metric 'Summarization/Accuracy' can't compare"));
        assertThat(failure(metric, "y", text).kind()).isEqualTo(Failure.Kind.INVALID_INPUT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockMetrics.summarizationAccuracy(new LetterCounts(), "letters", 51))
                .withMessage("neighbors is not from 0 to 50: 51");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockMetrics.summarizationAccuracy(new LetterCounts(), " "))
                .withMessageStartingWith("the embedding model's name is blank");
    }

    /** Single words, each with a vector of its own. */
    private static Metric words(Map<String, float[]> vectors) {
        return BedrockMetrics.summarizationAccuracy(
                texts -> Response.from(texts.stream()
                        .map(TextSegment::text)
                        .map(vectors::get)
                        .map(Embedding::from)
                        .toList()),
                "fake",
                0);
    }

    private static String text(Random random) {
        return random.ints(1 + random.nextInt(9), 0, 8).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }

    private static double meanOfNearest(Map<String, float[]> vectors, String from, String to) {
        return Arrays.stream(from.split(" "))
                .mapToDouble(one -> Arrays.stream(to.split(" "))
                        .mapToDouble(other -> cosine(vector(vectors, one), vector(vectors, other)))
                        .max()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private static float[] vector(Map<String, float[]> vectors, String word) {
        return requireNonNull(vectors.get(word));
    }

    private static double cosine(float[] a, float[] b) {
        double length = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
        return dot(a, b) / length;
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .sum();
    }
}
