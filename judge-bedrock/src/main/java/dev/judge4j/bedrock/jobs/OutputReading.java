package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.rubric.BedrockRubrics;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One reading of a job's output files. Not safe for use by multiple threads. */
final class OutputReading {

    private static final String HUMAN = "people";

    private final Map<String, CustomMetric> customMetrics;
    private final CustomResults customResults;
    private final Language language;
    private final String taskType;
    private final List<String> files = new ArrayList<>();
    private final List<OutputProblem> problems = new ArrayList<>();
    private final List<OutputProblem> lostLines = new ArrayList<>();
    private final Set<String> metrics = new LinkedHashSet<>();
    private final Slots slots;
    private final HumanReading human;

    OutputReading(
            List<KnownItem> items,
            boolean idsInCategory,
            Map<String, CustomMetric> customMetrics,
            CustomResults customResults,
            Language language,
            String taskType,
            Map<String, Rubric> humanRubrics,
            HumanLikert likert) {
        this.customMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(customMetrics));
        this.customResults = customResults;
        this.language = language;
        this.taskType = taskType;
        this.slots = new Slots(items, idsInCategory, problems::add);
        this.human = new HumanReading(humanRubrics, likert, problems::add);
    }

    /**
     * Reads a file.
     *
     * @throws UncheckedIOException if it breaks off
     */
    void read(String file, InputStream in) {
        files.add(file);
        try {
            new OutputLines(file, this::take, this::lost).read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file + ": " + e, e);
        }
    }

    EvaluationOutputs outputs() {
        Map<String, List<Verdict<Score>>> scores = new LinkedHashMap<>();
        Map<String, Rubric> rubrics = new LinkedHashMap<>();
        List<Slot> all = slots.all();
        boolean withReference =
                all.stream().noneMatch(slot -> slot.item().task().references().isEmpty());
        Set<String> wanted = new LinkedHashSet<>(metrics);
        wanted.addAll(customMetrics.keySet()); // one that no line names is missed, as an item is
        for (String metric : wanted) {
            Grading grading = grading(metric, all);
            scores.put(metric, verdicts(metric, grading, all));
            grading.rubric(withReference).ifPresent(rubric -> rubrics.put(metric, rubric));
        }
        return new EvaluationOutputs(
                scores,
                rubrics,
                human.ratings(),
                all.stream().flatMap(slot -> slot.samples().stream()).toList(),
                files,
                problems);
    }

    private List<Verdict<Score>> verdicts(String metric, Grading grading, List<Slot> all) {
        ScoreVerdicts verdicts = new ScoreVerdicts(
                metric,
                grading,
                taskType,
                lostLines.isEmpty()
                        ? ""
                        : "; " + lostLines.size() + " lines could not be read, the first is " + lostLines.get(0),
                all.stream()
                        .map(slot -> slot.entry(metric))
                        .flatMap(Optional::stream)
                        .toList());
        return all.stream()
                .map(slot -> slot.entry(metric)
                        .map(entry -> verdicts.of(slot.sample(), entry))
                        .orElseGet(() -> verdicts.missing(slot.sample())))
                .toList();
    }

    private void lost(OutputProblem problem) {
        problems.add(problem);
        lostLines.add(problem);
    }

    private void take(OutputLine line) {
        List<OutputRecord> records;
        try {
            records = OutputRecord.of(line);
        } catch (IllegalArgumentException e) {
            lost(line.problem(String.valueOf(e.getMessage())));
            return;
        }
        records.forEach(this::take);
    }

    private void take(OutputRecord said) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (JsonNode score : said.scores()) {
            String name = OutputRecord.text(score.path("metricName"));
            if (name.isBlank()) {
                problems.add(said.line().problem("holds a score without metricName: " + score));
            } else if (named.putIfAbsent(canonical(name), score) != null) {
                problems.add(said.line().problem("holds two scores of " + name + "; the first counts"));
            }
        }
        boolean rated = !said.human().isMissingNode();
        if (named.isEmpty() && !rated) {
            problems.add(said.line().problem("holds no score"));
            return;
        }
        metrics.addAll(named.keySet());
        Set<String> taken = new LinkedHashSet<>(named.keySet());
        if (rated) {
            taken.add(HUMAN);
        }
        slots.of(said, taken).ifPresent(slot -> {
            named.forEach((metric, score) -> slot.put(metric, said.line(), score));
            if (rated) {
                human.read(said, slot);
            }
        });
    }

    /** Some outputs leave {@code Builtin.} out. */
    private String canonical(String name) {
        String full = JobKind.fullName(name);
        boolean builtIn = BedrockRubrics.metrics().contains(full)
                || JobKind.AUTOMATIC.metrics().contains(full);
        return builtIn && !customMetrics.containsKey(name) ? full : name;
    }

    private Grading grading(String metric, List<Slot> all) {
        CustomMetric custom = customMetrics.get(metric);
        if (custom != null) {
            CustomGrading words = new CustomGrading(custom, customResults);
            double[] numbers = all.stream()
                    .map(slot -> slot.entry(metric))
                    .flatMap(Optional::stream)
                    .map(entry -> Outcome.of(entry.score(), words::isOnScale))
                    .filter(Outcome.Numeric.class::isInstance)
                    .mapToDouble(outcome -> ((Outcome.Numeric) outcome).value())
                    .toArray();
            return CustomGrading.of(custom, customResults, numbers);
        }
        if (JobKind.AUTOMATIC.metrics().contains(metric)) {
            return new Grading.Algorithm(metric);
        }
        return BedrockRubrics.metrics().contains(metric)
                ? new Grading.BuiltIn(metric, language)
                : new Grading.Unknown(metric);
    }
}
