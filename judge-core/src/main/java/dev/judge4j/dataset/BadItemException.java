package dev.judge4j.dataset;

import org.jspecify.annotations.Nullable;

/**
 * One item of a data set can't be read or written; the message says in which file, line and field, and why.
 *
 * <p>Where it was thrown by {@link Items#next()}, the next item can be read.
 */
public final class BadItemException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_REASON = 500;

    private final long line;
    private final String field;

    BadItemException(Place place, String field, String reason, @Nullable Throwable cause) {
        super(place + (field.isEmpty() ? "" : ", field '" + shortened(field) + "'") + ": " + shortened(reason), cause);
        this.line = place.line();
        this.field = field;
    }

    /** Returns the number of the line that the item begins in, from 1. */
    public long line() {
        return line;
    }

    /** Returns the path of the field, such as {@code conversationTurns[0].prompt}; empty if it is about the whole line. */
    public String field() {
        return field;
    }

    /** A message must not carry a whole file into logs. */
    private static String shortened(String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + "…";
    }
}
