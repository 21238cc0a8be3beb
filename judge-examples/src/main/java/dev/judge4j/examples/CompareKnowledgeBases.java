package dev.judge4j.examples;

import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsService;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.BedrockPrices;
import dev.judge4j.bedrock.knowledge.KnowledgeBaseCandidate;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.dataset.DatasetFile;
import dev.judge4j.evaluation.Candidates;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.JournalException;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.rubric.BedrockRubrics;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.verdict.Score;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares knowledge bases of Amazon Bedrock: which of them finds and answers best, by faithfulness, relevance and
 * coverage of the context, precision and coverage of the citations, and what each costs.
 *
 * <p>{@code --region R --kb A --kb B --kb C --model ID} asks them with that model; {@code --judge ID} names another
 * model to judge by, and {@code --questions F} your own questions, JSON Lines with {@code prompt} and
 * {@code reference}. {@code --usd-per-call P} says what a call of a knowledge base costs on average, as Amazon Bedrock
 * doesn't tell; each question takes two, one to answer and one to see what is found. {@code --folder F} names the
 * folder for the journal: started again with the same one, nothing is asked twice. {@code --stub} lets a simulator
 * answer in place of AWS.
 */
public final class CompareKnowledgeBases {

    private static final Path RUNS = Path.of("judge4j-run");
    private static final String STUB_MODEL = "amazon.nova-lite-v1:0";

    private static final List<Rubric> RUBRICS = List.of(
            BedrockRubrics.faithfulness(Language.ENGLISH),
            BedrockRubrics.contextRelevance(Language.ENGLISH),
            BedrockRubrics.contextCoverage(Language.ENGLISH),
            BedrockRubrics.citationPrecision(Language.ENGLISH),
            BedrockRubrics.citationCoverage(Language.ENGLISH));

    private CompareKnowledgeBases() {}

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        ExitCode code = run(arguments, out);
        if (code != ExitCode.PASSED) {
            System.exit(code.number());
        }
    }

    static ExitCode run(String[] arguments, PrintStream out) throws IOException, InterruptedException {
        KnowledgeBaseOptions options;
        try {
            options = KnowledgeBaseOptions.of(new Arguments(
                    arguments,
                    Set.of("region", "kb", "model", "judge", "questions", "usd-per-call", "folder"),
                    Set.of("stub")));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExitCode.WRONG_USE;
        }
        if (!options.stub()) {
            return compare(options, options.access(), options.bases(), options.model(), out);
        }
        out.println(
                "A stub answers in place of Amazon Bedrock: the three knowledge bases, the model and the judge are made up,"
                        + " and so are all numbers. Give --region R --kb A --kb B --kb C --model ID to compare your own.");
        try (BedrockSimulator aws = BedrockSimulator.start()) {
            new StubKnowledge(KettleQuestion.readAll()).setUp(aws);
            return compare(options, aws.access(), StubKnowledge.BASES, STUB_MODEL, out);
        }
    }

    private static ExitCode compare(
            KnowledgeBaseOptions options, AwsAccess access, List<String> bases, String model, PrintStream out)
            throws InterruptedException {
        List<KnowledgeBaseCandidate> candidates = new ArrayList<>();
        try (BedrockJudgeModel judge = judgeModel(options.judge().orElse(model), access)) {
            for (String base : bases) {
                candidates.add(KnowledgeBaseCandidate.answering(base, base, model)
                        .access(access)
                        .retrievedContext()
                        .build());
            }
            List<Judge<Sample, Score>> judges = RUBRICS.stream()
                    .<Judge<Sample, Score>>map(rubric -> ScoreJudge.of(judge, rubric))
                    .toList();
            Candidates all = Candidates.of(questions(options), candidates);
            for (Judge<Sample, Score> one : judges) {
                all = all.judgedBy(one);
            }
            Path folder = options.folder().orElse(RUNS.resolve(options.stub() ? "knowledge-stub" : "knowledge"));
            Evaluation evaluation = Evaluation.builder(folder)
                    .candidates(all)
                    .prices(BedrockPrices.load())
                    .build();
            KnowledgeBaseReport report = new KnowledgeBaseReport(RUBRICS, judges, bases, options.usdPerCall(), out);
            return GracefulEnd.await(evaluation.start(), report::print);
        } catch (JournalException e) {
            out.println(e.getMessage() + "\n(--folder names another folder)");
            return ExitCode.WRONG_USE;
        } finally {
            candidates.forEach(KnowledgeBaseCandidate::close);
        }
    }

    private static BedrockJudgeModel judgeModel(String id, AwsAccess access) {
        BedrockJudgeModels.Builder builder = BedrockJudgeModels.builder(id).region(access.regionName());
        access.credentialsProvider().ifPresent(builder::credentialsProvider);
        access.endpoint(AwsService.BEDROCK_RUNTIME).ifPresent(builder::endpoint);
        return builder.build();
    }

    private static Dataset<Task> questions(KnowledgeBaseOptions options) {
        Optional<Path> own = options.questions();
        return own.isPresent() && Files.exists(own.get())
                ? DatasetFile.jsonLines(own.get()).tasks()
                : Dataset.of(KettleQuestion.readAll().stream()
                        .map(KettleQuestion::task)
                        .toList());
    }
}
