package dev.judge4j.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of judging one item: {@link Decided}, {@link Abstained} or {@link Failed}, and nothing else.
 *
 * <p>A reply that could not be read is a {@code Failed}, never a number. Instances are immutable, safe for use by multiple
 * threads, explain themselves in one line by {@code toString}, and go to JSON and back through a plain Jackson
 * {@code ObjectMapper}. What a newer release adds to trails and values is ignored in reading; a missing part, or one that no
 * judge could have said, is refused.
 *
 * @param <V> what is decided
 */
@JsonInclude(JsonInclude.Include.ALWAYS) // whatever a user's mapper leaves out otherwise
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Decided.class, name = "decided"),
    @JsonSubTypes.Type(value = Abstained.class, name = "abstained"),
    @JsonSubTypes.Type(value = Failed.class, name = "failed")
})
public sealed interface Verdict<V extends Value> permits Decided, Abstained, Failed {

    /** Returns what stands behind this verdict. */
    Trail trail();

    /** Returns {@code decided}, {@code abstained} or {@code failed}. */
    @JsonProperty(value = "outcome", access = JsonProperty.Access.READ_ONLY, index = 0)
    String outcome();

    /** Returns what was decided; empty if nothing was. */
    Optional<V> value();

    /**
     * Returns what was decided.
     *
     * @throws UndecidedException if nothing was; the message says for which item, why, and what to do
     */
    V orElseThrow();

    /** Returns the result of the one function that fits this outcome. */
    <R> R fold(
            Function<? super V, ? extends R> decided,
            Function<? super Reason, ? extends R> abstained,
            Function<? super Failure, ? extends R> failed);
}
