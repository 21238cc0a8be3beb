package dev.judge4j.evaluation;

/** The 128 bits of a key. */
record KeyBits(long high, long low) {

    /** How many tables the sets of keys have; a table grows alone, so that growing takes little memory twice. */
    static final int TABLES = 64;

    private static final int HALF = 16;
    private static final int RADIX = 16;

    static KeyBits of(String key) {
        JournalRecord.checkKey("key", key);
        return new KeyBits(
                Long.parseUnsignedLong(key, 0, HALF, RADIX), Long.parseUnsignedLong(key, HALF, 2 * HALF, RADIX));
    }

    /** Returns the table of the key, which is in its first 6 bits. */
    int table() {
        return (int) (high >>> (Long.SIZE - Integer.numberOfTrailingZeros(TABLES)));
    }
}
