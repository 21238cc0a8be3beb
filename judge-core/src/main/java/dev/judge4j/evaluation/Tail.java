package dev.judge4j.evaluation;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * Where a journal ends, and how it goes on.
 *
 * @param segment the number of the last segment; 0 if there is none
 * @param bytes how many bytes of it are good
 * @param lines how many lines those are
 * @param digest of those bytes, to be gone on with
 * @param sealed whether nothing may be added to it
 * @param torn what is beyond
 */
record Tail(int segment, long bytes, long lines, MessageDigest digest, boolean sealed, List<Torn> torn) {

    Tail {
        torn = List.copyOf(torn);
    }

    /**
     * Bytes at the end of a segment that are not whole lines.
     *
     * @param segment its number
     * @param file its file
     * @param from the first of these bytes
     * @param bytes how many
     */
    record Torn(int segment, Path file, long from, long bytes) {}
}
