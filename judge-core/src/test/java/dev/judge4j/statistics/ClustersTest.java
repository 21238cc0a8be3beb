package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClustersTest {

    @Test
    void groupsByEqualIdentifiersWhereverTheyStand() {
        Clusters clusters = Clusters.of(List.of("q7", "q2", "q7", "q9", "q2", "q7"));

        assertThat(clusters.count()).isEqualTo(3);
        assertThat(clusters.observations()).isEqualTo(6);
        assertThat(clusters.sizes()).containsExactly(3, 2, 1);
        assertThat(clusters.members()).containsExactly(0, 2, 5, 1, 4, 3);
        assertThat(clusters.sums(new double[] {1, 10, 2, 100, 20, 4})).containsExactly(7, 30, 100);
        assertThat(clusters).hasToString("3 clusters of 6 observations");
    }

    @Test
    void takesNumbersThatAreNeitherSortedNorConsecutive() {
        Clusters clusters = Clusters.of(new int[] {900_000_000, -3, 900_000_000});

        assertThat(clusters.sizes()).containsExactly(2, 1);
        assertThat(clusters.areSingletons()).isFalse();
    }

    @Test
    void singletonsAreOneObservationEach() {
        assertThat(Clusters.singletons(4).sizes()).containsExactly(1, 1, 1, 1);
        assertThat(Clusters.singletons(4).areSingletons()).isTrue();
        assertThat(Clusters.of(List.of("a", "b")).areSingletons()).isTrue();
    }

    @Test
    void rejectsNoObservationsAndMissingIdentifiers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clusters.of(List.of()))
                .withMessage("identifiers is empty");
        assertThatIllegalArgumentException().isThrownBy(() -> Clusters.of(new int[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clusters.singletons(0))
                .withMessage("observations is less than 1: 0");
        assertThatNullPointerException().isThrownBy(() -> Clusters.of(Arrays.asList("a", null)));
    }
}
