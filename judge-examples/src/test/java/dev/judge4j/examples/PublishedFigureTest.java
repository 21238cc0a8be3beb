package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedFigureTest {

    @ParameterizedTest
    @CsvSource({
        ".8179, 0.81785, true",
        ".8179, 0.81795, true",
        ".8179, 0.81784, false",
        ".8179, 0.81796, false",
        "1.000, 0.9996, true",
        "1.000, 0.9994, false",
        "248, 248.4, true"
    })
    void aPrintedNumberIsReproducedByEveryNumberThatRoundsToIt(String published, double ours, boolean reproduced) {
        assertThat(PublishedFigure.printed("kappa", ours, published).reproduced())
                .isEqualTo(reproduced);
    }

    @Test
    void aCountIsReproducedByItselfOnly() {
        assertThat(PublishedFigure.count("correct", 248, 248).reproduced()).isTrue();
        assertThat(PublishedFigure.count("correct", 249, 248).reproduced()).isFalse();
    }

    @Test
    void whatIsNotANumberIsNeverReproduced() {
        assertThat(PublishedFigure.within(1, "kappa", Double.NaN, 0.5).reproduced())
                .isFalse();
        assertThat(PublishedFigure.within(1, "kappa", 0.5, Double.NaN).reproduced())
                .isFalse();
    }

    @Test
    void isPrintedUnderTheHeadingWithItsRemark() {
        PublishedFigure figure =
                PublishedFigure.within(0.15, "rate", 25.2, 25.25).remark("C = 1");

        assertThat(figure.toString())
                .startsWith("rate ")
                .endsWith("  25.200000   25.250000   -5.0e-02   1.5e-01  C = 1")
                .hasSize(PublishedFigure.heading().length() + "  C = 1".length());
    }
}
