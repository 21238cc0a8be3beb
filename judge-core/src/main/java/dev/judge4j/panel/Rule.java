package dev.judge4j.panel;

import dev.judge4j.verdict.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the verdicts of several jurors become one: a {@link ScoreRule} or a {@link PreferenceRule}.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * @param <V> what the jurors decide
 */
public abstract sealed class Rule<V extends Value> permits ScoreRule, PreferenceRule {

    Rule() {}

    /** Returns what the rule is called, such as {@code median}. */
    public abstract String name();

    /** Returns text that changes whenever the rule could make another verdict of the same votes. */
    abstract String print();

    /** Returns what each juror weighs; empty where all weigh the same. */
    abstract Optional<JurorWeights> weights();

    /** Returns the jurors that the rule has learnt about; empty where it takes any. */
    abstract Optional<Set<String>> knownJurors();

    /** Returns why a vote can't be counted together with others; empty if it can. */
    abstract Optional<String> objection(Vote<V> vote);

    /** Combines votes without objection, at least one, in the order of the jurors' names. */
    abstract Settlement<V> combine(List<Vote<V>> votes);

    /** Returns how far such votes are apart. */
    abstract Disagreement disagreement(List<Vote<V>> votes);

    @Override
    public final String toString() {
        return name();
    }

    /**
     * How far votes are apart.
     *
     * @param amount from 0 for not at all to 1
     * @param unit what was measured
     */
    record Disagreement(double amount, String unit) {}
}
