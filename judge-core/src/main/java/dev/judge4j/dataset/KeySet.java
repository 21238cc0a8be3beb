package dev.judge4j.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A set of 128-bit keys with a number for each, in at most 32 bytes a key beside a constant: 10 million keys take less than 320
 * MB.
 *
 * <p>The keys, which must be evenly spread, are dealt to 64 open-addressed tables. A table grows alone and by a quarter, so that
 * it is never less than two thirds full beyond its first size, and growing needs only one sixty-fourth of the memory twice.
 */
final class KeySet {

    private static final int TABLES = 64;
    private static final int FIRST_SLOTS = 8;
    private static final int BYTES_PER_SLOT = 2 * Long.BYTES + Integer.BYTES;

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
        return table.putIfAbsent(high, low, number);
    }

    /** Gives a key that is there another number. */
    void renumber(long high, long low, int number) {
        Table table = tables[table(high)];
        if (table != null) {
            table.numbers[table.slot(high, low)] = number;
        }
    }

    private static int table(long high) {
        return (int) (high >>> (Long.SIZE - Integer.numberOfTrailingZeros(TABLES)));
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

        private final long[] keys;
        private final int[] numbers;
        private int size;

        Table(int slots) {
            keys = new long[2 * slots];
            numbers = new int[slots];
        }

        int putIfAbsent(long high, long low, int number) {
            int slot = slot(high, low);
            if (numbers[slot] != 0) {
                return numbers[slot];
            }
            keys[2 * slot] = high;
            keys[2 * slot + 1] = low;
            numbers[slot] = number;
            size++;
            return 0;
        }

        /** Returns where the key is, or the free slot where it belongs. */
        int slot(long high, long low) {
            int slot = (int) (((low >>> Integer.SIZE) * numbers.length) >>> Integer.SIZE);
            while (numbers[slot] != 0 && !(keys[2 * slot] == high && keys[2 * slot + 1] == low)) {
                slot = slot + 1 == numbers.length ? 0 : slot + 1;
            }
            return slot;
        }

        Table grown() {
            Table larger = new Table(numbers.length + Math.max(2, numbers.length / 4));
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != 0) {
                    larger.putIfAbsent(keys[2 * i], keys[2 * i + 1], numbers[i]);
                }
            }
            return larger;
        }
    }
}
