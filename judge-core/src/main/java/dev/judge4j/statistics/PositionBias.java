package dev.judge4j.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Whether a pairwise judge prefers a place: verdicts on the same pairs in both orders.
 *
 * <p>A judge without position bias chooses the response shown first as often as the one shown second, whatever their
 * quality, because each response is shown first once. Consistency is not correctness: a judge may be wrong in both orders.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param firstTwice pairs of which the response shown first was chosen in both orders
 * @param secondTwice pairs of which the response shown second was chosen in both orders
 * @param consistent pairs with the same outcome in both orders: the same response, or a tie twice
 * @param halfTied pairs with a tie in one order only
 * @param incomplete pairs without a verdict in at least one order
 * @param firstShownRate the share of the response shown first among all verdicts that chose one, clustered by pair; empty
 *     if no verdict chose one
 * @param flipRate the share of pairs whose winner changed with the order, among pairs with a winner in both; empty if there
 *     is no such pair
 * @param inconsistencyRate the share of pairs whose outcome changed with the order, ties included, among complete pairs;
 *     empty if there is no such pair
 */
public record PositionBias(
        int firstTwice,
        int secondTwice,
        int consistent,
        int halfTied,
        int incomplete,
        Optional<Interval> firstShownRate,
        Optional<Interval> flipRate,
        Optional<Interval> inconsistencyRate) {

    /**
     * Counts verdicts. The interval of the first-shown rate treats pairs as independent and the two verdicts of a pair as
     * not.
     *
     * @param inOrder the verdicts with one response of each pair shown first
     * @param swapped the verdicts on the same pairs with the other response shown first
     * @param confidence the confidence of the intervals, such as 0.95
     * @throws IllegalArgumentException if the lists are empty or differ in size, or the confidence is not between 0 and 1
     * @throws NullPointerException if a pick is null
     */
    public static PositionBias of(List<ShownPick> inOrder, List<ShownPick> swapped, double confidence) {
        List<ShownPick> before = List.copyOf(inOrder);
        List<ShownPick> after = List.copyOf(swapped);
        NumberChecks.sameSize("inOrder", before.size(), "swapped", after.size());
        NumberChecks.atLeast("number of pairs", 1, before.size());
        NumberChecks.confidence(confidence);
        double[] firsts = new double[before.size()];
        double[] decided = new double[before.size()];
        double verdicts = 0;
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = firsts(before.get(i)) + firsts(after.get(i));
            decided[i] = decided(before.get(i)) + decided(after.get(i));
            verdicts += decided[i];
        }
        Optional<Interval> firstShownRate =
                verdicts == 0 ? Optional.empty() : Optional.of(PairShare.interval(firsts, decided, confidence));
        return of(before, after, firstShownRate, confidence);
    }

    private static PositionBias of(
            List<ShownPick> before, List<ShownPick> after, Optional<Interval> firstShownRate, double confidence) {
        int firstTwice = 0;
        int secondTwice = 0;
        int sameWinner = 0;
        int tiedTwice = 0;
        int halfTied = 0;
        int incomplete = 0;
        for (int i = 0; i < before.size(); i++) {
            ShownPick a = before.get(i);
            ShownPick b = after.get(i);
            if (a == ShownPick.NONE || b == ShownPick.NONE) {
                incomplete++;
            } else if (a == ShownPick.TIE && b == ShownPick.TIE) {
                tiedTwice++;
            } else if (a == ShownPick.TIE || b == ShownPick.TIE) {
                halfTied++;
            } else if (a != b) {
                sameWinner++; // the other place in the other order is the same response
            } else if (a == ShownPick.FIRST) {
                firstTwice++;
            } else {
                secondTwice++;
            }
        }
        int flips = firstTwice + secondTwice;
        return new PositionBias(
                firstTwice,
                secondTwice,
                sameWinner + tiedTwice,
                halfTied,
                incomplete,
                firstShownRate,
                share(flips, flips + sameWinner, confidence),
                share(flips + halfTied, before.size() - incomplete, confidence));
    }

    /** Returns how many pairs there are. */
    public int pairs() {
        return firstTwice + secondTwice + consistent + halfTied + incomplete;
    }

    private static double firsts(ShownPick pick) {
        return pick == ShownPick.FIRST ? 1 : 0;
    }

    private static double decided(ShownPick pick) {
        return pick == ShownPick.FIRST || pick == ShownPick.SECOND ? 1 : 0;
    }

    private static Optional<Interval> share(int hits, int of, double confidence) {
        return of == 0 ? Optional.empty() : Optional.of(ProportionInterval.WILSON.of(hits, of, confidence));
    }
}
