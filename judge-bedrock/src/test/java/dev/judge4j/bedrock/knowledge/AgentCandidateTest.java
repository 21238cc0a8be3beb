package dev.judge4j.bedrock.knowledge;

import static dev.judge4j.verdict.Failure.Kind.ACCESS_DENIED;
import static dev.judge4j.verdict.Failure.Kind.FILTERED;
import static dev.judge4j.verdict.Failure.Kind.MODEL_NOT_FOUND;
import static dev.judge4j.verdict.Failure.Kind.QUOTA;
import static dev.judge4j.verdict.Failure.Kind.REJECTED;
import static dev.judge4j.verdict.Failure.Kind.THROTTLED;
import static dev.judge4j.verdict.Failure.Kind.TRANSPORT;
import static dev.judge4j.verdict.Failure.Kind.UNAVAILABLE;
import static dev.judge4j.verdict.Failure.Kind.UNEXPECTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.AwsAccess;
import dev.judge4j.bedrock.HiddenJars;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.bedrock.testing.ReceivedRequest;
import dev.judge4j.bedrock.testing.SimulatedAnswer;
import dev.judge4j.bedrock.testing.SimulatedEvent;
import dev.judge4j.bedrock.testing.SimulatedPassage;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockagentruntime.model.SessionState;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

class AgentCandidateTest {

    private static final Task TASK = Task.of("How do I reset my password?");
    private static final RetryPolicy AT_ONCE =
            RetryPolicy.builder().baseBackoff(Duration.ZERO).build();

    private static final SimulatedPassage SETTINGS =
            new SimulatedPassage("Passwords are under Settings.", "s3://manual/settings.md");
    private static final SimulatedPassage BILLING =
            new SimulatedPassage("Bills come monthly.", "s3://manual/billing.md");

    private BedrockSimulator aws;

    @BeforeEach
    void start() {
        aws = BedrockSimulator.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private AgentCandidate.Builder helper() {
        return AgentCandidate.builder("helper", "AG1", "AL1").access(aws.access());
    }

    @Test
    void answersWithWhatItFoundAndWhatItsAnswerIsAttributedTo() {
        aws.knowledge()
                .agent(
                        "AG1",
                        question -> new SimulatedAnswer("Under Settings.", List.of(SETTINGS, BILLING), List.of(0)));
        try (AgentCandidate helper = helper().build()) {
            Response response = helper.respond(TASK);

            assertThat(response.sample())
                    .isEqualTo(new Sample(
                            TASK,
                            "helper",
                            "Under Settings.",
                            List.of(SETTINGS.text(), BILLING.text()),
                            List.of(SETTINGS.text())));
            assertThat(response.usage()).isEqualTo(Usage.ofCall(50, 10));
        }
        assertThat(aws.requests().get(0).json().path("inputText").asText()).isEqualTo(TASK.prompt());
        assertThat(aws.requests().get(0).json().path("enableTrace").asBoolean()).isTrue();
    }

    @Test
    void joinsChunksByBytesAndSumsUpTokens() {
        byte[] bytes = "こたえ".getBytes(UTF_8);
        aws.knowledge()
                .agentEvents(
                        "AG1",
                        question -> List.of(
                                SimulatedEvent.tokens(50, 10),
                                SimulatedEvent.found(List.of(SETTINGS)),
                                SimulatedEvent.tokens(70, 20),
                                SimulatedEvent.chunk(Arrays.copyOf(bytes, 4)),
                                SimulatedEvent.of("somethingOfNextYear", "{}"),
                                SimulatedEvent.chunk(Arrays.copyOfRange(bytes, 4, 9), SETTINGS)));
        try (AgentCandidate helper = helper().build()) {
            Response response = helper.respond(TASK);

            assertThat(response.sample().response()).isEqualTo("こたえ");
            assertThat(response.usage()).isEqualTo(Usage.ofCall(120, 30));
        }
    }

    @Test
    void answersWhereItWentOnAfterAFailure() {
        aws.knowledge()
                .agentEvents(
                        "AG1",
                        question -> List.of(
                                SimulatedEvent.of(
                                        "trace",
                                        "{\"trace\":{\"failureTrace\":{\"failureReason\":\"a tool\",\"failureCode\":400}}}"),
                                SimulatedEvent.chunk("So.")));
        try (AgentCandidate helper = helper().build()) {
            assertThat(helper.respond(TASK).sample().response()).isEqualTo("So.");
        }
    }

    @Test
    void isNotMeteredWhereACallOfAModelDoesNotTell() {
        String silent =
                "{\"trace\": {\"orchestrationTrace\": {\"modelInvocationOutput\": {\"metadata\": {\"clientRequestId\": \"r\"}}}}}";
        aws.knowledge()
                .agentEvents(
                        "AG1",
                        question -> List.of(
                                SimulatedEvent.tokens(50, 10),
                                SimulatedEvent.of("trace", silent),
                                SimulatedEvent.chunk("So.")));
        try (AgentCandidate helper = helper().build()) {
            assertThat(helper.respond(TASK).usage()).isEqualTo(Usage.UNMETERED_CALL);
        }
    }

    @Test
    void asksEachTaskInASessionOfItsOwnAlsoWhenAskingAgain() {
        aws.knowledge().agent("AG1", question -> new SimulatedAnswer("So.", List.of(), List.of()));
        aws.fault(Fault.of("POST /agents")
                .status(503)
                .type("ServiceUnavailableException")
                .times(1));
        try (AgentCandidate helper = helper().retries(AT_ONCE).build()) {
            helper.respond(TASK);
            helper.respond(Task.of("Another?"));
        }

        assertThat(aws.requests())
                .hasSize(3)
                .extracting(ReceivedRequest::path)
                .doesNotHaveDuplicates()
                .allMatch(path -> path.matches("/agents/AG1/agentAliases/AL1/sessions/[0-9a-f-]{36}/text"));
    }

    @Test
    void tellsWhatWasSaidBefore() throws JsonProcessingException {
        aws.knowledge().agent("AG1", question -> new SimulatedAnswer("So.", List.of(), List.of()));
        Task conversation = Task.builder("And then?")
                .turn(Turn.Speaker.USER, "How?")
                .turn(Turn.Speaker.ASSISTANT, "So.")
                .build();
        SessionState state = SessionState.builder()
                .promptSessionAttributes(Map.of("tone", "dry"))
                .build();
        try (AgentCandidate helper =
                helper().sessionState(state).sessions(() -> "session-1").build()) {
            helper.respond(conversation);
        }

        assertThat(aws.requests().get(0).json().path("sessionState")).isEqualTo(new ObjectMapper().readTree("""
                        {"promptSessionAttributes": {"tone": "dry"}, "conversationHistory": {"messages": [
                          {"role": "user", "content": [{"text": "How?"}]},
                          {"role": "assistant", "content": [{"text": "So."}]}]}}"""));
        assertThat(aws.requests().get(0).path()).contains("/sessions/session-1/");
    }

    static Stream<Arguments> unfinished() {
        SimulatedEvent tokens = SimulatedEvent.tokens(50, 10);
        Usage paid = Usage.ofCall(50, 10);
        return Stream.of(
                arguments(
                        List.of(),
                        UNEXPECTED,
                        "Agent AG1/AL1 in us-east-1 ended its reply without an answer",
                        Usage.UNMETERED_CALL),
                arguments(List.of(tokens), UNEXPECTED, "ended its reply without an answer", paid),
                arguments(List.of(tokens, SimulatedEvent.chunk("  ")), UNEXPECTED, "without an answer", paid),
                arguments(
                        List.of(
                                tokens,
                                SimulatedEvent.of(
                                        "trace",
                                        "{\"trace\":{\"failureTrace\":{\"failureReason\":\"too many steps\",\"failureCode\":400}}}")),
                        REJECTED,
                        "Agent AG1/AL1 in us-east-1 failed: \"too many steps\"",
                        paid),
                arguments(
                        List.of(
                                tokens,
                                SimulatedEvent.of(
                                        "trace",
                                        "{\"trace\":{\"failureTrace\":{\"failureReason\":\"a fault\",\"failureCode\":500}}}")),
                        UNAVAILABLE,
                        "failed: \"a fault\"",
                        paid),
                arguments(
                        List.of(
                                tokens,
                                SimulatedEvent.chunk("Half an"),
                                SimulatedEvent.of(
                                        "trace",
                                        "{\"trace\":{\"failureTrace\":{\"failureReason\":\"cut off\",\"failureCode\":500}}}"),
                                SimulatedEvent.chunk(" ")),
                        UNAVAILABLE,
                        "failed: \"cut off\"",
                        paid),
                arguments(
                        List.of(tokens, SimulatedEvent.of("returnControl", "{\"invocationId\": \"i1\"}")),
                        REJECTED,
                        "handed control back",
                        paid),
                arguments(
                        List.of(
                                tokens,
                                SimulatedEvent.chunk("So"),
                                SimulatedEvent.exception("throttlingException", "slow")),
                        THROTTLED,
                        "asks for fewer calls of agent AG1/AL1 in us-east-1: \"slow\"",
                        paid),
                arguments(
                        List.of(tokens, SimulatedEvent.exception("internalServerException", "oops")),
                        UNAVAILABLE,
                        "\"oops\"",
                        paid),
                arguments(
                        List.of(tokens, SimulatedEvent.exception("dependencyFailedException", "lambda")),
                        UNAVAILABLE,
                        "\"lambda\"",
                        paid),
                arguments(
                        List.of(tokens, SimulatedEvent.exception("serviceQuotaExceededException", "full")),
                        QUOTA,
                        "A quota for agent AG1/AL1",
                        paid),
                arguments(
                        List.of(tokens, SimulatedEvent.exception("validationException", "bad")),
                        REJECTED,
                        "\"bad\"",
                        paid),
                arguments(
                        List.of(tokens, SimulatedEvent.exception("accessDeniedException", "no")),
                        ACCESS_DENIED,
                        "bedrock:InvokeAgent",
                        paid),
                arguments(
                        List.of(tokens, SimulatedEvent.of("trace", """
                                        {"trace": {"guardrailTrace": {"action": "INTERVENED", "inputAssessments": [{"topicPolicy":
                                          {"topics": [{"name": "weapons", "type": "DENY", "action": "BLOCKED"}]}}]}}}"""), SimulatedEvent.chunk("I can't say.")),
                        FILTERED,
                        "the response of candidate 'helper' was stopped: the guardrail of agent AG1/AL1 in us-east-1"
                                + " intervened: it stopped the input by denied topic 'weapons'",
                        paid));
    }

    @ParameterizedTest
    @MethodSource("unfinished")
    void isNeverAnEmptyOrHalfAnAnswer(List<SimulatedEvent> events, Failure.Kind kind, String words, Usage paid) {
        aws.knowledge().agentEvents("AG1", question -> events);

        ModelCallException thrown = fail(helper().withoutRetries());

        assertThat(thrown.kind()).isEqualTo(kind);
        assertThat(thrown).hasMessageContaining(words);
        assertThat(thrown.usage()).isEqualTo(paid);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void saysThatTheStreamBrokeOff() {
        aws.knowledge().agent("AG1", question -> new SimulatedAnswer("So.", List.of(), List.of()));
        aws.fault(Fault.of("POST /agents").reset());

        assertThat(fail(helper().withoutRetries()).kind()).isEqualTo(TRANSPORT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void isNoAnswerWhereTheStreamBreaksOffWithinAnEvent(int left) {
        byte[] whole = chunkFrame("So. And then");
        byte[] broken = Arrays.copyOf(whole, whole.length + left);
        System.arraycopy(whole, 0, broken, whole.length, left);
        try (OneAnswer stub = new OneAnswer("application/vnd.amazon.eventstream", broken)) {
            ModelCallException thrown = fail(helper().access(stub.access()).withoutRetries());

            assertThat(thrown.kind()).isEqualTo(TRANSPORT);
            assertThat(thrown).hasMessageContaining("the event stream breaks off within an event");
        }
    }

    @Test
    void refusesAStreamThatIsNone() {
        try (OneAnswer stub = new OneAnswer("text/html", "<html>log in</html>".getBytes(UTF_8))) {
            ModelCallException thrown = fail(helper().access(stub.access()).withoutRetries());

            assertThat(thrown.kind()).isEqualTo(UNEXPECTED);
        }
    }

    private static byte[] chunkFrame(String text) {
        Map<String, HeaderValue> headers = Map.of(
                ":message-type", HeaderValue.fromString("event"), ":event-type", HeaderValue.fromString("chunk"));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        String payload = "{\"bytes\": \"" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "\"}";
        new Message(headers, payload.getBytes(UTF_8)).encode(frame);
        return frame.toByteArray();
    }

    @Test
    void saysWhyTheAgentCantBeCalled() {
        assertThat(fail(helper()))
                .hasMessageContaining(
                        "doesn't find the agent AG1/AL1 in us-east-1: \"The simulator has no agent AG1.\"."
                                + " Check the ids of agent and alias")
                .extracting(ModelCallException::kind, ModelCallException::usage)
                .containsExactly(MODEL_NOT_FOUND, Usage.NONE);
        aws.fault(Fault.of("POST /agents")
                .status(403)
                .type("AccessDeniedException")
                .message("no"));
        assertThat(fail(helper()))
                .hasMessageContaining(
                        "The credentials need the IAM action bedrock:InvokeAgent on the agent's alias, and the"
                                + " agent's own role bedrock:InvokeModel")
                .extracting(ModelCallException::kind)
                .isEqualTo(ACCESS_DENIED);
        aws.clearFaults();
        aws.expireCredentials();
        assertThat(fail(helper())).hasMessageContaining("Renew the credentials");
    }

    @Test
    void hasAFingerprintOverEverythingThatChangesWhatItAnswers() {
        try (AgentCandidate one = helper().build();
                AgentCandidate same = helper().build();
                AgentCandidate state = helper().sessionState(
                                SessionState.builder().invocationId("i").build())
                        .build();
                AgentCandidate alias = AgentCandidate.builder("helper", "AG1", "AL2")
                        .access(aws.access())
                        .build()) {
            assertThat(same.fingerprint()).isEqualTo(one.fingerprint());
            assertThat(same.modelName()).isEqualTo(one.modelName());
            assertThat(List.of(one.fingerprint(), state.fingerprint(), alias.fingerprint()))
                    .doesNotHaveDuplicates();
            assertThat(List.of(one.modelName(), state.modelName(), alias.modelName()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void saysWhichDependencyIsMissing() {
        HiddenJars without = HiddenJars.hiding("software.amazon.awssdk.services.bedrockagentruntime.");

        for (Class<?> use : List.of(AsksAgent.class, AsksKnowledgeBase.class)) {
            Assertions.assertThatIllegalStateException()
                    .isThrownBy(() -> without.call(use.getName()))
                    .withMessageContaining("needs software.amazon.awssdk:bedrockagentruntime, an optional dependency");
        }
    }

    @Test
    void needsNoOtherHttpClient() throws Exception {
        HiddenJars without = HiddenJars.hiding("software.amazon.awssdk.http.nio.", "io.netty.");

        assertThat(without.call(AsksAgent.class.getName())).isEqualTo("helper");
    }

    /** Loaded by {@link HiddenJars}, as is the other. */
    static final class AsksAgent implements Callable<String> {
        @Override
        public String call() {
            try (AgentCandidate helper = AgentCandidate.builder("helper", "AG1", "AL1")
                    .access(AwsAccess.standard().region("us-east-1"))
                    .build()) {
                return helper.name();
            }
        }
    }

    static final class AsksKnowledgeBase implements Callable<String> {
        @Override
        public String call() {
            try (KnowledgeBaseCandidate base = KnowledgeBaseCandidate.retrieving("base", "KB1")
                    .access(AwsAccess.standard().region("us-east-1"))
                    .build()) {
                return base.name();
            }
        }
    }

    private static ModelCallException fail(AgentCandidate.Builder builder) {
        try (AgentCandidate candidate = builder.build()) {
            return catchThrowableOfType(ModelCallException.class, () -> candidate.respond(TASK));
        }
    }
}
