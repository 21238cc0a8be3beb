package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.function.UnaryOperator;

/** A judge with an identity that it was given, and its verdicts with it. */
record NamedJudge<S extends Item, V extends Value>(Identity identity, Judge<S, V> judge) implements Judge<S, V> {

    NamedJudge {
        requireNonNull(identity, "identity");
        requireNonNull(judge, "judge");
    }

    @Override
    public Verdict<V> judge(S item) {
        Verdict<V> verdict = judge.judge(item);
        Trail trail = verdict.trail().by(identity.name(), identity.fingerprint());
        return verdict.<Verdict<V>>fold(
                value -> new Decided<>(value, trail),
                reason -> new Abstained<>(reason, trail),
                failure -> new Failed<>(failure, trail));
    }

    @Override
    public Judge<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new NamedJudge<>(identity, judge.withModels(around));
    }
}
