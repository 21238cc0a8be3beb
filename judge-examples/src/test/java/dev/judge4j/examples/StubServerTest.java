package dev.judge4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.BedrockJudgeModel;
import dev.judge4j.judge.CallSettings;
import dev.judge4j.judge.PairwiseJudge;
import dev.judge4j.judge.ResponsePair;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.ScoreJudge;
import dev.judge4j.judge.ScorecardJudge;
import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.rubric.Rubric;
import dev.judge4j.rubric.Rubrics;
import dev.judge4j.verdict.Abstained;
import dev.judge4j.verdict.Decided;
import dev.judge4j.verdict.Failed;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Score;
import dev.judge4j.verdict.Usage;
import dev.judge4j.verdict.Verdict;
import dev.langchain4j.model.bedrock.BedrockChatModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

@Timeout(60)
class StubServerTest {

    private static final String MODEL = "us.anthropic.claude-sonnet-4-6";

    /** Longer than any reply of the stub takes; a call that hangs is over after it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    @Test
    void givesALegalVerdictToEveryJudge() throws Exception {
        try (StubServer stub = StubServer.start(0, Duration.ZERO, StubFaults.none(), 7);
                BedrockJudgeModel model = model(stub, PATIENCE)) {
            Sample sample = Sample.of("How do I reset my password?", "Press the button.");
            ResponsePair pair =
                    ResponsePair.of("How do I reset my password?", "Press the button.", "I can't help with that.");
            for (JudgeModel asked : List.of(model, withoutSchema(model))) {
                assertThat(ScoreJudge.of(asked, Rubrics.helpfulness()).judge(sample))
                        .isInstanceOf(Decided.class);
                assertThat(PairwiseJudge.of(asked, Rubrics.helpfulness()).judge(pair))
                        .isInstanceOf(Decided.class);
                assertThat(ScorecardJudge.of(asked, List.of(Rubrics.helpfulness(), Rubrics.harmlessness()))
                                .judge(sample))
                        .isInstanceOf(Decided.class);
            }
            assertThat(bill(stub).calls()).isEqualTo(2 * 4); // a pair is shown in both orders
        }
    }

    @Test
    void spreadsItsVerdictsAndGivesTheSameOneToTheSameRequest() throws Exception {
        List<Verdict<Score>> first = verdicts(7);

        Set<Object> levels = new HashSet<>();
        first.forEach(verdict -> levels.add(verdict.value().map(Score::raw)));
        assertThat(levels).hasSizeGreaterThan(3);
        assertThat(verdicts(7))
                .usingElementComparator(StubServerTest::byOutcome)
                .isEqualTo(first);
        assertThat(verdicts(8))
                .usingElementComparator(StubServerTest::byOutcome)
                .isNotEqualTo(first);
    }

    @Test
    void sometimesSaysThatARubricDoesNotApplyWhereThatIsAllowed() throws Exception {
        Rubric rubric = Rubrics.helpfulness();
        Rubric conditional = Rubric.builder("conditional", "Is it kind?")
                .scale(rubric.scale())
                .notApplicableWhen("the response is empty")
                .build();
        try (StubServer stub = StubServer.start(0, Duration.ZERO, StubFaults.none(), 7);
                BedrockJudgeModel model = model(stub, PATIENCE)) {
            List<Verdict<Score>> verdicts = judgeAll(ScoreJudge.of(model, conditional), 100);

            assertThat(verdicts).hasAtLeastOneElementOfType(Abstained.class);
            assertThat(verdicts.stream().filter(Decided.class::isInstance)).hasSizeGreaterThan(80);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, THROTTLED, 0",
        "5xx, UNAVAILABLE, 0",
        "malformed, UNPARSEABLE, 1",
        "hang, TIMEOUT, 1",
    })
    void failsAsScriptedAndBillsWhatItDecidedToAnswer(String fault, Failure.Kind kind, long billed) throws Exception {
        try (StubServer stub = StubServer.start(0, Duration.ZERO, StubFaults.parse(fault + "=1", 7), 7);
                BedrockJudgeModel model = model(stub, fault.equals("hang") ? Duration.ofMillis(300) : PATIENCE)) {
            assertThat(failure(model)).isEqualTo(kind);
            assertThat(bill(stub).calls()).isEqualTo(billed);
            assertThat(bill(stub).requests(fault)).isOne();
        }
    }

    @Test
    void resetsConnectionsAndBillsHalfOfThem() throws Exception {
        StubFaults faults = StubFaults.parse("reset=1", 7);
        try (StubServer stub = StubServer.start(0, Duration.ZERO, faults, 7);
                BedrockJudgeModel model = model(stub, PATIENCE)) {
            long billed = 0;
            for (int number = 0; number < 20; number++) {
                assertThat(failure(model)).isEqualTo(Failure.Kind.TRANSPORT);
                billed += faults.draw(number).other() ? 1 : 0;
            }
            assertThat(billed).isBetween(5L, 15L);
            assertThat(bill(stub).calls()).isEqualTo(billed);
        }
    }

    @Test
    void cutsRepliesOffAtTheLimitOrInTheMiddleOfTheirBytes() throws Exception {
        StubFaults faults = StubFaults.parse("truncated=1", 7);
        try (StubServer stub = StubServer.start(0, Duration.ZERO, faults, 7);
                BedrockJudgeModel model = model(stub, PATIENCE)) {
            for (int number = 0; number < 10; number++) {
                assertThat(failure(model))
                        .isEqualTo(faults.draw(number).other() ? Failure.Kind.TRUNCATED : Failure.Kind.TRANSPORT);
            }
            assertThat(bill(stub).calls()).isEqualTo(10);
        }
    }

    @Test
    void billsTheTokensThatItsRepliesReport() throws Exception {
        try (StubServer stub = StubServer.start(0, Duration.ofMillis(5), StubFaults.none(), 7);
                BedrockJudgeModel model = model(stub, PATIENCE)) {
            Usage usage = Usage.NONE;
            for (Verdict<Score> verdict : judgeAll(judge(model), 20)) {
                usage = usage.plus(verdict.trail().usage());
            }
            StubBill bill = bill(stub);
            assertThat(bill.calls()).isEqualTo(usage.calls()).isEqualTo(20);
            assertThat(bill.inputTokens()).isEqualTo(usage.inputTokens());
            assertThat(bill.outputTokens()).isEqualTo(usage.outputTokens());
            assertThat(bill.inFlight()).isZero();
            assertThat(bill.mostInFlight()).isOne();
        }
    }

    @Test
    void servesTheModelOfLangChain4jToo() throws Exception {
        try (StubServer stub = StubServer.start(0, Duration.ZERO, StubFaults.none(), 7);
                BedrockJudgeModel ours = model(stub, PATIENCE);
                BedrockRuntimeClient client = BedrockRuntimeClient.builder()
                        .region(Region.US_EAST_1)
                        .endpointOverride(endpoint(stub))
                        .credentialsProvider(StubProcess.credentials())
                        .build()) {
            BedrockChatModel model =
                    BedrockChatModel.builder().client(client).modelId(MODEL).build();

            assertThat(model.chat(LoadItems.requests(ours, 1).get(0))
                            .aiMessage()
                            .text())
                    .startsWith("{\"rationale\": ");
        }
    }

    @Test
    void refusesWhatItCannotJudge() throws Exception {
        try (StubServer stub = StubServer.start(0, Duration.ZERO, StubFaults.none(), 7);
                BedrockJudgeModel model = model(stub, PATIENCE)) {
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> model.chat("What is the capital of France?"))
                    .withMessageContaining("lists its verdicts");
            assertThat(bill(stub).requests("rejected")).isOne();
            assertThat(bill(stub).calls()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void drawsFaultsInTheirShares(long seed) {
        StubFaults faults =
                StubFaults.parse("429=.2, 5xx=.05, reset=.02, hang=.01, malformed=.05, truncated=.01", seed);
        Map<String, Integer> counts = new HashMap<>();
        int draws = 100_000;
        for (int number = 0; number < draws; number++) {
            counts.merge(faults.draw(number).fault().label(), 1, Integer::sum);
        }
        Map.of("none", .66, "429", .2, "5xx", .05, "reset", .02, "hang", .01, "malformed", .05, "truncated", .01)
                .forEach((fault, share) -> assertThat(counts.getOrDefault(fault, 0) - draws * share)
                        .as(fault)
                        .isCloseTo(0, within(4 * Math.sqrt(draws * share * (1 - share)))));
    }

    @ParameterizedTest
    @CsvSource({
        "'429', 'fault ''429'' needs a share from 0 to 1, such as 429=.2'",
        "'429=2', 'fault ''429=2'' needs a share from 0 to 1, such as 429=.2'",
        "'429=x', 'fault ''429=x'' needs a share from 0 to 1, such as 429=.2'",
        "'418=.1', 'there is no fault ''418''; there are 429, 5xx, reset, hang, malformed and truncated, each with a share: 429=.2'",
        "'429=.6,5xx=.6', 'the shares of the faults are 1.2 together, which is more than 1'",
    })
    void saysWhatIsWrongWithFaults(String text, String message) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> StubFaults.parse(text, 7))
                .withMessage(message);
    }

    @Test
    void runsInAProcessThatEndsWithItsStandardInput() throws Exception {
        JavaProcess process =
                JavaProcess.start(StubServer.class, List.of("-Xmx64m"), List.of("--latency", "0", "--seed", "3"));
        try (process) {
            URI endpoint = URI.create("http://127.0.0.1:" + process.line());
            try (BedrockJudgeModel model =
                    StubProcess.model(endpoint, MODEL).timeout(PATIENCE).build()) {
                assertThat(judge(model).judge(LoadItems.sample(1))).isInstanceOf(Decided.class);
            }
        }
        assertThat(process.ended(Duration.ZERO)).isTrue();
        assertThat(process.exitCode()).isZero();
    }

    private static List<Verdict<Score>> verdicts(long seed) throws IOException {
        try (StubServer stub = StubServer.start(0, Duration.ZERO, StubFaults.none(), seed);
                BedrockJudgeModel model = model(stub, PATIENCE)) {
            return judgeAll(judge(model), 30);
        }
    }

    private static List<Verdict<Score>> judgeAll(ScoreJudge judge, int count) {
        List<Verdict<Score>> verdicts = new ArrayList<>();
        for (int item = 0; item < count; item++) {
            verdicts.add(judge.judge(LoadItems.sample(item)));
        }
        return verdicts;
    }

    private static int byOutcome(Verdict<Score> one, Verdict<Score> other) {
        return one.value().equals(other.value()) ? 0 : 1;
    }

    private static Failure.Kind failure(BedrockJudgeModel model) {
        Verdict<Score> verdict = judge(model).judge(LoadItems.sample(1));
        assertThat(verdict).isInstanceOf(Failed.class);
        return ((Failed<Score>) verdict).failure().kind();
    }

    /** A judge that asks once. */
    private static ScoreJudge judge(JudgeModel model) {
        return ScoreJudge.builder(model, Rubrics.helpfulness())
                .calls(CallSettings.withDefaults().reAsks(0).retryTruncated(false))
                .build();
    }

    private static JudgeModel withoutSchema(JudgeModel model) {
        return JudgeModel.of(model, ModelProfile.of(MODEL, Feature.TEMPERATURE));
    }

    private static BedrockJudgeModel model(StubServer stub, Duration timeout) throws IOException {
        return StubProcess.model(endpoint(stub), MODEL)
                .timeout(timeout)
                .withoutRetries()
                .build();
    }

    private static URI endpoint(StubServer stub) throws IOException {
        return URI.create("http://127.0.0.1:" + stub.port());
    }

    private StubBill bill(StubServer stub) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint(stub).resolve("/bill"))
                .timeout(PATIENCE)
                .build();
        return new ObjectMapper()
                .readValue(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body(), StubBill.class);
    }
}
