package dev.judge4j.bedrock.jobs;

import java.util.Collections;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of Amazon Bedrock evaluation jobs, and which built-in metrics each has.
 *
 * <p>Reference: Amazon Bedrock User Guide, "Model evaluation task types", "Use metrics to understand model performance" and "Use
 * metrics to understand RAG system performance", as of November 2026.
 */
public enum JobKind {
    /** A model's responses measured by algorithms. */
    AUTOMATIC("an automatic job", "Builtin.Accuracy", "Builtin.Robustness", "Builtin.Toxicity"),
    /** A model's responses judged by a model. */
    MODEL_JUDGE(
            "a job with a model as judge",
            "Builtin.Coherence",
            "Builtin.Completeness",
            "Builtin.Correctness",
            "Builtin.Faithfulness",
            "Builtin.FollowingInstructions",
            "Builtin.Harmfulness",
            "Builtin.Helpfulness",
            "Builtin.ProfessionalStyleAndTone",
            "Builtin.Refusal",
            "Builtin.Relevance",
            "Builtin.Stereotyping"),
    /** The passages that a knowledge base finds judged by a model. */
    RETRIEVE("a retrieve-only job", "Builtin.ContextCoverage", "Builtin.ContextRelevance"),
    /** The responses that a knowledge base gives judged by a model. */
    RETRIEVE_AND_GENERATE(
            "a retrieve-and-generate job",
            "Builtin.CitationCoverage",
            "Builtin.CitationPrecision",
            "Builtin.Completeness",
            "Builtin.Correctness",
            "Builtin.Faithfulness",
            "Builtin.Harmfulness",
            "Builtin.Helpfulness",
            "Builtin.LogicalCoherence",
            "Builtin.Refusal",
            "Builtin.Stereotyping"),
    /** Responses rated by people. */
    HUMAN("a job with people as judges");

    private static final String PREFIX = "Builtin.";

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // can't be modified
    private final NavigableSet<String> metrics;

    JobKind(String words, String... metrics) {
        this.words = words;
        this.metrics = Collections.unmodifiableNavigableSet(new TreeSet<>(Set.of(metrics)));
    }

    /** Returns the built-in metrics of such jobs by full name, sorted; empty for people, who rate metrics of your own. */
    public Set<String> metrics() {
        return metrics;
    }

    /** Returns whether the job is about a knowledge base or another system that answers from passages. */
    public boolean isRag() {
        return this == RETRIEVE || this == RETRIEVE_AND_GENERATE;
    }

    /** Returns whether a model judges. */
    public boolean hasJudgeModel() {
        return this == MODEL_JUDGE || isRag();
    }

    /**
     * Returns the full name of a built-in metric of such jobs.
     *
     * @param metric with or without {@code Builtin.}
     * @throws IllegalArgumentException if such jobs don't have it; the message says which they have, and which job has this one
     */
    String metric(String metric) {
        String name = fullName(metric);
        if (metrics.contains(name)) {
            return name;
        }
        StringBuilder message =
                new StringBuilder(words + " has no metric '" + metric + "'; it has " + String.join(", ", metrics));
        for (JobKind other : values()) {
            if (other.metrics.contains(name)) {
                message.append("; ").append(other.words).append(" has ").append(name);
            }
        }
        if (name.endsWith("Coherence") && hasJudgeModel()) {
            message.append("; the same question is called ")
                    .append(this == MODEL_JUDGE ? "Builtin.Coherence" : "Builtin.LogicalCoherence")
                    .append(" here");
        }
        throw new IllegalArgumentException(message.toString());
    }

    static String fullName(String metric) {
        return metric.startsWith(PREFIX) ? metric : PREFIX + metric;
    }

    /** Returns for example {@code a retrieve-only job}. */
    @Override
    public String toString() {
        return words;
    }

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
