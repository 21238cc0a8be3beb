package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static dev.judge4j.metric.Taken.sample;
import static dev.judge4j.metric.Taken.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetricTest {

    static Stream<Metric> withReferences() {
        return Stream.of(
                Metrics.exactMatch(),
                Metrics.quasiExactMatch(),
                Metrics.contains(),
                Metrics.numeric(Tolerance.none()),
                Metrics.tokenF1(),
                Metrics.rouge1(),
                Metrics.rouge2(),
                Metrics.rougeL(),
                Metrics.chrF(),
                Metrics.bleu(),
                Metrics.wordErrorRate(),
                Metrics.characterErrorRate(),
                Metrics.embeddingSimilarity(new LetterCounts(), "letters"));
    }

    @Test
    void explainsItsVerdictInOneLine() {
        Verdict<Score> verdict =
                Metrics.tokenF1().threshold(0.5).judge(sample("the cat sat", "A dog", "The cat sat down."));

        assertThat(verdict)
                .hasToString(
                        "0.80 (quality 0.80, passed); item item-1 of bot, judge token-f1, decided: in code"
                                + " (token-f1), precision: 1.0000, recall: 0.6667, normalization: full, reference: 2 of 2 [no calls]");
        assertThat(verdict.trail().opinions()).isEmpty();
        assertThat(verdict.trail().findings()).first().isEqualTo(new Finding("decided", "in code", "token-f1"));
    }

    @Test
    void passesWhatReachesTheThreshold() {
        Metric metric = Metrics.tokenF1().threshold(0.5);

        assertThat(score(metric, "x y z", "x").passed()).contains(true); // precision 1/3, recall 1: F1 is exactly 0.5
        assertThat(score(metric, "w x y z", "x").passed()).contains(false);
        assertThat(score(Metrics.tokenF1(), "x", "x").passed()).isEmpty();
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> metric.threshold(wrong))
                    .withMessage("threshold of metric 'token-f1' is not in [0, 1]: " + wrong
                            + "; give the least quality that passes, where 1 is best");
        }
    }

    @Test
    void keepsItsFingerprintUnderAnotherName() {
        Metric metric = Metrics.tokenF1();

        assertThat(metric.name("f1").identity())
                .isEqualTo(new Identity("f1", metric.identity().fingerprint()));
        assertThat(metric.name("f1").threshold(0.5)).hasToString("f1");
        assertThat(metric.name("f1").judge(sample("x", "x")).trail().judge()).isEqualTo("f1");
        assertThatIllegalArgumentException().isThrownBy(() -> metric.name(" "));
    }

    @Test
    void hasAFingerprintOfEverythingThatCanChangeAVerdict() {
        List<Metric> different = Stream.concat(
                        withReferences(),
                        Stream.of(
                                Metrics.tokenF1().threshold(0),
                                Metrics.tokenF1().threshold(0.5),
                                Metrics.numeric(Tolerance.absolute(1)),
                                Metrics.numeric(Tolerance.relative(1)),
                                Metrics.numeric(Tolerance.none(), DecimalMark.COMMA),
                                Metrics.embeddingSimilarity(new LetterCounts(), "other"),
                                Metrics.matches(Pattern.compile("a")),
                                Metrics.matches(Pattern.compile("b")),
                                Metrics.matches(Pattern.compile("a", Pattern.CASE_INSENSITIVE)),
                                Metrics.validJson(),
                                Metrics.jsonSchema("true"),
                                Metrics.jsonSchema("{}")))
                .toList();
        Set<String> prints = new HashSet<>();
        different.forEach(metric -> prints.add(metric.identity().fingerprint()));

        assertThat(prints).hasSameSizeAs(different);
        assertThat(Metrics.numeric(Tolerance.absolute(1)).identity())
                .isEqualTo(Metrics.numeric(Tolerance.absolute(1)).identity());
    }

    @ParameterizedTest
    @MethodSource("withReferences")
    void saysWhichReferenceIsMissingOrBlank(Metric metric) {
        assertThat(failure(metric, "5 dogs"))
                .isEqualTo(Failure.of(
                        Failure.Kind.INVALID_INPUT,
                        "item 'item-1' of 'bot' has no reference, which metric '" + metric + "' needs"));
        assertThat(failure(metric, "5 dogs", "5 dogs", " \u3000\u00a0"))
                .isEqualTo(Failure.of(
                        Failure.Kind.INVALID_INPUT,
                        "item 'item-1' of 'bot' has a blank reference (2 of 2), with which metric '" + metric
                                + "' can't compare"));
        assertThat(failure(metric, "", "").kind()).isEqualTo(Failure.Kind.INVALID_INPUT);
    }

    @ParameterizedTest
    @MethodSource("withReferences")
    void givesTheBestQualityToTheReferenceAndTheWorstToABlankResponse(Metric metric) {
        assertThat(score(metric, "5 brown dogs run", "5 brown dogs run").quality())
                .hasValue(1);
        for (String blank : List.of("", " ", "\u3000\n\u00a0")) {
            assertThat(score(metric, blank, "5 brown dogs run").quality()).hasValue(0);
        }
    }

    @ParameterizedTest
    @MethodSource("withReferences")
    void takesTheBestOfSeveralReferences(Metric metric) {
        String[] references = {"7 cats sit here", "5 brown dogs run", "9 dogs"};

        assertThat(score(metric, "5 brown dogs run", references).quality()).hasValue(1);
        if (!metric.toString().equals("bleu")) {
            assertThat(finding("reference", metric, "5 brown dogs run", references))
                    .isEqualTo("2 of 3");
        }
    }

    @ParameterizedTest
    @MethodSource("withReferences")
    void judgesTheSameEachTime(Metric metric) {
        Sample sample = sample("5 dogs run in the old 東京", "5 brown dogs run in 東京");

        assertThat(metric.judge(sample)).isEqualTo(metric.judge(sample));
    }

    @Test
    void canStandForAnotherJudge() {
        Judge<Sample, Score> judge = Judge.of(new Identity("other", "print"), Metrics.exactMatch());

        assertThat(judge.withModels(model -> model)
                        .judge(sample("x", "x"))
                        .trail()
                        .judge())
                .isEqualTo("other");
        assertThat(judge.judge(sample("x", "x")).trail().findings()).isNotEmpty();
    }

    @Test
    void takesTheFirstOfEquallyGoodReferences() {
        assertThat(finding("reference", Metrics.exactMatch(), "x", "y", "x", "x"))
                .isEqualTo("2 of 3");
        assertThat(raw(Metrics.exactMatch(), "x", "y", "x", "x")).isEqualTo(1);
    }
}
