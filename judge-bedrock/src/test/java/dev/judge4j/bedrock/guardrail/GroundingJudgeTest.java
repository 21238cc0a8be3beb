package dev.judge4j.bedrock.guardrail;

import static dev.judge4j.verdict.Failure.Kind.ACCESS_DENIED;
import static dev.judge4j.verdict.Failure.Kind.CONTRADICTORY;
import static dev.judge4j.verdict.Failure.Kind.INVALID_INPUT;
import static dev.judge4j.verdict.Failure.Kind.MODEL_NOT_FOUND;
import static dev.judge4j.verdict.Failure.Kind.OUT_OF_RANGE;
import static dev.judge4j.verdict.Failure.Kind.REJECTED;
import static dev.judge4j.verdict.Failure.Kind.THROTTLED;
import static dev.judge4j.verdict.Failure.Kind.UNAVAILABLE;
import static dev.judge4j.verdict.Failure.Kind.UNEXPECTED;
import static dev.judge4j.verdict.Failure.Kind.UNPARSEABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.bedrock.testing.SimulatedKnowledge;
import dev.judge4j.dataset.Dataset;
import dev.judge4j.evaluation.Evaluation;
import dev.judge4j.evaluation.EvaluationResult;
import dev.judge4j.evaluation.SummaryRow;
import dev.judge4j.judge.Judge;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.metric.Metrics;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.panel.Jury;
import dev.judge4j.panel.ScoreRule;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Opinion;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Scorecard;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroundingJudgeTest {

    private static final Sample SAMPLE = Sample.of("How do I reset my password?", "Under Settings, Security.")
            .withContext(List.of("Passwords are under Settings.", "Reset them under Security."));

    private BedrockSimulator aws;

    @BeforeEach
    void start() {
        aws = BedrockSimulator.start();
        aws.knowledge().guardrail("gr1", body -> SimulatedKnowledge.grounding(0.93, 0.41, 0.7));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private GroundingJudge.Builder builder() {
        return GroundingJudge.builder("gr1", "2").access(aws.access());
    }

    @Test
    void scoresGroundingAndRelevanceInOneCall() {
        try (GroundingJudge judge = builder().build()) {
            Verdict<Scorecard> verdict = judge.judge(SAMPLE);

            Scorecard card = verdict.orElseThrow();
            assertThat(card)
                    .hasToString("grounding 0.93 (quality 0.93, passed), relevance 0.41 (quality 0.41, not passed)");
            assertThat(card.verdict(GroundingJudge.GROUNDING)
                            .orElseThrow()
                            .trail()
                            .usage())
                    .isEqualTo(Usage.NONE);
            assertThat(verdict.trail().usage()).isEqualTo(Usage.UNMETERED_CALL);
            assertThat(aws.requests()).hasSize(1);
        }
    }

    @Test
    void asksForAllScoresOfTheMergedPassages() throws JsonProcessingException {
        try (GroundingJudge judge = builder().build()) {
            judge.judge(SAMPLE);
        }

        assertThat(aws.requests().get(0).path()).isEqualTo("/guardrail/gr1/version/2/apply");
        assertThat(aws.requests().get(0).json()).isEqualTo(new ObjectMapper().readTree("""
                {"source": "OUTPUT", "outputScope": "FULL", "content": [
                  {"text": {"text": "Passwords are under Settings.\\n\\nReset them under Security.",
                            "qualifiers": ["grounding_source"]}},
                  {"text": {"text": "How do I reset my password?", "qualifiers": ["query"]}},
                  {"text": {"text": "Under Settings, Security.", "qualifiers": ["guard_content"]}}]}"""));
    }

    @Test
    void keepsTheWholeAssessmentAndWhatItIsChargedBy() throws JsonProcessingException {
        try (GroundingJudge judge = builder().build()) {
            Opinion opinion = judge.judge(SAMPLE).trail().opinions().get(0);

            assertThat(opinion.answer()).hasValue("grounding 0.93, relevance 0.41");
            assertThat(opinion.model()).isEqualTo("guardrail gr1:2 in us-east-1");
            assertThat(opinion.findings().toString())
                    .isEqualTo("[grounding: 0.93 (the guardrail's threshold is 0.7),"
                            + " relevance: 0.41 (the guardrail's threshold is 0.7),"
                            + " contextualGroundingPolicyUnits: 1 (what the check is charged by),"
                            + " guardrail action: GUARDRAIL_INTERVENED]");
            ObjectMapper json = new ObjectMapper();
            assertThat(json.readTree(opinion.reply()).path("assessments"))
                    .isEqualTo(json.readTree(SimulatedKnowledge.grounding(0.93, 0.41, 0.7))
                            .path("assessments"));
        }
    }

    @Test
    void passesByItsOwnThresholdsIfItHasThem() {
        try (GroundingJudge judge =
                builder().groundingThreshold(0.95).relevanceThreshold(0.41).build()) {
            Scorecard card = judge.judge(SAMPLE).orElseThrow();

            assertThat(score(card, GroundingJudge.GROUNDING).passed()).hasValue(false);
            assertThat(score(card, GroundingJudge.RELEVANCE).passed()).hasValue(true);
        }
    }

    @Test
    void judgesOneAspectForAJury() {
        try (GroundingJudge judge = builder().build()) {
            Judge<Sample, Score> relevance = judge.relevance();
            Verdict<Score> verdict = relevance.judge(SAMPLE);

            assertThat(verdict.orElseThrow().raw()).isEqualTo(0.41);
            assertThat(verdict.trail().judge()).isEqualTo("relevance@guardrail gr1:2 in us-east-1");
            assertThat(verdict.trail().opinions().get(0).value()).hasValue(0.41);
            assertThat(judge.grounding().identity()).isNotEqualTo(relevance.identity());

            Jury<Sample, Score> jury = Jury.of(
                    ScoreRule.mean(),
                    List.of(judge.grounding(), relevance, Metrics.matches(Pattern.compile("Under.*"))));
            assertThat(jury.judge(SAMPLE).orElseThrow().quality()).hasValueCloseTo((0.93 + 0.41 + 1) / 3, within(1e-9));
        }
    }

    @Test
    void isJournalledInAnEvaluationAndPaidOnceForBothAspects(@TempDir Path folder) {
        aws.fault(Fault.of("POST /guardrail")
                .status(429)
                .type("ThrottlingException")
                .times(1));
        List<Sample> samples = Stream.of("a", "b", "c")
                .map(id -> Sample.of(Task.builder("Why " + id + "?").id(id).build(), "cedar", "So.")
                        .withContext(List.of("Because.")))
                .toList();
        try (GroundingJudge judge = builder().build()) {
            Evaluation.Builder evaluation = Evaluation.builder(folder)
                    .judge(Dataset.of(samples), judge.grounding())
                    .judge(Dataset.of(samples), judge.relevance());
            EvaluationResult result = evaluation.build().run();

            assertThat(result.isComplete()).isTrue();
            assertThat(result.verdicts(judge.grounding())).hasSize(3).allMatch(Decided.class::isInstance);
            assertThat(result.summary().totals())
                    .extracting(SummaryRow::toString)
                    .hasSize(2);
            int before = aws.requests().size();
            assertThat(before).isBetween(4, 7); // one was throttled; each item is paid once or, side by side, twice
            evaluation.build().run();
            assertThat(aws.requests()).hasSize(before);
        }
    }

    static Stream<Arguments> unfit() {
        Task task = Task.builder("Why?").id("t").build();
        Sample whole = Sample.of(task, "cedar", "So.").withContext(List.of("Because."));
        return Stream.of(
                arguments(Sample.of(task, "cedar", "So."), "the context of item 't' of 'cedar' is empty"),
                arguments(whole.withContext(List.of(" ", "")), "the context of item 't' of 'cedar' is empty"),
                arguments(
                        Sample.of(task, "cedar", " ").withContext(List.of("Because.")),
                        "the response of item 't' of 'cedar' is empty"),
                arguments(
                        Sample.of(Task.builder("").id("t").build(), "cedar", "So.")
                                .withContext(List.of("Because.")),
                        "the prompt of item 't' of 'cedar' is empty"),
                arguments(
                        whole.withContext(List.of("x".repeat(50_000), "y".repeat(49_999))),
                        "the context of item 't' of 'cedar' has 100,001 characters, and a guardrail takes at most 100,000 as"
                                + " grounding source; nothing was sent"),
                arguments(
                        Sample.of(Task.builder("y".repeat(1_001)).id("t").build(), "cedar", "So.")
                                .withContext(List.of("Because.")),
                        "the prompt of item 't' of 'cedar' has 1,001 characters, and a guardrail takes at most 1,000 as query"),
                arguments(
                        Sample.of(task, "cedar", "y".repeat(5_001)).withContext(List.of("Because.")),
                        "the response of item 't' of 'cedar' has 5,001 characters, and a guardrail takes at most 5,000 as"
                                + " content to guard"),
                arguments(
                        Sample.of(
                                        Task.builder("Why?")
                                                .id("t")
                                                .turn(Turn.Speaker.USER, "Hm.")
                                                .build(),
                                        "cedar",
                                        "So.")
                                .withContext(List.of("Because.")),
                        "the task of item 't' of 'cedar' has a conversation before its prompt"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void sendsNothingThatTheGuardrailCantJudge(Sample sample, String words) {
        try (GroundingJudge judge = builder().build()) {
            for (Judge<Sample, ?> one : List.of(judge, judge.grounding())) {
                Failure failure = failure(one.judge(sample));
                assertThat(failure.kind()).isEqualTo(INVALID_INPUT);
                assertThat(failure.message()).startsWith(words);
            }
        }
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void sendsTextsThatAreJustShortEnoughCountedAsCharacters() {
        Sample longest = Sample.of(Task.of("\uD83D\uDE00".repeat(1_000)), "cedar", "y".repeat(5_000))
                .withContext(List.of("x".repeat(100_000)));
        try (GroundingJudge judge = builder().build()) {
            assertThat(judge.judge(longest)).isInstanceOf(Decided.class);
        }
    }

    @Test
    void takesTheLimitsOfTheRegion() {
        Sample sample = SAMPLE.withContext(List.of("x".repeat(50_001)));
        try (GroundingJudge abroad =
                        builder().access(aws.access().region("eu-west-1")).build();
                GroundingJudge raised = builder()
                        .access(aws.access().region("eu-west-1"))
                        .limits(new GroundingLimits(60_000, 1_000, 5_000))
                        .build()) {
            assertThat(failure(abroad.judge(sample)).message()).contains("has 50,001 characters", "at most 50,000");
            assertThat(raised.judge(sample)).isInstanceOf(Decided.class);
        }
        assertThat(GroundingLimits.of("us-west-2").source()).isEqualTo(100_000);
        assertThatIllegalArgumentException().isThrownBy(() -> new GroundingLimits(0, 1, 1));
    }

    static Stream<Arguments> assessments() {
        return Stream.of(
                arguments(
                        "{\"action\": \"NONE\", \"assessments\": []}",
                        REJECTED,
                        "has no contextual grounding check for grounding; switch it on"),
                arguments(
                        "{\"action\": \"NONE\", \"assessments\": [{\"topicPolicy\": {\"topics\": []}}]}",
                        REJECTED,
                        "make a version"),
                arguments(
                        filters("{\"type\": \"GROUNDING\", \"threshold\": 0.7, \"action\": \"NONE\"}"),
                        UNPARSEABLE,
                        "gave no number for grounding"),
                arguments(
                        filters("{\"type\": \"GROUNDING\", \"score\": 1.5}"),
                        OUT_OF_RANGE,
                        "gave 1.5 for grounding, which is not in [0, 1]"),
                arguments(filters("{\"type\": \"GROUNDING\", \"score\": \"NaN\"}"), UNPARSEABLE, "gave no number"),
                arguments(
                        filters("{\"type\": \"GROUNDING\", \"score\": 0.5}, {\"type\": \"GROUNDING\", \"score\": 0.6}"),
                        CONTRADICTORY,
                        "gave both 0.5 and 0.6 for grounding"));
    }

    private static String filters(String filters) {
        return "{\"action\": \"NONE\", \"assessments\": [{\"contextualGroundingPolicy\": {\"filters\": [" + filters
                + "]}}]}";
    }

    @ParameterizedTest
    @MethodSource("assessments")
    void makesNoNumberUp(String body, Failure.Kind kind, String words) {
        aws.knowledge().guardrail("gr1", request -> body);
        try (GroundingJudge judge = builder().build()) {
            Failure failure = failure(judge.grounding().judge(SAMPLE));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.message())
                    .startsWith("guardrail gr1:2 in us-east-1 ")
                    .contains(words);
            assertThat(judge.judge(SAMPLE)).isInstanceOf(Failed.class);
        }
    }

    @Test
    void failsOnlyTheAspectThatIsSwitchedOff() {
        aws.knowledge()
                .guardrail("gr1", request -> filters("{\"type\": \"RELEVANCE\", \"score\": 1, \"threshold\": 0}"));
        try (GroundingJudge judge = builder().build()) {
            Scorecard card = judge.judge(SAMPLE).orElseThrow();

            assertThat(failure(card.verdict("grounding").orElseThrow()).kind()).isEqualTo(REJECTED);
            assertThat(score(card, "relevance").quality()).hasValue(1);
            assertThat(score(card, "relevance").passed()).hasValue(true);
        }
    }

    @Test
    void hasNoPassWithoutAThreshold() {
        aws.knowledge().guardrail("gr1", request -> filters("{\"type\": \"RELEVANCE\", \"score\": 0}"));
        try (GroundingJudge judge = builder().build()) {
            assertThat(judge.relevance().judge(SAMPLE).orElseThrow().passed()).isEmpty();
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(403, "AccessDeniedException", ACCESS_DENIED, "need the IAM action bedrock:ApplyGuardrail"),
                arguments(
                        404,
                        "ResourceNotFoundException",
                        MODEL_NOT_FOUND,
                        "doesn't find the guardrail gr1:2 in us-east-1: \"no\". Check id, version and Region"),
                arguments(400, "ValidationException", REJECTED, "refused the call of guardrail gr1:2 in us-east-1"),
                arguments(429, "ThrottlingException", THROTTLED, "asks for fewer calls of guardrail gr1:2"),
                arguments(500, "InternalServerException", UNAVAILABLE, "in the call of guardrail gr1:2"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhyTheGuardrailCantBeCalled(int status, String type, Failure.Kind kind, String words) {
        aws.fault(Fault.of("POST /guardrail").status(status).type(type).message("no"));
        try (GroundingJudge judge = builder().withoutRetries().build()) {
            Failure failure = failure(judge.judge(SAMPLE));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.message()).contains(words);
            assertThat(aws.requests()).hasSize(1);
        }
    }

    @Test
    void saysThatAnAnswerIsNone() {
        aws.knowledge().guardrail("gr1", request -> "{}");
        try (GroundingJudge judge = builder().build()) {
            Verdict<Scorecard> verdict = judge.judge(SAMPLE);

            assertThat(failure(verdict).kind()).isEqualTo(UNEXPECTED);
            assertThat(failure(verdict).message()).contains("with success, but without an assessment");
            assertThat(verdict.trail().usage()).isEqualTo(Usage.UNMETERED_CALL);
        }
    }

    @Test
    void isAskedAgainByOnePolicy() {
        aws.fault(Fault.of("POST /guardrail").status(500).times(2));
        RetryPolicy atOnce = RetryPolicy.builder().baseBackoff(Duration.ZERO).build();
        try (GroundingJudge judge = builder().retries(atOnce).build()) {
            assertThat(judge.judge(SAMPLE)).isInstanceOf(Decided.class);
            assertThat(aws.requests()).hasSize(3);
        }
    }

    @Test
    void hasAFingerprintOverEverythingThatChangesAVerdict() {
        List<UnaryOperator<GroundingJudge.Builder>> changes = List.of(
                same -> same,
                some -> some.groundingThreshold(0.5),
                some -> some.relevanceThreshold(0.5),
                some -> some.limits(new GroundingLimits(1, 1, 1)),
                some -> GroundingJudge.builder("gr1", "3").access(aws.access()),
                some -> GroundingJudge.builder("gr2", "2").access(aws.access()),
                some -> some.access(aws.access().region("us-west-2")));
        Set<String> prints = new HashSet<>();
        for (UnaryOperator<GroundingJudge.Builder> change : changes) {
            try (GroundingJudge judge = change.apply(builder()).build();
                    GroundingJudge again = change.apply(builder()).name("mine").build()) {
                assertThat(again.identity().fingerprint())
                        .isEqualTo(judge.identity().fingerprint());
                assertThat(again.identity().name()).isEqualTo("mine");
                prints.add(judge.identity().fingerprint());
            }
        }
        assertThat(prints).hasSize(changes.size());
    }

    @Test
    void refusesSettingsThatCantBeMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().groundingThreshold(Double.NaN))
                .withMessageContaining("grounding threshold is not in [0, 1]: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroundingJudge.builder(" ", "1"))
                .withMessage("guardrail is blank");
    }

    private static Score score(Scorecard card, String aspect) {
        return card.verdict(aspect).orElseThrow().orElseThrow();
    }

    private static Failure failure(Verdict<?> verdict) {
        assertThat(verdict).isInstanceOf(Failed.class);
        return ((Failed<?>) verdict).failure();
    }
}
