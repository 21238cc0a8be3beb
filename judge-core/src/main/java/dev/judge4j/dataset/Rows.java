package dev.judge4j.dataset;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file that hold something, as objects. */
interface Rows extends Closeable {

    /**
     * Returns the next object, or null at the end.
     *
     * @throws BadItemException if there is something that is none; the next call goes on after it
     */
    @Nullable
    Node next() throws IOException;

    /** Returns about where the reading is, for messages. */
    long line();
}
