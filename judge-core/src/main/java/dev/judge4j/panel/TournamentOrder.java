package dev.judge4j.panel;

import dev.judge4j.verdict.Ranking;
import dev.judge4j.verdict.Standing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the comparisons on one task say about the order of its candidates, and what follows from them.
 *
 * <p>A candidate is at least as good as another if a chain of wins and ties leads from it to the other; it is better if no chain
 * leads back. Those with chains both ways, by ties or in a circle, can't be told apart. An instance is for one thread.
 */
final class TournamentOrder {

    private final List<String> candidates;
    private final BitSet[] atLeast; // of each candidate, those that it is at least as good as, itself included
    private final BitSet[] tried;
    private final double[] points;

    TournamentOrder(List<String> candidates) {
        this.candidates = candidates;
        this.points = new double[candidates.size()];
        this.atLeast = new BitSet[candidates.size()];
        this.tried = new BitSet[candidates.size()];
        for (int i = 0; i < atLeast.length; i++) {
            atLeast[i] = new BitSet();
            atLeast[i].set(i);
            tried[i] = new BitSet();
        }
    }

    int size() {
        return candidates.size();
    }

    /** Notes that two were compared, whatever came of it. */
    void tried(TournamentPair pair) {
        tried[pair.first()].set(pair.second());
        tried[pair.second()].set(pair.first());
    }

    boolean wasTried(int one, int other) {
        return tried[one].get(other);
    }

    void won(int winner, int loser) {
        points[winner]++;
        link(winner, loser);
    }

    void tied(int one, int other) {
        points[one] += 0.5;
        points[other] += 0.5;
        link(one, other);
        link(other, one);
    }

    private void link(int better, int worse) {
        for (BitSet from : atLeast) {
            if (from.get(better)) {
                from.or(atLeast[worse]);
            }
        }
    }

    double points(int candidate) {
        return points[candidate];
    }

    /** Returns whether the order of two is known, or that they can't be told apart. */
    boolean isKnown(int one, int other) {
        return atLeast[one].get(other) || atLeast[other].get(one);
    }

    private boolean isBetter(int one, int other) {
        return atLeast[one].get(other) && !atLeast[other].get(one);
    }

    /** Returns the share of the others known to be worse, those neither better nor worse counting one half. */
    double score(int candidate) {
        int lead = 0;
        for (int other = 0; other < size(); other++) {
            lead += isBetter(candidate, other) ? 1 : isBetter(other, candidate) ? -1 : 0;
        }
        return 0.5 + lead / (2.0 * (size() - 1));
    }

    boolean isSettled() {
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!isKnown(i, j)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the ranking; those of unknown order are not told apart. */
    Ranking ranking() {
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            standings.add(Standing.of(candidates.get(i), score(i)));
        }
        return Ranking.of(
                standings, (better, worse) -> isBetter(candidates.indexOf(better), candidates.indexOf(worse)));
    }
}
