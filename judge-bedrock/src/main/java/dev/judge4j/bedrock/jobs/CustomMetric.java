package dev.judge4j.bedrock.jobs;

import static java.util.Objects.requireNonNull;

import dev.judge4j.Fingerprint;
import dev.judge4j.rubric.Granularity;
import dev.judge4j.rubric.Level;
import dev.judge4j.rubric.Need;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A custom metric of an Amazon Bedrock evaluation job that asks what a {@link Rubric} asks, on the rubric's scale.
 *
 * <pre>{@code
 * CustomMetric metric = CustomMetric.of(Rubrics.helpfulness(Language.ENGLISH), JobKind.MODEL_JUDGE);
 * }</pre>
 *
 * <p>The instructions hold role, task, question, criteria, steps, verdicts with their anchors and special cases, then the
 * variables that the rubric needs: {@code {{prompt}}}, {@code {{ground_truth}}} for a reference, {@code {{context}}} for passages,
 * and {@code {{prediction}}}, the response. How to answer is left to Bedrock, which appends it.
 *
 * <p>The rating scale holds the labels of the rubric's levels. Their values are the levels' places on the scale, from 0 to 1,
 * because Amazon's documentation leaves open whether results come as defined or turned into places: so both are the same.
 * {@link #withRubricValues()} sends the rubric's own values instead. A rubric that may be not applicable has texts for values, as
 * no number could say so, and a scale of texts gets no average in Bedrock's console.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 *
 * <p>Reference: Amazon Bedrock User Guide, "Create a prompt for a custom metric", as of November 2026.
 */
public final class CustomMetric {

    /** Limits of the CreateEvaluationJob operation. */
    private static final int MOST_RATINGS = 10;

    private static final int LONGEST_DEFINITION = 100;
    private static final int LONGEST_NAME = 63;
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z_.-]{1," + LONGEST_NAME + "}");
    private static final int PRINT_DIGITS = 8;

    private final String name;
    private final JobKind kind;
    private final Rubric rubric;
    private final boolean rubricValues;
    private final String instructions;
    private final List<Rating> ratings;

    /**
     * An item of the rating scale.
     *
     * @param definition the word for it, as the instructions have it
     * @param value the number for it; empty where the scale has texts, and the definition is the value
     * @param level the rubric's level; empty for "not applicable"
     */
    record Rating(String definition, OptionalDouble value, Optional<Level> level) {}

    private CustomMetric(String name, JobKind kind, Rubric rubric, boolean rubricValues, String instructions) {
        this.name = name;
        this.kind = kind;
        this.rubric = rubric;
        this.rubricValues = rubricValues;
        this.instructions = instructions;
        this.ratings = ratings(rubric, rubricValues);
    }

    /**
     * Makes a metric of a rubric. Its name is the rubric's, with a hash over the metric behind it, as an account can have a name
     * only once.
     *
     * @param kind the kind of job that it is for
     * @throws IllegalArgumentException if the rubric doesn't fit: for its length, its scale, or because such jobs don't have what
     *     it needs; the message says why, and by how much
     */
    public static CustomMetric of(Rubric rubric, JobKind kind) {
        checkNeeds(requireNonNull(rubric, "rubric"), requireNonNull(kind, "kind"));
        checkScale(rubric);
        String instructions = new CustomMetricPrompt(rubric, kind).write();
        return new CustomMetric(derivedName(rubric, false, instructions), kind, rubric, false, instructions);
    }

    private static String derivedName(Rubric rubric, boolean rubricValues, String instructions) {
        Fingerprint fingerprint =
                new Fingerprint().add("instructions", instructions).add("scale", rubric.fingerprint());
        List<Rating> ratings = ratings(rubric, rubricValues);
        if (!ratings.equals(ratings(rubric, false))) {
            ratings.forEach(rating -> fingerprint.add("value", rating.value()));
        }
        String print = fingerprint.value().substring(0, PRINT_DIGITS);
        String base = rubric.name().replaceAll("[^0-9a-zA-Z_.-]+", "-");
        int longest = LONGEST_NAME - PRINT_DIGITS - 1;
        return base.substring(0, Math.min(base.length(), longest)) + "-" + print;
    }

    /**
     * Returns this metric under another name.
     *
     * @throws IllegalArgumentException if Bedrock doesn't take the name
     */
    public CustomMetric named(String other) {
        if (!NAME.matcher(requireNonNull(other, "other")).matches()) {
            throw new IllegalArgumentException("the name of a custom metric has 1 to " + LONGEST_NAME
                    + " of the characters a-z, A-Z, 0-9, '-', '_' and '.': '" + other + "'");
        }
        if (other.startsWith("Builtin.")) {
            throw new IllegalArgumentException(
                    "a custom metric can't be called '" + other + "': Builtin. is for Amazon's own");
        }
        return new CustomMetric(other, kind, rubric, rubricValues, instructions);
    }

    /**
     * Returns this metric with the rubric's own values on its rating scale instead of places from 0 to 1. Where the values differ
     * from the places the hash in its name differs too; a name given with {@link #named} stays.
     */
    public CustomMetric withRubricValues() {
        boolean derived = name.equals(derivedName(rubric, rubricValues, instructions));
        return new CustomMetric(
                derived ? derivedName(rubric, true, instructions) : name, kind, rubric, true, instructions);
    }

    /** Returns the name, also in outputs. */
    public String name() {
        return name;
    }

    /** Returns the kind of job that it is for. */
    public JobKind kind() {
        return kind;
    }

    /** Returns the rubric that it was made of. */
    public Rubric rubric() {
        return rubric;
    }

    /** Returns what the judge model is told, at most 5,000 characters. */
    public String instructions() {
        return instructions;
    }

    /** Returns the words of the rating scale, in the order in which they are sent. */
    public List<String> definitions() {
        return ratings.stream().map(Rating::definition).toList();
    }

    /** Returns a hash over all that is sent. */
    public String fingerprint() {
        Fingerprint print = new Fingerprint().add("name", name).add("instructions", instructions);
        ratings.forEach(rating -> print.add("definition", rating.definition()).add("value", rating.value()));
        return print.value();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    List<Rating> ratings() {
        return ratings;
    }

    /** Returns the item of the rating scale with that word, whatever the case. */
    Optional<Rating> rating(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return ratings.stream()
                .filter(rating ->
                        rating.definition().strip().toLowerCase(Locale.ROOT).equals(lower))
                .findFirst();
    }

    private static List<Rating> ratings(Rubric rubric, boolean rubricValues) {
        boolean texts = rubric.notApplicableWhen().isPresent();
        Scale scale = rubric.scale();
        List<Rating> ratings = new ArrayList<>();
        for (Level level : scale.shown()) {
            double value = rubricValues ? level.value() : scale.normalize(level.value());
            ratings.add(new Rating(
                    level.label(), texts ? OptionalDouble.empty() : OptionalDouble.of(value), Optional.of(level)));
        }
        if (texts) {
            ratings.add(new Rating(
                    CustomMetricWording.notApplicableLabel(rubric.language()),
                    OptionalDouble.empty(),
                    Optional.empty()));
        }
        return List.copyOf(ratings);
    }

    private static void checkNeeds(Rubric rubric, JobKind kind) {
        if (!kind.hasJudgeModel()) {
            throw refused(rubric, kind + " has no judge model that could be told");
        }
        if (rubric.granularity() != Granularity.WHOLE) {
            throw refused(
                    rubric, "it asks about each passage alone, and Bedrock asks once; take one that asks about all");
        }
        if (rubric.needs().contains(Need.CITATIONS)) {
            throw refused(rubric, "it needs citations, for which Bedrock has no variable");
        }
        if (rubric.needs().contains(Need.CONTEXT) && !kind.isRag()) {
            throw refused(rubric, "it needs context, which only RAG jobs have");
        }
        if (kind == JobKind.RETRIEVE && !rubric.needs().contains(Need.CONTEXT)) {
            throw refused(rubric, "a retrieve-only job has passages and no response, and the rubric needs no context");
        }
    }

    private static void checkScale(Rubric rubric) {
        List<Level> levels = rubric.scale().levels();
        int ratings = levels.size() + (rubric.notApplicableWhen().isPresent() ? 1 : 0);
        if (ratings > MOST_RATINGS) {
            throw refused(
                    rubric,
                    "its scale has " + ratings + " answers, and Amazon Bedrock takes " + MOST_RATINGS
                            + "; take fewer levels");
        }
        for (Level level : levels) {
            int length = level.label().length();
            if (length > LONGEST_DEFINITION) {
                throw refused(
                        rubric,
                        "the label of level '" + level.id() + "' has " + length
                                + " characters, and Amazon Bedrock takes " + LONGEST_DEFINITION
                                + "; shorten it, and say the rest in the anchor");
            }
        }
    }

    private static IllegalArgumentException refused(Rubric rubric, String reason) {
        return new IllegalArgumentException("rubric '" + rubric.name() + "' can't be a custom metric: " + reason);
    }
}
