package dev.judge4j.evaluation;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** The trails of verdicts that no model was asked for. */
final class Trails {

    private Trails() {}

    /** Returns the slice of a summary that the verdict on an item will be in, all categories together. */
    static Slice slice(Item item, Identity judge) {
        if (item instanceof ResponsePair pair) {
            return Slice.ofPair(judge, pair.a().candidate(), pair.b().candidate());
        }
        Optional<String> candidate = item instanceof Sample sample ? Optional.of(sample.candidate()) : Optional.empty();
        return new Slice(judge, Optional.empty(), candidate, Optional.empty(), Optional.empty());
    }

    static Trail empty(Item item, Identity judge) {
        if (item instanceof ResponsePair pair) {
            return Trail.ofPair(
                    pair.id(),
                    pair.a().candidate(),
                    pair.b().candidate(),
                    judge.name(),
                    judge.fingerprint(),
                    List.of(),
                    0);
        }
        String candidate = item instanceof Sample sample ? sample.candidate() : null;
        return Trail.of(item.id(), candidate, judge.name(), judge.fingerprint(), List.of(), 0);
    }

    /** Returns a trail that says whose verdict on what it is, and no more. */
    static Trail withoutOpinions(Trail trail) {
        String candidate = trail.candidate().orElse(null);
        String opponent = trail.opponent().orElse(null);
        return candidate == null || opponent == null
                ? Trail.of(
                        trail.item(), candidate, trail.judge(), trail.fingerprint(), List.of(), trail.latencyMillis())
                : Trail.ofPair(
                        trail.item(),
                        candidate,
                        opponent,
                        trail.judge(),
                        trail.fingerprint(),
                        List.of(),
                        trail.latencyMillis());
    }

    /** Returns the verdict as one of the judge that was asked, who may have had another find it. */
    static <V extends Value> Verdict<V> by(Identity judge, Verdict<V> verdict) {
        Trail found = verdict.trail();
        if (found.judge().equals(judge.name()) && found.fingerprint().equals(judge.fingerprint())) {
            return verdict;
        }
        Trail trail = found.by(judge.name(), judge.fingerprint());
        return verdict.<Verdict<V>>fold(
                value -> new Decided<>(value, trail),
                reason -> new Abstained<>(reason, trail),
                failure -> new Failed<>(failure, trail));
    }
}
