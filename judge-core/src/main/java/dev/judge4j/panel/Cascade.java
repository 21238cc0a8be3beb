package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.List;

/**
 * Judges in order of cost: a judge's verdict stands only where it is sure enough, otherwise the next judge is asked.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class Cascade<S extends Item, V extends Value> implements Judge<S, V> {

    private final Identity identity;

    private Cascade(Identity identity) {
        this.identity = identity;
    }

    /** Starts a cascade. */
    public static <S extends Item, V extends Value> Builder<S, V> builder(CascadePlan<S, V> plan) {
        return new Builder<>();
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Verdict<V> judge(S item) {
        return new Abstained<>(
                Reason.LOW_CONFIDENCE,
                Trail.of(item.id(), null, identity.name(), identity.fingerprint(), List.of(), 0));
    }

    /** Gathers the parts of a {@link Cascade}. Not safe for use by multiple threads. */
    public static final class Builder<S extends Item, V extends Value> {

        private Builder() {}

        /** Sets the name. */
        public Builder<S, V> name(String text) {
            return this;
        }

        /** Sets what the plan learned. */
        public Builder<S, V> calibration(CascadeCalibration learned) {
            return this;
        }

        /** Returns the cascade. */
        public Cascade<S, V> build() {
            return new Cascade<>(new Identity("cascade", "none"));
        }
    }
}
