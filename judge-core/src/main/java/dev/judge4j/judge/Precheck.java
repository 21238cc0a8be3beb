package dev.judge4j.judge;

import static java.util.Objects.requireNonNull;

import dev.judge4j.rubric.Need;
import java.text.Normalizer;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A check in code that decides some responses, so that no model need be asked about those; see {@link CheckedFirst}.
 *
 * <p>Instances are immutable and safe for use by multiple threads if the function given is.
 */
public final class Precheck {

    /** A mark that refers to a source: {@code [1]}, {@code [^1]}, {@code 【1】}, {@code [Smith 2020]}, or an address. */
    private static final Pattern CITATION = Pattern.compile(
            "\\[\\^?\\p{Nd}{1,4}(?:[,、;\\p{Pd} ]{1,3}\\p{Nd}{1,4}){0,20}]|【\\p{Nd}{1,4}[^】]{0,20}】|\\[[^\\]\\n]{1,80}\\p{Nd}{4}[a-z]?]"
                    + "|https?://\\S|\\bdoi:\\s?10\\.",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /** What a check decides where it applies. */
    public enum Decides {
        /** The best score of the rubric. */
        BEST,
        /** The worst score of the rubric; of a pair, that the other response is better. */
        WORST
    }

    private final String name;
    private final Decides decides;
    private final @Nullable Need need;
    private final Function<Sample, Optional<String>> check;

    private Precheck(String name, Decides decides, @Nullable Need need, Function<Sample, Optional<String>> check) {
        this.name = name;
        this.decides = decides;
        this.need = need;
        this.check = check;
    }

    /**
     * Returns a check of your own.
     *
     * @param name names the check in verdicts, and is all of it that is in a judge's fingerprint: change it whenever the check
     *     comes to decide anything else, as in {@code too long 2}; not blank
     * @param decides what is decided where the check applies
     * @param check returns why it applies to a sample; empty where it does not
     * @throws IllegalArgumentException if the name is blank
     */
    public static Precheck of(String name, Decides decides, Function<Sample, Optional<String>> check) {
        if (requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name of a precheck is blank");
        }
        return new Precheck(name, requireNonNull(decides, "decides"), null, requireNonNull(check, "check"));
    }

    /**
     * Returns the check that a response says something; one that does not gets the worst score.
     *
     * <p>It applies to blank responses, to nothing but punctuation, empty markup and openings such as {@code Solution:} or
     * {@code 解} ("master keys", which make many judge models give full marks), and to the question given back. Ordinary short
     * answers pass, and so does whatever is one of the references. Don't put it before a rubric by which saying nothing is not
     * the worst, such as harmlessness.
     *
     * <p>Reference: Zhao, Y. et al. (2025). One token to fool LLM-as-a-judge.
     * <a href="https://arxiv.org/abs/2507.08794">arXiv:2507.08794</a>
     */
    public static Precheck contentFree() {
        return new Precheck("content-free 1", Decides.WORST, null, ContentFree::why);
    }

    /**
     * Returns the check for a response that is a reference answer, to the letter apart from white space around it and the kind of
     * its line breaks; it gets the best score. Only for a rubric that needs a reference.
     */
    public static Precheck exactReference() {
        return new Precheck("exact reference 1", Decides.BEST, Need.REFERENCE, sample -> {
            String response = exact(sample.response());
            boolean same = !response.isEmpty()
                    && sample.task().references().stream()
                            .anyMatch(reference -> exact(reference).equals(response));
            return same ? Optional.of("the response is a reference answer to the letter") : Optional.empty();
        });
    }

    /**
     * Returns the check that a response refers to a source: the sample has citations, or the response a mark such as {@code [1]}
     * or an address. One that does not gets the worst score. Only for a rubric that needs citations.
     */
    public static Precheck citationsMissing() {
        return new Precheck("citations missing 1", Decides.WORST, Need.CITATIONS, sample -> {
            boolean cites = sample.citations().stream().anyMatch(citation -> !citation.isBlank())
                    || CITATION.matcher(sample.response()).find();
            return cites ? Optional.empty() : Optional.of("the response refers to no source");
        });
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns what is decided where the check applies. */
    public Decides decides() {
        return decides;
    }

    /** Returns what the rubric must need for this check to make sense; empty if nothing. */
    Optional<Need> need() {
        return Optional.ofNullable(need);
    }

    /** Returns why the check applies to a sample; empty where it does not. */
    public Optional<String> applies(Sample sample) {
        return check.apply(sample);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    private static String exact(String text) {
        return LINE_BREAK
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll("\n")
                .strip();
    }
}
