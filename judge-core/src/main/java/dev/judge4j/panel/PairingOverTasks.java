package dev.judge4j.panel;

import dev.judge4j.statistics.SequentialOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the next comparisons of a contest. */
final class PairingOverTasks {

    private final TournamentRules rules;
    private final TournamentTable table;
    private final int baseline;
    private int rounds;

    PairingOverTasks(TournamentRules rules, TournamentTable table) {
        this.rules = rules;
        this.table = table;
        this.baseline = rules.baseline(table.candidates());
    }

    /**
     * Returns the pairs of the next round; empty at the end.
     *
     * @param order what is known of the order so far
     */
    List<TournamentPair> next(SequentialOrder order) {
        List<TournamentPair> open = table.open();
        Pairing pairing = rules.pairing();
        if (pairing instanceof Pairing.Adaptive) {
            List<TournamentPair> unsettled = open.stream()
                    .filter(pair -> !order.isSettled(
                            table.candidates().get(pair.first()),
                            table.candidates().get(pair.second()),
                            rules.confidence()))
                    .toList();
            return new PairingValue(table).best(unsettled, Math.max(1, table.size() / 2));
        }
        if (pairing instanceof Pairing.Swiss) {
            List<TournamentPair> neighbors = neighbors(rounds++);
            return neighbors.isEmpty() ? nearest(open) : neighbors;
        }
        return pairing instanceof Pairing.Baseline
                ? open.stream()
                        .filter(pair -> pair.first() == baseline || pair.second() == baseline)
                        .toList()
                : open;
    }

    /** Returns neighbors by points: first and second, third and fourth and so on, in every other round second and third. */
    private List<TournamentPair> neighbors(int round) {
        List<Integer> ranked = IntStream.range(0, table.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(table::share).reversed())
                .toList();
        List<TournamentPair> pairs = new ArrayList<>();
        for (int i = round % 2; i + 1 < ranked.size(); i += 2) {
            TournamentPair pair = TournamentPair.of(ranked.get(i), ranked.get(i + 1));
            if (table.open(pair) > 0) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** Returns the open pair whose points are closest, for when no two neighbors can be compared any more. */
    private List<TournamentPair> nearest(List<TournamentPair> open) {
        return open.stream()
                .min(Comparator.comparingDouble(
                        pair -> Math.abs(table.share(pair.first()) - table.share(pair.second()))))
                .map(List::of)
                .orElse(List.of());
    }
}
