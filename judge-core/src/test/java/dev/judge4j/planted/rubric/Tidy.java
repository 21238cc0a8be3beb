package dev.judge4j.planted.rubric;

/** Breaks no rule, although it extends and calls what others may not throw. */
public final class Tidy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message of its own. */
    public Tidy(String message) {
        super(message);
    }
}
