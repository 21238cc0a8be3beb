package dev.judge4j.bedrock.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.judge4j.bedrock.VirtualPacer;
import dev.judge4j.bedrock.storage.S3Address;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.calibration.GoldLabels;
import dev.judge4j.calibration.ItemKey;
import dev.judge4j.calibration.JudgeReport;
import dev.judge4j.calibration.LabelKind;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.rubric.BedrockRubrics;
import dev.judge4j.rubric.Language;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Trail;
import dev.judge4j.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole flows through the real AWS clients. */
class BedrockEvaluationJobsTest {

    private static final String JUDGE = "amazon.nova-pro-v1:0";
    private static final String ROLE = "arn:aws:iam::111122223333:role/Evaluations";
    private static final S3Address OUTPUT = S3Address.of("s3://bucket/evaluations");
    private static final JobWatch WATCH = JobWatch.atMost(Duration.ofHours(1));

    private static final List<Sample> SAMPLES = IntStream.rangeClosed(1, 4)
            .mapToObj(i -> Sample.of(
                    Task.builder("prompt " + i)
                            .id("q" + i)
                            .reference("truth " + i)
                            .build(),
                    "help desk",
                    "response " + i))
            .toList();

    private final BedrockSimulator aws = BedrockSimulator.start();
    private final VirtualPacer pacer = new VirtualPacer();
    private BedrockEvaluationJobs jobs;

    @BeforeEach
    void open() {
        jobs = BedrockEvaluationJobs.open(aws.access(), pacer);
    }

    @AfterEach
    void close() {
        jobs.close();
        aws.close();
    }

    private static JobDataset answers() {
        return JobDataset.responses("answers", Dataset.of(SAMPLES)).sourcesAs("help-desk");
    }

    private static EvaluationJob.Builder judged(String name) {
        return EvaluationJob.builder(JobKind.MODEL_JUDGE, name)
                .dataset(answers())
                .metrics("Helpfulness", "FollowingInstructions")
                .judge(JUDGE)
                .output(OUTPUT)
                .role(ROLE);
    }

    @Test
    void judgesResponsesByBuiltInAndCustomMetricsAndReadsThemBack() throws InterruptedException {
        CustomMetric custom = CustomMetric.of(Rubrics.helpfulness(Language.ENGLISH), JobKind.MODEL_JUDGE);
        aws.evaluations().shuffling(7).scoring(asked -> switch (asked.metric()) {
            case "Builtin.Helpfulness" -> OptionalDouble.of(0.8333);
            case "Builtin.FollowingInstructions" ->
                asked.prompt().equals("prompt 2") ? OptionalDouble.empty() : OptionalDouble.of(1);
            default -> OptionalDouble.of(0.5);
        });

        String arn = jobs.create(
                judged("first").customMetric(custom).customJudge("other.judge").build());
        List<JobState> seen = new ArrayList<>();
        JobState end = jobs.await(arn, WATCH.telling(seen::add));
        EvaluationOutputs outputs =
                jobs.read(arn, new EvaluationOutputReader().dataset(answers()).customMetric(custom));

        assertThat(seen)
                .extracting(JobState::status)
                .containsExactly(JobStatus.IN_PROGRESS, JobStatus.IN_PROGRESS, JobStatus.COMPLETED);
        assertThat(pacer.waits()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(15));
        assertThat(end.name()).isEqualTo("first");
        assertThat(outputs.metrics())
                .containsExactly("Builtin.Helpfulness", "Builtin.FollowingInstructions", custom.name());
        assertThat(outputs.scores("Helpfulness"))
                .extracting(verdict -> verdict.trail().item())
                .containsExactly("q1", "q2", "q3", "q4");
        assertThat(outputs.scores("Helpfulness").get(0).trail().candidate()).contains("help desk");
        assertThat(outputs.scores("Helpfulness").get(0).orElseThrow().level()).contains("very helpful");
        assertThat(outputs.scores("FollowingInstructions").get(1)).isInstanceOf(Abstained.class);
        Verdict<Score> ours = outputs.scores(custom.name()).get(3);
        assertThat(ours.orElseThrow().level()).contains("3");
        assertThat(ours.trail().judge()).isEqualTo(custom.name() + " by other.judge");
        assertThat(outputs.samples()).isEqualTo(SAMPLES);
        assertThat(outputs.problems()).isEmpty();
        assertThat(aws.objects().keys())
                .anyMatch(key -> key.endsWith("/amazon-bedrock-evaluations-permission-check"))
                .anyMatch(key -> key.contains("/custom_metrics/"))
                .anyMatch(key ->
                        key.matches("bucket/evaluations/first/first/.*/models/help-desk/taskTypes/General/datasets/"
                                + "answers/.*_output\\.jsonl"));
    }

    @Test
    void sendsWhatTheApiAsksFor() {
        CustomMetric custom = CustomMetric.of(BedrockRubrics.relevance(Language.ENGLISH), JobKind.MODEL_JUDGE)
                .named("relevant");

        jobs.create(judged("all-of-it")
                .customMetric(custom)
                .description("what it is for")
                .kmsKey("arn:aws:kms:us-east-1:111122223333:key/k")
                .tag("team", "a")
                .build());

        JsonNode request = aws.evaluations().jobs().get(0).request();
        assertThat(request.path("applicationType").asText()).isEqualTo("ModelEvaluation");
        assertThat(request.path("roleArn").asText()).isEqualTo(ROLE);
        assertThat(request.path("jobDescription").asText()).isEqualTo("what it is for");
        assertThat(request.path("customerEncryptionKeyId").asText()).endsWith("key/k");
        assertThat(request.at("/jobTags/0").toString()).isEqualTo("{\"key\":\"team\",\"value\":\"a\"}");
        assertThat(request.path("clientRequestToken").asText()).matches("[0-9a-f]{32}");
        assertThat(request.at("/outputDataConfig/s3Uri").asText()).isEqualTo("s3://bucket/evaluations/");
        assertThat(request.at("/inferenceConfig/models/0/precomputedInferenceSource/inferenceSourceIdentifier")
                        .asText())
                .isEqualTo("help-desk");
        JsonNode automated = request.at("/evaluationConfig/automated");
        assertThat(automated.at("/datasetMetricConfigs/0/taskType").asText()).isEqualTo("General");
        assertThat(automated.at("/datasetMetricConfigs/0/metricNames").toString())
                .isEqualTo("[\"Builtin.Helpfulness\",\"Builtin.FollowingInstructions\",\"relevant\"]");
        assertThat(automated
                        .at("/datasetMetricConfigs/0/dataset/datasetLocation/s3Uri")
                        .asText())
                .matches("s3://bucket/evaluations/judge4j-data/[0-9a-f]{32}/answers\\.jsonl");
        assertThat(automated
                        .at("/evaluatorModelConfig/bedrockEvaluatorModels/0/modelIdentifier")
                        .asText())
                .isEqualTo(JUDGE);
        assertThat(automated
                        .at("/customMetricConfig/evaluatorModelConfig/bedrockEvaluatorModels/0/modelIdentifier")
                        .asText())
                .isEqualTo(JUDGE);
        JsonNode definition = automated.at("/customMetricConfig/customMetrics/0/customMetricDefinition");
        assertThat(definition.path("name").asText()).isEqualTo("relevant");
        assertThat(definition.at("/ratingScale/3").toString())
                .isEqualTo("{\"definition\":\"mostly\",\"value\":{\"floatValue\":0.75}}");
    }

    @Test
    void theSameJobWithTheSameDataIsTheSameJob() {
        String first = jobs.create(judged("again").build());
        String second = jobs.create(judged("again").build());

        assertThat(second).isEqualTo(first);
        assertThat(aws.evaluations().jobs()).hasSize(1);
        ModelCallException other = catchThrowableOfType(
                ModelCallException.class,
                () -> jobs.create(judged("again").metrics("Relevance").build()));
        assertThat(other.kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(other)
                .hasMessageContaining(
                        "CreateEvaluationJob of evaluation job again (a job with a model as judge) in us-east-1")
                .hasMessageContaining("There is a job named again already.");
    }

    @Test
    void replacedContentOfAStoredDataSetIsAnotherJob() {
        S3Address address = S3Address.of("s3://bucket/stored.jsonl");
        EvaluationJob job = EvaluationJob.builder(JobKind.MODEL_JUDGE, "stored")
                .dataset(JobDataset.stored("stored", address, "help-desk"))
                .metrics("Helpfulness")
                .judge(JUDGE)
                .output(OUTPUT)
                .role(ROLE)
                .build();
        jobs.objects().put(address, "{\"prompt\":\"p\"}");
        String first = jobs.create(job);

        assertThat(jobs.create(job)).isEqualTo(first);
        jobs.objects().put(address, "{\"prompt\":\"q\"}");
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> jobs.create(job))
                .withMessageContaining("There is a job named stored already.");
    }

    @Test
    void sendsNothingIfADataSetIsRefused() {
        JobDataset second = JobDataset.responses(
                        "second",
                        Dataset.of(
                                List.of(Sample.of(Task.builder(" ").id("empty").build(), "help desk", "r"))))
                .sourcesAs("help-desk");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> jobs.create(judged("refused").dataset(second).build()))
                .withMessage("data set 'second', line 1: item 'empty' has a blank prompt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> jobs.create(judged("two-sources")
                        .dataset(JobDataset.responses(
                                "second", Dataset.of(List.of(Sample.of(Task.of("p"), "cedar", "r")))))
                        .build()))
                .withMessageContaining(
                        "the responses of data set 'answers' are of [help-desk], those of 'second' of [cedar]");
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void waitsOutAThrottledControlPlane() throws InterruptedException {
        String arn = jobs.create(judged("slow").build());
        aws.fault(Fault.of("GET /evaluation-jobs/")
                .status(429)
                .type("ThrottlingException")
                .message("slow down")
                .times(8));

        assertThat(jobs.await(arn, WATCH).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(pacer.waits()).hasSizeGreaterThan(2);
    }

    @Test
    void aFailedJobIsATypedErrorWithItsMessages() {
        aws.evaluations().ending("Failed", "The role can't read the data set.", "Nothing was judged.");
        String arn = jobs.create(judged("doomed").build());

        EvaluationJobException thrown =
                catchThrowableOfType(EvaluationJobException.class, () -> jobs.await(arn, WATCH));

        assertThat(thrown.status()).isEqualTo(JobStatus.FAILED);
        assertThat(thrown.arn()).isEqualTo(arn);
        assertThat(thrown.failureMessages())
                .containsExactly("The role can't read the data set.", "Nothing was judged.");
        assertThat(thrown)
                .hasMessage("evaluation job doomed: FAILED (The role can't read the data set.; Nothing was judged.); "
                        + arn);
    }

    @Test
    void aJobThatTakesTooLongGoesOn() {
        aws.evaluations().polls(1_000);
        String arn = jobs.create(judged("long").build());

        EvaluationJobException thrown = catchThrowableOfType(
                EvaluationJobException.class, () -> jobs.await(arn, JobWatch.atMost(Duration.ofSeconds(100))));

        assertThat(thrown.status()).isEqualTo(JobStatus.IN_PROGRESS);
        assertThat(thrown)
                .hasMessage("evaluation job long: IN_PROGRESS after PT1M40S; it goes on: wait again for " + arn);
        assertThat(pacer.waits().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(100));
        assertThat(pacer.waits()).allMatch(wait -> wait.compareTo(Duration.ofMinutes(1)) <= 0);
    }

    @Test
    void credentialsThatExpireInTheMiddleAreNoEndOfTheJob() throws InterruptedException {
        String arn = jobs.create(judged("expiring").build());
        aws.expireCredentials();

        ModelCallException thrown = catchThrowableOfType(ModelCallException.class, () -> jobs.await(arn, WATCH));

        assertThat(thrown.kind()).isEqualTo(Failure.Kind.ACCESS_DENIED);
        assertThat(thrown).hasMessageContaining(arn).hasMessageContaining("aws sso login");
        aws.renewCredentials();
        assertThat(jobs.await(arn, WATCH).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void saysWhichPermissionIsMissing() {
        aws.fault(Fault.of("POST /evaluation-jobs")
                .status(403)
                .type("AccessDeniedException")
                .message("no")
                .times(1));

        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> jobs.create(judged("denied").build()))
                .withMessageContaining("bedrock:CreateEvaluationJob on arn:aws:bedrock:us-east-1:*:evaluation-job/*")
                .withMessageContaining("iam:PassRole on " + ROLE);
    }

    @Test
    void stopsAJobOnce() {
        aws.evaluations().polls(1_000);
        String arn = jobs.create(judged("stopped").build());

        jobs.stop(arn);

        EvaluationJobException thrown =
                catchThrowableOfType(EvaluationJobException.class, () -> jobs.await(arn, WATCH));
        assertThat(thrown.status()).isEqualTo(JobStatus.STOPPED);
        assertThat(thrown).hasMessageContaining("and Amazon Bedrock doesn't say why");
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> jobs.stop(arn))
                .withMessageContaining("has the status Stopped");
        assertThatExceptionOfType(ModelCallException.class)
                .isThrownBy(() -> jobs.get(arn + "x"))
                .withMessageContaining("There is no job " + arn + "x");
    }

    @Test
    void listsJobsPageByPageAndOnlyAsFarAsRead() {
        for (int i = 0; i < 12; i++) {
            jobs.create(judged((i % 2 == 0 ? "even-" : "odd-") + i).build());
        }

        assertThat(jobs.list(JobFilter.all()).map(JobSummary::name).limit(6))
                .containsExactly("odd-11", "even-10", "odd-9", "even-8", "odd-7", "even-6");
        assertThat(aws.requests("GET /evaluation-jobs")).hasSize(2);
        assertThat(jobs.list(JobFilter.all().withName("even"))).hasSize(6).allSatisfy(job -> {
            assertThat(job.status()).isEqualTo(JobStatus.IN_PROGRESS);
            assertThat(job.sources()).containsExactly("help-desk");
            assertThat(job.judges()).containsExactly(JUDGE);
        });
        assertThat(jobs.list(JobFilter.all().withStatus(JobStatus.COMPLETED))).isEmpty();
        assertThat(jobs.list(JobFilter.all().withRag(true))).isEmpty();
        assertThat(jobs.list(JobFilter.all()
                        .after(Instant.parse("2026-11-24T00:01:30Z"))
                        .before(Instant.parse("2026-11-24T00:04:00Z"))
                        .withRag(false)))
                .extracting(JobSummary::name)
                .containsExactly("odd-3", "even-2");
    }

    @Test
    void anItemWithoutALineAndACorruptLineAreNotZero() throws InterruptedException {
        aws.evaluations().dropping(prompt -> prompt.equals("prompt 1")).corrupting(prompt -> prompt.equals("prompt 3"));
        String arn = jobs.create(judged("torn").build());
        jobs.await(arn, WATCH);

        EvaluationOutputs outputs = jobs.read(arn, new EvaluationOutputReader().dataset(answers()));

        List<Verdict<Score>> verdicts = outputs.scores("Helpfulness");
        assertThat(verdicts.get(0)).isInstanceOf(Failed.class);
        assertThat(verdicts.get(1)).isInstanceOf(Decided.class);
        assertThat(verdicts.get(2)).isInstanceOf(Failed.class);
        assertThat(outputs.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file())
                    .startsWith("s3://bucket/evaluations/torn/")
                    .endsWith("_output.jsonl");
            assertThat(problem.line()).isEqualTo(2);
        });
    }

    @Test
    void readsOnlyTheResultsOfItsOwnJob() throws InterruptedException {
        String first = jobs.create(judged("one").build());
        String second = jobs.create(judged("two").metrics("Relevance").build());
        jobs.await(first, WATCH);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> jobs.read(second, new EvaluationOutputReader()))
                .withMessageContaining(
                        "is an output of evaluation job two: IN_PROGRESS: their names end with _output.jsonl");
        jobs.await(second, WATCH);
        assertThat(jobs.read(first, new EvaluationOutputReader()).metrics()).doesNotContain("Builtin.Relevance");
        assertThat(new EvaluationOutputReader()
                        .read(jobs.objects(), OUTPUT.resolve("two"))
                        .metrics())
                .contains("Builtin.Relevance");
    }

    @Test
    void namesElsewhereInAPathDoNotMakeFilesOfAnotherJobItsOwn() throws InterruptedException {
        String one = jobs.create(judged("answers").build());
        String other = jobs.create(judged("evaluations").metrics("Relevance").build()); // of a data set called answers
        jobs.await(one, WATCH);
        jobs.await(other, WATCH);

        assertThat(jobs.read(one, new EvaluationOutputReader()).metrics()).doesNotContain("Builtin.Relevance");
        assertThat(jobs.read(other, new EvaluationOutputReader()).files())
                .singleElement()
                .asString()
                .startsWith("s3://bucket/evaluations/evaluations/evaluations/");
    }

    @Test
    void bedrocksVerdictsAndOursCompareInOneReport() throws InterruptedException {
        aws.evaluations().scoring(asked -> OptionalDouble.of(asked.prompt().endsWith("4") ? 0 : 0.6667));
        String arn = jobs.create(judged("compared").build());
        jobs.await(arn, WATCH);
        EvaluationOutputs outputs = jobs.read(arn, new EvaluationOutputReader().dataset(answers()));
        Rubric rubric = outputs.rubric("Helpfulness").orElseThrow();
        List<Verdict<Score>> ours = SAMPLES.stream()
                .<Verdict<Score>>map(sample -> new Decided<>(
                        Score.of(rubric, 4),
                        Trail.of(sample.id(), sample.candidate(), "ours", "print of ours", List.of(), 12)))
                .toList();

        JudgeReport report = JudgeReport.of(outputs.labels("Helpfulness"), ours);

        assertThat(report.overlap().matched()).isEqualTo(4);
        assertThat(report.means().orElseThrow().gap().estimate()).isEqualTo(1.0 / 6); // 4 of 6, and 0 for one of four
        assertThat(report.markdown()).contains("# Judge ours against Builtin.Helpfulness by amazon.nova-pro-v1:0");
    }

    @Test
    void peoplesLabelsTryTheJudgeOfAJob() throws InterruptedException {
        aws.evaluations()
                .scoring(asked -> asked.prompt().endsWith("4") ? OptionalDouble.empty() : OptionalDouble.of(0.5));
        String arn = jobs.create(judged("tried").build());
        jobs.await(arn, WATCH);
        EvaluationOutputs outputs = jobs.read(arn, new EvaluationOutputReader().dataset(answers()));
        GoldLabels.Builder gold = GoldLabels.builder(
                LabelKind.scores(outputs.rubric("Helpfulness").orElseThrow()));
        SAMPLES.forEach(sample -> gold.add(ItemKey.of(sample.id(), sample.candidate()), "3"));

        JudgeReport report = JudgeReport.of(gold.build(), outputs.scores("Helpfulness"));

        assertThat(report.judge().name()).isEqualTo("Builtin.Helpfulness by amazon.nova-pro-v1:0");
        assertThat(report.coverage().decided()).isEqualTo(3);
        assertThat(report.coverage().abstentions()).isEqualTo(1);
        assertThat(report.means().orElseThrow().gap().estimate()).isZero(); // 0.5 of 0 to 6 is people's 3
        assertThat(report.markdown())
                .contains("against people")
                .contains("| usage | 4 calls, tokens not reported |")
                .contains("| latency | not reported |");
    }

    @Test
    void askingAModelOfBedrockJoinsByPrompt() throws InterruptedException {
        JobDataset prompts = JobDataset.prompts(
                        "prompts", Dataset.of(SAMPLES.stream().map(Sample::task).toList()))
                .idsInCategory();
        aws.evaluations().responding(asked -> "answer to " + asked.prompt()).withoutPrefix();
        String arn = jobs.create(EvaluationJob.builder(JobKind.MODEL_JUDGE, "generated")
                .dataset(prompts)
                .metrics("Correctness")
                .model("anthropic.claude", "{\"inferenceConfig\":{\"maxTokens\":512}}")
                .judge(JUDGE)
                .output(OUTPUT)
                .role(ROLE)
                .build());
        jobs.await(arn, WATCH);

        EvaluationOutputs outputs = jobs.read(arn, new EvaluationOutputReader().dataset(prompts));

        assertThat(outputs.samples().get(2))
                .isEqualTo(Sample.of(SAMPLES.get(2).task(), "anthropic.claude", "answer to prompt 3"));
        assertThat(outputs.scores("Builtin.Correctness")).hasSize(4).allMatch(Decided.class::isInstance);
        assertThat(aws.evaluations()
                        .jobs()
                        .get(0)
                        .request()
                        .at("/inferenceConfig/models/0/bedrockModel/inferenceParams")
                        .asText())
                .isEqualTo("{\"inferenceConfig\":{\"maxTokens\":512}}");
    }

    @Test
    void measuresAModelByAlgorithms() throws InterruptedException {
        aws.evaluations().scoring(asked -> OptionalDouble.of(asked.metric().endsWith("Robustness") ? 1.5 : 0.25));
        String arn = jobs.create(EvaluationJob.builder(JobKind.AUTOMATIC, "measured")
                .dataset(JobDataset.prompts(
                        "prompts", Dataset.of(SAMPLES.stream().map(Sample::task).toList())))
                .dataset(JobDataset.builtIn("Builtin.TriviaQA"))
                .taskType("Generation")
                .metrics("Accuracy", "Robustness", "Toxicity")
                .model("anthropic.claude")
                .output(OUTPUT)
                .role(ROLE)
                .build());
        jobs.await(arn, WATCH);

        EvaluationOutputs outputs = jobs.read(arn, new EvaluationOutputReader());

        assertThat(outputs.files()).hasSize(2);
        assertThat(outputs.samples()).hasSize(5);
        assertThat(outputs.scores("Robustness").get(0).orElseThrow().raw()).isEqualTo(1.5);
    }

    @Test
    void judgesKnowledgeBasesOfBedrockAndPassagesFoundElsewhere() throws InterruptedException {
        JobDataset questions = JobDataset.questions(
                "questions", Dataset.of(SAMPLES.stream().map(Sample::task).toList()));
        String generating = jobs.create(EvaluationJob.builder(JobKind.RETRIEVE_AND_GENERATE, "generating")
                .dataset(questions)
                .metrics("Correctness", "LogicalCoherence")
                .knowledgeBase("KB12345678", "arn:aws:bedrock:us-east-1::foundation-model/m", 3)
                .judge(JUDGE)
                .output(OUTPUT)
                .role(ROLE)
                .build());
        String retrieving = jobs.create(EvaluationJob.builder(JobKind.RETRIEVE, "retrieving")
                .dataset(questions)
                .metrics("ContextRelevance", "ContextCoverage")
                .knowledgeBase("KB12345678")
                .judge(JUDGE)
                .output(OUTPUT)
                .role(ROLE)
                .build());
        List<Sample> found = SAMPLES.stream()
                .map(sample -> new Sample(sample.task(), "search", "", List.of("passage of " + sample.id()), List.of()))
                .toList();
        String brought = jobs.create(EvaluationJob.builder(JobKind.RETRIEVE, "brought")
                .dataset(JobDataset.passages("passages", Dataset.of(found)))
                .metrics("ContextRelevance")
                .customMetric(CustomMetric.of(BedrockRubrics.contextCoverage(Language.JAPANESE), JobKind.RETRIEVE))
                .judge(JUDGE)
                .output(OUTPUT)
                .role(ROLE)
                .build());
        for (String arn : List.of(generating, retrieving, brought)) {
            jobs.await(arn, WATCH);
        }

        EvaluationOutputs generated = jobs.read(generating, new EvaluationOutputReader().dataset(questions));
        assertThat(generated.scores("LogicalCoherence")).hasSize(4).allMatch(Decided.class::isInstance);
        assertThat(generated.samples().get(0).candidate()).isEqualTo("KB12345678");
        assertThat(generated.samples().get(0).context()).containsExactly("A passage of the simulator.");
        assertThat(jobs.read(retrieving, new EvaluationOutputReader().dataset(questions))
                        .scores("ContextCoverage"))
                .hasSize(4)
                .allMatch(Decided.class::isInstance);
        EvaluationOutputs passages = jobs.read(brought, new EvaluationOutputReader().items(Dataset.of(found)));
        assertThat(passages.samples()).isEqualTo(found);
        assertThat(passages.problems()).isEmpty();
        JsonNode requests = aws.evaluations().jobs().get(0).request();
        assertThat(requests.path("applicationType").asText()).isEqualTo("RagEvaluation");
        assertThat(requests.at(
                                "/inferenceConfig/ragConfigs/0/knowledgeBaseConfig/retrieveAndGenerateConfig"
                                        + "/knowledgeBaseConfiguration/retrievalConfiguration/vectorSearchConfiguration/numberOfResults")
                        .asInt())
                .isEqualTo(3);
        assertThat(aws.evaluations()
                        .jobs()
                        .get(2)
                        .request()
                        .at(
                                "/inferenceConfig/ragConfigs/0/precomputedRagSourceConfig/retrieveSourceConfig/ragSourceIdentifier")
                        .asText())
                .isEqualTo("search");
    }

    @Test
    void readsTheTurnsOfAConversationThatWasSentAsOneLine() throws InterruptedException {
        Sample first = new Sample(Task.builder("q1").id("t1").build(), "rag", "a1", List.of("p"), List.of("p"));
        Task next = Task.builder("q2")
                .id("t2")
                .turn(Turn.Speaker.USER, "q1")
                .turn(Turn.Speaker.ASSISTANT, "a1")
                .build();
        Sample second = new Sample(next, "rag", "a2", List.of("p"), List.of("p"));
        JobDataset answers = JobDataset.answers("answers", Dataset.of(List.of(first, second)));
        String arn = jobs.create(EvaluationJob.builder(JobKind.RETRIEVE_AND_GENERATE, "turns")
                .dataset(answers)
                .metrics("CitationPrecision", "Faithfulness")
                .judge(JUDGE)
                .output(OUTPUT)
                .role(ROLE)
                .build());
        jobs.await(arn, WATCH);

        EvaluationOutputs outputs = jobs.read(arn, new EvaluationOutputReader().dataset(answers));

        assertThat(outputs.samples()).containsExactly(first, second);
        assertThat(outputs.scores("Faithfulness")).hasSize(2).allMatch(Decided.class::isInstance);
        assertThat(outputs.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "THUMBS_UP_DOWN",
        "INDIVIDUAL_LIKERT_SCALE",
        "COMPARISON_CHOICE",
        "COMPARISON_RANK",
        "COMPARISON_LIKERT_SCALE"
    })
    void peopleRatePairs(HumanRating rating) throws InterruptedException {
        List<ResponsePair> pairs = SAMPLES.stream()
                .map(sample -> new ResponsePair(sample, Sample.of(sample.task(), "aspen", "worse " + sample.id())))
                .toList();
        JobDataset dataset = JobDataset.pairs("pairs", Dataset.of(pairs)).sourcesAs("help-desk", "aspen");
        aws.evaluations()
                .workers(3)
                .scoring(asked -> OptionalDouble.of(asked.response().startsWith("worse") ? 0.25 : 1));
        String arn = jobs.create(EvaluationJob.builder(JobKind.HUMAN, "people")
                .dataset(dataset)
                .humanMetric(new HumanMetric("Style", "How well it reads", rating))
                .workers("arn:aws:sagemaker:us-east-1:111122223333:flow-definition/f", "Read both.")
                .output(OUTPUT)
                .role(ROLE)
                .build());
        jobs.await(arn, WATCH);

        EvaluationOutputs outputs =
                jobs.read(arn, new EvaluationOutputReader().dataset(dataset).comparisonLikert(HumanLikert.LOW_IS_LEFT));

        assertThat(outputs.problems()).isEmpty();
        assertThat(outputs.humanLabels("Style").items().get(0).labels()).hasSize(3);
        if (rating.compares()) {
            assertThat(outputs.humanPreferences("Style"))
                    .hasSize(12)
                    .allSatisfy(verdict ->
                            assertThat(verdict.orElseThrow().signed()).isPositive());
        } else {
            assertThat(outputs.humanScores("Style")).hasSize(24);
            assertThat(outputs.humanScores("Style").get(0).trail().candidate()).contains("help desk");
            assertThat(outputs.humanScores("Style").get(0).orElseThrow().normalized())
                    .isEqualTo(1);
        }
    }
}
