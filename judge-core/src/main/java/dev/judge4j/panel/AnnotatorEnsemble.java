package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Simulated annotators: one model asked several times at once, each time shown other labeled examples, so that their agreement
 * tells how sure the model can be.
 *
 * <p>The verdict is the label with the most support: the mean probability that the annotators give to it, where their model
 * tells probabilities, otherwise the votes. Its value is that of the first annotator who decided so. If two labels lead, or if
 * none of the annotators decided for the leading one, the verdict is {@link Reason#DIVIDED}. {@link Confidence#annotators} reads
 * how sure they are.
 *
 * <p>Annotators that decide nothing are left out of the verdict, and count against its confidence. If fewer than asked for
 * decide, the verdict is the first failure among them, or the first abstention if none failed.
 *
 * <pre>{@code
 * var annotators = AnnotatorEnsemble.builder(examples, (List<Example> shown) -> {
 *     ScoreJudge.Builder judge = ScoreJudge.builder(model, rubric);
 *     shown.forEach(judge::example);
 *     return judge.build();
 * }).build();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads if the judges are.
 *
 * <p>Reference: Jung, J., Brahman, F. and Choi, Y. (2024). Trust or escalate: LLM judges with provable guarantees for human
 * agreement. <a href="https://arxiv.org/abs/2407.18370">arXiv:2407.18370</a>, section 2.2.
 *
 * @param <S> what is judged; a pair or a sample
 * @param <V> what is decided; a preference, or a score at a level
 */
public final class AnnotatorEnsemble<S extends Item, V extends Value> implements Judge<S, V> {

    private final Identity identity;
    private final List<Judge<S, V>> annotators;
    private final int atLeast;

    private AnnotatorEnsemble(Identity identity, List<Judge<S, V>> annotators, int atLeast) {
        this.identity = identity;
        this.annotators = List.copyOf(annotators);
        this.atLeast = atLeast;
    }

    /**
     * Starts an ensemble.
     *
     * @param <E> what an example is
     * @param examples what people labeled, from which each annotator is shown a part; not items that are to be judged
     * @param annotator makes a judge that shows these examples, in this order
     */
    public static <E, S extends Item, V extends Value> Builder<E, S, V> builder(
            List<E> examples, Function<? super List<E>, ? extends Judge<S, V>> annotator) {
        return new Builder<>(examples, annotator);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    /** Returns the annotators. */
    public List<Judge<S, V>> annotators() {
        return annotators;
    }

    @Override
    public AnnotatorEnsemble<S, V> withModels(UnaryOperator<ChatModel> around) {
        List<Judge<S, V>> rebuilt = new ArrayList<>();
        annotators.forEach(annotator -> rebuilt.add(annotator.withModels(around)));
        return new AnnotatorEnsemble<>(identity, rebuilt, atLeast);
    }

    @Override
    public Verdict<V> judge(S item) {
        List<Verdict<V>> heard = Together.judge(annotators, item);
        long slowest = heard.stream()
                .mapToLong(verdict -> verdict.trail().latencyMillis())
                .max()
                .orElse(0);
        Trail trail = Trails.of(item, identity, slowest).withVerdicts(heard);
        List<Decided<V>> decided = new ArrayList<>();
        Failure failure = null;
        Reason reason = null;
        for (Verdict<V> verdict : heard) {
            if (verdict instanceof Decided<V> said) {
                decided.add(said);
            } else if (verdict instanceof Failed<V> lost) {
                failure = failure == null ? lost.failure() : failure;
                if (lost.failure().kind()
                        == Failure.Kind.CANCELED) { // it would be another verdict if all had been heard
                    return new Failed<>(lost.failure(), trail);
                }
            } else if (verdict instanceof Abstained<V> silent) {
                reason = reason == null ? silent.reason() : reason;
            }
        }
        if (decided.size() >= atLeast) {
            return leading(decided)
                    .<Verdict<V>>map(value -> new Decided<>(value, trail))
                    .orElseGet(() -> new Abstained<>(Reason.DIVIDED, trail));
        }
        return failure != null
                ? new Failed<>(failure, trail)
                : new Abstained<>(reason == null ? Reason.DIVIDED : reason, trail);
    }

    /** Returns the value with the most support; empty if no label leads. */
    private static <V extends Value> Optional<V> leading(List<Decided<V>> decided) {
        Map<String, V> values = new LinkedHashMap<>();
        decided.forEach(
                said -> ConfidenceLabel.of(said.result()).ifPresent(label -> values.putIfAbsent(label, said.result())));
        Optional<V> leader = Optional.empty();
        double most = 0;
        for (Map.Entry<String, V> candidate : values.entrySet()) {
            double support = decided.stream()
                    .mapToDouble(said -> ConfidenceLabel.support(said, candidate.getKey()))
                    .sum();
            if (support > most) {
                most = support;
                leader = Optional.of(candidate.getValue());
            } else if (support == most) {
                leader = Optional.empty();
            }
        }
        return leader;
    }

    /** Gathers the parts of an {@link AnnotatorEnsemble}. Not safe for use by multiple threads. */
    public static final class Builder<E, S extends Item, V extends Value> {

        private static final int USUAL_ANNOTATORS = 5;
        private static final int USUAL_SHOWN = 5;

        /** How often another part is drawn where one was drawn before. */
        private static final int DRAWS = 1000;

        private final List<E> examples;
        private final Function<? super List<E>, ? extends Judge<S, V>> annotator;
        private @Nullable String name;
        private int annotators = USUAL_ANNOTATORS;
        private int shown = USUAL_SHOWN;
        private @Nullable Integer atLeast;
        private long seed;

        private Builder(List<E> examples, Function<? super List<E>, ? extends Judge<S, V>> annotator) {
            this.examples = List.copyOf(examples);
            this.annotator = requireNonNull(annotator, "annotator");
        }

        /** Sets the name; that of an annotator unless set, such as {@code 5 annotators of helpfulness@nova-pro}. */
        public Builder<E, S, V> name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets how many annotators there are; 5 unless set, as in the publication. */
        public Builder<E, S, V> annotators(int number) {
            this.annotators = number;
            return this;
        }

        /** Sets how many examples each annotator is shown; 5 unless set, as in the publication. */
        public Builder<E, S, V> shown(int number) {
            this.shown = number;
            return this;
        }

        /** Sets how many annotators have to decide; more than half of them unless set. */
        public Builder<E, S, V> atLeast(int number) {
            this.atLeast = number;
            return this;
        }

        /** Sets what the draw of examples depends on; 0 unless set. */
        public Builder<E, S, V> seed(long number) {
            this.seed = number;
            return this;
        }

        /**
         * Returns the ensemble.
         *
         * @throws IllegalArgumentException if there are fewer than two annotators, the number of those that have to decide is
         *     not within 1 and all, there are too few examples to show other ones to each, or the function makes equal
         *     judges of different examples
         */
        public AnnotatorEnsemble<S, V> build() {
            int least = atLeast == null ? annotators / 2 + 1 : atLeast;
            if (annotators < 2) {
                throw new IllegalArgumentException(
                        "an ensemble has at least two annotators, not " + annotators + "; a single one is a judge");
            }
            if (least < 1 || least > annotators) {
                throw new IllegalArgumentException("atLeast is not in [1, " + annotators + "]: " + least);
            }
            List<Judge<S, V>> judges = new ArrayList<>();
            List<String> names = new ArrayList<>();
            Set<String> prints = new HashSet<>();
            Fingerprint print =
                    new Fingerprint().add("strategy", "annotators 1").add("atLeast", least);
            for (List<E> part : parts()) {
                Judge<S, V> judge = annotator.apply(part);
                Identity identity = judge.identity();
                if (!prints.add(identity.fingerprint())) {
                    throw new IllegalArgumentException("two annotators have the fingerprint " + identity.fingerprint()
                            + " though they are shown different examples; make a judge that shows the examples given");
                }
                String own = "annotator " + (judges.size() + 1) + " of " + identity.name();
                names.add(identity.name());
                judges.add(Judge.of(new Identity(own, identity.fingerprint()), judge));
                print.add("annotator", identity.fingerprint());
            }
            return new AnnotatorEnsemble<>(
                    new Identity(name == null ? annotators + " annotators of " + names.get(0) : name, print.value()),
                    judges,
                    least);
        }

        /** Draws a part for each annotator, no two with the same examples. */
        private List<List<E>> parts() {
            if (shown < 1 || shown >= examples.size()) {
                throw new IllegalArgumentException("each annotator is to be shown " + shown + " of " + examples.size()
                        + " examples; it takes at least one, and more examples than are shown");
            }
            Random random = new Random(seed);
            List<E> shuffled = new ArrayList<>(examples);
            Set<Set<E>> drawn = new HashSet<>();
            List<List<E>> parts = new ArrayList<>();
            for (int draw = 0; draw < DRAWS && parts.size() < annotators; draw++) {
                Collections.shuffle(shuffled, random);
                List<E> part = List.copyOf(shuffled.subList(0, shown));
                if (drawn.add(Set.copyOf(part))) {
                    parts.add(part);
                }
            }
            if (parts.size() < annotators) {
                throw new IllegalArgumentException(examples.size() + " examples are too few to show " + annotators
                        + " annotators " + shown + " each, no two the same; give more examples");
            }
            return parts;
        }
    }
}
