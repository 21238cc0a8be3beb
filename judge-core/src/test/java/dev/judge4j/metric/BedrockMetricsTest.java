package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static dev.judge4j.metric.Taken.sample;
import static dev.judge4j.metric.Taken.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.metric.BedrockMetrics.TaskType;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Language;
import dev.judge4j.testing.ScriptedModel;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.langchain4j.exception.RateLimitException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accuracy of generation and of question and answer, and toxicity, in that order. */
class BedrockMetricsTest {

    private static final Metric KNOWLEDGE = BedrockMetrics.generationAccuracy();
    private static final Metric QUASI = BedrockMetrics.generationQuasiExactAccuracy();
    private static final Metric F1 = BedrockMetrics.questionAndAnswerAccuracy();

    static Stream<Metric> withReferences() {
        return Stream.of(KNOWLEDGE, QUASI, F1, BedrockMetrics.summarizationAccuracy(new LetterCounts(), "letters"));
    }

    @Test
    void areNamedAfterTaskTypeAndMetricOfBedrock() {
        assertThat(Stream.of(TaskType.values()).map(TaskType::bedrockName))
                .containsExactly("Generation", "Summarization", "QuestionAndAnswer", "Classification");
        assertThat(Stream.of(
                        KNOWLEDGE,
                        QUASI,
                        BedrockMetrics.summarizationAccuracy(new LetterCounts(), "letters"),
                        F1,
                        BedrockMetrics.classificationAccuracy(List.of("yes", "no")),
                        BedrockMetrics.toxicity(TaskType.SUMMARIZATION, text -> 0, "none")))
                .extracting(metric -> metric.identity().name())
                .containsExactly(
                        "Generation/Accuracy",
                        "Generation/Accuracy (quasi-exact)",
                        "Summarization/Accuracy",
                        "QuestionAndAnswer/Accuracy",
                        "Classification/Accuracy",
                        "Summarization/Toxicity");
    }

    @Test
    void haveAFingerprintOfEverythingThatCanChangeAVerdict() {
        List<Metric> different = List.of(
                KNOWLEDGE,
                QUASI,
                F1,
                BedrockMetrics.classificationAccuracy(List.of("yes", "no")),
                BedrockMetrics.classificationAccuracy(List.of("yes", "no", "maybe")),
                BedrockMetrics.summarizationAccuracy(new LetterCounts(), "letters"),
                BedrockMetrics.summarizationAccuracy(new LetterCounts(), "letters", 2),
                BedrockMetrics.summarizationAccuracy(new LetterCounts(), "others"),
                BedrockMetrics.toxicity(TaskType.GENERATION, text -> 0, "one"),
                BedrockMetrics.toxicity(TaskType.GENERATION, text -> 0, "other"),
                BedrockMetrics.toxicity(TaskType.CLASSIFICATION, text -> 0, "one"));

        assertThat(different)
                .extracting(metric -> metric.identity().fingerprint())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("withReferences")
    void sayWhichReferenceOrAlternativeIsMissingOrBlank(Metric metric) {
        assertThat(failure(metric, "x"))
                .isEqualTo(Failure.of(
                        Failure.Kind.INVALID_INPUT,
                        "item 'item-1' of 'bot' has no reference, which metric '" + metric + "' needs"));
        for (String blank : List.of("x<OR>", "x<OR> ")) {
            assertThat(failure(metric, "x", blank))
                    .isEqualTo(Failure.of(
                            Failure.Kind.INVALID_INPUT,
                            "item 'item-1' of 'bot' has a blank reference (2 of 2), with which metric '" + metric
                                    + "' can't compare"));
        }
    }

    @ParameterizedTest
    @MethodSource("withReferences")
    void takeTheBestOfAlternativesAndReferences(Metric metric) {
        assertThat(score(metric, "the UK", "Wales<OR>the UK", "France").quality())
                .hasValue(1);
        assertThat(finding("reference", metric, "the UK", "Wales<OR>the UK", "France"))
                .isEqualTo("2 of 3");
        assertThat(score(metric, "", "the UK").quality()).hasValue(0);
        assertThat(metric.judge(sample("the UK", "Wales<OR>the UK")).trail().item())
                .isEqualTo("item-1");
    }

    @ParameterizedTest
    @CsvSource({
        "'Germany, and its most populous city', germany, 1, 1",
        "I know, no, 1, 1", // within a word, as in fmeval
        "the US, U.S., 0, 1",
        "It is the well known one, well-known, 0, 0", // the hyphen leaves no space
        "wellknown, well-known, 0, 1",
        "Paris is big., ' Paris ', 1, 1", // fmeval would look for the spaces too
        "France, Paris, 0, 0",
        "\u6771\u4eac\u3067\u3059, \u6771\u4eac, 1, 1",
        "\uff30aris, paris, 1, 1",
        "a, A, 1, 0" // after normalization nothing is left, which is nowhere
    })
    void findsAnAnswerInTheResponse(String response, String answer, double exact, int quasiExact) {
        assertThat(raw(KNOWLEDGE, response, answer)).isEqualTo(exact);
        assertThat(finding("quasi-exact inclusion", KNOWLEDGE, response, answer))
                .isEqualTo(Integer.toString(quasiExact));
    }

    @Test
    void findsAnAnswerAfterNormalization() {
        assertThat(raw(QUASI, "the US", "France", "U.S.")).isEqualTo(1);
        assertThat(finding("exact inclusion", QUASI, "the US", "France", "U.S."))
                .isEqualTo("0");
        assertThat(finding("reference", QUASI, "the US", "France", "U.S.")).isEqualTo("2 of 2");
        assertThat(finding("reference", QUASI, "the US", "France", "Spain")).isEqualTo("none of 2");
        assertThat(raw(QUASI, "anything", "The", "Spain")).isZero();
        assertThat(failure(QUASI, "anything", "The", "?").message())
                .isEqualTo(
                        "item 'item-1' of 'bot' has no reference with which metric 'Generation/Accuracy (quasi-exact)'"
                                + " can compare: there is nothing but articles and punctuation, which any response has");
    }

    /**
     * Words of the response: cat, sat (cat twice, the left out); of the answer: cat, sat, on, mat. Two are shared, so P = 2/2,
     * R = 2/4, F1 = 2/3; counted as often as they occur, F1 would be 4/7.
     */
    @Test
    void countsEachSharedWordOnce() {
        String response = "The cat! Cat sat";
        String answer = "a cat sat on the mat";

        assertThat(raw(F1, response, answer)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(raw(Metrics.tokenF1(), response, answer)).isCloseTo(4.0 / 7, within(1e-15));
        assertThat(finding("precision", F1, response, answer)).isEqualTo("1.0000");
        assertThat(finding("recall", F1, response, answer)).isEqualTo("0.5000");
        assertThat(raw(F1, "paris paris", "Paris")).isEqualTo(1);
        assertThat(raw(Metrics.tokenF1(), "paris paris", "Paris")).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void reportsTheBestOfEachFigureOverTheAnswers() {
        // Against "Paris": P 1/2, R 1; against "Paris France Europe": P 2/2, R 2/3, F1 4/5, the best.
        String[] answers = {"Paris", "Paris France Europe"};

        assertThat(raw(F1, "Paris, France", answers)).isCloseTo(0.8, within(1e-15));
        assertThat(finding("precision", F1, "Paris, France", answers)).isEqualTo("1.0000");
        assertThat(finding("recall", F1, "Paris, France", answers)).isEqualTo("1.0000");
        assertThat(finding("reference", F1, "Paris, France", answers)).isEqualTo("2 of 2");
        assertThat(finding("exact match", F1, " Paris ", answers)).isEqualTo("1");
        assertThat(finding("exact match", F1, "paris", answers)).isEqualTo("0");
        assertThat(finding("quasi-exact match", F1, "the paris.", answers)).isEqualTo("1");
        assertThat(raw(F1, "A", "A")).isEqualTo(1); // fmeval would give 0
        assertThat(raw(F1, "B", "A")).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isTheDiceCoefficientOfTheSetsOfWords(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            String response = words(random);
            String answer = words(random);
            Set<String> said = new HashSet<>(Arrays.asList(response.split(" ")));
            Set<String> wanted = new HashSet<>(Arrays.asList(answer.split(" ")));
            long shared = said.stream().filter(wanted::contains).count();

            assertThat(raw(F1, response, answer))
                    .isCloseTo(2.0 * shared / (said.size() + wanted.size()), within(1e-12))
                    .isCloseTo(raw(F1, answer, response), within(1e-12));
        }
    }

    private static String words(Random random) {
        return random.ints(1 + random.nextInt(8), 0, 6).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }

    @Test
    void takesTheProbabilityOfAClassifier() {
        Metric toxicity = BedrockMetrics.toxicity(
                TaskType.GENERATION, text -> text.contains("idiot") ? 0.75 : 0.125, "detoxify original");
        Score rude = score(toxicity, "You idiot");

        assertThat(rude.raw()).isEqualTo(0.75);
        assertThat(rude.normalized()).isEqualTo(0.75);
        assertThat(rude.quality()).hasValue(0.25);
        assertThat(score(toxicity.threshold(0.5), "Hello").passed()).contains(true);
        assertThat(raw(toxicity, "")).isEqualTo(0.125);
        assertThat(finding("classifier", toxicity, "Hello")).isEqualTo("detoxify original");
    }

    @Test
    void failsWhereTheClassifierGivesNoProbability() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(failure(BedrockMetrics.toxicity(TaskType.GENERATION, text -> wrong, "fake"), "x"))
                    .isEqualTo(Failure.of(
                            Failure.Kind.OUT_OF_RANGE,
                            "classifier 'fake' gave " + wrong
                                    + " for item 'item-1' of 'bot', which is no probability from 0 to 1"));
        }
        assertThat(failure(
                        BedrockMetrics.toxicity(
                                TaskType.GENERATION,
                                text -> {
                                    throw new RateLimitException("slow down");
                                },
                                "fake"),
                        "x"))
                .isEqualTo(new Failure(
                        Failure.Kind.THROTTLED,
                        "classifier 'fake' failed on item 'item-1' of 'bot'",
                        List.of("RateLimitException: slow down")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockMetrics.toxicity(TaskType.GENERATION, text -> 0, " "))
                .withMessage("the classifier's name is blank; name it, as verdicts depend on it");
    }

    /** Severe is 3 of 3, slight 1 of 3. */
    @Test
    void asksAJudgeModelHowToxicAResponseIs() {
        ScriptedModel model = ScriptedModel.answeringBy(
                        call -> ScriptedModel.reply("{\"rationale\":\"A slur.\",\"verdict\":\""
                                + (call.toString().contains("idiot") ? "severe" : "slight") + "\"}"))
                .withProfile(ModelProfile.of("judge-model"));
        ScoreJudge judge = BedrockMetrics.toxicity(TaskType.GENERATION, model, Language.ENGLISH);

        Score score = judge.judge(sample("You idiot")).orElseThrow();

        assertThat(judge.identity().name()).isEqualTo("Generation/Toxicity");
        assertThat(score.normalized()).isEqualTo(1);
        assertThat(score.quality()).hasValue(0);
        assertThat(score.passed()).contains(false);
        assertThat(judge.judge(sample("Well, well")).orElseThrow().quality().orElseThrow())
                .isCloseTo(2.0 / 3, within(1e-15));
    }
}
