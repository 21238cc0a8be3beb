package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.function.Function;

/**
 * Simulated annotators: one model asked several times, each time shown other labeled examples.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class AnnotatorEnsemble<S extends Item, V extends Value> implements Judge<S, V> {

    private final Identity identity;
    private final Judge<S, V> first;

    private AnnotatorEnsemble(Identity identity, Judge<S, V> first) {
        this.identity = identity;
        this.first = first;
    }

    /** Starts an ensemble. */
    public static <E, S extends Item, V extends Value> Builder<E, S, V> builder(
            List<E> examples, Function<? super List<E>, ? extends Judge<S, V>> annotator) {
        return new Builder<>(examples, annotator);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Verdict<V> judge(S item) {
        return first.judge(item);
    }

    /** Gathers the parts of an {@link AnnotatorEnsemble}. Not safe for use by multiple threads. */
    public static final class Builder<E, S extends Item, V extends Value> {

        private final List<E> examples;
        private final Function<? super List<E>, ? extends Judge<S, V>> annotator;

        private Builder(List<E> examples, Function<? super List<E>, ? extends Judge<S, V>> annotator) {
            this.examples = List.copyOf(examples);
            this.annotator = annotator;
        }

        /** Sets how many annotators there are; 5 unless set. */
        public Builder<E, S, V> annotators(int number) {
            return this;
        }

        /** Sets how many examples each is shown; 5 unless set. */
        public Builder<E, S, V> shown(int number) {
            return this;
        }

        /** Returns the ensemble. */
        public AnnotatorEnsemble<S, V> build() {
            Judge<S, V> first = annotator.apply(examples);
            return new AnnotatorEnsemble<>(first.identity(), first);
        }
    }
}
