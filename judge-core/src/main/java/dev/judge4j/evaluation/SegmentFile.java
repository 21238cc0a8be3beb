package dev.judge4j.evaluation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is being appended to, by one thread. */
interface SegmentFile extends Closeable {

    /** Appends some or all of the bytes that remain in the buffer, and returns how many. */
    int write(ByteBuffer bytes) throws IOException;

    /** Returns when all that was written is durable. */
    void force() throws IOException;
}
