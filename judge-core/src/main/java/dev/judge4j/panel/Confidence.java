package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Value;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How sure a judge was of a verdict, read from the verdict itself: higher is surer.
 *
 * <p>It need not be true. What it is worth is found out by comparison with people, and a cascade believes only that. The
 * built-in ones go from 0 to 1, so that those of different judges can share a threshold.
 *
 * <pre>{@code
 * Confidence<Preference> confidence = Confidence.labelProbability();
 * OptionalDouble sure = confidence.of(decided);
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads if their function is.
 *
 * @param <V> what is decided
 */
public final class Confidence<V extends Value> {

    private final String name;
    private final String fingerprint;
    private final Function<? super Decided<V>, OptionalDouble> measure;

    private Confidence(String name, String version, Function<? super Decided<V>, OptionalDouble> measure) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of a confidence is blank");
        }
        this.name = name;
        this.fingerprint = name + " " + requireNonNull(version, "version");
        this.measure = requireNonNull(measure, "measure");
    }

    /**
     * Returns a measure of the user's own.
     *
     * @param name names it in reports; not blank
     * @param version is to be changed whenever the function gives other numbers, as calibrations are bound to it
     * @param measure returns how sure the judge was, higher for surer, in any unit; empty where the verdict doesn't tell
     * @throws IllegalArgumentException if the name is blank
     */
    public static <V extends Value> Confidence<V> of(
            String name, String version, Function<? super Decided<V>, OptionalDouble> measure) {
        return new Confidence<>(name, version, measure);
    }

    /**
     * Returns the strength of a preference that is the same in both orders, from 0 to 1; 0 where the answer changed with the
     * order. A tie that both orders agree on has no strength, and so none of this confidence either.
     */
    public static Confidence<Preference> bothOrders() {
        return new Confidence<>("agreement of both orders", "1", decided -> {
            Preference preference = decided.result();
            return OptionalDouble.of(preference.consistent() ? preference.strength() : 0);
        });
    }

    /**
     * Returns how close together the answers to a repeated question are: 1 if they are all the same, 0 if half of them are at
     * either end of the scale. It is one minus twice the standard deviation as a share of the scale's width, averaged over
     * the questions asked twice or more; empty where there is none.
     *
     * @param lowest the lowest value that an answer can have; -1 for pairs
     * @param highest the highest; 1 for pairs
     * @throws IllegalArgumentException if they are not finite and in that order
     */
    public static <V extends Value> Confidence<V> sampleSpread(double lowest, double highest) {
        if (!(lowest < highest && Double.isFinite(highest - lowest))) {
            throw new IllegalArgumentException("lowest is not below highest: " + lowest + ", " + highest);
        }
        double widest = (highest - lowest) / 2;
        return new Confidence<>("closeness of samples", "1 " + lowest + " " + highest, decided -> {
            OptionalDouble spread = ConfidenceSpread.of(decided);
            return spread.isPresent()
                    ? OptionalDouble.of(Math.max(0, 1 - spread.getAsDouble() / widest))
                    : OptionalDouble.empty();
        });
    }

    /**
     * Returns the probability of the label that was decided on, as the model tells it, averaged over its answers in both orders
     * and all repetitions; empty if one of them tells none, or if a score lies between levels.
     */
    public static <V extends Value> Confidence<V> labelProbability() {
        return new Confidence<>("label probability", "1", ConfidenceLabel::probability);
    }

    /**
     * Returns how far simulated annotators stand behind the verdict that an {@link AnnotatorEnsemble} made from theirs: the
     * mean over all annotators of the probability of its label, or of 1 and 0 for votes where the model tells no
     * probabilities. An annotator that said nothing readable counts as 0. Empty for a verdict that was made from no others.
     */
    public static <V extends Value> Confidence<V> annotators() {
        return new Confidence<>("simulated annotators", "1", decided -> {
            Optional<String> label = ConfidenceLabel.of(decided.result());
            if (label.isEmpty() || decided.trail().verdicts().isEmpty()) {
                return OptionalDouble.empty();
            }
            return decided.trail().verdicts().stream()
                    .mapToDouble(verdict ->
                            verdict instanceof Decided<?> said ? ConfidenceLabel.support(said, label.get()) : 0)
                    .average();
        });
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns a text that changes whenever the measure does. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns how sure the judge was; empty where the verdict doesn't tell, or where the measure is not finite. */
    public OptionalDouble of(Decided<V> verdict) {
        OptionalDouble sure = measure.apply(verdict);
        return sure.isPresent() && !Double.isFinite(sure.getAsDouble()) ? OptionalDouble.empty() : sure;
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
