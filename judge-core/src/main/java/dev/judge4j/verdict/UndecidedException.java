package dev.judge4j.verdict;

/** Thrown when the value of a verdict was asked for and there is none. The message is the verdict in one line. */
public final class UndecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UndecidedException(String message) {
        super(message);
    }
}
