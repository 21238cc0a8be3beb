package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import java.util.function.Function;

/**
 * A verdict that is missing because something went wrong.
 *
 * @param <V> what would have been decided
 * @param failure what went wrong
 * @param trail what stands behind it, raw replies included
 */
@JsonIgnoreProperties(value = "outcome", allowGetters = true)
public record Failed<V extends Value>(Failure failure, Trail trail) implements Verdict<V> {

    public Failed {
        requireNonNull(failure, "failure is missing");
        requireNonNull(trail, "trail is missing");
    }

    @Override
    public String outcome() {
        return "failed";
    }

    @Override
    public Optional<V> value() {
        return Optional.empty();
    }

    @Override
    public V orElseThrow() {
        throw new UndecidedException(toString());
    }

    @Override
    public <R> R fold(
            Function<? super V, ? extends R> decided,
            Function<? super Reason, ? extends R> abstained,
            Function<? super Failure, ? extends R> failed) {
        return failed.apply(failure);
    }

    @Override
    public String toString() {
        return trail.explain("failed, " + failure);
    }
}
