package dev.judge4j.panel;

import static java.util.Objects.requireNonNull;

import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Value;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How sure a judge was of a verdict, read from the verdict itself.
 *
 * <p>Instances are immutable and safe for use by multiple threads if their function is.
 *
 * @param <V> what is decided
 */
public final class Confidence<V extends Value> {

    private final String name;
    private final String fingerprint;
    private final Function<? super Decided<V>, OptionalDouble> measure;

    private Confidence(String name, String fingerprint, Function<? super Decided<V>, OptionalDouble> measure) {
        this.name = requireNonNull(name, "name");
        this.fingerprint = requireNonNull(fingerprint, "fingerprint");
        this.measure = requireNonNull(measure, "measure");
    }

    /** Returns a measure of the user's own. */
    public static <V extends Value> Confidence<V> of(
            String name, String version, Function<? super Decided<V>, OptionalDouble> measure) {
        return new Confidence<>(name, name + " " + version, measure);
    }

    /** Returns the agreement of both orders. */
    public static Confidence<Preference> bothOrders() {
        return new Confidence<>("both orders", "both orders 1", decided -> OptionalDouble.empty());
    }

    /** Returns how little the answers to a repeated question spread. */
    public static <V extends Value> Confidence<V> sampleSpread(double lowest, double highest) {
        return new Confidence<>("sample spread", "sample spread 1", decided -> OptionalDouble.empty());
    }

    /** Returns the probability that the model gave to the label that was decided on. */
    public static <V extends Value> Confidence<V> labelProbability() {
        return new Confidence<>("label probability", "label probability 1", decided -> OptionalDouble.empty());
    }

    /** Returns how far simulated annotators agree with the verdict that was made from theirs. */
    public static <V extends Value> Confidence<V> annotators() {
        return new Confidence<>("annotators", "annotators 1", decided -> OptionalDouble.empty());
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns a text that changes whenever the measure does. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns how sure the judge was; empty where the verdict doesn't tell. */
    public OptionalDouble of(Decided<V> verdict) {
        return measure.apply(verdict);
    }
}
