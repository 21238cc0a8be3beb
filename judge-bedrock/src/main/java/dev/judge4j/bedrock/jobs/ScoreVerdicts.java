package dev.judge4j.bedrock.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.Fingerprint;
import dev.judge4j.bedrock.jobs.Slot.Entry;
import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Finding;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Reason;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the verdicts of one metric. Instances are immutable. */
final class ScoreVerdicts {

    private static final String STEP = "score";
    private static final String UNKNOWN_MODEL = "unknown model";

    private final String metric;
    private final Grading grading;
    private final String taskType;
    private final String lostLines;
    private final String missingType;
    private final String onlyModel;

    /**
     * Prepares the verdicts of a metric.
     *
     * @param taskType the task type of the job where paths don't say it; empty if not known
     * @param lostLines what to say of lines that could not be read; empty if there is none
     * @param entries all that is said of the metric
     */
    ScoreVerdicts(String metric, Grading grading, String taskType, String lostLines, List<Entry> entries) {
        this.metric = metric;
        this.grading = grading;
        this.taskType = taskType;
        this.lostLines = lostLines;
        this.missingType = only(entries.stream().map(entry -> taskType(entry.line())), taskType);
        this.onlyModel = only(
                entries.stream().map(entry -> models(entry.score())).filter(models -> !models.isEmpty()),
                UNKNOWN_MODEL);
    }

    /** Returns what all say; something else if they say several things or nothing. */
    private static String only(Stream<String> said, String otherwise) {
        List<String> distinct = said.distinct().limit(2).toList();
        return distinct.size() == 1 ? distinct.get(0) : otherwise;
    }

    Verdict<Score> of(Sample sample, Entry entry) {
        String type = taskType(entry.line());
        Outcome outcome = Outcome.of(entry.score(), grading::isOnScale);
        Grade grade = grading.grade(outcome, sample, type);
        if (grading instanceof Grading.Algorithm) {
            JsonNode result = entry.score().path("result");
            Trail trail = trail(sample, algorithm(type), List.of())
                    .withFindings(List.of(new Finding(metric, result.asText("none"), type)));
            return verdict(grade, trail, entry.line());
        }
        String named = models(entry.score());
        String model = named.isEmpty() ? onlyModel : named; // a job has one judge for a metric
        Opinion.Builder opinion = Opinion.builder(STEP, model)
                .rationale(explanations(entry.score()))
                .reply(entry.score().toString())
                .usage(Usage.UNMETERED_CALL);
        if (grade instanceof Grade.Scored scored) {
            opinion.answer(scored.answer(), scored.score().raw());
        } else if (grade instanceof Grade.Broken broken) {
            opinion.failure(broken.failure());
        } else {
            opinion.abstention(Reason.NOT_APPLICABLE);
        }
        return verdict(grade, trail(sample, judge(model), List.of(opinion.build())), entry.line());
    }

    /** Returns the verdict on an item that the outputs don't mention. */
    Verdict<Score> missing(Sample sample) {
        Identity judge = grading instanceof Grading.Algorithm ? algorithm(missingType) : judge(onlyModel);
        return new Failed<>(
                Failure.of(
                        Failure.Kind.UNAVAILABLE,
                        "the job's output has no result of " + metric + " for item '" + sample.id() + "' of '"
                                + sample.candidate() + "'; look at the job's failure messages" + lostLines),
                trail(sample, judge, List.of()));
    }

    private static Verdict<Score> verdict(Grade grade, Trail trail, OutputLine line) {
        if (grade instanceof Grade.Scored scored) {
            return new Decided<>(scored.score(), trail);
        }
        if (grade instanceof Grade.Broken broken) {
            Failure failure = broken.failure();
            return new Failed<>(
                    Failure.of(failure.kind(), line.problem(failure.message()).toString()), trail);
        }
        return new Abstained<>(Reason.NOT_APPLICABLE, trail);
    }

    /** The time that a job took for an item is not told. */
    private static Trail trail(Sample sample, Identity judge, List<Opinion> opinions) {
        return Trail.of(sample.id(), sample.candidate(), judge.name(), judge.fingerprint(), opinions, 0);
    }

    private Identity judge(String model) {
        return new Identity(
                metric + " by " + model,
                new Fingerprint()
                        .add("bedrock metric", metric)
                        .add("model", model)
                        .add(
                                "custom",
                                grading instanceof CustomGrading custom
                                        ? custom.metric().fingerprint()
                                        : "")
                        .value());
    }

    private Identity algorithm(String type) {
        return new Identity(
                type.isEmpty() ? metric : metric + " of " + type,
                new Fingerprint()
                        .add("bedrock metric", metric)
                        .add("task type", type)
                        .value());
    }

    private String taskType(OutputLine line) {
        return taskType.isEmpty() ? line.pathAfter("taskTypes") : taskType;
    }

    /** Returns the models that a score names; empty if none. */
    private static String models(JsonNode score) {
        Set<String> models = new LinkedHashSet<>();
        score.path("evaluatorDetails").forEach(detail -> models.add(OutputRecord.text(detail.path("modelIdentifier"))));
        models.remove("");
        return String.join(" and ", models);
    }

    private static String explanations(JsonNode score) {
        List<String> explanations = new ArrayList<>();
        score.path("evaluatorDetails")
                .forEach(detail -> explanations.add(OutputRecord.text(detail.path("explanation"))));
        return explanations.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n\n"));
    }
}
