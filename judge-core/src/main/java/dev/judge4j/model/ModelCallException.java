package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of a judge model that brought no usable reply, with what a caller needs to know to go on. */
public final class ModelCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Failure.Kind kind;
    private final boolean recorded;
    private final @Nullable Duration retryAfter;
    private final transient @Nullable Usage usage; // null only after deserialization

    /** Makes an exception for a call that was not paid. */
    public ModelCallException(Failure.Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, null, Usage.NONE);
    }

    /**
     * Makes an exception.
     *
     * @param kind what kind of trouble it was
     * @param message what happened, in a sentence
     * @param cause the exception behind it, or null
     * @param retryAfter how long the provider asks to wait, or null if it doesn't say
     * @param usage what was paid all the same
     */
    public ModelCallException(
            Failure.Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter, Usage usage) {
        this(kind, message, cause, retryAfter, usage, false);
    }

    private ModelCallException(
            Failure.Kind kind,
            String message,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter,
            Usage usage,
            boolean recorded) {
        super(requireNonNull(message, "message"), cause);
        this.kind = requireNonNull(kind, "kind");
        this.retryAfter = retryAfter;
        this.usage = requireNonNull(usage, "usage");
        this.recorded = recorded;
    }

    /** Returns the exception of any model with the kind of trouble that it means: itself if it has one, else around it. */
    public static ModelCallException of(Exception exception) {
        return ModelFailures.of(exception);
    }

    /** Makes an exception for a call that was not made but looked up. */
    static ModelCallException recorded(Failure.Kind kind, String message) {
        return new ModelCallException(kind, message, null, null, Usage.NONE, true);
    }

    /** Returns what kind of trouble it was. */
    public Failure.Kind kind() {
        return kind;
    }

    /** Returns how long the provider asks to wait; empty if it doesn't say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns what was paid for although there is no usable reply; {@link Usage#NONE} if nothing. */
    public Usage usage() {
        return usage == null ? Usage.NONE : usage;
    }

    /** Returns whether the call was looked up in a recording: then it would go the same way again, and took no time. */
    boolean isRecorded() {
        return recorded;
    }
}
