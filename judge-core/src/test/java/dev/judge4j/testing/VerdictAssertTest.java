package dev.judge4j.testing;

import static dev.judge4j.testing.JudgeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictAssertTest {

    private static final Rubric RUBRIC =
            Rubric.builder("clarity", "Is it clear?").threshold(0.75).build();
    private static final Opinion OPINION = Opinion.builder("score", "nova")
            .answer("3", 3)
            .rationale("The second step is missing.")
            .usage(Usage.ofCall(100, 20))
            .build();
    private static final Trail TRAIL = Trail.of("item-7", "cedar", "clarity@nova", "0123", List.of(OPINION), 5);
    private static final Verdict<Score> SCORE = new Decided<>(Score.of(RUBRIC, 3), TRAIL);
    private static final Verdict<Preference> B = new Decided<>(Preference.ofSigned(-1, true), TRAIL);
    private static final Verdict<Score> ABSTAINED = new Abstained<>(Reason.REFUSED, TRAIL);
    private static final Verdict<Score> FAILED = new Failed<>(Failure.of(Failure.Kind.TRUNCATED, "cut off"), TRAIL);

    @Test
    void passesWhatIsTrue() {
        assertThat(SCORE)
                .isDecided()
                .hasQualityAtLeast(0.5)
                .hasQualityAtMost(0.5)
                .hasLevel("3")
                .doesNotPass()
                .hasRationaleContaining("second step");
        assertThat(B).isDecided().prefersB().isConsistent();
        assertThat(new Decided<>(Preference.ofSigned(0, false), TRAIL)).isTie();
        assertThat(ABSTAINED).isAbstained(Reason.REFUSED);
        assertThat(FAILED).isFailed(Failure.Kind.TRUNCATED);
    }

    @Test
    void showsRubricScoreRationaleAndItemWhereItFails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(SCORE).hasQualityAtLeast(0.8))
                .withMessage(String.format("%nExpected a quality of at least 0.8%n"
                        + "but the verdict is: 3 (quality 0.50, not passed); item item-7 of cedar, judge clarity@nova,"
                        + " \"The second step is missing.\" [1 call, 100 tokens in, 20 out]%n"
                        + "judge: clarity@nova%n"
                        + "item: item-7 of cedar%n"
                        + "opinions:%n"
                        + "  score by nova: 3 \"The second step is missing.\""));
    }

    @Test
    void failsWhatIsNotTrue() {
        fails(() -> assertThat(SCORE).passes(), "a score that reaches the rubric's threshold");
        fails(() -> assertThat(SCORE).hasLevel("4"), "the level 4");
        fails(() -> assertThat(SCORE).hasQualityAtMost(0.4), "a quality of at most 0.4");
        fails(() -> assertThat(SCORE).hasRationaleContaining("first step"), "\"first step\"");
        fails(() -> assertThat(SCORE).isAbstained(Reason.REFUSED), "an abstention because of REFUSED");
        fails(() -> assertThat(SCORE).prefersA(), "a preference");
        fails(() -> assertThat(B).prefersA(), "a preference for A");
        fails(() -> assertThat(B).isTie(), "a tie");
        fails(() -> assertThat(B).hasLevel("3"), "a score of level 3");
        fails(
                () -> assertThat(new Decided<>(Preference.ofSigned(0, false), TRAIL))
                        .isConsistent(),
                "order");
        fails(() -> assertThat(FAILED).isFailed(Failure.Kind.FILTERED), "a failure of kind FILTERED");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void neverPassesAnAssertionAboutTheValueOfAVerdictWithoutOne(int which) {
        Verdict<Score> verdict = which == 0 ? ABSTAINED : FAILED;
        List<Consumer<VerdictAssert>> assertions = List.of(
                VerdictAssert::isDecided,
                a -> a.hasQualityAtLeast(0),
                a -> a.hasQualityAtMost(1),
                a -> a.hasLevel("3"),
                VerdictAssert::passes,
                VerdictAssert::doesNotPass,
                VerdictAssert::prefersA,
                VerdictAssert::isTie,
                VerdictAssert::isConsistent);

        assertThat(assertions).allSatisfy(assertion -> fails(() -> assertion.accept(assertThat(verdict)), "Expected"));
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContaining(message);
    }
}
