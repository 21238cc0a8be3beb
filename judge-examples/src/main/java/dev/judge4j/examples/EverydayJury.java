package dev.judge4j.examples;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.panel.Jury;
import dev.judge4j.panel.ScoreRule;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.chat.ChatModel;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A jury of two judge models beside the single judge: on the everyday tasks' responses, for helpfulness. */
final class EverydayJury {

    private static final String CATEGORY = "everyday";
    private static final String NAME = "helpfulness@jury";

    private final Jury<Sample, Score> jury;
    private final List<String> jurors;

    EverydayJury(ChatModel first, ChatModel second) {
        this.jury = Jury.builder(
                        ScoreRule.mean(), List.of(Aspect.HELPFULNESS.scores(first), Aspect.HELPFULNESS.scores(second)))
                .name(NAME)
                .build();
        this.jurors =
                Stream.of(first, second).map(model -> ModelProfile.of(model).name()).toList();
    }

    Judge<Sample, Score> judge() {
        return jury;
    }

    Dataset<Sample> responses() {
        return Dataset.of(everydayResponses());
    }

    /** Puts every question that the jury has for a model. */
    static void askEverything(ChatModel model) {
        Judge<Sample, Score> juror = Aspect.HELPFULNESS.scores(model);
        everydayResponses().forEach(juror::judge);
    }

    /** Prints the mean quality by each juror alone and by the jury, and how often the jurors differ. */
    void print(EvaluationResult result, PrintStream out) {
        List<Verdict<Score>> verdicts = result.verdicts(jury);
        if (verdicts.isEmpty()) {
            return;
        }
        out.printf(Locale.ROOT, "%n%-28s", "a jury, everyday tasks");
        jurors.forEach(juror -> out.printf(Locale.ROOT, "  %16s", juror));
        out.printf(Locale.ROOT, "  %6s  %s%n", "jury", "jurors differ");
        for (String assistant : List.of(TwoAssistants.OLD, TwoAssistants.NEW)) {
            List<Verdict<Score>> ofOne = verdicts.stream()
                    .filter(verdict ->
                            verdict.trail().candidate().filter(assistant::equals).isPresent())
                    .toList();
            out.printf(Locale.ROOT, "%-14s %-13s", Aspect.HELPFULNESS.title(), assistant);
            for (int i = 0; i < jurors.size(); i++) {
                int juror = i;
                out.printf(
                        Locale.ROOT,
                        "  %16s",
                        mean(ofOne.stream()
                                .map(verdict -> verdict.trail().verdicts().get(juror))));
            }
            out.printf(
                    Locale.ROOT,
                    "  %6s  %d of %d%n",
                    mean(ofOne.stream()),
                    ofOne.stream().filter(EverydayJury::isDivided).count(),
                    ofOne.size());
        }
    }

    private static boolean isDivided(Verdict<Score> verdict) {
        return verdict.trail().verdicts().stream()
                        .map(EverydayJury::quality)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet())
                        .size()
                > 1;
    }

    private static String mean(Stream<? extends Verdict<?>> verdicts) {
        OptionalDouble mean = verdicts.map(EverydayJury::quality)
                .flatMap(Optional::stream)
                .mapToDouble(quality -> quality)
                .average();
        return mean.isPresent() ? String.format(Locale.ROOT, "%.3f", mean.getAsDouble()) : "-";
    }

    private static Optional<Double> quality(Verdict<?> verdict) {
        return verdict.value()
                .filter(Score.class::isInstance)
                .map(value -> ((Score) value).quality().orElseThrow());
    }

    private static List<Sample> everydayResponses() {
        return AssistantTask.readAll().stream()
                .filter(task -> task.task().category().filter(CATEGORY::equals).isPresent())
                .flatMap(task -> Stream.of(task.aspen(), task.cedar()))
                .toList();
    }
}
