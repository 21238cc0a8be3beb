package dev.judge4j.verdict;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.function.Function;

/**
 * A verdict with a value.
 *
 * @param <V> what is decided
 * @param result what was decided
 * @param trail what stands behind it
 */
@JsonIgnoreProperties(value = "outcome", allowGetters = true)
public record Decided<V extends Value>(
        // Said here again, because Jackson takes the V of a Verdict<?> for an Object.
        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "type")
        @JsonSubTypes(@JsonSubTypes.Type(Value.class))
        V result,

        Trail trail)
        implements Verdict<V> {

    public Decided {
        requireNonNull(result, "result is missing");
        requireNonNull(trail, "trail is missing");
    }

    @Override
    public String outcome() {
        return "decided";
    }

    @Override
    public Optional<V> value() {
        return Optional.of(result);
    }

    @Override
    public V orElseThrow() {
        return result;
    }

    @Override
    public <R> R fold(
            Function<? super V, ? extends R> decided,
            Function<? super Reason, ? extends R> abstained,
            Function<? super Failure, ? extends R> failed) {
        return decided.apply(result);
    }

    @Override
    public String toString() {
        return trail.explain(result.toString());
    }
}
