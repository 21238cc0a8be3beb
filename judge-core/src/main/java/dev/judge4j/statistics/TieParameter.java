package dev.judge4j.statistics;

/** Where the tie parameter of Davidson's model has its estimate: between 0 and infinity, or at one of the ends. */
enum TieParameter {
    ZERO,
    FINITE,
    INFINITE;

    /**
     * Finds the place from the games within the groups alone, before any estimation.
     *
     * <p>Without ties the likelihood grows as the parameter falls to 0. Otherwise it has a finite maximum unless strengths
     * exist for which every winner is ahead by at least 1 and no tied pair is apart by more than 1: scaled up, with the
     * parameter rising along, such strengths make every game ever likelier. They exist if and only if no cycle of
     * candidates, each linked to the next by having beaten it or by a tie, holds more wins than ties, which the shortest
     * paths of Bellman and Ford decide.
     */
    static TieParameter of(Games games, int[][] groups) {
        boolean tied = false;
        boolean bounded = false;
        for (int[] group : groups) {
            tied |= hasTie(games, group);
            bounded |= hasCycleOfMoreWinsThanTies(games, group);
        }
        if (!tied) {
            return ZERO;
        }
        return bounded ? FINITE : INFINITE;
    }

    /** The same with a prior, which bounds the strengths: only if every game is a tie does the parameter escape. */
    static TieParameter withPrior(Games games) {
        boolean tied = false;
        boolean won = false;
        for (int i = 0; i < games.size(); i++) {
            for (int j = 0; j < games.size(); j++) {
                tied |= games.ties(i, j) > 0;
                won |= games.wins(i, j) > 0;
            }
        }
        if (!tied) {
            return ZERO;
        }
        return won ? FINITE : INFINITE;
    }

    private static boolean hasTie(Games games, int[] group) {
        for (int i : group) {
            for (int j : group) {
                if (games.ties(i, j) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasCycleOfMoreWinsThanTies(Games games, int[] group) {
        int[] distance = new int[games.size()];
        boolean shorter = true;
        for (int round = 0; shorter && round <= group.length; round++) {
            shorter = false;
            for (int i : group) {
                for (int j : group) {
                    int step = games.wins(i, j) > 0 ? -1 : 1;
                    boolean linked = games.wins(i, j) + games.ties(i, j) > 0;
                    if (linked && distance[i] + step < distance[j]) {
                        distance[j] = distance[i] + step;
                        shorter = true;
                    }
                }
            }
        }
        return shorter; // still shorter after as many rounds as candidates: a cycle of negative length
    }
}
