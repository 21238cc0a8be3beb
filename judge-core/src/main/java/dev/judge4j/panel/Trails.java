package dev.judge4j.panel;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Item;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Trail;
import java.util.List;

/** The trails of judges that ask other judges. */
final class Trails {

    private Trails() {}

    /** Returns a trail that says whose verdict on what it is, without opinions. */
    static Trail of(Item item, Identity judge, long latencyMillis) {
        if (item instanceof ResponsePair pair) {
            return Trail.ofPair(
                    pair.id(),
                    pair.a().candidate(),
                    pair.b().candidate(),
                    judge.name(),
                    judge.fingerprint(),
                    List.of(),
                    latencyMillis);
        }
        String candidate = item instanceof Sample sample ? sample.candidate() : null;
        return Trail.of(item.id(), candidate, judge.name(), judge.fingerprint(), List.of(), latencyMillis);
    }
}
