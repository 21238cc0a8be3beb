package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static dev.judge4j.metric.Taken.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.judge4j.metric.BedrockMetrics.Unreadable;
import dev.judge4j.statistics.ConfusionMatrix;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMatchTest {

    private static final Metric SENTIMENT = BedrockMetrics.classificationAccuracy(List.of("Positive", "Negative"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "good, not good | It is good. | good",
                "good, not good | It is not good! | not good",
                "good, not good | Not good. By no means good | not good/good",
                "good, not good | goodness, goods | ",
                "toxic, fine | non-toxic | ",
                "toxic, fine | toxic-like | ",
                "toxic, fine | - toxic | toxic",
                "toxic, fine | **Toxic** | toxic",
                "toxic, fine | label:toxic; toxic | toxic",
                "toxic, fine | is_toxic | ",
                "toxic, fine | toxic/fine | toxic/fine",
                "0, 1, 10 | The answer is 1. | 1",
                "0, 1, 10 | 10 | 10",
                "0, 1, 10 | -1 | ",
                "-1, 0, 1 | -1 | -1",
                "0, 1, 10 | 1.5 | ",
                "0, 1, 10 | 0,1 | ",
                "0, 1, 10 | 1/10 | ",
                "0, 1, 10 | class1 | ",
                "0, 1, 10 | 1, then 0 | 1/0",
                "0, 1, 10 | \uff11 | 1",
                "\u80af\u5b9a, \u5426\u5b9a | \u7b54\u3048\u306f\u80af\u5b9a\u3067\u3059 | \u80af\u5b9a",
                "\u826f\u3044, \u826f\u304f\u306a\u3044 | \u826f\u304f\u306a\u3044\u3067\u3059 | \u826f\u304f\u306a\u3044",
                "caf\u00e9, bar | Cafe\u0301 | caf\u00e9",
                "caf, bar | caf\u00e9 | ",
                "\ud83d\ude00, \ud83d\ude1e | so \ud83d\ude00! | \ud83d\ude00",
                "yes, no | | "
            })
    void readsTheLabelsThatStandByThemselves(String labels, String response, String read) {
        List<String> valid = List.of(labels.split(", "));

        assertThat(Labels.of(valid).in(response == null ? "" : response))
                .containsExactly(read == null ? new String[0] : read.split("/"));
    }

    @Test
    void comparesTheLabelWithTheReference() {
        assertThat(raw(SENTIMENT, "I'd say: positive.", "positive")).isEqualTo(1);
        assertThat(raw(SENTIMENT, "negative", "Positive")).isZero();
        assertThat(raw(SENTIMENT, "negative", "Positive", "Negative")).isEqualTo(1);
        assertThat(finding("label", SENTIMENT, "negative", "positive")).isEqualTo("Negative");
        assertThat(finding("wanted", SENTIMENT, "negative", "positive")).isEqualTo("Positive");
    }

    @Test
    void failsRatherThanGuessingWhereThereIsNotOneLabel() {
        assertThat(failure(SENTIMENT, "Hard to say", "positive"))
                .isEqualTo(Failure.of(
                        Failure.Kind.UNPARSEABLE,
                        "the response of item 'item-1' of 'bot' has none of the valid labels [Positive, Negative]"));
        assertThat(failure(SENTIMENT, "negative or positive", "positive"))
                .isEqualTo(Failure.of(
                        Failure.Kind.CONTRADICTORY,
                        "the response of item 'item-1' of 'bot' has several labels: [Negative, Positive]"));
        assertThat(finding("label", SENTIMENT, "negative or positive", "positive"))
                .isEqualTo("Negative (the first of [Negative, Positive])");
        assertThat(failure(SENTIMENT, "negative", "neutral"))
                .isEqualTo(
                        Failure.of(
                                Failure.Kind.INVALID_INPUT,
                                "reference 'neutral' of item 'item-1' of 'bot' is none of the valid labels [Positive, Negative]"));
        assertThat(failure(SENTIMENT, "negative").message()).contains("has no reference");
    }

    @Test
    void needsLabelsThatCanBeToldApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockMetrics.classificationAccuracy(List.of("yes")))
                .withMessage("there are fewer than two valid labels: [yes]; a classification has at least two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockMetrics.classificationAccuracy(List.of("yes", " ")))
                .withMessage("a valid label is blank: [yes,  ]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockMetrics.classificationAccuracy(List.of("yes", "YES ")))
                .withMessage("the valid label 'YES ' is there twice, apart from case: [yes, YES ]");
    }

    /**
     * By hand. Read: P as P, P as P, P as N, N as N; accuracy 3/4, recalls 2/3 and 1, so balanced 5/6. With the two unreadable
     * ones: P as unreadable and N as P (the first of two): 3/6, recalls 2/4 and 1/2.
     */
    @Test
    void countsLabelsWithAndWithoutTheUnreadable() {
        List<Verdict<Score>> verdicts = List.of(
                SENTIMENT.judge(sample("positive", "Positive")),
                SENTIMENT.judge(sample("Positive!", "Positive")),
                SENTIMENT.judge(sample("negative", "Positive")),
                SENTIMENT.judge(sample("negative", "Negative")),
                SENTIMENT.judge(sample("no idea", "Positive")),
                SENTIMENT.judge(sample("positive, or negative", "Negative")),
                SENTIMENT.judge(sample("positive", "neutral")), // never counted
                SENTIMENT.judge(sample("positive"))); // neither

        ConfusionMatrix<String> read = BedrockMetrics.confusion(verdicts, Unreadable.LEFT_OUT);
        ConfusionMatrix<String> all = BedrockMetrics.confusion(verdicts, Unreadable.COUNTED);

        assertThat(read.items()).isEqualTo(4);
        assertThat(read.accuracy()).isEqualTo(0.75);
        assertThat(read.balancedAccuracy()).isCloseTo(5.0 / 6, within(1e-15));
        assertThat(read.against("Positive").precision(0.95).orElseThrow().estimate())
                .isEqualTo(1);
        assertThat(all.items()).isEqualTo(6);
        assertThat(all.accuracy()).isEqualTo(0.5);
        assertThat(all.balancedAccuracy()).isEqualTo(0.5);
        assertThat(all.count("Positive", "(unreadable)")).isEqualTo(1);
        assertThat(all.count("Negative", "Positive")).isEqualTo(1);
    }

    @Test
    void countsOnlyWhatItJudged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockMetrics.confusion(
                        List.of(Metrics.exactMatch().judge(sample("x", "x"))), Unreadable.LEFT_OUT))
                .withMessage("the verdict on item 'item-1' is of judge 'exact-match', which reads no labels; judge with"
                        + " classificationAccuracy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockMetrics.confusion(
                        List.of(SENTIMENT.judge(sample("no idea", "Positive"))), Unreadable.LEFT_OUT))
                .withMessage("none of the 1 verdicts has a label that could be read");
    }
}
