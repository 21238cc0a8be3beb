package dev.judge4j.judge;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A judge that is only asked about what checks in code leave open.
 *
 * <p>Instances are immutable and safe for use by multiple threads if judge and checks are.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class CheckedFirst<S extends Item, V extends Value> implements Judge<S, V> {

    private final Judge<S, V> judge;

    private CheckedFirst(Judge<S, V> judge) {
        this.judge = judge;
    }

    /** Returns a judge of single responses with checks before it, in their order. */
    public static CheckedFirst<Sample, Score> of(Judge<Sample, Score> judge, Rubric rubric, List<Precheck> checks) {
        throw new UnsupportedOperationException(judge + " " + rubric + checks);
    }

    /** Returns a judge of pairs with checks before it: where one applies to exactly one response, the other is better. */
    public static CheckedFirst<ResponsePair, Preference> ofPairs(
            Judge<ResponsePair, Preference> judge, List<Precheck> checks) {
        throw new UnsupportedOperationException(judge + " " + checks);
    }

    @Override
    public Verdict<V> judge(S item) {
        return judge.judge(item);
    }

    @Override
    public Judge<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new CheckedFirst<>(judge.withModels(around));
    }
}
