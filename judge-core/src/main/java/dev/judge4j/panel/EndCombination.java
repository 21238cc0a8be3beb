package dev.judge4j.panel;

import dev.judge4j.verdict.Score;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes the worst or the best of several scores, as the juror gave it.
 *
 * @param best which of the two
 */
record EndCombination(boolean best) implements ScoreCombination {

    private static final Comparator<Score> WORST_FIRST = Comparator.comparingDouble(
                    (Score score) -> score.quality().orElseThrow())
            .thenComparingDouble(Score::raw)
            .thenComparing(score -> score.level().orElse(""))
            .thenComparing(score -> score.passed().orElse(false));

    @Override
    public String print() {
        return best ? "best" : "worst";
    }

    @Override
    public Optional<String> objection(Vote<Score> vote, ScoreTarget target) {
        return vote.value().quality().isPresent()
                ? Optional.empty()
                : Optional.of("its score has no quality, so that it is neither better nor worse than another");
    }

    @Override
    public Settlement<Score> combine(List<Vote<Score>> votes, ScoreTarget target) {
        Comparator<Score> order = best ? WORST_FIRST.reversed() : WORST_FIRST;
        Score end = votes.stream().map(Vote::value).min(order).orElseThrow();
        boolean asGiven = target.equals(ScoreTarget.QUALITY) || target.isLevel(end);
        return new Settlement.Settled<>(
                asGiven ? end : target.score(target.place(end).orElseThrow()));
    }

    @Override
    public Rule.Disagreement disagreement(List<Vote<Score>> votes, ScoreTarget target) {
        double[] qualities = votes.stream()
                .mapToDouble(vote -> vote.value().quality().orElseThrow())
                .toArray();
        return NumberCombination.spread(qualities, ScoreTarget.QUALITY);
    }
}
