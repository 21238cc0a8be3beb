package dev.judge4j.judge;

import dev.judge4j.model.CallIdentity;
import dev.judge4j.reply.EntriesFormat;

/**
 * Several things to be decided in one call.
 *
 * @param prompt what is asked
 * @param format how it is to be answered
 * @param identity which question it is
 */
record EntrySheet(Prompt prompt, EntriesFormat format, CallIdentity identity) {

    /** Room for what is the same whatever the number of entries, and for a model that is not so brief. */
    private static final int ROOM = 400;

    private static final int ROOM_FOR_ENTRY = 100;

    /** What every model in use can write in one reply. */
    private static final int MOST_ROOM = 4_000;

    /** Returns the output limit in tokens: for each entry reasons of 30 words, or 60 Japanese characters, and a verdict. */
    int room() {
        return Math.min(ROOM + ROOM_FOR_ENTRY * format.names().size(), MOST_ROOM);
    }
}
