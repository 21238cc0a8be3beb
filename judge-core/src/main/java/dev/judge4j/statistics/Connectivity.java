package dev.judge4j.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which candidates of a tournament can be compared: the check before any ranking.
 *
 * <p>Two candidates are in one group if a chain of games leads from the first to the second and another back, where each
 * link is a win or a tie of the one before over the one after. Within a group the games bound every difference in
 * strength. Between groups they do not: either the groups never met, or one of them won every game against the other and
 * maximum likelihood would put it infinitely far ahead.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Ford, L. R. (1957). Solution of a ranking problem from binary comparisons. <i>The American Mathematical
 * Monthly</i> 64(8), part 2, 28-33.
 *
 * @param groups the groups, in the order in which their first candidates were named in the games
 * @param sweeps the pairs of groups that met, each of which one group won without a loss or tie
 */
public record Connectivity(List<List<String>> groups, List<Sweep> sweeps) {

    /**
     * All games between two groups, all of them won by the same group.
     *
     * @param winners the place in {@code groups} of the group that won, from 0
     * @param losers the place in {@code groups} of the group that lost, from 0
     * @param games how many games, by weight; more than 0
     */
    public record Sweep(int winners, int losers, double games) {}

    public Connectivity {
        groups = groups.stream().map(List::copyOf).toList();
        sweeps = List.copyOf(sweeps);
    }

    /** Finds the groups. Takes time that grows with the cube of the number of candidates, in words of 64 at once. */
    public static Connectivity of(Games games) {
        int[][] members = groupIndices(games);
        List<List<String>> groups = new ArrayList<>();
        for (int[] group : members) {
            List<String> names = new ArrayList<>();
            for (int i : group) {
                names.add(games.candidates().get(i));
            }
            groups.add(names);
        }
        List<Sweep> sweeps = new ArrayList<>();
        for (int g = 0; g < members.length; g++) {
            for (int h = 0; h < members.length; h++) {
                double won = g == h ? 0 : wins(games, members[g], members[h]);
                if (won > 0) {
                    sweeps.add(new Sweep(g, h, won));
                }
            }
        }
        return new Connectivity(groups, sweeps);
    }

    /** Returns whether all candidates are in one group, so that all can be ranked against each other. */
    public boolean connected() {
        return groups.size() == 1;
    }

    static int[][] groupIndices(Games games) {
        BitSet[] reached = reached(games);
        List<int[]> groups = new ArrayList<>();
        BitSet placed = new BitSet();
        for (int i = 0; i < reached.length; i++) {
            if (!placed.get(i)) {
                int from = i;
                int[] group =
                        reached[i].stream().filter(j -> reached[j].get(from)).toArray();
                for (int j : group) {
                    placed.set(j);
                }
                groups.add(group);
            }
        }
        return groups.toArray(int[][]::new);
    }

    /** For each candidate, all that a chain of wins and ties leads to, itself included (Warshall's closure). */
    private static BitSet[] reached(Games games) {
        int n = games.size();
        BitSet[] reached = new BitSet[n];
        for (int i = 0; i < n; i++) {
            reached[i] = new BitSet(n);
            reached[i].set(i);
            for (int j = 0; j < n; j++) {
                if (games.wins(i, j) + games.ties(i, j) > 0) {
                    reached[i].set(j);
                }
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                if (reached[i].get(k)) {
                    reached[i].or(reached[k]);
                }
            }
        }
        return reached;
    }

    private static double wins(Games games, int[] winners, int[] losers) {
        double won = 0;
        for (int i : winners) {
            for (int j : losers) {
                won += games.wins(i, j);
            }
        }
        return won;
    }
}
