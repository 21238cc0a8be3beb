package dev.judge4j.statistics;

/** How often each of some codes occurs; refilled item by item, so that counting allocates nothing. */
final class Tally {

    private final int[] codes;
    private final long[] counts;
    private int size;
    private long total;

    Tally(int capacity) {
        codes = new int[capacity];
        counts = new long[capacity];
    }

    /** Returns the tally of the codes that have a count, indexed by code. */
    static Tally of(long[] counts) {
        Tally tally = new Tally(counts.length);
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                tally.add(code, counts[code]);
            }
        }
        return tally;
    }

    void clear() {
        size = 0;
        total = 0;
    }

    /** Counts one more occurrence of a code that is not below those added before. */
    void addAscending(int code) {
        if (size > 0 && codes[size - 1] == code) {
            counts[size - 1]++;
            total++;
        } else {
            add(code, 1);
        }
    }

    private void add(int code, long count) {
        codes[size] = code;
        counts[size] = count;
        size++;
        total += count;
    }

    /** Returns how many codes there are. */
    int size() {
        return size;
    }

    /** Returns the i-th code in ascending order. */
    int code(int i) {
        return codes[i];
    }

    /** Returns how often the i-th code occurs. */
    long count(int i) {
        return counts[i];
    }

    /** Returns how many occurrences there are. */
    long total() {
        return total;
    }

    /** Adds the occurrences to counts that are indexed by code. */
    void addTo(long[] sums) {
        for (int i = 0; i < size; i++) {
            sums[codes[i]] += counts[i];
        }
    }

    /** Returns how many ordered pairs of different occurrences have the same code. */
    long equalPairs() {
        long pairs = 0;
        for (int i = 0; i < size; i++) {
            pairs += counts[i] * (counts[i] - 1);
        }
        return pairs;
    }
}
