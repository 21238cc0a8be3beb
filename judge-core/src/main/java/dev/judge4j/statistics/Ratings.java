package dev.judge4j.statistics;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** The codes of the labels or numbers that each item received from any number of raters. */
final class Ratings {

    private final int[] starts;
    private final int[] codes; // those of item i stand from starts[i] up to starts[i + 1], ascending
    private final int labels;

    private Ratings(int[] starts, int[] codes, int labels) {
        this.starts = starts;
        this.codes = codes;
        this.labels = labels;
        for (int i = 0; i < items(); i++) {
            Arrays.sort(codes, starts[i], starts[i + 1]);
        }
    }

    /** Codes the labels; one more entry of {@code items} is one more item. */
    static <L> Ratings of(List<? extends Collection<? extends L>> items, Codebook<L> codebook) {
        int[] starts = starts(items.stream().mapToInt(Collection::size).toArray());
        int[] codes = new int[starts[items.size()]];
        int i = 0;
        for (Collection<? extends L> item : items) {
            int[] ofItem = codebook.encode("items[" + i + "]", item);
            System.arraycopy(ofItem, 0, codes, starts[i], ofItem.length);
            i++;
        }
        return new Ratings(starts, codes, codebook.size());
    }

    /** Takes each number's rank as its code; {@code ranks} are those of {@link #flat} of the same items. */
    static Ratings of(double[][] items, DenseRanks ranks) {
        int[] starts = starts(Arrays.stream(items).mapToInt(item -> item.length).toArray());
        return new Ratings(starts, ranks.ranks().clone(), ranks.values().length);
    }

    /** Returns all numbers, item by item. */
    static double[] flat(double[][] items) {
        for (int i = 0; i < items.length; i++) {
            for (double number : items[i]) {
                if (!Double.isFinite(number)) {
                    throw new IllegalArgumentException(
                            "items[" + i + "] holds " + number + "; leave a missing rating out of the item's array");
                }
            }
        }
        return Arrays.stream(items).flatMapToDouble(Arrays::stream).toArray();
    }

    private static int[] starts(int[] sizes) {
        if (Arrays.stream(sizes).noneMatch(size -> size >= 2)) {
            throw new IllegalArgumentException(
                    sizes.length == 0
                            ? "items is empty"
                            : "items has none with two ratings, so nothing can be compared");
        }
        int[] starts = new int[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            starts[i + 1] = Math.addExact(starts[i], sizes[i]);
        }
        return starts;
    }

    int items() {
        return starts.length - 1;
    }

    /** Returns how many labels could have been given, including those that nobody gave. */
    int labels() {
        return labels;
    }

    /** Returns how many ratings the item received. */
    int count(int item) {
        return starts[item + 1] - starts[item];
    }

    /** Returns a tally with room for any of these items. */
    Tally newTally() {
        return new Tally(Math.min(
                labels, IntStream.range(0, items()).map(this::count).max().orElse(0)));
    }

    /** Counts the item's ratings by code. */
    void tally(int item, Tally into) {
        into.clear();
        for (int at = starts[item]; at < starts[item + 1]; at++) {
            into.addAscending(codes[at]);
        }
    }

    /** Returns the indices of all items, as a pick that takes each once. */
    int[] all() {
        return IntStream.range(0, items()).toArray();
    }
}
