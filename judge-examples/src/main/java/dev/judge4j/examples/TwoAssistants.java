package dev.judge4j.examples;

import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Comparison;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.Gate;
import dev.judge4j.evaluation.GateTarget;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.verdict.Preference;
import dev.judge4j.verdict.Score;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the main job is about: may the new assistant, cedar, replace the old one, aspen? Every response of both is judged for
 * three aspects, then the two are judged head to head.
 */
final class TwoAssistants {

    static final String OLD = "aspen";
    static final String NEW = "cedar";

    private final List<AssistantTask> tasks = AssistantTask.readAll();
    private final List<Judges> judges;
    private final Optional<EverydayJury> jury;

    TwoAssistants(ChatModel model) {
        this(model, Optional.empty());
    }

    /** Creates the job, with a jury beside the judge where there is a second model for it. */
    TwoAssistants(ChatModel model, Optional<? extends ChatModel> second) {
        this.jury = second.map(juror -> new EverydayJury(model, juror));
        this.judges = Arrays.stream(Aspect.values())
                .map(aspect -> new Judges(aspect, aspect.scores(model), aspect.headToHead(model)))
                .toList();
    }

    /** Who judges an aspect. */
    record Judges(Aspect aspect, Judge<Sample, Score> scores, Judge<ResponsePair, Preference> headToHead) {

        String scoresName() {
            return scores.identity().name();
        }
    }

    List<Judges> judges() {
        return judges;
    }

    Optional<EverydayJury> jury() {
        return jury;
    }

    /** Starts the evaluation. */
    Evaluation.Builder evaluation(Path journal) {
        Dataset<Sample> responses = Dataset.of(responses());
        Dataset<ResponsePair> pairs = Dataset.of(pairs());
        Evaluation.Builder evaluation = Evaluation.builder(journal);
        judges.forEach(by -> evaluation.judge(responses, by.scores()).judge(pairs, by.headToHead()));
        jury.ifPresent(beside -> evaluation.judge(beside.responses(), beside.judge()));
        return evaluation;
    }

    /** Returns what the new assistant has to meet. */
    Gate gate() {
        Gate.Builder gate = Gate.builder();
        for (Judges by : judges) {
            GateTarget target = GateTarget.judge(by.scoresName()).candidate(NEW);
            gate.coverageAtLeast(target, 0.8).meanQualityAtLeast(target, 0.7);
        }
        return gate.build();
    }

    /** Compares the new assistant with the old one, task by task; empty if there is no task that both were judged on. */
    Optional<Comparison> comparison(EvaluationResult result) {
        Comparison.Builder comparison = Comparison.ofCandidates(result.verdicts(), NEW, OLD);
        judges.forEach(by -> comparison.judge(by.scoresName()));
        try {
            return Optional.of(comparison.build());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the gate says what is missing
        }
    }

    /** Puts every question once, without a run around it; for whoever is interested in the questions. */
    void askEverything() {
        for (Judges by : judges) {
            responses().forEach(response -> by.scores().judge(response));
            pairs().forEach(pair -> by.headToHead().judge(pair));
        }
    }

    /** Returns what the new assistant responds to the bundled questions. */
    static Dataset<Sample> newResponses() {
        return Dataset.of(
                AssistantTask.readAll().stream().map(AssistantTask::cedar).toList());
    }

    private List<Sample> responses() {
        return tasks.stream()
                .flatMap(task -> Stream.of(task.aspen(), task.cedar()))
                .toList();
    }

    private List<ResponsePair> pairs() {
        return tasks.stream().map(AssistantTask::pair).toList();
    }
}
