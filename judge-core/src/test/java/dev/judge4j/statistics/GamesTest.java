package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class GamesTest {

    @Test
    void countsWinsByDirectionAndTiesBothWays() {
        Games games = Games.builder()
                .win("a", "b")
                .win("a", "b", 2.5)
                .win("b", "a")
                .tie("b", "a")
                .tie("a", "c", 0.5)
                .build();

        assertThat(games.candidates()).containsExactly("a", "b", "c");
        assertThat(games.wins("a", "b")).isEqualTo(3.5);
        assertThat(games.wins("b", "a")).isEqualTo(1);
        assertThat(games.ties("a", "b")).isEqualTo(1);
        assertThat(games.ties("c", "a")).isEqualTo(0.5);
        assertThat(games.wins("b", "c")).isZero();
    }

    @Test
    void growsBeyondItsFirstCapacityWithoutLosingGames() {
        Games.Builder builder = Games.builder();
        for (int i = 0; i < 50; i++) {
            builder.win("m" + i, "m" + (i + 1));
        }

        Games games = builder.build();

        assertThat(games.candidates()).hasSize(51);
        for (int i = 0; i < 50; i++) {
            assertThat(games.wins("m" + i, "m" + (i + 1))).isEqualTo(1);
            assertThat(games.wins("m" + (i + 1), "m" + i)).isZero();
        }
    }

    @Test
    void gamesAddedAfterwardsDoNotReachWhatWasBuilt() {
        Games.Builder builder = Games.builder().win("a", "b");
        Games games = builder.build();

        builder.win("a", "b").win("c", "a");

        assertThat(games.wins("a", "b")).isEqualTo(1);
        assertThat(games.candidates()).containsExactly("a", "b");
    }

    @Test
    void rejectsWhatIsNoGame() {
        Games games = Games.builder().win("a", "b").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Games.builder().win("a", "a"))
                .withMessage("candidate 'a' plays against itself");
        assertThatIllegalArgumentException().isThrownBy(() -> Games.builder().tie("a", "a"));
        for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Games.builder().win("a", "b", weight))
                    .withMessageStartingWith("weight is not a finite number of at least 0: ");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Games.builder().tie("a", "b", weight));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Games.builder().build())
                .withMessage("games is empty: add at least one game");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> games.wins("a", "nobody"))
                .withMessage("candidate 'nobody' took part in no game");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without null checks would do
    void rejectsNullCandidates() {
        assertThatNullPointerException().isThrownBy(() -> Games.builder().win(null, "b"));
        assertThatNullPointerException().isThrownBy(() -> Games.builder().tie("a", null));
    }
}
