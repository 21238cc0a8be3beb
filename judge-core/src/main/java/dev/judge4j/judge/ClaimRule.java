package dev.judge4j.judge;

import dev.judge4j.rubric.Direction;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How claims become a score.
 *
 * @param maxClaims the most claims of a response
 * @param irrelevant whether irrelevant claims count in the share of supported ones
 * @param k the number of supported claims that is enough, if the score is F1@K; null if it is the share
 * @param threshold the least quality that passes; empty where nothing is passed or failed
 */
record ClaimRule(
        int maxClaims,
        ClaimCounts.Irrelevant irrelevant,
        @Nullable Integer k,
        OptionalDouble threshold) {

    /** Returns the score; empty where no claim counts. */
    Optional<Score> score(ClaimCounts counts) {
        if (counts.all(k == null ? irrelevant : ClaimCounts.Irrelevant.COUNTED) == 0) {
            return Optional.empty();
        }
        double value = k == null ? counts.share(irrelevant) : counts.f1At(k);
        return Optional.of(Score.measured(value, value, Direction.HIGHER_IS_BETTER, threshold));
    }

    /** Returns what a trail tells of the claims. */
    List<Finding> findings(ClaimCounts counts) {
        List<Finding> findings = new ArrayList<>(counts.findings());
        if (k != null) {
            findings.add(counts.f1Finding(k));
        }
        return findings;
    }
}
