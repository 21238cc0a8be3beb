package dev.judge4j.examples;

import dev.judge4j.judge.Identity;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Scale;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The judges of answers to TriviaQA questions as jurors, who say again what they said, and the answers. See {@link TriviaQa}. */
final class TriviaQaJurors {

    private static final String HUMAN = "HumanJudgement";

    private static final Rubric CORRECT = Rubric.builder("correct", "Is the answer correct?")
            .scale(Scale.Binary.yesNo("", ""))
            .threshold(0.5)
            .build();

    private final CsvTable table;
    private final List<String> human;
    private final List<String> questions;
    private final List<Sample> samples = new ArrayList<>();

    private TriviaQaJurors(CsvTable table) {
        this.table = table;
        this.human = table.column(HUMAN);
        this.questions = table.column("question");
        List<String> candidates = table.column("model");
        List<String> responses = table.column("response");
        List<String> judged = table.column("GPT-4"); // five answers were shown to no judge
        for (int row = 0; row < judged.size(); row++) {
            if (!judged.get(row).isBlank()) {
                Task task = Task.builder(questions.get(row))
                        .id(Integer.toString(row))
                        .build();
                samples.add(Sample.of(task, candidates.get(row), responses.get(row)));
            }
        }
    }

    static TriviaQaJurors read(Path folder) throws IOException {
        return new TriviaQaJurors(CsvTable.read(folder.resolve("TriviaQA_Judges_w_HumanJudgement_V1.csv")));
    }

    /** Returns the answers that judges judged. */
    List<Sample> samples() {
        return samples;
    }

    /** Returns the juror of that name. */
    Judge<Sample, Score> juror(String name) {
        List<String> said = table.column(name);
        Identity identity = new Identity(name, "recorded " + name);
        return Judge.of(identity, sample -> verdict(sample, identity, said.get(Integer.parseInt(sample.id()))));
    }

    private static Verdict<Score> verdict(Sample sample, Identity juror, String said) {
        Trail trail = Trail.of(sample.id(), sample.candidate(), juror.name(), juror.fingerprint(), List.of(), 0);
        return said.isBlank()
                ? new Failed<>(Failure.of(Failure.Kind.NOT_RECORDED, "no verdict was recorded"), trail)
                : new Decided<>(Score.of(CORRECT, said.equals("True") ? 1 : 0), trail);
    }

    /** Returns what people said about an answer, as the id of a level. */
    String gold(String sample) {
        String said = human.get(Integer.parseInt(sample));
        return CORRECT.scale().levels().get(said.equals("True") ? 1 : 0).id();
    }

    /** Returns what a verdict says, as the id of a level; empty where it does not decide. */
    static Optional<String> label(Verdict<Score> verdict) {
        return verdict.value()
                .flatMap(score -> score.level()
                        .or(() -> score.passed()
                                .map(passed -> CORRECT.scale()
                                        .levels()
                                        .get(passed ? 1 : 0)
                                        .id())));
    }
}
