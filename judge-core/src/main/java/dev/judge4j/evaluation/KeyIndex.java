package dev.judge4j.evaluation;

import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where in a journal the line of a key is, in at most 20 bytes a key beside a constant.
 *
 * <p>Of the 128 bits of a key 67 are kept; whoever reads the line must compare the whole key. Of two keys that agree in those bits
 * the second is left out; that happens among 10 million keys with a probability below 1e-6.
 *
 * <p>The keys, which must be evenly spread, are dealt to 64 open-addressed tables. A table grows alone and by an eighth, so that
 * it is never less than three quarters full beyond its first size.
 */
final class KeyIndex {

    private static final int FIRST_SLOTS = 16;
    private static final int BYTES_PER_SLOT = Integer.BYTES + Short.BYTES + Long.BYTES;
    private static final double FULLEST = 0.85;

    private static final int OFFSET_BITS = 31;
    private static final int SEGMENT_BITS = 20;
    private static final int PLACE_BITS = OFFSET_BITS + SEGMENT_BITS;

    private final @Nullable Table[] tables = new @Nullable Table[KeyBits.TABLES];
    private long size;

    /** Notes where the line of a key is, unless the key was there before. */
    void putIfAbsent(String key, int segment, long offset) {
        if (segment >= 1 << SEGMENT_BITS || offset >= 1L << OFFSET_BITS) {
            throw new JournalException(
                    "the journal is too large: segment " + segment + ", byte " + offset + "; split the run");
        }
        KeyBits bits = KeyBits.of(key);
        Table table = tables[bits.table()];
        if (table == null) {
            table = new Table(FIRST_SLOTS);
        } else if (table.size + 1 > FULLEST * table.heads.length) {
            table = table.grown();
        }
        tables[bits.table()] = table;
        long place = place(segment, offset);
        size += table.putIfAbsent(head(bits), middle(bits), last(bits) << PLACE_BITS | place) ? 1 : 0;
    }

    /** Returns the place of the line that probably has this key; {@link #segment} and {@link #offset} take it apart. */
    OptionalLong place(String key) {
        KeyBits bits = KeyBits.of(key);
        Table table = tables[bits.table()];
        if (table == null) {
            return OptionalLong.empty();
        }
        long place = table.places[table.slot(head(bits), middle(bits), last(bits) << PLACE_BITS)];
        return place == 0 ? OptionalLong.empty() : OptionalLong.of(place);
    }

    /** Returns the place that a segment and a byte in it make up; never 0, as no segment has the number 0. */
    static long place(int segment, long offset) {
        return (long) segment << OFFSET_BITS | offset;
    }

    static int segment(long place) {
        return (int) (place >>> OFFSET_BITS) & ((1 << SEGMENT_BITS) - 1);
    }

    static long offset(long place) {
        return place & ((1L << OFFSET_BITS) - 1);
    }

    long size() {
        return size;
    }

    /** Returns how much memory the tables take. */
    long bytes() {
        return Arrays.stream(tables)
                .mapToLong(table -> table == null ? 0 : (long) table.heads.length * BYTES_PER_SLOT)
                .sum();
    }

    private static int head(KeyBits bits) {
        return (int) bits.high();
    }

    private static short middle(KeyBits bits) {
        return (short) bits.low();
    }

    private static long last(KeyBits bits) {
        return bits.low() >>> Short.SIZE;
    }

    /** One open-addressed table; a slot without a place is free. */
    private static final class Table {

        private final int[] heads;
        private final short[] middles;
        private final long[] places; // and above the place the last bits of the key that are kept
        private int size;

        Table(int slots) {
            heads = new int[slots];
            middles = new short[slots];
            places = new long[slots];
        }

        boolean putIfAbsent(int head, short middle, long place) {
            int slot = slot(head, middle, place);
            if (places[slot] != 0) {
                return false;
            }
            heads[slot] = head;
            middles[slot] = middle;
            places[slot] = place;
            size++;
            return true;
        }

        /** Returns where the key is, or the free slot where it belongs. */
        int slot(int head, short middle, long last) {
            int slot = (int) ((Integer.toUnsignedLong(head) * heads.length) >>> Integer.SIZE);
            while (places[slot] != 0 && !isAt(slot, head, middle, last)) {
                slot = slot + 1 == heads.length ? 0 : slot + 1;
            }
            return slot;
        }

        private boolean isAt(int slot, int head, short middle, long last) {
            return heads[slot] == head && middles[slot] == middle && (places[slot] ^ last) >>> PLACE_BITS == 0;
        }

        Table grown() {
            Table larger = new Table(heads.length + Math.max(2, heads.length / 8));
            for (int i = 0; i < heads.length; i++) {
                if (places[i] != 0) {
                    larger.putIfAbsent(heads[i], middles[i], places[i]);
                }
            }
            return larger;
        }
    }
}
