package dev.judge4j.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A set of keys with a number for each, in at most 22 bytes a key beside a constant: 10 million keys take less than 220 MB.
 *
 * <p>Of the 128 bits of a key the first 80 are kept. Two of n keys agree in them with a probability of at most {@code n * n /
 * 2^81}: 4e-11 for 10 million.
 *
 * <p>The keys, which must be evenly spread, are dealt to 64 open-addressed tables. A table grows alone and by a quarter, so that
 * it is never less than two thirds full beyond its first size, and growing needs only one sixty-fourth of the memory twice.
 */
final class KeySet {

    private static final int TABLES = 64;
    private static final int FIRST_SLOTS = 8;
    private static final int BYTES_PER_SLOT = Long.BYTES + Short.BYTES + Integer.BYTES;

    /** Beyond that, linear probing looks at more than about 20 slots for a new key. */
    private static final double FULLEST = 0.85;

    private final @Nullable Table[] tables = new @Nullable Table[TABLES];

    /**
     * Returns the number of a key, or 0 if it was not there, in which case it is now, with this number.
     *
     * @param number at least 1
     */
    int putIfAbsent(long high, long low, int number) {
        int index = table(high);
        Table table = tables[index];
        if (table == null) {
            table = new Table(FIRST_SLOTS);
        }
        if (table.size + 1 > FULLEST * table.numbers.length) {
            table = table.grown();
        }
        tables[index] = table;
        return table.putIfAbsent(high, rest(low), number);
    }

    /** Gives a key that is there another number. */
    void renumber(long high, long low, int number) {
        Table table = tables[table(high)];
        if (table != null) {
            table.numbers[table.slot(high, rest(low))] = number;
        }
    }

    private static int table(long high) {
        return (int) (high >>> (Long.SIZE - Integer.numberOfTrailingZeros(TABLES)));
    }

    private static short rest(long low) {
        return (short) (low >>> (Long.SIZE - Short.SIZE));
    }

    /** Returns how much memory the tables take. */
    long bytes() {
        long slots = 0;
        for (Table table : tables) {
            slots += table == null ? 0 : table.numbers.length;
        }
        return slots * BYTES_PER_SLOT;
    }

    /** One open-addressed table; a slot whose number is 0 is free. */
    private static final class Table {

        private final long[] firsts;
        private final short[] rests;
        private final int[] numbers;
        private int size;

        Table(int slots) {
            firsts = new long[slots];
            rests = new short[slots];
            numbers = new int[slots];
        }

        int putIfAbsent(long first, short rest, int number) {
            int slot = slot(first, rest);
            if (numbers[slot] != 0) {
                return numbers[slot];
            }
            firsts[slot] = first;
            rests[slot] = rest;
            numbers[slot] = number;
            size++;
            return 0;
        }

        /** Returns where the key is, or the free slot where it belongs. The lower half is not what chose the table. */
        int slot(long first, short rest) {
            int slot = (int) (((first & 0xffff_ffffL) * numbers.length) >>> Integer.SIZE);
            while (numbers[slot] != 0 && !(firsts[slot] == first && rests[slot] == rest)) {
                slot = slot + 1 == numbers.length ? 0 : slot + 1;
            }
            return slot;
        }

        Table grown() {
            Table larger = new Table(numbers.length + Math.max(2, numbers.length / 4));
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != 0) {
                    larger.putIfAbsent(firsts[i], rests[i], numbers[i]);
                }
            }
            return larger;
        }
    }
}
