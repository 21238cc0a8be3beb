package dev.judge4j.panel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the next comparisons on one task, where any two are compared once at most. */
final class PairingOnTask {

    private final Pairing pairing;
    private final int baseline;
    private final TournamentOrder order;
    private int rounds;

    /**
     * Starts a tournament.
     *
     * @param baseline the number of the baseline, or -1 if there is none
     */
    PairingOnTask(Pairing pairing, int baseline, TournamentOrder order) {
        this.pairing = pairing;
        this.baseline = baseline;
        this.order = order;
    }

    /** Returns the pairs of the next round; empty at the end. */
    List<TournamentPair> next() {
        rounds++;
        if (pairing instanceof Pairing.Adaptive) {
            return disjoint(Comparator.comparingDouble(this::distance));
        }
        if (pairing instanceof Pairing.Swiss) {
            int halvings = Integer.SIZE - Integer.numberOfLeadingZeros(order.size() - 1);
            return rounds > halvings || order.isSettled() ? List.of() : neighbors();
        }
        return rounds > 1 ? List.of() : pairs(baseline);
    }

    private double distance(TournamentPair pair) {
        return Math.abs(order.score(pair.first()) - order.score(pair.second()));
    }

    /** Returns all pairs, or all that the baseline is in. */
    private List<TournamentPair> pairs(int of) {
        List<TournamentPair> pairs = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            for (int j = i + 1; j < order.size(); j++) {
                if (of < 0 || i == of || j == of) {
                    pairs.add(new TournamentPair(i, j));
                }
            }
        }
        return pairs;
    }

    /** Returns open pairs of unknown order, the first by the comparator first, such that nobody plays twice. */
    private List<TournamentPair> disjoint(Comparator<TournamentPair> by) {
        List<TournamentPair> open = pairs(-1).stream()
                .filter(pair -> !order.isKnown(pair.first(), pair.second()))
                .filter(pair -> !order.wasTried(pair.first(), pair.second()))
                .sorted(by)
                .toList();
        BitSet busy = new BitSet();
        List<TournamentPair> chosen = new ArrayList<>();
        for (TournamentPair pair : open) {
            if (!busy.get(pair.first()) && !busy.get(pair.second())) {
                busy.set(pair.first());
                busy.set(pair.second());
                chosen.add(pair);
            }
        }
        return chosen;
    }

    /** Returns pairs of candidates with about as many points that were not compared yet, from the top. */
    private List<TournamentPair> neighbors() {
        List<Integer> waiting = new ArrayList<>(IntStream.range(0, order.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(order::points).reversed())
                .toList());
        List<TournamentPair> chosen = new ArrayList<>();
        while (waiting.size() > 1) {
            int first = waiting.remove(/* index */ 0);
            for (int i = 0; i < waiting.size(); i++) {
                int second = waiting.get(i);
                if (!order.wasTried(first, second)) {
                    waiting.remove(/* index */ i);
                    chosen.add(TournamentPair.of(first, second));
                    break;
                }
            }
        }
        return chosen;
    }
}
