package dev.judge4j.panel;

import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.statistics.DawidSkene;
import dev.judge4j.verdict.Score;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the label that is most probably the true one by what was learnt about the jurors.
 *
 * @param learnt about the jurors by their names, and the labels of scores
 */
record LearntCombination(DawidSkene<String, String> learnt) implements ScoreCombination {

    @Override
    public String print() {
        return "Dawid-Skene " + LearntJurors.print(learnt);
    }

    @Override
    public Optional<Set<String>> knownJurors() {
        return Optional.of(new HashSet<>(learnt.raters()));
    }

    private boolean byPass() {
        return learnt.labels().contains(ScoreLabels.PASSED) || learnt.labels().contains(ScoreLabels.NOT_PASSED);
    }

    @Override
    public Optional<String> objection(Vote<Score> vote, ScoreTarget target) {
        Optional<String> label = ScoreLabels.of(List.of(vote), target, byPass())
                .map(labels -> labels.labels().get(0));
        return label.filter(learnt.labels()::contains).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "its label " + label.map(text -> "'" + text + "' ").orElse("is missing or ")
                                + "is not among those learnt, " + learnt.labels());
    }

    @Override
    public Settlement<Score> combine(List<Vote<Score>> votes, ScoreTarget target) {
        Optional<ScoreLabels> found = ScoreLabels.of(votes, target, byPass());
        if (found.isEmpty()) {
            return new Settlement.Unfit<>("some scores have levels only, others say only whether they pass");
        }
        ScoreLabels labels = found.get();
        Map<String, Double> posterior = LearntJurors.posterior(learnt, votes, labels.labels());
        List<String> eligible = new ArrayList<>(posterior.keySet());
        Rubric rubric = target.rubric();
        if (!labels.isAboutPassing()) {
            eligible.removeIf(label -> rubric == null
                    ? !labels.levels().containsKey(label)
                    : rubric.scale().byId(label).map(Level::id).isEmpty());
        }
        List<String> first = LearntJurors.mostProbable(posterior, eligible);
        if (first.size() > 1) {
            return new Settlement.Open<>("equally probable are " + String.join(" and ", first), null);
        }
        return new Settlement.Settled<>(
                labels.isAboutPassing()
                        ? ScoreLabels.passing(posterior.getOrDefault(ScoreLabels.PASSED, 0.0))
                        : labels.level(first.get(0), target));
    }

    @Override
    public Rule.Disagreement disagreement(List<Vote<Score>> votes, ScoreTarget target) {
        return new LabelCombination(Optional.empty(), false, byPass()).disagreement(votes, target);
    }
}
