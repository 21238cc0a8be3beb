package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * A check of a response that costs nothing and decides some of them, so that no model need be asked about those.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the function given is.
 */
public final class Precheck {

    /** What a check decides where it applies. */
    public enum Decides {
        /** The best score of the rubric. */
        BEST,
        /** The worst score of the rubric; in a pair, that the other response is better. */
        WORST
    }

    private final String name;
    private final Decides decides;
    private final Function<Sample, Optional<String>> check;

    private Precheck(String name, Decides decides, Function<Sample, Optional<String>> check) {
        this.name = name;
        this.decides = decides;
        this.check = check;
    }

    /**
     * Returns a check of your own.
     *
     * @param name names the check in verdicts, and is all of it that is in the fingerprint: change it whenever the check
     *     decides anything differently, such as {@code too long 2}; not blank
     * @param decides what is decided where the check applies
     * @param check returns why it applies to a sample; empty where it does not
     */
    public static Precheck of(String name, Decides decides, Function<Sample, Optional<String>> check) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of a precheck is blank");
        }
        return new Precheck(name, requireNonNull(decides, "decides"), requireNonNull(check, "check"));
    }

    /** Returns the check for responses without content. */
    public static Precheck contentFree() {
        throw new UnsupportedOperationException("not yet there");
    }

    /** Returns the check for responses that are a reference answer to the letter. */
    public static Precheck exactReference() {
        throw new UnsupportedOperationException("not yet there");
    }

    /** Returns the check for responses that refer to no source. */
    public static Precheck citationsMissing() {
        throw new UnsupportedOperationException("not yet there");
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns what is decided where the check applies. */
    public Decides decides() {
        return decides;
    }

    /** Returns why the check applies to a sample; empty where it does not. */
    public Optional<String> applies(Sample sample) {
        return check.apply(sample);
    }
}
