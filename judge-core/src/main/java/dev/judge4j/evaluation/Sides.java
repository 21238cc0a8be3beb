package dev.judge4j.evaluation;

import java.util.List;
import java.util.Set;

/** The two sides of a comparison. */
final class Sides {

    private final VerdictSource first;
    private final VerdictSource second;

    private Sides(VerdictSource first, VerdictSource second) {
        this.first = first;
        this.second = second;
    }

    static Sides ofCandidates(VerdictSource source, String first, String second) {
        return new Sides(source, source);
    }

    static Sides ofRuns(VerdictSource current, VerdictSource baseline) {
        return new Sides(current, baseline);
    }

    List<Contrast> contrasts(Set<String> judges, boolean differentJudges, double confidence, long seed) {
        throw new UnsupportedOperationException("not yet: " + first + second);
    }
}
