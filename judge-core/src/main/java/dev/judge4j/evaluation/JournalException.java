package dev.judge4j.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Says that the journal of a run can't be opened, read or written any more.
 *
 * <p>The message names the folder or the file, the reason, and what to do. Whatever the journal had acknowledged before is in
 * its files.
 */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalException(String message) {
        this(message, null);
    }

    JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
