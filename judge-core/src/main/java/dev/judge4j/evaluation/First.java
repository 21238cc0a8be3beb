package dev.judge4j.evaluation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the first of what it is given. Safe for use by multiple threads. */
final class First<T> {

    private volatile @Nullable T value;

    /** Returns whether this is the first. */
    synchronized boolean offer(T candidate) {
        if (value != null) {
            return false;
        }
        value = candidate;
        return true;
    }

    boolean isPresent() {
        return value != null;
    }

    Optional<T> get() {
        return Optional.ofNullable(value);
    }
}
