package dev.judge4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A growing list of items with a value each, in 16 bytes an entry beside at most a MiB: nothing is copied in growing. */
final class Entries {

    private static final int FIRST = 16;

    /** Arrays of half a region of the G1 collector take a whole one, which is 1 MiB in small heaps. */
    private static final int LARGEST = 1 << 14;

    private final List<Chunk> chunks = new ArrayList<>();

    /** What is done with an entry. */
    @FunctionalInterface
    interface Action {
        void accept(long item, double value);
    }

    /** What number an entry stands for; NaN if for none. */
    @FunctionalInterface
    interface Numbering {
        double of(long item, double value);
    }

    private static final class Chunk {

        private final long[] items;
        private final double[] values;
        private int size;

        Chunk(int length) {
            items = new long[length];
            values = new double[length];
        }
    }

    void add(long item, double value) {
        Chunk last = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
        if (last == null || last.size == last.items.length) {
            last = new Chunk(last == null ? FIRST : Math.min(LARGEST, 2 * last.items.length));
            chunks.add(last);
        }
        last.items[last.size] = item;
        last.values[last.size++] = value;
    }

    /** Takes in all entries of another list, which must not grow afterwards: they are shared. */
    void addAll(Entries others) {
        chunks.addAll(others.chunks);
    }

    void forEach(Action action) {
        for (Chunk chunk : chunks) {
            for (int i = 0; i < chunk.size; i++) {
                action.accept(chunk.items[i], chunk.values[i]);
            }
        }
    }

    int size() {
        return chunks.stream().mapToInt(chunk -> chunk.size).reduce(0, Math::addExact);
    }

    long[] items() {
        long[] items = new long[size()];
        int[] next = new int[1];
        forEach((item, value) -> items[next[0]++] = item);
        return items;
    }

    double[] values() {
        double[] values = new double[size()];
        int[] next = new int[1];
        forEach((item, value) -> values[next[0]++] = value);
        return values;
    }

    /** Returns whether no two entries have the same item, whose number is in these bits. */
    boolean hasUniqueItems(long bits) {
        long[] items = items();
        Arrays.setAll(items, i -> items[i] & bits);
        Arrays.sort(items);
        for (int i = 1; i < items.length; i++) {
            if (items[i] == items[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the numbers that entries stand for; empty if there is none.
     *
     * @param bits which bits of an item are its number; 0 if every entry is of another item
     */
    Optional<ItemValues> select(Numbering numbering, long bits) {
        int[] count = new int[1];
        forEach((item, value) -> count[0] += Double.isNaN(numbering.of(item, value)) ? 0 : 1);
        if (count[0] == 0) {
            return Optional.empty();
        }
        double[] values = new double[count[0]];
        long[] items = new long[bits == 0 ? 0 : count[0]];
        count[0] = 0;
        forEach((item, value) -> {
            double number = numbering.of(item, value);
            if (!Double.isNaN(number)) {
                values[count[0]] = number;
                if (bits != 0) {
                    items[count[0]] = item & bits;
                }
                count[0]++;
            }
        });
        return Optional.of(bits == 0 ? ItemValues.independent(values) : ItemValues.grouped(items, values));
    }
}
