package dev.judge4j.panel;

import dev.judge4j.verdict.Score;
import java.util.List;
import java.util.Optional;

/**
 * Has scores vote for levels or for passing.
 *
 * @param weights what jurors weigh; empty where all weigh the same
 * @param unanimous whether all have to vote alike
 */
record LabelCombination(Optional<JurorWeights> weights, boolean unanimous, boolean byPass) implements ScoreCombination {

    @Override
    public String print() {
        return (unanimous ? "unanimity" : "plurality")
                + (byPass ? " of passing " : " ")
                + weights.map(JurorWeights::print).orElse("");
    }

    @Override
    public Optional<String> objection(Vote<Score> vote, ScoreTarget target) {
        return ScoreLabels.objection(vote.value());
    }

    @Override
    public Settlement<Score> combine(List<Vote<Score>> votes, ScoreTarget target) {
        Optional<ScoreLabels> labels = ScoreLabels.of(votes, target, byPass);
        if (labels.isEmpty()) {
            return new Settlement.Unfit<>("some scores have levels only, others say only whether they pass");
        }
        Ballots ballots = count(votes, labels.get());
        if (unanimous && ballots.byLabel().size() > 1) {
            return new Settlement.Open<>("the jurors are not unanimous: " + ballots.text(), null);
        }
        List<String> first = ballots.first();
        if (first.size() > 1) {
            return new Settlement.Open<>("no label has the most votes: " + ballots.text(), null);
        }
        return new Settlement.Settled<>(
                labels.get().isAboutPassing()
                        ? ScoreLabels.passing(ballots.share(ScoreLabels.PASSED))
                        : labels.get().level(first.get(0), target));
    }

    @Override
    public Rule.Disagreement disagreement(List<Vote<Score>> votes, ScoreTarget target) {
        return ScoreLabels.of(votes, target, byPass)
                .map(labels -> count(votes, labels).disagreement())
                .orElse(new Rule.Disagreement(0, "votes that can't be compared"));
    }

    private Ballots count(List<Vote<Score>> votes, ScoreLabels labels) {
        return Ballots.count(
                votes,
                labels.labels(),
                juror -> weights.isPresent() ? weights.get().of(juror) : 1);
    }
}
