package dev.judge4j.examples;

import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.Items;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.model.Limits;
import dev.judge4j.verdict.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** A whole evaluation, with a journal on disk: each run of the load is one, in a folder of its own. */
final class EvaluationLoad implements Load {

    private final int inFlight;
    private final BedrockJudgeModel model;
    private final Judge<Sample, Score> judge;
    private final Path folder;
    private int run;

    /**
     * Makes a load.
     *
     * @param model closed with this
     * @param folder deleted with this
     */
    EvaluationLoad(int inFlight, BedrockJudgeModel model, Path folder) {
        this.inFlight = inFlight;
        this.model = model;
        this.judge = LoadItems.judge(model);
        this.folder = folder;
    }

    @Override
    public String name() {
        return "Evaluation";
    }

    /** Says nothing about single items, which wait for each other's lines in the journal and not only for their own calls. */
    @Override
    public boolean timesEach() {
        return false;
    }

    @Override
    public void run(int from, int count, LongConsumer nanos) throws IOException {
        Dataset<Sample> items = () -> Items.of(
                IntStream.range(from, from + count).mapToObj(LoadItems::sample).iterator());
        EvaluationResult result = Evaluation.builder(folder.resolve("run-" + ++run))
                .judge(items, judge)
                .limits(Limits.fixed(inFlight))
                .build()
                .run();
        if (result.status().items().decided() != count) {
            throw new IOException("not all items were judged: " + result);
        }
    }

    @Override
    public void close() {
        model.close();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException trouble) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("can't delete " + folder, e);
        }
    }
}
