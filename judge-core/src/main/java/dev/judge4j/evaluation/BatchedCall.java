package dev.judge4j.evaluation;

import dev.judge4j.model.CallKey;

/**
 * For whom a call of a batch is made, and what it can take at most: a line of the {@code calls} file of a shard.
 *
 * @param key of the call
 * @param asker which of the askers of the shard
 * @param mostTokens the most tokens it can take
 * @param mostPico the most it can cost at the price of the batch, in pico-dollars
 */
record BatchedCall(CallKey key, int asker, long mostTokens, long mostPico) {

    private static final int FIELDS = 4;

    String line() {
        return key + " " + asker + " " + mostTokens + " " + mostPico;
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static BatchedCall parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not " + FIELDS + " fields: " + line);
        }
        return new BatchedCall(
                new CallKey(fields[0]),
                Integer.parseInt(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]));
    }
}
