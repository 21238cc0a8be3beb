package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Decides an item on which the jurors of a jury did not agree: a {@link MetaJudge}, which sees what they said, or one more judge,
 * which does not.
 *
 * <p>Implementations are immutable and safe for use by multiple threads; trouble with an item is a
 * {@link dev.judge4j.verdict.Failed} verdict, never an exception.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public interface TieBreaker<S extends Item, V extends Value> {

    /**
     * Decides, waiting for whatever models have to be asked.
     *
     * @param item what the jurors judged
     * @param divided the verdicts of the jurors that count, at least one, all decided
     */
    Verdict<V> settle(S item, List<Verdict<V>> divided);

    /** Returns the name and the fingerprint of this tie-breaker; its verdicts have them too. */
    Identity identity();

    /** Returns this tie-breaker with something put around each model that it asks; name and fingerprint stay. */
    TieBreaker<S, V> withModels(UnaryOperator<ChatModel> around);

    /** Returns a tie-breaker that is one more judge, and whose verdict decides. */
    static <S extends Item, V extends Value> TieBreaker<S, V> of(Judge<S, V> judge) {
        requireNonNull(judge, "judge");
        return new TieBreaker<>() {
            @Override
            public Verdict<V> settle(S item, List<Verdict<V>> divided) {
                return judge.judge(item);
            }

            @Override
            public Identity identity() {
                return judge.identity();
            }

            @Override
            public TieBreaker<S, V> withModels(UnaryOperator<ChatModel> around) {
                return of(judge.withModels(around));
            }
        };
    }
}
