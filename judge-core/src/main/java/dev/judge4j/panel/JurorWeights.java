package dev.judge4j.panel;

import dev.judge4j.statistics.VoteWeight;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the vote of each juror weighs, by the juror's name. A juror that weighs nothing is not asked.
 *
 * <pre>{@code
 * JurorWeights weights = JurorWeights.logOdds(Map.of(
 *         "nova", new JurorAccuracy(81, 100), "haiku", new JurorAccuracy(74, 100), "contains", new JurorAccuracy(52, 100)));
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class JurorWeights {

    /** A weight of {@link #logOdds} is at most this: the odds of a juror that is right in 88 of 100 items. */
    public static final double CAP = 2;

    /** A juror that is right less often than this weighs nothing by {@link #logOdds}. */
    public static final double LEAST_ACCURACY = 0.55;

    private final Map<String, Double> weights;
    private final Map<String, String> notes;

    private JurorWeights(Map<String, Double> weights, Map<String, String> notes) {
        this.weights = Collections.unmodifiableMap(new TreeMap<>(weights));
        this.notes = notes;
    }

    /**
     * Returns the weights given.
     *
     * @param weights by the name of the juror; at least 0 and finite, one of them above 0
     * @throws IllegalArgumentException if there is no weight, one is negative or not finite, or all are 0
     */
    public static JurorWeights of(Map<String, Double> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("there are no weights; give one for each juror by its name");
        }
        weights.forEach((juror, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the weight of juror '" + juror
                        + "' is not at least 0 and finite: " + weight
                        + "; leave out a juror that is wrong more often than right");
            }
        });
        if (weights.values().stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("all weights are 0, of the jurors " + new TreeMap<>(weights).keySet()
                    + ": nobody's vote would count");
        }
        return new JurorWeights(weights, Map.of());
    }

    /**
     * Returns weights from how often each juror agreed with people: {@code log((c + 1) / (n - c + 1))} for c of n, at most
     * {@link #CAP}, and nothing for a juror below {@link #LEAST_ACCURACY}. Fifty labeled items are enough to begin with; the
     * items that are judged afterwards must be others.
     *
     * @param measured by the name of the juror
     * @throws IllegalArgumentException if there is no juror, or none reaches the least accuracy
     * @see VoteWeight
     */
    public static JurorWeights logOdds(Map<String, JurorAccuracy> measured) {
        Map<String, Double> weights = new TreeMap<>();
        Map<String, String> notes = new TreeMap<>();
        measured.forEach((juror, accuracy) -> {
            boolean dropped = accuracy.correct() < LEAST_ACCURACY * accuracy.items();
            double weight = VoteWeight.ofCounts(accuracy.correct(), accuracy.items(), CAP);
            weights.put(juror, dropped ? 0 : Math.max(0, weight));
            notes.put(
                    juror,
                    "right in " + accuracy.correct() + " of " + accuracy.items()
                            + (dropped ? ", less than " + LEAST_ACCURACY : ""));
        });
        if (weights.values().stream().allMatch(weight -> weight == 0) && !weights.isEmpty()) {
            throw new IllegalArgumentException("no juror is right in " + LEAST_ACCURACY
                    + " of its labeled items or more, so that nobody's vote would count: " + notes);
        }
        of(weights);
        return new JurorWeights(weights, notes);
    }

    /** Returns the names of the jurors that have a weight, be it 0. */
    public Set<String> jurors() {
        return weights.keySet();
    }

    /**
     * Returns what a juror weighs; at least 0.
     *
     * @throws IllegalArgumentException if it has no weight
     */
    public double of(String juror) {
        Double weight = weights.get(juror);
        if (weight == null) {
            throw new IllegalArgumentException("juror '" + juror + "' has no weight; those that have are " + jurors());
        }
        return weight;
    }

    /** Returns where a weight comes from; may be empty. */
    String note(String juror) {
        return notes.getOrDefault(juror, "");
    }

    /** Returns all weights to the last digit, as text for a fingerprint. */
    String print() {
        return weights.toString();
    }

    /** Returns for example {@code contains 0.00, haiku 1.02, nova 1.41}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        weights.forEach((juror, weight) ->
                text.append(text.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%s %.2f", juror, weight)));
        return text.toString();
    }
}
