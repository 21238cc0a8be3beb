package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WinRateMatrixTest {

    private final WinRateMatrix matrix = WinRateMatrix.of(Games.builder()
            .win("a", "b", 3)
            .win("b", "a")
            .tie("a", "b", 2)
            .win("c", "a")
            .build());

    @Test
    void eachCellCountsOneSideOfTheGames() {
        assertThat(matrix.candidates()).containsExactly("a", "b", "c");
        assertThat(matrix.rate("a", "b")).hasValue(new WinRate(3, 2, 1));
        assertThat(matrix.rate("b", "a")).hasValue(new WinRate(1, 2, 3));
    }

    @Test
    void pairsThatNeverMetHaveNoRate() {
        assertThat(matrix.rate("b", "c")).isEmpty();
        assertThat(matrix.rate("a", "a")).isEmpty();
    }

    @Test
    void overallPoolsAllOpponents() {
        assertThat(matrix.overall("a")).hasValue(new WinRate(3, 2, 2));
        assertThat(matrix.overall("c")).hasValue(new WinRate(1, 0, 0));
    }

    @Test
    void rejectsCandidatesThatDidNotPlay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.rate("a", "d"))
                .withMessage("candidate 'd' took part in no game");
        assertThatIllegalArgumentException().isThrownBy(() -> matrix.overall("d"));
    }
}
