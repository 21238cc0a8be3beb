package dev.judge4j.panel;

import dev.judge4j.rubric.Direction;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The labels that scores stand for in a vote: their levels, or whether they pass.
 *
 * @param labels of the scores, in their order
 * @param levels the score of each level voted for; empty where the vote is about passing
 */
record ScoreLabels(List<String> labels, Map<String, Score> levels) {

    static final String PASSED = "passed";
    static final String NOT_PASSED = "not passed";

    /** The share of votes that passes: more than half. */
    private static final double HALF = 0.5;

    /**
     * Returns the levels of the scores if all have one and none contradicts another about what it is worth, otherwise whether
     * they pass if all say so, otherwise nothing.
     *
     * @param byPass to go by whether they pass in any case
     */
    static Optional<ScoreLabels> of(List<Vote<Score>> votes, ScoreTarget target, boolean byPass) {
        Optional<ScoreLabels> byLevel = byPass ? Optional.empty() : byLevel(votes, target);
        return byLevel.or(() -> byPass(votes));
    }

    private static Optional<ScoreLabels> byLevel(List<Vote<Score>> votes, ScoreTarget target) {
        List<String> labels = new ArrayList<>();
        Map<String, Score> levels = new HashMap<>();
        for (Vote<Score> vote : votes) {
            Score score = vote.value();
            Optional<String> level = score.level();
            if (level.isEmpty() || (target.rubric() != null && !target.isLevel(score))) {
                return Optional.empty();
            }
            Score earlier = levels.putIfAbsent(level.get(), score);
            if (earlier != null && !earlier.equals(score)) {
                return Optional.empty(); // two scales that both have a level of that name
            }
            labels.add(level.get());
        }
        return Optional.of(new ScoreLabels(labels, levels));
    }

    private static Optional<ScoreLabels> byPass(List<Vote<Score>> votes) {
        List<String> labels = new ArrayList<>();
        for (Vote<Score> vote : votes) {
            Optional<Boolean> passed = vote.value().passed();
            if (passed.isEmpty()) {
                return Optional.empty();
            }
            labels.add(passed.get() ? PASSED : NOT_PASSED);
        }
        return Optional.of(new ScoreLabels(labels, Map.of()));
    }

    /** Returns why a score has no label of either kind. */
    static Optional<String> objection(Score score) {
        return score.level().isPresent() || score.passed().isPresent()
                ? Optional.empty()
                : Optional.of("its score has no level and says not whether it passes; give its judge a threshold");
    }

    boolean isAboutPassing() {
        return levels.isEmpty();
    }

    /** Returns the score of a level: that of the rubric if there is one, otherwise as the jurors gave it. */
    Score level(String label, ScoreTarget target) {
        Rubric rubric = target.rubric();
        Optional<Level> own = rubric == null ? Optional.empty() : rubric.scale().byId(label);
        if (rubric != null && own.isPresent()) {
            return Score.of(rubric, own.get());
        }
        Score given = levels.get(label);
        if (given == null) {
            throw new IllegalStateException("nobody voted for level '" + label + "'");
        }
        return given;
    }

    /** Returns the score of a share of votes, or of a probability, for passing. */
    static Score passing(double share) {
        return Score.measured(share, share, Direction.HIGHER_IS_BETTER, OptionalDouble.of(HALF));
    }
}
