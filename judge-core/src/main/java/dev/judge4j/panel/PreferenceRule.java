package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.statistics.DawidSkene;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Preference.Winner;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the preferences of several jurors become one.
 *
 * <p>Where the jurors' votes for A and B cancel each other out, the pair is a tie, as a preference can say so; a jury with a
 * tie-breaker asks it instead. Only {@link #unanimity} leaves the verdict open. A result is consistent if the preferences of
 * all jurors that count are.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class PreferenceRule extends Rule<Preference> {

    /** How far a sum of weighted strengths may miss 0 and still be 0, for rounding. */
    private static final double ROUNDING = 1e-9;

    private final String name;
    private final Kind kind;
    private final Optional<JurorWeights> weights;
    private final Optional<DawidSkene<String, String>> learnt;

    private enum Kind {
        PLURALITY,
        WEIGHTED,
        MEAN,
        UNANIMITY,
        LEARNT
    }

    private PreferenceRule(
            String name, Kind kind, Optional<JurorWeights> weights, Optional<DawidSkene<String, String>> learnt) {
        this.name = name;
        this.kind = kind;
        this.weights = weights;
        this.learnt = learnt;
    }

    /**
     * Returns the winner that most jurors named, where a tie is one of the things to name; if several were named by as many, the
     * pair is a tie. The strength is the lead of the winner over the other response, as a share of the jurors.
     */
    public static PreferenceRule plurality() {
        return new PreferenceRule("plurality", Kind.PLURALITY, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the winner whose jurors weigh more than those of the other, however many see a tie. The strength is the lead as a
     * share of all weights. A juror that weighs nothing is not asked.
     *
     * @param weights such as {@link JurorWeights#logOdds}
     */
    public static PreferenceRule weighted(JurorWeights weights) {
        return new PreferenceRule("weighted vote", Kind.WEIGHTED, Optional.of(weights), Optional.empty());
    }

    /** Returns the mean of the strengths, those towards B below 0. */
    public static PreferenceRule mean() {
        return new PreferenceRule("mean", Kind.MEAN, Optional.empty(), Optional.empty());
    }

    /** Returns the winner that all jurors named, by their mean strength; {@link dev.judge4j.verdict.Reason#DIVIDED} otherwise. */
    public static PreferenceRule unanimity() {
        return new PreferenceRule("unanimity", Kind.UNANIMITY, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the most probable of {@code A}, {@code B} and {@code TIE} by what was learnt about the jurors without gold labels. The
     * strength is the difference of the probabilities of A and B.
     *
     * @param learnt from {@link JuryReport#votes()} of earlier verdicts, for example
     * @throws IllegalArgumentException if a label is none of the three
     */
    public static PreferenceRule dawidSkene(DawidSkene<String, String> learnt) {
        Set<String> winners = Set.of(Winner.A.name(), Winner.B.name(), Winner.TIE.name());
        for (String label : requireNonNull(learnt, "learnt").labels()) {
            if (!winners.contains(label)) {
                throw new IllegalArgumentException(
                        "the jurors' labels that were learnt hold '" + label + "', which is none of A, B and TIE");
            }
        }
        return new PreferenceRule("Dawid-Skene", Kind.LEARNT, Optional.empty(), Optional.of(learnt));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    String print() {
        return kind + " " + weights.map(JurorWeights::print).orElse("") + " "
                + learnt.map(LearntJurors::print).orElse("");
    }

    @Override
    Optional<JurorWeights> weights() {
        return weights;
    }

    @Override
    Optional<Set<String>> knownJurors() {
        return learnt.<Set<String>>map(known -> new HashSet<>(known.raters()))
                .or(() -> weights.map(JurorWeights::jurors));
    }

    @Override
    Optional<String> objection(Vote<Preference> vote) {
        String label = label(vote);
        return learnt.filter(known -> !known.labels().contains(label))
                .map(known -> "its label '" + label + "' is not among those learnt, " + known.labels());
    }

    @Override
    Settlement<Preference> combine(List<Vote<Preference>> votes) {
        boolean consistent = votes.stream().allMatch(vote -> vote.value().consistent());
        return switch (kind) {
            case PLURALITY -> plurality(votes, consistent);
            case WEIGHTED -> byStrength(votes, weightedLead(votes), consistent);
            case MEAN -> byStrength(votes, meanStrength(votes), consistent);
            case UNANIMITY -> unanimity(votes, consistent);
            case LEARNT -> learnt(votes, consistent);
        };
    }

    @Override
    Disagreement disagreement(List<Vote<Preference>> votes) {
        return ballots(votes).disagreement();
    }

    private static Settlement<Preference> plurality(List<Vote<Preference>> votes, boolean consistent) {
        Ballots ballots = equalBallots(votes);
        List<String> first = ballots.first();
        Preference tie = Preference.ofSigned(0, consistent);
        if (first.size() > 1) {
            return new Settlement.Open<>("no winner has the most votes: " + ballots.text(), tie);
        }
        double lead = ballots.share(Winner.A.name()) - ballots.share(Winner.B.name());
        return new Settlement.Settled<>(
                first.get(0).equals(Winner.TIE.name()) ? tie : Preference.ofSigned(lead, consistent));
    }

    private Settlement<Preference> byStrength(List<Vote<Preference>> votes, double strength, boolean consistent) {
        if (Math.abs(strength) > ROUNDING) {
            return new Settlement.Settled<>(Preference.ofSigned(Math.max(-1, Math.min(1, strength)), consistent));
        }
        Preference tie = Preference.ofSigned(0, consistent);
        Ballots ballots = ballots(votes);
        return ballots.byLabel().size() == 1
                ? new Settlement.Settled<>(tie)
                : new Settlement.Open<>("the votes cancel each other out: " + ballots.text(), tie);
    }

    private Settlement<Preference> unanimity(List<Vote<Preference>> votes, boolean consistent) {
        Ballots ballots = equalBallots(votes);
        return ballots.byLabel().size() == 1
                ? new Settlement.Settled<>(Preference.ofSigned(meanStrength(votes), consistent))
                : new Settlement.Open<>("the jurors are not unanimous: " + ballots.text(), null);
    }

    private Settlement<Preference> learnt(List<Vote<Preference>> votes, boolean consistent) {
        List<String> labels = votes.stream().map(PreferenceRule::label).toList();
        Map<String, Double> posterior = LearntJurors.posterior(learnt.orElseThrow(), votes, labels);
        List<String> first = LearntJurors.mostProbable(posterior, posterior.keySet());
        Preference tie = Preference.ofSigned(0, consistent);
        if (first.size() > 1) {
            return new Settlement.Open<>("equally probable are " + String.join(" and ", first), tie);
        }
        double lead = posterior.getOrDefault(Winner.A.name(), 0.0) - posterior.getOrDefault(Winner.B.name(), 0.0);
        return new Settlement.Settled<>(
                first.get(0).equals(Winner.TIE.name()) ? tie : Preference.ofSigned(lead, consistent));
    }

    private double weightedLead(List<Vote<Preference>> votes) {
        Ballots ballots = ballots(votes);
        return ballots.share(Winner.A.name()) - ballots.share(Winner.B.name());
    }

    private static double meanStrength(List<Vote<Preference>> votes) {
        return votes.stream()
                .mapToDouble(vote -> vote.value().signed())
                .sorted()
                .average()
                .orElseThrow();
    }

    private Ballots ballots(List<Vote<Preference>> votes) {
        return Ballots.count(
                votes,
                votes.stream().map(PreferenceRule::label).toList(),
                juror -> weights.isPresent() ? weights.get().of(juror) : 1);
    }

    private static Ballots equalBallots(List<Vote<Preference>> votes) {
        return Ballots.count(votes, votes.stream().map(PreferenceRule::label).toList(), juror -> 1);
    }

    private static String label(Vote<Preference> vote) {
        return vote.value().winner().name();
    }
}
