package dev.judge4j.panel;

import dev.judge4j.judge.Item;
import dev.judge4j.judge.Judge;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.OptionalDouble;

/**
 * A judge of a cascade and how sure it is.
 *
 * @param judge the judge
 * @param confidence reads from its verdicts how sure it was
 */
record CascadeStage<S extends Item, V extends Value>(Judge<S, V> judge, Confidence<V> confidence) {

    /** Returns how sure the judge was; empty if it did not decide, or its verdict doesn't tell. */
    OptionalDouble confidence(Verdict<V> verdict) {
        return verdict instanceof Decided<V> decided ? confidence.of(decided) : OptionalDouble.empty();
    }
}
