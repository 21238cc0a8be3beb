package dev.judge4j.bedrock.jobs;

import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.judge.Sample;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an Amazon Bedrock evaluation job brought, as verdicts: {@link EvaluationOutputReader} reads it.
 *
 * <p>Each item has a verdict by each metric. A result that is null or not a number is an abstention, as Bedrock writes so where a
 * metric doesn't apply; what is missing or can't be read has failed; neither is ever a zero. Outputs don't tell tokens or time:
 * an opinion counts as one call whose tokens are not reported, and the latency is 0.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class EvaluationOutputs {

    private final Map<String, List<Verdict<Score>>> scores;
    private final Map<String, Rubric> rubrics;
    private final HumanRatings ratings;
    private final List<Sample> samples;
    private final List<String> files;
    private final List<OutputProblem> problems;

    EvaluationOutputs(
            Map<String, List<Verdict<Score>>> scores,
            Map<String, Rubric> rubrics,
            HumanRatings ratings,
            List<Sample> samples,
            List<String> files,
            List<OutputProblem> problems) {
        this.scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        this.rubrics = Map.copyOf(rubrics);
        this.ratings = ratings;
        this.samples = List.copyOf(samples);
        this.files = List.copyOf(files);
        this.problems = List.copyOf(problems);
    }

    /** Returns the metrics of models and algorithms, built-in ones with {@code Builtin.}, in the order of the outputs. */
    public Set<String> metrics() {
        return scores.keySet();
    }

    /**
     * Returns the verdicts of a metric: one for each item, in the order of the items.
     *
     * @param metric the name, of a built-in one with or without {@code Builtin.}
     * @throws IllegalArgumentException if the outputs have no such metric; the message lists those that there are
     */
    public List<Verdict<Score>> scores(String metric) {
        return scores.getOrDefault(name(metric), List.of());
    }

    /**
     * Returns the rubric on whose scale the scores of a metric are: of a custom metric its own, of a built-in one that which
     * compares with it; empty for what algorithms measure and for custom metrics that the reader was not given.
     *
     * @throws IllegalArgumentException if the outputs have no such metric
     */
    public Optional<Rubric> rubric(String metric) {
        return Optional.ofNullable(rubrics.get(name(metric)));
    }

    /**
     * Returns the scores of a metric as labels for the verdicts of another judge, so that a {@link
     * dev.judge4j.calibration.JudgeReport} compares the two.
     *
     * @throws IllegalArgumentException if the outputs have no such metric, its scale is not known, or nothing was decided
     */
    public GoldLabels labels(String metric) {
        Rubric rubric = rubric(metric)
                .orElseThrow(() -> new IllegalArgumentException("the results of '" + metric
                        + "' are on no rubric's scale that is known; give the custom metric to the reader"));
        return GoldLabels.ofVerdicts(LabelKind.scores(rubric), scores(metric));
    }

    /** Returns the metrics that people rated, in the order of the outputs. */
    public Set<String> humanMetrics() {
        return ratings.metrics();
    }

    /**
     * Returns what people scored, a verdict for each worker and response; empty if they compared.
     *
     * @throws IllegalArgumentException if people rated no such metric
     */
    public List<Verdict<Score>> humanScores(String metric) {
        return ratings.scores(metric);
    }

    /**
     * Returns which response people preferred, a verdict for each worker and pair; empty if they scored.
     *
     * @throws IllegalArgumentException if people rated no such metric
     */
    public List<Verdict<Preference>> humanPreferences(String metric) {
        return ratings.preferences(metric);
    }

    /**
     * Returns what people said as labels to try a judge with, the workers as raters.
     *
     * @throws IllegalArgumentException if people rated no such metric, or nothing that can be read
     */
    public GoldLabels humanLabels(String metric) {
        return ratings.labels(metric);
    }

    /**
     * Returns what was judged: our items first, in their order, of a pair both responses. Responses that the job generated are
     * in it.
     */
    public List<Sample> samples() {
        return samples;
    }

    /** Returns the names of the files, or the addresses of the objects, that were read. */
    public List<String> files() {
        return files;
    }

    /** Returns what could not be used; empty if everything could. */
    public List<OutputProblem> problems() {
        return problems;
    }

    /** Returns how much there is. */
    @Override
    public String toString() {
        return samples.size() + " items by "
                + (scores.size() + ratings.metrics().size()) + " metrics from " + files.size() + " files"
                + (problems.isEmpty() ? "" : ", " + problems.size() + " problems, first: " + problems.get(0));
    }

    private String name(String metric) {
        if (scores.containsKey(metric)) {
            return metric;
        }
        String full = JobKind.fullName(metric);
        if (scores.containsKey(full)) {
            return full;
        }
        throw new IllegalArgumentException("the outputs have no metric '" + metric + "'; they have "
                + (scores.isEmpty() ? "none" : String.join(", ", scores.keySet())));
    }
}
