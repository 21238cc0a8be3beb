package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.function.UnaryOperator;

/**
 * Turns an item into a verdict.
 *
 * <p>Implementations are immutable and safe for use by multiple threads; trouble with an item is a
 * {@link dev.judge4j.verdict.Failed} verdict, never an exception. A lambda can be a judge:
 *
 * <pre>{@code
 * Judge<Sample, Score> polite = Judge.of(new Identity("polite", "polite-1"), sample -> …);
 * }</pre>
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
@FunctionalInterface
public interface Judge<S extends Item, V extends Value> {

    /** Judges an item, waiting for whatever models have to be asked. */
    Verdict<V> judge(S item);

    /** Returns this judge's name and fingerprint; those of an anonymous judge for a bare lambda. */
    default Identity identity() {
        return Identity.ANONYMOUS;
    }

    /**
     * Returns this judge with something put around each model that it asks; name and fingerprint stay, as what is put around
     * may retry, record or count but not change what is asked.
     */
    default Judge<S, V> withModels(UnaryOperator<ChatModel> around) {
        requireNonNull(around, "around");
        return this;
    }

    /** Returns a judge that judges as the given one does and has that identity, as have its verdicts. */
    static <S extends Item, V extends Value> Judge<S, V> of(Identity identity, Judge<S, V> judge) {
        return new NamedJudge<>(identity, judge);
    }
}
