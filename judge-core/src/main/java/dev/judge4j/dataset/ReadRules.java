package dev.judge4j.dataset;

/**
 * How a file is read.
 *
 * @param maxLineBytes how long a line may be, in bytes
 * @param skipping whether bad lines are passed over
 * @param numbering whether an id that is there twice gets a number
 * @param guarded whether cells have an apostrophe before what looks like a formula
 */
record ReadRules(int maxLineBytes, boolean skipping, boolean numbering, boolean guarded) {

    private static final int DEFAULT_MAX_LINE_BYTES = 8 * 1024 * 1024;

    static final ReadRules STRICT = new ReadRules(DEFAULT_MAX_LINE_BYTES, false, false, false);

    ReadRules {
        if (maxLineBytes < 1) {
            throw new IllegalArgumentException("maxLineBytes is not positive: " + maxLineBytes);
        }
    }
}
