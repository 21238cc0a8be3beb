package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.function.UnaryOperator;

/** A judge with an identity that it was given. */
record NamedJudge<S extends Item, V extends Value>(Identity identity, Judge<S, V> judge) implements Judge<S, V> {

    NamedJudge {
        requireNonNull(identity, "identity");
        requireNonNull(judge, "judge");
    }

    @Override
    public Verdict<V> judge(S item) {
        return judge.judge(item);
    }

    @Override
    public Judge<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new NamedJudge<>(identity, judge.withModels(around));
    }
}
