package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges in order of cost: a judge's verdict stands only where it is sure enough, otherwise the next judge is asked.
 *
 * <p>How sure is enough was learned from people's labels, so that what the cascade decides agrees with people as often as its
 * calibration promises. A judge that abstains, fails or doesn't tell how sure it is leaves the item to the next. Where none is
 * sure enough, the verdict is {@link Reason#LOW_CONFIDENCE}, for people to decide; {@link #queue} has those in order. Where a
 * judge could not be heard because of trouble with the calls, it is that failure, as the item may be decided when it is judged
 * again; likewise if all judges failed. A judge of which no threshold reaches the target is not asked.
 *
 * <p>Behind a verdict are the verdicts of all judges asked, and as findings who decided, how sure each was and had to be, and
 * how many judges were not needed.
 *
 * <pre>{@code
 * CascadeCalibration learned = CascadeCalibration.read(Path.of("cascade.json"));
 * Judge<ResponsePair, Preference> cascade = Cascade.builder(plan).calibration(learned).build();
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads if the judges are.
 *
 * <p>Reference: Jung, J., Brahman, F. and Choi, Y. (2024). Trust or escalate: LLM judges with provable guarantees for human
 * agreement. <a href="https://arxiv.org/abs/2407.18370">arXiv:2407.18370</a>, section 2.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class Cascade<S extends Item, V extends Value> implements Judge<S, V> {

    private final Identity identity;
    private final CascadePlan<S, V> plan;
    private final CascadeCalibration calibration;
    private final double[] thresholds;

    private Cascade(Identity identity, CascadePlan<S, V> plan, CascadeCalibration calibration) {
        this.identity = identity;
        this.plan = plan;
        this.calibration = calibration;
        this.thresholds = calibration.thresholds().stream()
                .mapToDouble(judge -> judge.threshold().orElse(CascadeLearning.NEVER))
                .toArray();
    }

    /** Starts a cascade. */
    public static <S extends Item, V extends Value> Builder<S, V> builder(CascadePlan<S, V> plan) {
        return new Builder<>(requireNonNull(plan, "plan"));
    }

    @Override
    public Identity identity() {
        return identity;
    }

    /** Returns what the judges' thresholds are and what they promise. */
    public CascadeCalibration calibration() {
        return calibration;
    }

    @Override
    public Cascade<S, V> withModels(UnaryOperator<ChatModel> around) {
        return new Cascade<>(identity, plan.withModels(around), calibration);
    }

    @Override
    public Verdict<V> judge(S item) {
        return new CascadeHearing<S, V>(identity, item).hear(plan.stages(), thresholds);
    }

    /**
     * Returns the verdicts that this cascade left to people, the most uncertain first: those of which no judge told how sure it
     * was, then by how sure the last judge was that told.
     *
     * @param verdicts this cascade's, decided or not, in any order; also as read from a journal
     * @throws IllegalArgumentException if a verdict is another judge's
     */
    public List<Abstained<V>> queue(Collection<? extends Verdict<V>> verdicts) {
        List<Abstained<V>> queue = new ArrayList<>();
        for (Verdict<V> verdict : verdicts) {
            if (!verdict.trail().fingerprint().equals(identity.fingerprint())) {
                throw new IllegalArgumentException("the verdict on item '"
                        + verdict.trail().item() + "' is of judge '"
                        + verdict.trail().judge() + "' with the fingerprint "
                        + verdict.trail().fingerprint()
                        + ", not of cascade '" + identity.name() + "' with the fingerprint " + identity.fingerprint()
                        + "; give the cascade's own verdicts");
            }
            if (verdict instanceof Abstained<V> abstained && abstained.reason() == Reason.LOW_CONFIDENCE) {
                queue.add(abstained);
            }
        }
        queue.sort(Comparator.comparingDouble(this::lastConfidence));
        return List.copyOf(queue);
    }

    /** How sure the last judge was of those that told; below every number if none did. */
    private double lastConfidence(Abstained<V> open) {
        double last = Double.NEGATIVE_INFINITY;
        for (Verdict<?> heard : open.trail().verdicts()) {
            OptionalDouble sure = confidence(heard);
            last = sure.isPresent() ? sure.getAsDouble() : last;
        }
        return last;
    }

    @SuppressWarnings("unchecked") // a verdict with the fingerprint of one of the judges decides what that judge does
    private OptionalDouble confidence(Verdict<?> heard) {
        return plan.stages().stream()
                .filter(stage -> stage.judge()
                        .identity()
                        .fingerprint()
                        .equals(heard.trail().fingerprint()))
                .findFirst()
                .map(stage -> stage.confidence((Verdict<V>) heard))
                .orElse(OptionalDouble.empty());
    }

    /** Gathers the parts of a {@link Cascade}. Not safe for use by multiple threads. */
    public static final class Builder<S extends Item, V extends Value> {

        private final CascadePlan<S, V> plan;
        private @Nullable String name;
        private @Nullable CascadeCalibration calibration;

        private Builder(CascadePlan<S, V> plan) {
            this.plan = plan;
        }

        /** Sets the name; the names of the judges unless set, such as {@code cascade of nova-lite, nova-pro}. */
        public Builder<S, V> name(String text) {
            this.name = requireNonNull(text, "text");
            return this;
        }

        /** Sets what the plan learned from people's labels. */
        public Builder<S, V> calibration(CascadeCalibration learned) {
            this.calibration = requireNonNull(learned, "learned");
            return this;
        }

        /**
         * Returns the cascade.
         *
         * @throws IllegalArgumentException if it has no calibration, the calibration is of another plan, by it no judge may
         *     decide, or the name is blank
         */
        public Cascade<S, V> build() {
            CascadeCalibration learned = calibration;
            if (learned == null) {
                throw new IllegalArgumentException("the cascade of " + plan
                        + " has no calibration, so that no judge may decide; learn one with CascadePlan.calibrate, or read one"
                        + " with CascadeCalibration.read, and set it");
            }
            learned.requirePlan(plan);
            if (!learned.mayDecide()) {
                throw new IllegalArgumentException("no judge of the cascade of " + plan + " reaches an agreement of "
                        + learned.target().agreement() + " with confidence "
                        + learned.target().confidence()
                        + " on the " + learned.items() + " labels of " + learned.date()
                        + "; lower the target, label more items, or take better judges");
            }
            Fingerprint print = new Fingerprint().add("plan", plan.fingerprint());
            learned.thresholds().forEach(judge -> print.add("threshold", judge.threshold()));
            String usualName =
                    "cascade of " + plan.judges().stream().map(Identity::name).collect(Collectors.joining(", "));
            return new Cascade<>(new Identity(name == null ? usualName : name, print.value()), plan, learned);
        }
    }
}
