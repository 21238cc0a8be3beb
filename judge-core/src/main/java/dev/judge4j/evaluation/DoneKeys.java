package dev.judge4j.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of keys in at most 16 bytes a key beside a constant: 10 million keys take less than 160 MB.
 *
 * <p>Of the 128 bits of a key the first 80 are kept. Two of n keys agree in them with a probability of at most {@code n * n / 2^81}:
 * 4e-11 for 10 million. Then one item would pass for judged that is not, and be missing from the results.
 *
 * <p>The keys, which must be evenly spread, are dealt to 64 open-addressed tables. A table grows alone and by a quarter, so that
 * it is never less than two thirds full beyond its first size.
 */
final class DoneKeys {

    private static final int FIRST_SLOTS = 8;
    private static final int BYTES_PER_SLOT = Long.BYTES + Short.BYTES;

    /** Beyond that, linear probing looks at more than about 20 slots for a new key. */
    private static final double FULLEST = 0.85;

    private final @Nullable Table[] tables = new @Nullable Table[KeyBits.TABLES];
    private boolean zero; // a slot of zeros is free, so that the key of zeros is kept here
    private long size;

    /** Adds a key, and returns whether it was not there. */
    boolean add(String key) {
        KeyBits bits = KeyBits.of(key);
        boolean added = isZero(bits) ? !zero : addToTable(bits);
        zero |= isZero(bits);
        size += added ? 1 : 0;
        return added;
    }

    boolean contains(String key) {
        KeyBits bits = KeyBits.of(key);
        Table table = tables[bits.table()];
        if (isZero(bits)) {
            return zero;
        }
        return table != null && table.holds(table.slot(bits.high(), rest(bits)));
    }

    long size() {
        return size;
    }

    /** Returns how much memory the tables take. */
    long bytes() {
        return Arrays.stream(tables)
                .mapToLong(table -> table == null ? 0 : (long) table.rests.length * BYTES_PER_SLOT)
                .sum();
    }

    private boolean addToTable(KeyBits bits) {
        Table table = tables[bits.table()];
        if (table == null) {
            table = new Table(FIRST_SLOTS);
        } else if (table.size + 1 > FULLEST * table.rests.length) {
            table = table.grown();
        }
        tables[bits.table()] = table;
        return table.add(bits.high(), rest(bits));
    }

    private static boolean isZero(KeyBits bits) {
        return bits.high() == 0 && rest(bits) == 0;
    }

    private static short rest(KeyBits bits) {
        return (short) (bits.low() >>> (Long.SIZE - Short.SIZE));
    }

    /** One open-addressed table; a slot of zeros is free. */
    private static final class Table {

        private final long[] firsts;
        private final short[] rests;
        private int size;

        Table(int slots) {
            firsts = new long[slots];
            rests = new short[slots];
        }

        boolean holds(int slot) {
            return firsts[slot] != 0 || rests[slot] != 0;
        }

        boolean add(long first, short rest) {
            int slot = slot(first, rest);
            if (holds(slot)) {
                return false;
            }
            firsts[slot] = first;
            rests[slot] = rest;
            size++;
            return true;
        }

        /** Returns where the key is, or the free slot where it belongs. The lower half is not what chose the table. */
        int slot(long first, short rest) {
            int slot = (int) (((first & 0xffff_ffffL) * rests.length) >>> Integer.SIZE);
            while (holds(slot) && !(firsts[slot] == first && rests[slot] == rest)) {
                slot = slot + 1 == rests.length ? 0 : slot + 1;
            }
            return slot;
        }

        Table grown() {
            Table larger = new Table(rests.length + Math.max(2, rests.length / 4));
            for (int i = 0; i < rests.length; i++) {
                if (holds(i)) {
                    larger.add(firsts[i], rests[i]);
                }
            }
            return larger;
        }
    }
}
