package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionStabilityTest {

    /** By hand: pairs agree 1, 1/3 and 0 of the time; majorities are 1, 2/3 and 1/2; the item judged once is left out. */
    @Test
    void sharesMatchItemsWorkedByHand() {
        RepetitionStability stability = RepetitionStability.of(
                List.of(List.of("a", "a", "a"), List.of("a", "b", "a"), List.of("a", "b"), List.of("c")), 0.95);

        assertThat(stability.items()).isEqualTo(3);
        assertThat(stability.allEqual()).isEqualTo(ProportionInterval.WILSON.of(1, 3, 0.95));
        assertThat(stability.pairAgreement()).isCloseTo((1 + 1.0 / 3 + 0) / 3, within(1e-15));
        assertThat(stability.majorityShare()).isCloseTo((1 + 2.0 / 3 + 0.5) / 3, within(1e-15));
    }

    @Test
    void orderOfRepetitionsDoesNotMatter() {
        assertThat(RepetitionStability.of(List.of(List.of(1, 2, 2), List.of(3, 3)), 0.9))
                .isEqualTo(RepetitionStability.of(List.of(List.of(3, 3), List.of(2, 1, 2)), 0.9));
    }

    @Test
    void rejectsItemsJudgedOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepetitionStability.of(List.of(List.of("a"), List.of("b")), 0.95))
                .withMessage("repetitions has no item with at least two labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RepetitionStability.of(Collections.<List<String>>emptyList(), 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> RepetitionStability.of(List.of(List.of("a", "a")), 0));
        assertThatNullPointerException()
                .isThrownBy(() -> RepetitionStability.of(List.of(Arrays.asList("a", null)), 0.95));
    }
}
