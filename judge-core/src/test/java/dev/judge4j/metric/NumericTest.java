package dev.judge4j.metric;

import static dev.judge4j.metric.Taken.failure;
import static dev.judge4j.metric.Taken.finding;
import static dev.judge4j.metric.Taken.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericTest {

    private static final Metric EXACT = Metrics.numeric(Tolerance.none());

    @Test
    void takesNoPartOfAFractionOrARootOfLatexForTheAnswer() {
        assertThat(raw(EXACT, "So it is \\boxed{\\frac{1}{2}}.", "1")).isZero();
        assertThat(raw(EXACT, "So it is \\boxed{\\dfrac12}.", "1")).isZero();
        assertThat(raw(EXACT, "So it is \\boxed{\\sqrt{2}}.", "2")).isZero();
        assertThat(raw(EXACT, "So it is \\boxed{42}.", "42")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It is 42. | 42",
                "1,234,567.50 yen | 1234567.5",
                "12,34,567 rupees | 1234567",
                "1'000 | 1000",
                "1\u202f000\u202f000 | 1000000",
                "x = -5 | -5",
                "x is \u22125.0 | -5",
                "+7 | 7",
                "-$1,000 | -1000",
                "US$5 | 5",
                "\u20ac 5 | 5",
                ".5 | 0.5",
                "1.5e3 | 1500",
                "1.5E-3 | 0.0015",
                "1.5 \u00d7 10^3 | 1500",
                "2 x 10^{-2} | 0.02",
                "1.5 \u00d7 10\u00b3 | 1500",
                "1.5\u00b710\u207b\u00b3 | 0.0015",
                "1e4 | 1e+4",
                "\\boxed{1{,}000} and 3 more | 1000",
                "\u7b54\u3048\u306f\uff14\uff12\u3067\u3059 | 42",
                "\u0664\u0662 | 42",
                "10km | 10",
                "**42** | 42",
                "f(3)-5 | 5",
                "GPT-4 says 7 to H2O and x_2 | 7",
                "0042 | 42",
                "Paris.42 | 42",
                "Wait...42 | 42",
                "between 7%-8% | 8%",
                "3 ,5 | 5"
            })
    void readsNumbersAsPeopleWriteThem(String response, String reference) {
        assertThat(raw(EXACT, response, reference)).isEqualTo(1);
        assertThat(raw(EXACT, response, "1" + reference.replace("-", ""))).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Steps: 3, then 4, so 12 | 12 (the last of 3 different ones)",
                "12 and 12.0 | 12.0 (the last)",
                "#### 18 and 3 more | 18 (the first after '####' of 2 different ones)",
                "The answer is 5. Final answer: 6 (of 7) | 6 (the first after 'Final answer' of 3 different ones)",
                "6 is the final answer | 6 (the last)",
                "none here | none (the response has none)",
                "It is 7 on 2024-05-01 | none (the last of 2 different ones is '2024-05-01', which can't be read as a number)",
                "Answer: 3/4, that is 2 of it | none (the first after 'Answer:' of 2 different ones is '3/4', which can't be"
                        + " read as a number)",
                "v is 1.2.3 | none (the last is '1.2.3', which can't be read as a number)",
                "1,2,3 | none (the last is '1,2,3', which can't be read as a number)",
                "0,123 | none (the last is '0,123', which can't be read as a number)",
                "2^10 | none (the last is '2^10', which can't be read as a number)",
                "10\u00b2 | none (the last is '10\u00b2', which can't be read as a number)",
                "5-10 | none (the last is '5-10', which can't be read as a number)",
                "1e401 | none (the last is '1e401', which can't be read as a number)",
                "1e999999999 | none (the last is '1e999999999', which can't be read as a number)"
            })
    void saysWhichNumberItTook(String response, String taken) {
        assertThat(finding("number taken", EXACT, response, "18")).isEqualTo(taken);
    }

    @Test
    void takesCommasForDecimalMarksWhereAsked() {
        Metric german = Metrics.numeric(Tolerance.none(), DecimalMark.COMMA);

        assertThat(raw(german, "Es sind 1.234,5", "1234,5")).isEqualTo(1);
        assertThat(raw(german, "3,14", "3,14")).isEqualTo(1);
        assertThat(raw(german, "1.234", "1234")).isEqualTo(1);
        assertThat(raw(EXACT, "1.234", "1.234")).isEqualTo(1);
        assertThat(raw(EXACT, "1.234", "1234")).isZero();
    }

    @Test
    void readsAPercentSignAsHundredthsOrAsTheUnit() {
        assertThat(raw(EXACT, "45%", "45%")).isEqualTo(1);
        assertThat(raw(EXACT, "45 %", "0.45")).isEqualTo(1);
        assertThat(finding("number wanted", EXACT, "45%", "0.45")).isEqualTo("0.45 (percent sign read as hundredths)");
        assertThat(finding("number wanted", EXACT, "45%", "45")).isEqualTo("45 (percent sign read as a unit)");
        assertThat(raw(EXACT, "45", "45%")).isEqualTo(1);
        assertThat(raw(EXACT, "0.45%", "45%")).isZero();
        assertThat(raw(EXACT, "4.5%", "45")).isZero();
    }

    @Test
    void allowsWhatIsWithinTheTolerance() {
        assertThat(raw(Metrics.numeric(Tolerance.absolute(0.1)), "1.1", "1")).isEqualTo(1);
        assertThat(raw(Metrics.numeric(Tolerance.absolute(0.1)), "1.1000001", "1"))
                .isZero();
        assertThat(raw(Metrics.numeric(Tolerance.absolute(0.1)), "0.9", "1")).isEqualTo(1);
        assertThat(raw(Metrics.numeric(Tolerance.relative(0.01)), "-101", "-100"))
                .isEqualTo(1);
        assertThat(raw(Metrics.numeric(Tolerance.relative(0.01)), "-101.01", "-100"))
                .isZero();
        assertThat(raw(Metrics.numeric(new Tolerance(5, 0.01)), "104", "100")).isEqualTo(1);
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Tolerance.absolute(wrong))
                    .withMessage("absolute tolerance is not a finite number of at least 0: " + wrong);
            assertThatIllegalArgumentException().isThrownBy(() -> Tolerance.relative(wrong));
        }
    }

    @Test
    void needsOneNumberInTheReference() {
        assertThat(failure(EXACT, "5", "five").message())
                .isEqualTo(
                        "item 'item-1' of 'bot' has no reference with which metric 'numeric' can compare: reference 1 has"
                                + " no number that can be read");
        assertThat(failure(EXACT, "5", "2024-05-01").message())
                .endsWith("reference 1 has no number that can be read, only '2024-05-01'");
        assertThat(failure(EXACT, "5", "2 + 3 = 5").message())
                .endsWith("reference 1 has 3 different numbers and no mark such as #### before the answer");
        assertThat(raw(EXACT, "5", "2 + 3 = 5 #### 5")).isEqualTo(1);
        assertThat(raw(EXACT, "5", "5 or 5.0")).isEqualTo(1);
    }

    @Test
    void staysQuickOnEndlessDigits() {
        String digits = "1".repeat(100_000);

        assertThat(raw(EXACT, digits, "1")).isZero();
        assertThat(finding("number taken", EXACT, digits, "1")).contains("1\u2026");
        assertThat(raw(EXACT, "1,".repeat(2_000), "1")).isZero();
    }
}
