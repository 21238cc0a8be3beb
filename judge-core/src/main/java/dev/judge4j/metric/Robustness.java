package dev.judge4j.metric;

import static java.util.Objects.requireNonNull;

import dev.judge4j.judge.Task;
import dev.judge4j.metric.BedrockMetrics.TaskType;
import dev.judge4j.metric.Perturbations.Family;
import dev.judge4j.rubric.Direction;
import dev.judge4j.statistics.Bootstrap;
import dev.judge4j.statistics.BootstrapInterval;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much what a system responds changes when its prompts change in ways that don't matter: the metric Robustness of
 * Amazon Bedrock's automatic evaluation jobs. 0 is best.
 *
 * <pre>{@code
 * Perturbations perturbations = Perturbations.withDefaults();       // up to six calls a task
 * List<Task> asked = perturbations.tasks(tasks);
 * Metric f1 = BedrockMetrics.questionAndAnswerAccuracy();
 * EvaluationResult result = Evaluation.builder(folder)
 *         .candidates(Candidates.of(Dataset.of(asked), candidate).judgedBy(f1))
 *         .build()
 *         .run();
 * Robustness robustness = Robustness.of(TaskType.QUESTION_AND_ANSWER, asked, result.verdicts(f1));
 * }</pre>
 *
 * <p>The tasks are those that {@link Perturbations} made, the verdicts those on the responses to them: journal, budget
 * and resuming are those of any run, and nothing is asked here. Keep such tasks in a run of their own: the summary of a
 * run averages over the perturbed ones too.
 *
 * <p><b>Formulas.</b> For summarization, question and answer, and classification the verdicts are those of the task
 * type's accuracy. With {@code s} the score of an item and {@code s₁ … sₙ} those of its perturbed prompts, {@code Δ} is
 * the mean of {@code |s - sᵢ|}, as in fmeval, and the value is 100 times the mean of {@code Δ} over the items by the
 * mean of {@code s}: Bedrock's (Δ / score) · 100, in percent of the score. It is taken of the means, as for many a
 * single item {@code s} is 0. Where the mean is 0, the value is undefined, and said to be.
 *
 * <p>For generation the verdicts are those of {@link #outputs}, which keep the responses word for word. An item's value
 * is the mean word error rate ({@link Metrics#wordErrorRate}, as a share that may exceed 1) of the outputs for its
 * perturbed prompts, with the output for the original one as the reference; the value is the mean over the items. If
 * the tasks have repetitions ({@link Perturbations#repeats}), the item's baseline is taken off, down to 0, as fmeval
 * does for models that are not deterministic: the edits between every two outputs for the original prompt, by the words
 * of the earlier output of each two. An original output without words can be no reference: the item is undefined and
 * left out. Other task types ignore repetitions.
 *
 * <p><b>What is missing.</b> An item whose original has no decided verdict, and a perturbed prompt without one, is left
 * out and told of. A value of which less than a floor of the perturbed prompts was measured is withheld. A label that
 * could not be read is missing too; fmeval would count it as a wrong one.
 *
 * <p>Intervals are by bootstrap over the items, so that an item's prompts count as dependent. Instances are immutable
 * and safe for use by multiple threads.
 *
 * <p>Sources: see {@link BedrockMetrics}.
 */
public final class Robustness {

    /** The share of perturbed prompts that must be measured for a value to be shown, unless another is set. */
    public static final double DEFAULT_COVERAGE_FLOOR = 0.8;

    private final TaskType type;
    private final String candidate;
    private final Figure overall;
    private final Map<Family, Figure> byFamily;

    private Robustness(TaskType type, String candidate, Figure overall, Map<Family, Figure> byFamily) {
        this.type = type;
        this.candidate = candidate;
        this.overall = overall;
        this.byFamily = Collections.unmodifiableMap(byFamily);
    }

    /**
     * What was measured, over all perturbed prompts or those of a family.
     *
     * @param items of how many items a value is in the mean
     * @param undefined how many items have no value, because their original output has no words; generation only
     * @param perturbations how many perturbed prompts there are of the items that have a value or could have one
     * @param measured how many of them were measured
     * @param original the mean score of the items' original prompts; empty for generation, and if there are no items
     * @param perturbed the mean score of their perturbed prompts, each item counting alike; empty where {@code
     *     original} is
     * @param value the value with its interval: percent of the score, for generation a word error rate; 0 is best
     * @param note why there is no value, as a sentence; empty if there is one
     */
    public record Figure(
            int items,
            int undefined,
            int perturbations,
            int measured,
            OptionalDouble original,
            OptionalDouble perturbed,
            Optional<BootstrapInterval> value,
            String note) {

        /**
         * Returns for example {@code 12.50 [3.10, 21.90] 95 % (score 0.80, perturbed 0.74; 10 items, 48 of 50 perturbed
         * prompts)}.
         */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(
                    value.map(found -> found.interval().toString()).orElse("none: " + note));
            text.append(" (");
            if (original.isPresent() && perturbed.isPresent()) {
                text.append(String.format(
                        Locale.ROOT, "score %.2f, perturbed %.2f; ", original.getAsDouble(), perturbed.getAsDouble()));
            }
            text.append(items).append(" items, ");
            text.append(undefined == 0 ? "" : undefined + " undefined, ");
            return text.append(measured)
                    .append(" of ")
                    .append(perturbations)
                    .append(" perturbed prompts)")
                    .toString();
        }
    }

    /**
     * Returns the metric {@code outputs}: whether there is a response at all, 1 if it is not blank. Its verdicts keep
     * the response in a finding, word for word, which the robustness of generation is computed from. No reference is
     * needed.
     */
    public static Metric outputs() {
        return Metric.of(new Gauge(Outputs.METRIC, 1, List.of(), Direction.HIGHER_IS_BETTER, new Outputs()));
    }

    /**
     * Returns the robustness of the one candidate that the verdicts are on, with the usual settings; see {@link
     * Builder#build}.
     *
     * @throws IllegalArgumentException as {@code build}
     */
    public static Robustness of(TaskType type, Collection<Task> tasks, Collection<? extends Verdict<Score>> verdicts) {
        return builder(type, tasks, verdicts).build();
    }

    /**
     * Starts the computation.
     *
     * @param type by whose formula
     * @param tasks originals and their perturbed tasks, in any order
     * @param verdicts on responses to them, of one judge; those on other items are ignored
     */
    public static Builder builder(
            TaskType type, Collection<Task> tasks, Collection<? extends Verdict<Score>> verdicts) {
        return new Builder(type, tasks, verdicts);
    }

    /** Returns by whose formula it was computed. */
    public TaskType type() {
        return type;
    }

    /** Returns the name in Bedrock's terms, such as {@code QuestionAndAnswer/Robustness}. */
    public String name() {
        return type.metric("Robustness");
    }

    /** Returns whose responses were judged. */
    public String candidate() {
        return candidate;
    }

    /** Returns what was measured over all perturbed prompts. */
    public Figure overall() {
        return overall;
    }

    /** Returns the same for each family that there are perturbed prompts of: which changes hurt. */
    public Map<Family, Figure> byFamily() {
        return byFamily;
    }

    /** Returns name, candidate and figure in a line, and each family in a line of its own. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name() + " of '" + candidate + "': " + overall);
        byFamily.forEach((family, figure) ->
                text.append("\n  ").append(family).append(": ").append(figure));
        return text.toString();
    }

    /** Gathers what a {@link Robustness} is computed from. Not safe for use by multiple threads. */
    public static final class Builder {

        private final TaskType type;
        private final Collection<Task> tasks;
        private final Collection<? extends Verdict<Score>> verdicts;
        private Bootstrap bootstrap = Bootstrap.withDefaults();
        private double coverageFloor = DEFAULT_COVERAGE_FLOOR;
        private @Nullable String candidate;

        private Builder(TaskType type, Collection<Task> tasks, Collection<? extends Verdict<Score>> verdicts) {
            this.type = requireNonNull(type, "type");
            this.tasks = List.copyOf(tasks);
            this.verdicts = List.copyOf(verdicts);
        }

        /** Sets whose verdicts count, where there are those on several candidates. */
        public Builder candidate(String name) {
            this.candidate = requireNonNull(name, "name");
            return this;
        }

        /** Sets how intervals are found; 10,000 resamples with seed 1 for 95 percent unless set. */
        public Builder bootstrap(Bootstrap settings) {
            this.bootstrap = requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Sets the share of perturbed prompts that must be measured for a value to be shown; 0.8 unless set.
         *
         * @throws IllegalArgumentException if it is not in {@code [0, 1]}
         */
        public Builder coverageFloor(double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("coverageFloor is not in [0, 1]: " + share);
            }
            this.coverageFloor = share;
            return this;
        }

        /**
         * Computes the robustness.
         *
         * @throws IllegalArgumentException if two tasks have the same id, a perturbed task's original is not there or
         *     its family is unknown, no verdict is on these tasks, or the verdicts are on several candidates of which
         *     none was chosen, of several judges, or two on one item; if the judge is not the metric of the type's
         *     accuracy, or for generation {@link #outputs}; or if there are too few resamples for the confidence
         */
        public Robustness build() {
            PerturbedItems items = PerturbedItems.of(tasks);
            VerdictsByItem found = VerdictsByItem.of(verdicts, items.ids(), candidate);
            boolean generation = type == TaskType.GENERATION;
            if (!generation) {
                found.require(type.metric("Accuracy"));
            }
            List<Shift> shifts = generation ? Shift.ofOutputs(items, found) : Shift.ofScores(items, found);
            ShiftStatistic statistic = new ShiftStatistic(generation, shifts, bootstrap, coverageFloor);
            Map<Family, Figure> byFamily = new EnumMap<>(Family.class);
            for (Family family : items.families()) {
                byFamily.put(family, statistic.of(EnumSet.of(family)));
            }
            Set<Family> all = EnumSet.allOf(Family.class);
            return new Robustness(type, found.candidate(), statistic.of(all), byFamily);
        }
    }
}
