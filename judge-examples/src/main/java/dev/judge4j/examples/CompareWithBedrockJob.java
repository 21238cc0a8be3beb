package dev.judge4j.examples;

import dev.judge4j.Fingerprint;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.AwsService;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.bedrock.BedrockJudgeModels;
import dev.judge4j.bedrock.jobs.BedrockEvaluationJobs;
import dev.judge4j.bedrock.jobs.CustomMetric;
import dev.judge4j.bedrock.jobs.EvaluationJob;
import dev.judge4j.bedrock.jobs.EvaluationJobException;
import dev.judge4j.bedrock.jobs.EvaluationOutputReader;
import dev.judge4j.bedrock.jobs.EvaluationOutputs;
import dev.judge4j.bedrock.jobs.JobDataset;
import dev.judge4j.bedrock.jobs.JobKind;
import dev.judge4j.bedrock.jobs.JobWatch;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.calibration.JudgeReport;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.Task;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Verdict;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Has one assistant's answers judged by an Amazon Bedrock evaluation job, with Bedrock's own metrics and a metric made of our
 * rubric, judges the same answers here with the same rubric, and prints how far the two agree.
 *
 * <p>With {@code --stub} nothing leaves this machine: a stub stands in for AWS and for the judge model, and says so. Otherwise
 * {@code --region R --role ARN --bucket B --model ID} run it on AWS, which costs about four calls of the judge model for each of
 * the answers. Started again with the same arguments, it finds the job that is there and pays for no second one; {@code --name N}
 * makes another.
 */
public final class CompareWithBedrockJob {

    /** Below this share of answers with a verdict, nothing is concluded. */
    private static final double LEAST_COVERAGE = 0.8;

    private static final Duration LONGEST = Duration.ofHours(2);

    private final AwsAccess access;
    private final String modelId;
    private final S3Address output;
    private final String role;
    private final String name;
    private final JobWatch watch;
    private final PrintStream out;

    private final List<Sample> answers = AssistantTask.readAll().stream()
            .map(AssistantTask::aspen)
            .filter(answer -> AssistantTask.languageOf(answer.task()) == Language.ENGLISH)
            .map(answer -> Sample.of(plain(answer.task()), answer.candidate(), answer.response()))
            .toList();
    private final Rubric rubric = Rubrics.helpfulness(Language.ENGLISH);
    private final CustomMetric metric = CustomMetric.of(rubric, JobKind.MODEL_JUDGE);
    private final JobDataset dataset = JobDataset.responses("assistant-answers", Dataset.of(answers));

    private CompareWithBedrockJob(
            AwsAccess access,
            String modelId,
            S3Address output,
            String role,
            String name,
            JobWatch watch,
            PrintStream out) {
        this.access = access;
        this.modelId = modelId;
        this.output = output;
        this.role = role;
        this.name = name.isEmpty() ? nameByContent() : name;
        this.watch = watch;
        this.out = out;
    }

    /** Runs the program; ends the JVM with one of Judge4j's exit codes. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        ExitCode code = run(arguments, out);
        if (code != ExitCode.PASSED) {
            System.exit(code.number());
        }
    }

    static ExitCode run(String[] arguments, PrintStream out) throws InterruptedException {
        try {
            Arguments given =
                    new Arguments(arguments, Set.of("region", "role", "bucket", "model", "name"), Set.of("stub"));
            if (given.has("stub")) {
                return stubbed(given.option("name").orElse(""), out);
            }
            AwsAccess access = AwsAccess.standard().region(required(given, "region"));
            S3Address output = new S3Address(required(given, "bucket"), "judge4j/evaluations");
            return new CompareWithBedrockJob(
                            access,
                            required(given, "model"),
                            output,
                            required(given, "role"),
                            given.option("name").orElse(""),
                            JobWatch.atMost(LONGEST),
                            out)
                    .compare();
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return ExitCode.WRONG_USE;
        } catch (ModelCallException | EvaluationJobException e) {
            out.println(e.getMessage());
            return ExitCode.INFRASTRUCTURE;
        }
    }

    private static ExitCode stubbed(String name, PrintStream out) throws InterruptedException {
        out.println(
                "STUB: no AWS account and no model is behind this. What follows is what the program prints on AWS, but every"
                        + " score, explanation and agreement is made up by a stub and says nothing about any model.\n");
        try (StubbedBedrock stub = new StubbedBedrock()) {
            ExitCode code = new CompareWithBedrockJob(
                            stub.access(),
                            StubbedBedrock.MODEL,
                            new S3Address("stub-bucket", "judge4j/evaluations"),
                            "arn:aws:iam::111122223333:role/Stub",
                            name,
                            JobWatch.atMost(LONGEST).pauses(Duration.ofMillis(1), Duration.ofMillis(1)),
                            out)
                    .compare();
            out.println("\nSTUB: the figures above are made up; run it with --region, --role, --bucket and --model.");
            return code;
        }
    }

    private ExitCode compare() throws InterruptedException {
        EvaluationOutputs outputs = judgedByBedrock();
        outputs.metrics().forEach(each -> print(each, outputs.scores(each)));
        outputs.problems().forEach(problem -> out.println("  problem: " + problem));
        List<Verdict<Score>> theirs = outputs.scores(metric.name());
        List<Verdict<Score>> ours = judgedHere();
        print("here, " + ours.get(0).trail().judge(), ours);
        if (coverage(theirs) < LEAST_COVERAGE || coverage(ours) < LEAST_COVERAGE) {
            out.println("\nToo many verdicts are missing to compare the two.");
            return ExitCode.INCONCLUSIVE;
        }
        out.println();
        out.println(JudgeReport.of(outputs.labels(metric.name()), ours).markdown());
        return ExitCode.PASSED;
    }

    private EvaluationOutputs judgedByBedrock() throws InterruptedException {
        try (BedrockEvaluationJobs jobs = BedrockEvaluationJobs.open(access)) {
            String arn = jobs.create(EvaluationJob.builder(JobKind.MODEL_JUDGE, name)
                    .description("Compares the judge of a Bedrock evaluation job with that of Judge4j")
                    .dataset(dataset)
                    .metrics("Helpfulness", "Correctness")
                    .customMetric(metric)
                    .judge(modelId)
                    .output(output)
                    .role(role)
                    .build());
            out.println("job " + arn + "\n  judges " + answers.size() + " answers by " + modelId + ", into " + output);
            jobs.await(arn, watch.telling(state -> out.println("  " + state.status())));
            EvaluationOutputs outputs =
                    jobs.read(arn, new EvaluationOutputReader().dataset(dataset).customMetric(metric));
            outputs.files().forEach(file -> out.println("  read " + file));
            out.println();
            return outputs;
        }
    }

    private List<Verdict<Score>> judgedHere() {
        BedrockJudgeModels.Builder model = BedrockJudgeModels.builder(modelId).region(access.regionName());
        access.endpoint(AwsService.BEDROCK_RUNTIME).ifPresent(model::endpoint);
        access.credentialsProvider().ifPresent(model::credentialsProvider);
        try (BedrockJudgeModel judgeModel = model.build()) {
            Judge<Sample, Score> judge = ScoreJudge.of(judgeModel, rubric);
            return answers.stream().map(judge::judge).toList();
        }
    }

    private void print(String who, List<Verdict<Score>> verdicts) {
        double[] qualities = verdicts.stream()
                .flatMap(verdict -> verdict.value().stream())
                .mapToDouble(score -> score.quality().orElse(Double.NaN))
                .toArray();
        double sum = 0;
        for (double quality : qualities) {
            sum += quality;
        }
        out.printf(
                Locale.ROOT,
                "%-58s mean quality %s over %d of %d answers%n",
                who,
                qualities.length == 0 ? "unknown" : String.format(Locale.ROOT, "%.3f", sum / qualities.length),
                qualities.length,
                verdicts.size());
    }

    private static double coverage(List<Verdict<Score>> verdicts) {
        return verdicts.stream().filter(Decided.class::isInstance).count() / (double) verdicts.size();
    }

    /** Bedrock's data sets have one reference, and no place for metadata. */
    private static Task plain(Task task) {
        Task.Builder plain = Task.builder(task.prompt()).id(task.id());
        task.references().stream().limit(1).forEach(plain::reference);
        task.category().ifPresent(plain::category);
        return plain.build();
    }

    /** The same answers, metric and judge make the same job, so that it isn't paid for twice. */
    private String nameByContent() {
        String print = new Fingerprint()
                .add("answers", Dataset.of(answers).fingerprint())
                .add("metric", metric.fingerprint())
                .add("model", modelId)
                .value();
        return "judge4j-compare-" + print.substring(0, 12);
    }

    private static String required(Arguments given, String name) {
        return given.option(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("--" + name + " is missing; on AWS the program needs --region,"
                                + " --role, --bucket and --model, and without AWS --stub"));
    }
}
