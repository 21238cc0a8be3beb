package dev.judge4j.examples;

import java.util.function.LongConsumer;

/** A way to have items judged that {@link LoadBase} measures. */
interface Load extends AutoCloseable {

    /** Returns what the table calls it. */
    String name();

    /** Returns whether it says how long each item took. */
    default boolean timesEach() {
        return true;
    }

    /**
     * Judges items.
     *
     * @param from the number of the first item; every item is new, as a run would reuse what it has already
     * @param count how many
     * @param nanos is told how long each took, by any thread
     * @throws Exception if an item could not be judged
     */
    void run(int from, int count, LongConsumer nanos) throws Exception;

    @Override
    void close();
}
