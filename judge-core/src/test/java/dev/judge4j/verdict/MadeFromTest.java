package dev.judge4j.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.rubric.Direction;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A verdict that was made from others keeps them, counts their cost, and survives JSON. */
class MadeFromTest {

    private static final Verdict<?> FIRST = member("first", 0.25, 10);
    private static final Verdict<?> SECOND = member("second", 0.75, 20);

    private static final Decided<Score> JURY = new Decided<>(
            score(0.5),
            Trail.of(
                            "q1",
                            "cedar",
                            "jury",
                            "f1",
                            List.of(Opinion.builder("tie-break", "nova")
                                    .answer("yes")
                                    .probabilities(Map.of("yes", 0.75, "no", 0.25))
                                    .usage(Usage.ofCall(5, 0))
                                    .build()),
                            30)
                    .withVerdicts(List.of(FIRST, SECOND))
                    .withFindings(List.of(new Finding("spread", "0.25", "of 2 jurors"))));

    @Test
    void addsUpTheUsageAndListsWhatWasHeardByTheMembersFirst() {
        assertThat(JURY.trail().usage().inputTokens()).isEqualTo(35);
        assertThat(JURY.trail().opinions()).extracting(Opinion::step).containsExactly("first", "second", "tie-break");
        assertThat(JURY.trail().verdicts()).isEqualTo(List.of(FIRST, SECOND));
    }

    @Test
    void isTheSameAfterJson() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String json = mapper.writeValueAsString(JURY);

        Verdict<?> read = mapper.readValue(json, Verdict.class);

        assertThat(read).isEqualTo(JURY);
        assertThat(mapper.writeValueAsString(read)).isEqualTo(json);
        assertThat(json).containsOnlyOnce("\"step\":\"first\"");
    }

    @Test
    void showsFindingsInItsLine() {
        assertThat(JURY.toString()).contains("spread: 0.25 (of 2 jurors)");
    }

    @Test
    void keepsVerdictsAndFindingsUnderAnotherName() {
        Trail renamed = JURY.trail().by("other", "f2");

        assertThat(renamed.judge()).isEqualTo("other");
        assertThat(renamed.verdicts()).isEqualTo(JURY.trail().verdicts());
        assertThat(renamed.findings()).isEqualTo(JURY.trail().findings());
        assertThat(renamed.usage()).isEqualTo(JURY.trail().usage());
    }

    @Test
    void measuresWithTheLowEndAsTheGoodOne() {
        Score errors = Score.measured(1.5, 0.875, Direction.LOWER_IS_BETTER, OptionalDouble.of(0.25));

        assertThat(errors.raw()).isEqualTo(1.5);
        assertThat(errors.quality()).hasValue(0.125);
        assertThat(errors.passed()).contains(false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.measured(2, 2, Direction.NONE, OptionalDouble.empty()))
                .withMessageContaining("2.0");
    }

    private static Score score(double share) {
        return Score.measured(share, share, Direction.HIGHER_IS_BETTER, OptionalDouble.empty());
    }

    private static Verdict<Score> member(String name, double share, int tokens) {
        Opinion opinion = Opinion.builder(name, "nova")
                .answer("x", share)
                .usage(Usage.ofCall(tokens, 0))
                .build();
        return new Decided<>(score(share), Trail.of("q1", "cedar", name, name + "-1", List.of(opinion), 3));
    }
}
