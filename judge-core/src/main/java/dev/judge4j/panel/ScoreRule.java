package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.rubric.Rubric;
import dev.judge4j.statistics.DawidSkene;
import dev.judge4j.verdict.Score;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How the scores of several jurors become one.
 *
 * <p>Scores of jurors that judge by one rubric are combined on its scale, by their raw values: give the rubric with
 * {@link #on}, which a jury whose members are all {@link dev.judge4j.judge.ScoreJudge}s of one rubric does by itself. Others
 * are combined by quality, and so is the result, a value in {@code [0, 1]} of which 1 is best; it passes or not only where
 * {@link #passingAt} says from where on.
 *
 * <p>Rules that count votes ({@link #plurality}, {@link #weighted}, {@link #unanimity}, {@link #dawidSkene}) count those for
 * each level. Where a score has no level, or jurors mean different things by a level of one name, they count how many pass; the
 * result is then the share of the votes, or the probability, for passing, and passes above a half. {@link #byPassing} has
 * them do so always, which is right for jurors of different scales.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class ScoreRule extends Rule<Score> {

    private final String name;
    private final ScoreCombination combination;
    private final ScoreTarget target;

    private ScoreRule(String name, ScoreCombination combination, ScoreTarget target) {
        this.name = name;
        this.combination = combination;
        this.target = target;
    }

    private static ScoreRule of(String name, ScoreCombination combination) {
        return new ScoreRule(name, combination, ScoreTarget.QUALITY);
    }

    /** Returns the mean of all scores: the best use of graded scores from jurors that are about equally good. */
    public static ScoreRule mean() {
        return of("mean", NumberCombination.mean());
    }

    /** Returns the mean of all scores, each as often as its juror weighs. */
    public static ScoreRule weightedMean(JurorWeights weights) {
        return of("weighted mean", NumberCombination.mean(weights));
    }

    /** Returns the median: one juror's lapse can't move it far. Between the two in the middle of an even number. */
    public static ScoreRule median() {
        return of("median", NumberCombination.median());
    }

    /**
     * Returns the mean without the lowest and the highest scores.
     *
     * @param share how many are left out at each end, as a share of all, rounded down; in {@code [0, 0.5)}
     * @throws IllegalArgumentException if it is not
     */
    public static ScoreRule trimmedMean(double share) {
        if (!(share >= 0 && share < 0.5)) {
            throw new IllegalArgumentException("share is not in [0, 0.5): " + share);
        }
        return of(String.format(Locale.ROOT, "mean trimmed by %s", share), NumberCombination.trimmedMean(share));
    }

    /** Returns the label that most jurors voted for; {@link dev.judge4j.verdict.Reason#DIVIDED} where several have as many. */
    public static ScoreRule plurality() {
        return of("plurality", new LabelCombination(Optional.empty(), false, false));
    }

    /**
     * Returns the label whose voters weigh most; {@link dev.judge4j.verdict.Reason#DIVIDED} where several weigh the same. A juror
     * that weighs nothing is not asked.
     *
     * @param weights such as {@link JurorWeights#logOdds}
     */
    public static ScoreRule weighted(JurorWeights weights) {
        return of("weighted vote", new LabelCombination(Optional.of(weights), false, false));
    }

    /**
     * Returns the label that is most probably true by what was learnt about the jurors without gold labels.
     *
     * @param learnt from {@link JuryReport#votes()} of earlier verdicts, for example
     */
    public static ScoreRule dawidSkene(DawidSkene<String, String> learnt) {
        return of("Dawid-Skene", new LearntCombination(requireNonNull(learnt, "learnt")));
    }

    /** Returns the worst score, as its juror gave it: for gates that no juror may object to. */
    public static ScoreRule worst() {
        return of("worst", new EndCombination(false));
    }

    /** Returns the best score, as its juror gave it. */
    public static ScoreRule best() {
        return of("best", new EndCombination(true));
    }

    /** Returns the label that all jurors voted for; {@link dev.judge4j.verdict.Reason#DIVIDED} where they did not. */
    public static ScoreRule unanimity() {
        return of("unanimity", new LabelCombination(Optional.empty(), true, false));
    }

    /**
     * Returns this rule on the scale of a rubric: scores that stand on it are combined by their raw values, others by the values
     * that are as good, and the result stands on it and passes by its threshold.
     */
    public ScoreRule on(Rubric rubric) {
        return new ScoreRule(
                name, combination, new ScoreTarget(requireNonNull(rubric, "rubric"), OptionalDouble.empty()));
    }

    /**
     * Returns this rule for qualities, of which those from a threshold on pass.
     *
     * @param leastQuality in {@code [0, 1]}
     * @throws IllegalArgumentException if it is not
     */
    public ScoreRule passingAt(double leastQuality) {
        if (!(leastQuality >= 0 && leastQuality <= 1)) {
            throw new IllegalArgumentException("leastQuality is not in [0, 1]: " + leastQuality);
        }
        return new ScoreRule(name, combination, new ScoreTarget(null, OptionalDouble.of(leastQuality)));
    }

    /**
     * Returns this rule counting who passes the item, whatever the levels.
     *
     * @throws IllegalStateException if this rule does not count votes
     */
    public ScoreRule byPassing() {
        if (combination instanceof LabelCombination labels) {
            return new ScoreRule(name, new LabelCombination(labels.weights(), labels.unanimous(), true), target);
        }
        throw new IllegalStateException("rule '" + name + "' does not count votes, or knows which it counts");
    }

    /** Returns whether the scale of the result is given. */
    boolean hasTarget() {
        return !target.equals(ScoreTarget.QUALITY);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    String print() {
        return combination.print() + "\n" + target.print();
    }

    @Override
    Optional<JurorWeights> weights() {
        return combination.weights();
    }

    @Override
    Optional<Set<String>> knownJurors() {
        return combination.knownJurors();
    }

    @Override
    Optional<String> objection(Vote<Score> vote) {
        return combination.objection(vote, target);
    }

    @Override
    Settlement<Score> combine(List<Vote<Score>> votes) {
        return combination.combine(votes, target);
    }

    @Override
    Disagreement disagreement(List<Vote<Score>> votes) {
        return combination.disagreement(votes, target);
    }
}
