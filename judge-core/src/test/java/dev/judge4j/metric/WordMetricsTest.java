package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact match, quasi-exact match, contains and token F1, in that order. */
class WordMetricsTest {

    @ParameterizedTest
    @CsvSource({
        "Paris, Paris, 1",
        "' Paris\u00a0\n', Paris, 1",
        "paris, Paris, 0",
        "Paris., Paris, 0",
        "New  York, New York, 0",
        "\uff21\uff11, A1, 1", // full-width
        "e\u0301te\u0301, \u00e9t\u00e9, 1", // decomposed
        "10\u00b2, 102, 0" // the whole of NFKC would say 1
    })
    void matchesExactlyButForSpaceAround(String response, String reference, double value) {
        assertThat(raw(Metrics.exactMatch(), response, reference)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "the Eiffel-Tower!, Eiffeltower, 1",
        "An apple a day, apple day, 1",
        "theory, ory, 0", // no article within a word
        "St. Peter's, st peters, 1",
        "'Paris, France', Paris France, 1",
        "Paris, Paris France, 0",
        "France Paris, Paris France, 0",
        "$5, 5, 1",
        "10\u00b2, 102, 0",
        "\u300c\u6771\u4eac\u300d\u3002, \u6771\u4eac, 1",
        "\uff30aris, paris, 1"
    })
    void matchesAfterNormalization(String response, String reference, double value) {
        assertThat(raw(Metrics.quasiExactMatch(), response, reference)).isEqualTo(value);
    }

    @Test
    void neverMatchesNothingWithNothing() {
        Metric metric = Metrics.quasiExactMatch();

        assertThat(raw(metric, "A.", "A")).isEqualTo(1);
        assertThat(raw(metric, "The", "A")).isZero();
        assertThat(raw(metric, "", "A")).isZero();
        assertThat(finding("normalization", metric, "A.", "A")).isEqualTo("articles kept");
        assertThat(raw(metric, "?", "?")).isEqualTo(1);
        assertThat(raw(metric, "!", "?")).isZero();
        assertThat(raw(metric, "", "?")).isZero();
        assertThat(finding("normalization", metric, "!", "?")).isEqualTo("articles and punctuation kept");
    }

    @ParameterizedTest
    @CsvSource({
        "I know that, no, 0",
        "'No, I don''t', no, 1",
        "It was in Paris (France)., The Paris France, 1",
        "x y x y z, x y z, 1", // the first start of it goes astray
        "x y x z, x y z, 0",
        "x x x y, x x y, 1",
        "It is in \u6771\u4eac\u3067\u3059, \u6771\u4eac, 1",
        "\u4eac\u6771, \u6771\u4eac, 0",
        "Paris, Paris France, 0"
    })
    void containsWordsInARow(String response, String reference, double value) {
        assertThat(raw(Metrics.contains(), response, reference)).isEqualTo(value);
    }

    @Test
    void saysWhereTheWordsStand() {
        assertThat(finding("place", Metrics.contains(), "The cat sat on the mat.", "on a mat"))
                .isEqualTo("from word 3");
        assertThat(finding("place", Metrics.contains(), "The cat sat.", "mat")).isEqualTo("none");
    }

    @Test
    void doesNotFindWhatNearlyEveryResponseContains() {
        assertThat(failure(Metrics.contains(), "That is a mistake", "A", "?").message())
                .isEqualTo(
                        "item 'item-1' of 'bot' has no reference with which metric 'contains' can compare: reference 1 has"
                                + " nothing but articles and punctuation, which nearly every response contains; reference 2 has"
                                + " nothing but articles and punctuation, which nearly every response contains");
        assertThat(finding("reference", Metrics.contains(), "yes", "The", "yes"))
                .isEqualTo("2 of 2 (left out: reference 1 has nothing but articles and punctuation, which nearly every"
                        + " response contains)");
    }

    /** Response cat cat sat (3), reference cat sat on mat (4): shared cat once and sat, so P = 2/3, R = 2/4, F1 = 4/7. */
    @Test
    void countsEachSharedWordAsOftenAsBothHaveIt() {
        String response = "The cat! Cat sat";
        String reference = "a cat sat on the mat";

        assertThat(raw(Metrics.tokenF1(), response, reference)).isCloseTo(4.0 / 7, within(1e-15));
        assertThat(finding("precision", Metrics.tokenF1(), response, reference)).isEqualTo("0.6667");
        assertThat(finding("recall", Metrics.tokenF1(), response, reference)).isEqualTo("0.5000");
        assertThat(raw(Metrics.tokenF1(), "dog", reference)).isZero();
        assertThat(raw(Metrics.tokenF1(), "the", "a")).isZero();
    }

    /** 東京都 and 東京: three and two characters, two of them shared, so P = 2/3, R = 1, F1 = 4/5. */
    @Test
    void countsCharactersWhereThereAreNoSpaces() {
        assertThat(raw(Metrics.tokenF1(), "\u6771\u4eac\u90fd", "\u6771\u4eac")).isCloseTo(0.8, within(1e-15));
    }
}
