package dev.judge4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectivityTest {

    @Test
    void aCycleOfWinsIsOneGroup() {
        Connectivity cycle = Connectivity.of(
                Games.builder().win("a", "b").win("b", "c").win("c", "a").build());

        assertThat(cycle.connected()).isTrue();
        assertThat(cycle.groups()).containsExactly(List.of("a", "b", "c"));
        assertThat(cycle.sweeps()).isEmpty();
    }

    @Test
    void aChainOfWinsIsAsManyGroupsAsCandidates() {
        Connectivity chain =
                Connectivity.of(Games.builder().win("a", "b").win("b", "c", 3).build());

        assertThat(chain.connected()).isFalse();
        assertThat(chain.groups()).containsExactly(List.of("a"), List.of("b"), List.of("c"));
        assertThat(chain.sweeps()).containsExactly(new Connectivity.Sweep(0, 1, 1), new Connectivity.Sweep(1, 2, 3));
    }

    @Test
    void aTieConnectsBothWays() {
        Connectivity tied =
                Connectivity.of(Games.builder().win("a", "b").tie("a", "b").build());

        assertThat(tied.connected()).isTrue();
    }

    @Test
    void groupsThatNeverMetHaveNoSweepBetweenThem() {
        Connectivity apart =
                Connectivity.of(Games.builder().tie("a", "b").tie("c", "d").build());

        assertThat(apart.groups()).containsExactly(List.of("a", "b"), List.of("c", "d"));
        assertThat(apart.sweeps()).isEmpty();
    }

    @Test
    void gamesWithoutWeightConnectNothing() {
        Connectivity nothing = Connectivity.of(
                Games.builder().win("a", "b", 0).tie("a", "b", 0).build());

        assertThat(nothing.groups()).hasSize(2);
        assertThat(nothing.sweeps()).isEmpty();
    }

    /** An oracle by depth-first search: two candidates share a group if each is reached from the other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void groupsAreThoseThatSearchFinds(long seed) {
        Random random = new Random(seed);
        int n = 12;
        Games.Builder builder = Games.builder();
        boolean[][] link = new boolean[n][n];
        for (int k = 0; k < 18; k++) {
            int i = random.nextInt(n);
            int j = (i + 1 + random.nextInt(n - 1)) % n;
            link[i][j] = true;
            builder.win("m" + i, "m" + j);
        }
        Games games = builder.build();

        List<List<String>> groups = Connectivity.of(games).groups();

        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(games.candidates());
        for (String first : games.candidates()) {
            for (String second : games.candidates()) {
                int i = Integer.parseInt(first.substring(1));
                int j = Integer.parseInt(second.substring(1));
                boolean mutual = search(link, i, j, new boolean[n]) && search(link, j, i, new boolean[n]);
                boolean together = groups.stream().anyMatch(g -> g.contains(first) && g.contains(second));
                assertThat(together).isEqualTo(mutual);
            }
        }
    }

    private static boolean search(boolean[][] link, int from, int to, boolean[] seen) {
        if (from == to) {
            return true;
        }
        seen[from] = true;
        for (int next = 0; next < link.length; next++) {
            if (link[from][next] && !seen[next] && search(link, next, to, seen)) {
                return true;
            }
        }
        return false;
    }
}
