package dev.judge4j.panel;

import dev.judge4j.verdict.Score;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A way to combine scores. */
interface ScoreCombination {

    /** Returns text that changes whenever another score could come of the same ones. */
    String print();

    default Optional<JurorWeights> weights() {
        return Optional.empty();
    }

    default Optional<Set<String>> knownJurors() {
        return weights().map(JurorWeights::jurors);
    }

    Optional<String> objection(Vote<Score> vote, ScoreTarget target);

    Settlement<Score> combine(List<Vote<Score>> votes, ScoreTarget target);

    Rule.Disagreement disagreement(List<Vote<Score>> votes, ScoreTarget target);
}
