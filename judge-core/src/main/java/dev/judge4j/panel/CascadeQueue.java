package dev.judge4j.panel;

import dev.judge4j.verdict.Value;
import dev.judge4j.verdict.Verdict;
import java.util.Collection;
import java.util.List;

/** The items that a cascade left to people. */
public final class CascadeQueue {

    private CascadeQueue() {}

    /** Returns the verdicts that a cascade left open, the most uncertain first. */
    public static <V extends Value> List<Verdict<V>> of(Collection<? extends Verdict<V>> verdicts) {
        return List.copyOf(verdicts);
    }
}
