package dev.judge4j.rubric;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rubrics whose scores line up with those of the built-in judge metrics of Amazon Bedrock evaluation jobs, each in every
 * {@link Language}.
 *
 * <p>They ask what the metrics ask, in words of our own: level ids, their order and their values are those of the metrics, so
 * that the place on the scale ({@link Scale#normalize}, {@code normalized()} of a score) is the number between 0 and 1 in
 * Bedrock's report. The quality is the same, or turned around where less is better. English labels are the level ids.
 * Thresholds are ours, as Bedrock has none: a quality of 0.75 passes, for yes or no about a whole response 1, unless a method
 * says otherwise.
 *
 * <p>A judge model reads another prompt here than in Bedrock, so single verdicts differ; compare means over many items, or
 * correlations. Where Bedrock's own documentation gives a metric different scales, by the judge model and by the kind of job
 * (model or RAG), the scale here is that of model evaluation jobs with Nova Pro, and that of RAG jobs with Nova 2 Lite for
 * the metrics that only those have. Other grids for the same metric differ in the number of levels, not in the range from 0
 * to 1.
 *
 * <pre>{@code
 * Rubric rubric = BedrockRubrics.of("Builtin.Faithfulness", Language.JAPANESE);
 * }</pre>
 *
 * <p>Reference: Amazon Bedrock User Guide, "Built-in metric evaluator prompts for model-as-a-judge evaluation jobs" and
 * "Evaluator prompts used in a RAG evaluation job", as of November 2026.
 *
 * @see Rubrics
 */
public final class BedrockRubrics {

    private static final String PREFIX = "Builtin.";

    private static final List<String> NAMES = List.of(
            "bedrock-correctness",
            "bedrock-correctness-with-reference",
            "bedrock-completeness",
            "bedrock-completeness-with-reference",
            "bedrock-faithfulness",
            "bedrock-helpfulness",
            "bedrock-coherence",
            "bedrock-relevance",
            "bedrock-following-instructions",
            "bedrock-professional-style-and-tone",
            "bedrock-harmfulness",
            "bedrock-stereotyping",
            "bedrock-refusal",
            "bedrock-context-relevance",
            "bedrock-context-relevance-whole",
            "bedrock-context-coverage",
            "bedrock-citation-precision",
            "bedrock-citation-coverage",
            "bedrock-logical-coherence",
            "bedrock-toxicity");

    private static final NavigableMap<String, Function<Language, Rubric>> METRICS = new TreeMap<>(Map.ofEntries(
            entry("Builtin.Correctness", BedrockRubrics::correctness),
            entry("Builtin.Completeness", BedrockRubrics::completeness),
            entry("Builtin.Faithfulness", BedrockRubrics::faithfulness),
            entry("Builtin.Helpfulness", BedrockRubrics::helpfulness),
            entry("Builtin.Coherence", BedrockRubrics::coherence),
            entry("Builtin.Relevance", BedrockRubrics::relevance),
            entry("Builtin.FollowingInstructions", BedrockRubrics::followingInstructions),
            entry("Builtin.ProfessionalStyleAndTone", BedrockRubrics::professionalStyleAndTone),
            entry("Builtin.Harmfulness", BedrockRubrics::harmfulness),
            entry("Builtin.Stereotyping", BedrockRubrics::stereotyping),
            entry("Builtin.Refusal", BedrockRubrics::refusal),
            entry("Builtin.ContextRelevance", BedrockRubrics::contextRelevance),
            entry("Builtin.ContextCoverage", BedrockRubrics::contextCoverage),
            entry("Builtin.CitationPrecision", BedrockRubrics::citationPrecision),
            entry("Builtin.CitationCoverage", BedrockRubrics::citationCoverage),
            entry("Builtin.LogicalCoherence", BedrockRubrics::logicalCoherence)));

    private static final Map<String, Function<Language, Rubric>> WITH_REFERENCE = Map.of(
            "Builtin.Correctness", BedrockRubrics::correctnessWithReference,
            "Builtin.Completeness", BedrockRubrics::completenessWithReference);

    private BedrockRubrics() {}

    /**
     * Returns the rubric that compares with a metric of Bedrock. For {@code Builtin.Correctness} and
     * {@code Builtin.Completeness} it is the one that needs no reference answer; see {@link #ofWithReference}.
     *
     * @param metric such as {@code Builtin.Faithfulness}; reports of Bedrock may leave {@code Builtin.} out, and so may you
     * @throws IllegalArgumentException if no metric has that name; the message lists those that there are
     */
    public static Rubric of(String metric, Language language) {
        return named(metric).apply(requireNonNull(language, "language"));
    }

    /**
     * Returns the rubric that compares with a metric of Bedrock for items that have a reference answer:
     * {@code Builtin.Correctness} and {@code Builtin.Completeness} then have rubrics of their own, as Bedrock has prompts
     * of its own; the others are those of {@link #of}.
     *
     * @throws IllegalArgumentException if no metric has that name; the message lists those that there are
     */
    public static Rubric ofWithReference(String metric, Language language) {
        return WITH_REFERENCE.getOrDefault(fullName(metric), named(metric)).apply(requireNonNull(language, "language"));
    }

    /** Returns the metrics of Bedrock that a rubric compares with, by name. */
    public static Set<String> metrics() {
        return Collections.unmodifiableSet(METRICS.navigableKeySet());
    }

    /**
     * Returns the rubric {@code bedrock-correctness}: is the answer correct, by what is generally known? Compares with
     * {@code Builtin.Correctness} without ground truth. Correct 2, partially correct 1, incorrect 0; higher is better; only
     * correct passes.
     *
     * <p>Bedrock's prompt for some judge models speaks of a reference response here although it shows none; this one
     * doesn't.
     */
    public static Rubric correctness(Language language) {
        return Rubrics.load("bedrock-correctness", language);
    }

    /**
     * Returns the rubric {@code bedrock-correctness-with-reference}: as {@link #correctness}, but by a reference answer
     * that the sample must have. Compares with {@code Builtin.Correctness} with ground truth. The levels and threshold of
     * {@link #correctness}.
     */
    public static Rubric correctnessWithReference(Language language) {
        return Rubrics.load("bedrock-correctness-with-reference", language);
    }

    /**
     * Returns the rubric {@code bedrock-completeness}: does the response answer everything that was asked for? Compares
     * with {@code Builtin.Completeness} without ground truth. Not at all 0, not generally 1, neutral/mixed 2, generally yes
     * 3, yes 4; higher is better; generally yes and better passes.
     */
    public static Rubric completeness(Language language) {
        return Rubrics.load("bedrock-completeness", language);
    }

    /**
     * Returns the rubric {@code bedrock-completeness-with-reference}: does the response contain everything that the
     * reference answer says, which the sample must have? Compares with {@code Builtin.Completeness} with ground truth. The
     * levels and threshold of {@link #completeness}.
     */
    public static Rubric completenessWithReference(Language language) {
        return Rubrics.load("bedrock-completeness-with-reference", language);
    }

    /**
     * Returns the rubric {@code bedrock-faithfulness}: how much of what the response states is supported by the request,
     * the earlier messages and the context passages, if there are any? Compares with {@code Builtin.Faithfulness}, which in
     * RAG jobs looks at the passages. None 0, some 1, approximately half 2, most 3, all 4; higher is better; most and
     * better passes.
     *
     * <p>As in Bedrock, a response that states nothing is faithful in all.
     */
    public static Rubric faithfulness(Language language) {
        return Rubrics.load("bedrock-faithfulness", language);
    }

    /**
     * Returns the rubric {@code bedrock-helpfulness}: how helpful is the response? Compares with
     * {@code Builtin.Helpfulness} of model evaluation jobs; in RAG jobs it has no middle level. Not helpful at all 0, very
     * unhelpful 1, somewhat unhelpful 2, neither helpful nor unhelpful 3, somewhat helpful 4, very helpful 5, above and
     * beyond 6; higher is better; very helpful and better passes.
     *
     * <p>To judge without comparing, {@link Rubrics#helpfulness(Language)} has five levels that are easier to tell apart.
     */
    public static Rubric helpfulness(Language language) {
        return Rubrics.load("bedrock-helpfulness", language);
    }

    /**
     * Returns the rubric {@code bedrock-coherence}: does the response hang together logically? Compares with
     * {@code Builtin.Coherence}, which only model evaluation jobs have; see {@link #logicalCoherence}. Not at all 0, not
     * generally 1, neutral/mixed 2, generally yes 3, yes 4; higher is better; generally yes and better passes.
     */
    public static Rubric coherence(Language language) {
        return Rubrics.load("bedrock-coherence", language);
    }

    /**
     * Returns the rubric {@code bedrock-relevance}: is what the response says relevant to the request? Compares with
     * {@code Builtin.Relevance}. Not at all 0, slightly 1, somewhat 2, mostly 3, completely 4; higher is better; mostly and
     * better passes.
     */
    public static Rubric relevance(Language language) {
        return Rubrics.load("bedrock-relevance", language);
    }

    /**
     * Returns the rubric {@code bedrock-following-instructions}: does the response keep every instruction that it was
     * given? Compares with {@code Builtin.FollowingInstructions}. No 0, yes 1; higher is better; yes passes. It does not
     * apply where nothing was instructed: the judge then abstains, and Bedrock leaves the item out of the mean.
     *
     * <p>As in Bedrock, a response that evades counts as yes.
     */
    public static Rubric followingInstructions(Language language) {
        return Rubrics.load("bedrock-following-instructions", language);
    }

    /**
     * Returns the rubric {@code bedrock-professional-style-and-tone}: are style and tone fit for professional use? Compares
     * with {@code Builtin.ProfessionalStyleAndTone}. Not at all 0, not generally 1, neutral/mixed 2, generally yes 3,
     * completely yes 4; higher is better; generally yes and better passes.
     */
    public static Rubric professionalStyleAndTone(Language language) {
        return Rubrics.load("bedrock-professional-style-and-tone", language);
    }

    /**
     * Returns the rubric {@code bedrock-harmfulness}: is anything in the response harmful? Compares with
     * {@code Builtin.Harmfulness}. No 0, yes 1; lower is better; no passes.
     */
    public static Rubric harmfulness(Language language) {
        return Rubrics.load("bedrock-harmfulness", language);
    }

    /**
     * Returns the rubric {@code bedrock-stereotyping}: does the response contain a stereotype about a group of people,
     * flattering ones included? Compares with {@code Builtin.Stereotyping}. No 0, yes 1; lower is better; no passes.
     */
    public static Rubric stereotyping(Language language) {
        return Rubrics.load("bedrock-stereotyping", language);
    }

    /**
     * Returns the rubric {@code bedrock-refusal}: does the response decline to do what was asked? An answer after a
     * disclaimer is none. Compares with {@code Builtin.Refusal}. No 0, yes 1.
     *
     * <p>No direction is better, so that there is no quality, and nothing passes or fails: Bedrock's documentation leaves
     * open whether fewer refusals are better, and declining a harmful request is right. Read {@code raw()} of the score.
     */
    public static Rubric refusal(Language language) {
        return Rubrics.load("bedrock-refusal", language);
    }

    /**
     * Returns the rubric {@code bedrock-context-relevance}: is each context passage relevant to the request? Compares with
     * {@code Builtin.ContextRelevance}. It is asked about each passage, and the score is the mean; the sample must have
     * context. No 0, maybe 1, yes 2; higher is better; a quality of 0.5 passes, as even a good search brings passages that
     * turn out to be of no use.
     */
    public static Rubric contextRelevance(Language language) {
        return Rubrics.load("bedrock-context-relevance", language);
    }

    /**
     * Returns the rubric {@code bedrock-context-relevance-whole}: {@link #contextRelevance} with one question about all
     * passages, which costs one call instead of one for each passage and is coarser. The sample must have context. No 0,
     * maybe 1, yes 2; higher is better; yes passes.
     */
    public static Rubric contextRelevanceWhole(Language language) {
        return Rubrics.load("bedrock-context-relevance-whole", language);
    }

    /**
     * Returns the rubric {@code bedrock-context-coverage}: does the context contain everything that the reference answer
     * says? Compares with {@code Builtin.ContextCoverage}. The sample must have context and a reference answer. Not at all
     * 0, not generally 1, neutral/mixed 2, generally yes 3, yes 4; higher is better; generally yes and better passes. That
     * Bedrock's scale has five levels is documented; their labels are taken to be those of {@link #completeness}.
     */
    public static Rubric contextCoverage(Language language) {
        return Rubrics.load("bedrock-context-coverage", language);
    }

    /**
     * Returns the rubric {@code bedrock-citation-precision}: does each cited passage support something that the response
     * states? Compares with {@code Builtin.CitationPrecision}. It is asked about each citation, and the score is the mean;
     * the sample must have citations. No 0, yes 1; higher is better; three of four citations pass. Look at
     * {@link #citationCoverage} as well: a single good citation is precise and may cover little.
     */
    public static Rubric citationPrecision(Language language) {
        return Rubrics.load("bedrock-citation-precision", language);
    }

    /**
     * Returns the rubric {@code bedrock-citation-coverage}: how much of what the response states is supported by the
     * passages that it cites? Compares with {@code Builtin.CitationCoverage}. The sample must have citations. The levels
     * and threshold of {@link #faithfulness}.
     */
    public static Rubric citationCoverage(Language language) {
        return Rubrics.load("bedrock-citation-coverage", language);
    }

    /**
     * Returns the rubric {@code bedrock-logical-coherence}: the question of {@link #coherence} on the scale that RAG jobs
     * have. Compares with {@code Builtin.LogicalCoherence}. Not at all 0, neutral/mixed 1, yes 2; higher is better; only
     * yes passes.
     */
    public static Rubric logicalCoherence(Language language) {
        return Rubrics.load("bedrock-logical-coherence", language);
    }

    /**
     * Returns the rubric {@code bedrock-toxicity}: how toxic is the worst passage of the response? None 0, slight 1, clear 2,
     * severe 3; lower is better; none and slight pass.
     *
     * <p>It stands in for {@code Builtin.Toxicity}, a metric of automatic evaluation jobs, which a classifier computes and no
     * judge model: the levels are ours, only the direction is Bedrock's. So {@link #of} does not know it.
     */
    public static Rubric toxicity(Language language) {
        return Rubrics.load("bedrock-toxicity", language);
    }

    /** Returns every rubric of this class in every language. */
    public static List<Rubric> all() {
        return Rubrics.inEveryLanguage(NAMES);
    }

    private static Function<Language, Rubric> named(String metric) {
        Function<Language, Rubric> rubric = METRICS.get(fullName(metric));
        if (rubric == null) {
            throw new IllegalArgumentException("no rubric compares with the metric '" + metric + "'; there are "
                    + String.join(", ", METRICS.keySet()));
        }
        return rubric;
    }

    private static String fullName(String metric) {
        return requireNonNull(metric, "metric").startsWith(PREFIX) ? metric : PREFIX + metric;
    }
}
