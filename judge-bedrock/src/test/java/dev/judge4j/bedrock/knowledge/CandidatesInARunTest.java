package dev.judge4j.bedrock.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.judge4j.bedrock.guardrail.GroundingJudge;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.bedrock.testing.SimulatedAnswer;
import dev.judge4j.bedrock.testing.SimulatedKnowledge;
import dev.judge4j.bedrock.testing.SimulatedPassage;
import dev.judge4j.dataset.Candidate;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.CandidateCost;
import dev.judge4j.evaluation.Candidates;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.judge.Task;
import dev.judge4j.metric.Metric;
import dev.judge4j.metric.Metrics;
import dev.judge4j.metric.Perturbations;
import dev.judge4j.model.Budget;
import dev.judge4j.model.CallRecord;
import dev.judge4j.model.RecordWriter;
import dev.judge4j.model.RecordingChatModel;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Knowledge bases and an agent compared in one evaluation. */
@Timeout(120)
class CandidatesInARunTest {

    private static final int TASKS = 6;

    @TempDir
    Path folder;

    private final Dataset<Task> tasks = Dataset.of(IntStream.range(0, TASKS)
            .mapToObj(i -> Task.builder("Question " + i + "?")
                    .id("q" + i)
                    .reference("Answer")
                    .build())
            .toList());
    private final Metric contains = Metrics.contains();
    private BedrockSimulator aws;
    private KnowledgeBaseCandidate base;
    private KnowledgeBaseCandidate search;
    private AgentCandidate agent;

    @BeforeEach
    void start() {
        aws = BedrockSimulator.start();
        SimulatedPassage passage = new SimulatedPassage("A passage.", "s3://b/k");
        Function<String, SimulatedAnswer> answers =
                question -> new SimulatedAnswer("Answer to " + question, List.of(passage), List.of(0));
        aws.knowledge().base("KB1", answers);
        aws.knowledge().agent("AG1", answers);
        aws.knowledge().guardrail("gr1", body -> SimulatedKnowledge.grounding(0.9, 0.8, 0.7));
        base = KnowledgeBaseCandidate.answering("base", "KB1", "m")
                .access(aws.access())
                .build();
        search = KnowledgeBaseCandidate.retrieving("search", "KB1")
                .access(aws.access())
                .build();
        agent = AgentCandidate.builder("agent", "AG1", "AL1")
                .access(aws.access())
                .build();
    }

    @AfterEach
    void stop() {
        base.close();
        search.close();
        agent.close();
        aws.close();
    }

    private Evaluation.Builder evaluation() {
        return Evaluation.builder(folder)
                .retries(RetryPolicy.builder().baseBackoff(Duration.ZERO).build())
                .candidates(Candidates.of(tasks, base, search, agent).judgedBy(contains));
    }

    @Test
    void areAskedOnceForEachTaskWithTheRetriesOfTheRun() {
        aws.fault(Fault.of("POST /retrieveAndGenerate")
                .status(503)
                .type("ServiceUnavailableException")
                .times(2));
        aws.fault(Fault.of("POST /agents")
                .status(500)
                .type("InternalServerException")
                .times(1));

        EvaluationResult result = evaluation().build().run();

        assertThat(result.isComplete()).isTrue();
        assertThat(result.verdicts(contains)).hasSize(3 * TASKS);
        assertThat(aws.requests("POST /retrieveAndGenerate")).hasSize(TASKS + 2);
        assertThat(aws.requests("POST /agents")).hasSize(TASKS + 1);
        assertThat(aws.requests("POST /knowledgebases")).hasSize(TASKS);
        List<CandidateCost> costs = result.candidateCosts();
        assertThat(costs).extracting(CandidateCost::candidate).containsExactly("agent", "base", "search");
        assertThat(costs).extracting(CandidateCost::responses).containsOnly((long) TASKS);
        assertThat(costs.get(0).operations().usage()).isEqualTo(new Usage(50 * TASKS, 10 * TASKS, 0, 0, TASKS, 0));
        assertThat(costs.get(1).operations().usage()).isEqualTo(new Usage(0, 0, 0, 0, TASKS, TASKS));
        assertThat(costs.get(1).operations().cost()).isEmpty();
    }

    @Test
    void areNotPaidTwiceWhenTheRunGoesOn() {
        EvaluationResult partial =
                evaluation().budget(Budget.unlimited().withCalls(7)).build().run();
        int before = aws.requests().size();

        EvaluationResult whole = evaluation().build().run();

        assertThat(partial.isComplete()).isFalse();
        assertThat(before).isEqualTo(7);
        assertThat(whole.isComplete()).isTrue();
        assertThat(aws.requests()).hasSize(3 * TASKS);
        evaluation().build().run();
        assertThat(aws.requests()).hasSize(3 * TASKS);
    }

    /** Otherwise whoever keeps replies would take one for all repetitions, and find no change at all. */
    @Test
    void giveEachRepetitionAKeyOfItsOwn() {
        Path file = folder.resolve("calls.jsonl");
        List<Task> repeated = Perturbations.withDefaults().repeats(2).tasks(List.of(Task.of("Why?"))).stream()
                .filter(task -> task.prompt().equals("Why?"))
                .toList();
        try (RecordWriter writer = RecordWriter.append(file)) {
            Candidate recorded = base.withModels(model -> RecordingChatModel.of(model, writer));
            repeated.forEach(recorded::respond);
        }

        assertThat(repeated).hasSize(3);
        assertThat(CallRecord.read(file))
                .hasSize(3)
                .extracting(call -> call.key().toString())
                .doesNotHaveDuplicates();
    }

    /** Each page of the stub has two results and says that there are more. */
    @Test
    void countEachPageAsACall() {
        try (OneAnswer stub = new OneAnswer("""
                {"retrievalResults": [{"content": {"text": "One."}}, {"content": {"text": "Two."}}], "nextToken": "more"}""");
                KnowledgeBaseCandidate paged = KnowledgeBaseCandidate.retrieving("paged", "KB1")
                        .access(stub.access())
                        .numberOfResults(5)
                        .build()) {
            EvaluationResult result = Evaluation.builder(folder)
                    .candidates(Candidates.of(tasks, paged).judgedBy(contains))
                    .build()
                    .run();

            assertThat(result.candidateCosts().get(0).operations().usage())
                    .isEqualTo(new Usage(0, 0, 0, 0, 3 * TASKS, 3 * TASKS));
        }
    }

    @Test
    void keepTheirPassagesForJudgesOfTheContext() {
        try (GroundingJudge grounding =
                GroundingJudge.builder("gr1", "1").access(aws.access()).build()) {
            EvaluationResult result = Evaluation.builder(folder)
                    .candidates(Candidates.of(tasks, base, agent).judgedBy(grounding))
                    .build()
                    .run();

            assertThat(result.verdicts(grounding))
                    .hasSize(2 * TASKS)
                    .allSatisfy(verdict -> assertThat(verdict.orElseThrow().toString())
                            .isEqualTo("grounding 0.90 (quality 0.90, passed), relevance 0.80 (quality 0.80, passed)"));
            assertThat(aws.requests("POST /guardrail"))
                    .hasSize(2 * TASKS)
                    .allSatisfy(request -> assertThat(
                                    request.json().at("/content/0/text/text").asText())
                            .isEqualTo("A passage."));
        }
    }

    @Test
    void sayInTheVerdictWhyThereIsNoResponse() {
        aws.fault(Fault.of("POST /agents")
                .status(403)
                .type("AccessDeniedException")
                .message("no"));

        EvaluationResult result = Evaluation.builder(folder)
                .candidates(Candidates.of(tasks, agent).judgedBy(contains))
                .build()
                .run();

        List<Verdict<Score>> verdicts = result.verdicts(contains);
        assertThat(verdicts).allSatisfy(verdict -> {
            Failure failure = ((Failed<?>) verdict).failure();
            assertThat(failure.kind()).isEqualTo(Failure.Kind.ACCESS_DENIED);
            assertThat(failure.message()).contains("candidate 'agent' did not respond", "bedrock:InvokeAgent");
        });
        assertThat(result.stops()).hasSizeLessThanOrEqualTo(1);
    }
}
