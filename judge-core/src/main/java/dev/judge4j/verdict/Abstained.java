package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import java.util.function.Function;

/**
 * A verdict of a judge that was heard and did not decide.
 *
 * @param <V> what would have been decided
 * @param reason why it did not
 * @param trail what stands behind it
 */
@JsonIgnoreProperties(value = "outcome", allowGetters = true)
public record Abstained<V extends Value>(Reason reason, Trail trail) implements Verdict<V> {

    public Abstained {
        requireNonNull(reason, "reason is missing");
        requireNonNull(trail, "trail is missing");
    }

    @Override
    public String outcome() {
        return "abstained";
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
        return abstained.apply(reason);
    }

    @Override
    public String toString() {
        return trail.explain("abstained, " + reason + ": " + reason.sentence());
    }
}
