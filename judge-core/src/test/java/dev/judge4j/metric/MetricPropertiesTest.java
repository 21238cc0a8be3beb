package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static dev.judge4j.metric.Taken.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.PublishedData;
import dev.judge4j.verdict.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricPropertiesTest {

    private static final List<String> WORDS = List.of(
            "the",
            "a",
            "cat",
            "sat",
            "on",
            "mat",
            "dog",
            "42",
            "3.5%",
            "don't",
            "well-known",
            "\u6771\u4eac",
            "\u3067\u3059",
            "\ud842\udfb7",
            "caf\u00e9",
            ",",
            "!",
            "&amp;",
            "Mat",
            "\uff21");

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stayWithinTheirBoundsAndAreBestForTheReferenceItself(int seed) {
        Random random = new Random(seed);
        String response = text(random, random.nextInt(20));
        String reference = text(random, 5 + random.nextInt(10)) + " end of it 7";
        List<Metric> metrics = MetricTest.withReferences()
                .filter(metric -> !metric.toString().equals("numeric")) // of which a text with several numbers has none
                .toList();

        for (Metric metric : metrics) {
            Score score = score(metric, response, reference);
            assertThat(score.quality().orElseThrow()).as("%s", metric).isBetween(0.0, 1.0);
            assertThat(score.raw()).as("%s", metric).isNotNegative();
            assertThat(score(metric, reference, reference).quality().orElseThrow())
                    .as("%s", metric)
                    .isCloseTo(1, within(1e-12));
            // Another reference can only help, but for BLEU, where it may be closer in length and longer.
            if (!metric.toString().equals("bleu")) {
                assertThat(score(metric, response, reference, text(random, 6) + " more words")
                                .quality()
                                .orElseThrow())
                        .as("%s", metric)
                        .isGreaterThanOrEqualTo(score.quality().orElseThrow());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areSymmetricWherePrecisionAndRecallWeighTheSame(int seed) {
        Random random = new Random(seed);
        String one = text(random, 3 + random.nextInt(12)) + " cat sat";
        String other = text(random, 3 + random.nextInt(12)) + " dog sat";

        for (Metric metric : List.of(Metrics.tokenF1(), Metrics.rouge1(), Metrics.rouge2(), Metrics.rougeL())) {
            assertThat(raw(metric, one, other)).isCloseTo(raw(metric, other, one), within(1e-12));
        }
        assertThat(finding("edits", Metrics.wordErrorRate(), one, other))
                .isEqualTo(finding("edits", Metrics.wordErrorRate(), other, one));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderExactMatchesBeforeWeakerOnes(int seed) {
        Random random = new Random(seed);
        String reference = text(random, 1 + random.nextInt(2)) + " cat";
        String response = random.nextBoolean() ? reference : text(random, random.nextInt(4)) + " cat";

        double exact = raw(Metrics.exactMatch(), response, reference);
        double quasi = raw(Metrics.quasiExactMatch(), response, reference);
        assertThat(exact).isLessThanOrEqualTo(quasi);
        assertThat(quasi).isLessThanOrEqualTo(raw(Metrics.contains(), response, reference));
        assertThat(quasi).isLessThanOrEqualTo(raw(Metrics.tokenF1(), response, reference));
        assertThat(raw(Metrics.rougeL(), response, reference))
                .isLessThanOrEqualTo(raw(Metrics.rouge1(), response, reference));
    }

    @Test
    void takeTextsOfAHundredThousandWords() {
        Random random = new Random(1);
        String text =
                random.ints(100_000, 0, 50_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        String[] metricsText = {text + " x", text};

        for (Metric metric : List.of(
                Metrics.quasiExactMatch(),
                Metrics.contains(),
                Metrics.tokenF1(),
                Metrics.rouge1(),
                Metrics.rouge2(),
                Metrics.rougeL(),
                Metrics.bleu(),
                Metrics.chrF(),
                Metrics.wordErrorRate())) {
            double quality =
                    score(metric, metricsText[0], metricsText[1]).quality().orElseThrow();
            assertThat(quality).as("%s", metric).isBetween(metric.toString().startsWith("quasi") ? 0.0 : 0.999, 1.0);
        }
    }

    /** The published table has no answers to recompute its columns from, but its references are real ones. */
    @Test
    void holdTheReferencesOfTriviaQaToBeRightAnswers() throws IOException {
        String table = Files.readString(PublishedData.path("triviaqa-judges/TriviaQA_Judges_w_HumanJudgement_V1.csv"));
        Matcher cell = Pattern.compile(",\"([^\"]+)\",triviaQA-400").matcher(table);
        List<String[]> lists = cell.results()
                .map(found -> found.group(1)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toArray(String[]::new))
                .limit(400)
                .toList();

        assertThat(lists).hasSizeGreaterThan(300);
        for (String[] references : lists) {
            for (String answer : references) {
                Stream.of(Metrics.exactMatch(), Metrics.quasiExactMatch(), Metrics.tokenF1())
                        .forEach(metric ->
                                assertThat(raw(metric, answer, references)).isEqualTo(1));
                assertThat(raw(
                                Metrics.contains(),
                                "It is " + answer + ", I think.",
                                answer.length() < 4 ? "I think" : answer))
                        .isEqualTo(1);
            }
        }
    }

    private static String text(Random random, int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }
}
