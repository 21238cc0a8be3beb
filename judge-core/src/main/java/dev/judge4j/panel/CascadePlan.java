package dev.judge4j.panel;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.Collection;
import java.util.List;

/**
 * Judges in order of cost, and how sure each is of a verdict: a cascade that has yet to learn when a judge may decide.
 *
 * @param <S> what is judged
 * @param <V> what is decided
 */
public final class CascadePlan<S extends Item, V extends Value> {

    private CascadePlan() {}

    /** Starts a plan with the cheapest judge. */
    public static <S extends Item, V extends Value> CascadePlan<S, V> startingWith(
            Judge<S, V> judge, Confidence<V> confidence) {
        return new CascadePlan<>();
    }

    /** Returns this plan with one more judge, asked if none of the others may decide. */
    public CascadePlan<S, V> then(Judge<S, V> judge, Confidence<V> confidence) {
        return this;
    }

    /** Returns this plan with another way to measure and learn. */
    public CascadePlan<S, V> by(CascadeMethod method) {
        return this;
    }

    /** Returns the identities of the judges, the cheapest first. */
    public List<Identity> judges() {
        return List.of();
    }

    /** Learns from people's labels when each judge may decide. */
    public CascadeCalibration calibrate(
            GoldLabels gold,
            List<? extends Collection<? extends Verdict<V>>> verdicts,
            CascadeTarget target,
            String date) {
        return new CascadeCalibration();
    }
}
