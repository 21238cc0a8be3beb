package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;

/**
 * What a juror said.
 *
 * @param juror the juror
 * @param verdict what it said, with its name and fingerprint
 */
record Heard<V extends Value>(Identity juror, Verdict<V> verdict) {

    /** Returns a verdict as said by a juror that may have had another find it. */
    static <V extends Value> Heard<V> by(Identity juror, Verdict<V> said) {
        Trail trail = said.trail().by(juror.name(), juror.fingerprint());
        return new Heard<>(
                juror,
                said.<Verdict<V>>fold(
                        value -> new Decided<>(value, trail),
                        reason -> new Abstained<>(reason, trail),
                        failure -> new Failed<>(failure, trail)));
    }

    String name() {
        return juror.name();
    }
}
