package dev.judge4j.panel;

/**
 * Two candidates of a tournament by their numbers.
 *
 * @param first the smaller number
 * @param second the larger
 */
record TournamentPair(int first, int second) {

    static TournamentPair of(int one, int other) {
        return new TournamentPair(Math.min(one, other), Math.max(one, other));
    }
}
