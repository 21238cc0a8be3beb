package dev.judge4j.bedrock.knowledge;

import static dev.judge4j.verdict.Failure.Kind.ACCESS_DENIED;
import static dev.judge4j.verdict.Failure.Kind.FILTERED;
import static dev.judge4j.verdict.Failure.Kind.INVALID_INPUT;
import static dev.judge4j.verdict.Failure.Kind.MODEL_NOT_FOUND;
import static dev.judge4j.verdict.Failure.Kind.QUOTA;
import static dev.judge4j.verdict.Failure.Kind.REJECTED;
import static dev.judge4j.verdict.Failure.Kind.THROTTLED;
import static dev.judge4j.verdict.Failure.Kind.TRANSPORT;
import static dev.judge4j.verdict.Failure.Kind.UNAVAILABLE;
import static dev.judge4j.verdict.Failure.Kind.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.judge4j.bedrock.testing.BedrockSimulator;
import dev.judge4j.bedrock.testing.Fault;
import dev.judge4j.bedrock.testing.SimulatedAnswer;
import dev.judge4j.bedrock.testing.SimulatedPassage;
import dev.judge4j.dataset.Response;
import dev.judge4j.judge.Sample;
import dev.judge4j.judge.Task;
import dev.judge4j.judge.Turn;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.RetryPolicy;
import dev.judge4j.verdict.Failure;
import dev.judge4j.verdict.Usage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockagentruntime.model.SearchType;

class KnowledgeBaseCandidateTest {

    private static final String MODEL = "amazon.nova-lite-v1:0";
    private static final Task TASK = Task.of("How do I reset my password?");

    private static final SimulatedPassage SETTINGS =
            new SimulatedPassage("Passwords are under Settings.", "s3://manual/settings.md");
    private static final SimulatedPassage BILLING =
            new SimulatedPassage("Bills come monthly.", "s3://manual/billing.md");
    private static final SimulatedPassage SECURITY =
            new SimulatedPassage("Reset it under Security.", "s3://manual/security.md");

    private BedrockSimulator aws;

    @BeforeEach
    void start() {
        aws = BedrockSimulator.start();
        aws.knowledge()
                .base(
                        "KB1",
                        question -> new SimulatedAnswer(
                                "Under Settings, Security.", List.of(SETTINGS, BILLING, SECURITY), List.of(0, 2)));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private KnowledgeBaseCandidate.Builder answering() {
        return KnowledgeBaseCandidate.answering("a", "KB1", MODEL).access(aws.access());
    }

    @Test
    void answersWithThePassagesThatItCites() {
        try (KnowledgeBaseCandidate a = answering().build()) {
            Response response = a.respond(TASK);

            assertThat(response.sample())
                    .isEqualTo(new Sample(
                            TASK,
                            "a",
                            "Under Settings, Security.",
                            List.of(SETTINGS.text(), SECURITY.text()),
                            List.of(SETTINGS.text(), SECURITY.text())));
            assertThat(response.usage()).isEqualTo(Usage.UNMETERED_CALL);
            assertThat(aws.requests()).hasSize(1);
        }
    }

    @Test
    void sendsAllSettings() throws JsonProcessingException {
        try (KnowledgeBaseCandidate a = answering()
                .numberOfResults(7)
                .searchType(SearchType.HYBRID)
                .promptTemplate("Answer from $search_results$ only.")
                .guardrail("gr1", "3")
                .maxTokens(300)
                .temperature(0.5)
                .build()) {
            a.respond(TASK);
        }

        JsonNode base = aws.requests().get(0).json().at("/retrieveAndGenerateConfiguration/knowledgeBaseConfiguration");
        assertThat(base).isEqualTo(new ObjectMapper().readTree("""
                {"knowledgeBaseId": "KB1", "modelArn": "amazon.nova-lite-v1:0",
                 "retrievalConfiguration": {"vectorSearchConfiguration": {"numberOfResults": 7, "overrideSearchType": "HYBRID"}},
                 "generationConfiguration": {
                   "promptTemplate": {"textPromptTemplate": "Answer from $search_results$ only."},
                   "guardrailConfiguration": {"guardrailId": "gr1", "guardrailVersion": "3"},
                   "inferenceConfig": {"textInferenceConfig": {"temperature": 0.5, "maxTokens": 300}}}}"""));
        assertThat(aws.requests().get(0).json().at("/input/text").asText()).isEqualTo(TASK.prompt());
        assertThat(aws.requests().get(0).json().has("sessionId")).isFalse();
    }

    @Test
    void hasAllThatWasFoundAsContextIfItIsToBeRetrieved() {
        try (KnowledgeBaseCandidate a =
                answering().retrievedContext().numberOfResults(2).build()) {
            Response response = a.respond(TASK);

            assertThat(response.sample().context()).containsExactly(SETTINGS.text(), BILLING.text());
            assertThat(response.sample().citations()).containsExactly(SETTINGS.text(), SECURITY.text());
            assertThat(response.sample().response()).isEqualTo("Under Settings, Security.");
            assertThat(response.usage()).isEqualTo(new Usage(0, 0, 0, 0, 2, 2));
            assertThat(aws.requests("POST /knowledgebases/KB1/retrieve")).hasSize(1);
            assertThat(a.modelNames()).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void onlyRetrievesIfToldSo() {
        try (KnowledgeBaseCandidate a = KnowledgeBaseCandidate.retrieving("a", "KB1")
                .access(aws.access())
                .build()) {
            Response response = a.respond(TASK);

            assertThat(response.sample())
                    .isEqualTo(Sample.of(TASK, "a", "")
                            .withContext(List.of(SETTINGS.text(), BILLING.text(), SECURITY.text())));
            assertThat(response.usage()).isEqualTo(Usage.UNMETERED_CALL);
            assertThat(aws.requests()).hasSize(1);
        }
    }

    /** Each page of the stub has the same result and says that there are more. */
    @Test
    void readsPagesUntilItHasEnough() {
        try (OneAnswer stub = new OneAnswer("""
                {"retrievalResults": [{"content": {"text": "One."}}, {"content": {"text": "Two."}}], "nextToken": "more"}""");
                KnowledgeBaseCandidate a = KnowledgeBaseCandidate.retrieving("a", "KB1")
                        .access(stub.access())
                        .numberOfResults(1)
                        .build();
                KnowledgeBaseCandidate b = KnowledgeBaseCandidate.retrieving("b", "KB1")
                        .access(stub.access())
                        .numberOfResults(5)
                        .build()) {
            assertThat(a.respond(TASK).sample().context()).containsExactly("One.");
            assertThat(b.respond(TASK).sample().context()).containsExactly("One.", "Two.");
            assertThat(a.respond(TASK).usage()).isEqualTo(Usage.UNMETERED_CALL);
            assertThat(b.respond(TASK).usage()).isEqualTo(new Usage(0, 0, 0, 0, 3, 3));
        }
    }

    @Test
    void countsPicturesAmongTheResultsSoThatNoWorsePassageTakesTheirPlace() {
        String picture = "{\"content\": {\"type\": \"IMAGE\", \"byteContent\": \"data:image/png;base64,AAAA\"}}";
        try (OneAnswer stub = new OneAnswer(
                        "{\"retrievalResults\": [" + picture + ", {\"content\": {\"text\": \"Second.\"}}, " + picture
                                + ", {\"content\": {\"text\": \"Fourth.\"}}], \"nextToken\": \"more\"}");
                KnowledgeBaseCandidate a = KnowledgeBaseCandidate.retrieving("a", "KB1")
                        .access(stub.access())
                        .numberOfResults(3)
                        .build()) {
            Response response = a.respond(TASK);

            assertThat(response.sample().context()).containsExactly("Second.");
            assertThat(response.usage()).isEqualTo(Usage.UNMETERED_CALL);
        }
    }

    @Test
    @Timeout(30)
    void stopsAtAnEmptyTokenAndAtAPageThatOnlyPointsToItself() {
        try (OneAnswer last = new OneAnswer("""
                {"retrievalResults": [{"content": {"text": "One."}}], "nextToken": ""}""");
                OneAnswer circle = new OneAnswer("{\"retrievalResults\": [], \"nextToken\": \"same\"}");
                KnowledgeBaseCandidate a = KnowledgeBaseCandidate.retrieving("a", "KB1")
                        .access(last.access())
                        .build();
                KnowledgeBaseCandidate b = KnowledgeBaseCandidate.retrieving("b", "KB1")
                        .access(circle.access())
                        .build()) {
            assertThat(a.respond(TASK).sample().context()).containsExactly("One.");
            assertThat(a.respond(TASK).usage()).isEqualTo(Usage.UNMETERED_CALL);
            assertThat(b.respond(TASK).usage()).isEqualTo(new Usage(0, 0, 0, 0, 2, 2));
        }
    }

    @Test
    void asksForAsManyResultsAsTheSearchsOwnSettingsSay() {
        try (KnowledgeBaseCandidate a = KnowledgeBaseCandidate.retrieving("a", "KB1")
                .access(aws.access())
                .numberOfResults(3)
                .search(search -> search.numberOfResults(2))
                .build()) {
            assertThat(a.respond(TASK).sample().context()).containsExactly(SETTINGS.text(), BILLING.text());
        }

        assertThat(aws.requests()
                        .get(0)
                        .json()
                        .at("/retrievalConfiguration/vectorSearchConfiguration/numberOfResults")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void keepsAnswersWithoutPassagesAndPassagesOnce() {
        aws.knowledge().base("KB1", question -> new SimulatedAnswer("I can't help.", List.of(), List.of()));
        aws.knowledge()
                .base(
                        "KB2",
                        question -> new SimulatedAnswer(
                                "Twice.",
                                List.of(SETTINGS, new SimulatedPassage(SETTINGS.text(), "s3://copy")),
                                List.of(0, 1)));
        try (KnowledgeBaseCandidate a = answering().build();
                KnowledgeBaseCandidate b = KnowledgeBaseCandidate.answering("b", "KB2", MODEL)
                        .access(aws.access())
                        .build()) {
            assertThat(a.respond(TASK).sample()).isEqualTo(Sample.of(TASK, "a", "I can't help."));
            assertThat(b.respond(TASK).sample().citations()).containsExactly(SETTINGS.text());
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        403,
                        "AccessDeniedException",
                        ACCESS_DENIED,
                        "Amazon Bedrock denied access to knowledge base KB1 with amazon.nova-lite-v1:0 in us-east-1: \"no\". The"
                                + " credentials need the IAM actions bedrock:RetrieveAndGenerate and bedrock:Retrieve on the"
                                + " knowledge base, bedrock:InvokeModel on the model"),
                arguments(
                        404,
                        "ResourceNotFoundException",
                        MODEL_NOT_FOUND,
                        "doesn't find the knowledge base KB1 with amazon.nova-lite-v1:0 in us-east-1: \"no\". Check the id of"
                                + " the knowledge base"),
                arguments(429, "ThrottlingException", THROTTLED, "asks for fewer calls of knowledge base KB1"),
                arguments(400, "ServiceQuotaExceededException", QUOTA, "A quota for knowledge base KB1"),
                arguments(400, "ValidationException", REJECTED, "refused the call of knowledge base KB1"),
                arguments(424, "DependencyFailedException", UNAVAILABLE, "in the call of knowledge base KB1"),
                arguments(500, "InternalServerException", UNAVAILABLE, "in the call of knowledge base KB1"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhyThereIsNoResponseAndWhatToDo(int status, String type, Failure.Kind kind, String words) {
        aws.fault(
                Fault.of("POST /retrieveAndGenerate").status(status).type(type).message("no"));

        ModelCallException thrown = fail(answering().withoutRetries(), TASK);

        assertThat(thrown.kind()).isEqualTo(kind);
        assertThat(thrown).hasMessageContaining(words);
        assertThat(thrown.usage()).isEqualTo(Usage.NONE);
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void namesThePermissionForRetrieving() {
        aws.fault(Fault.of("POST /knowledgebases")
                .status(403)
                .type("AccessDeniedException")
                .message("no"));

        assertThat(fail(KnowledgeBaseCandidate.retrieving("a", "KB1").access(aws.access()), TASK))
                .hasMessageContaining("The credentials need the IAM action bedrock:Retrieve on the knowledge base.");
    }

    @Test
    void isAskedAgainByOnePolicy() {
        aws.fault(Fault.of("POST /retrieveAndGenerate")
                .status(503)
                .type("ServiceUnavailableException")
                .times(2));
        RetryPolicy atOnce = RetryPolicy.builder().baseBackoff(Duration.ZERO).build();

        try (KnowledgeBaseCandidate a = answering().retries(atOnce).build()) {
            assertThat(a.respond(TASK).sample().response()).isEqualTo("Under Settings, Security.");
        }

        assertThat(aws.requests()).hasSize(3);
    }

    @Test
    void saysThatTheConnectionBrokeOff() {
        aws.fault(Fault.of("POST /retrieveAndGenerate").reset());

        assertThat(fail(answering().withoutRetries(), TASK).kind()).isEqualTo(TRANSPORT);
    }

    @Test
    void isNoResponseWhereAGuardrailIntervened() {
        try (OneAnswer stub = new OneAnswer("""
                {"sessionId": "s", "output": {"text": "Blocked."}, "citations": [], "guardrailAction": "INTERVENED"}""")) {
            ModelCallException thrown = fail(answering().access(stub.access()), TASK);

            assertThat(thrown.kind()).isEqualTo(FILTERED);
            assertThat(thrown)
                    .hasMessage(
                            "the response of candidate 'a' was stopped: the guardrail of the knowledge base intervened;"
                                    + " the API doesn't tell by which policy");
            assertThat(thrown.usage()).isEqualTo(Usage.UNMETERED_CALL);
        }
    }

    @Test
    void isNoResponseWithoutAnAnswer() {
        try (OneAnswer stub = new OneAnswer("{}")) {
            ModelCallException generated = fail(answering().access(stub.access()), TASK);
            ModelCallException retrieved =
                    fail(KnowledgeBaseCandidate.retrieving("a", "KB1").access(stub.access()), TASK);

            assertThat(generated.kind()).isEqualTo(UNEXPECTED);
            assertThat(generated).hasMessageContaining("with success, but without an answer");
            assertThat(generated.usage()).isEqualTo(Usage.UNMETERED_CALL);
            assertThat(retrieved).hasMessageContaining("with success, but without results");
        }
    }

    @Test
    void readsRowsAndLeavesPicturesOut() {
        try (OneAnswer stub = new OneAnswer("""
                {"retrievalResults": [
                  {"content": {"type": "ROW", "row": [{"columnName": "city", "columnValue": "Oslo", "type": "STRING"},
                                                      {"columnName": "snow", "columnValue": "3", "type": "LONG"}]},
                   "location": {"type": "SQL", "sqlLocation": {"query": "SELECT"}}},
                  {"content": {"type": "IMAGE", "byteContent": "data:image/png;base64,AAAA"}}]}""")) {
            try (KnowledgeBaseCandidate a = KnowledgeBaseCandidate.retrieving("a", "KB1")
                    .access(stub.access())
                    .build()) {
                assertThat(a.respond(TASK).sample().context()).containsExactly("city: Oslo, snow: 3");
            }
        }
    }

    @Test
    void doesNotAskWhatItCantBeTold() {
        Task conversation = Task.builder("And then?")
                .turn(Turn.Speaker.USER, "How?")
                .turn(Turn.Speaker.ASSISTANT, "So.")
                .build();

        assertThat(fail(answering(), conversation))
                .hasMessageContaining("has a conversation before its prompt, which a knowledge base can't be told")
                .extracting(ModelCallException::kind)
                .isEqualTo(INVALID_INPUT);
        assertThat(fail(answering(), Task.builder(" ").id("t").build()))
                .hasMessageContaining("the prompt of task 't' is empty")
                .extracting(ModelCallException::kind)
                .isEqualTo(INVALID_INPUT);
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void hasAFingerprintOverEverythingThatChangesWhatItAnswers() {
        List<UnaryOperator<KnowledgeBaseCandidate.Builder>> changes = List.of(
                same -> same,
                some -> some.numberOfResults(6),
                some -> some.searchType(SearchType.SEMANTIC),
                some -> some.search(search -> search.filter(filter ->
                        filter.stringContains(attribute -> attribute.key("k").value(Document.fromString("v"))))),
                some -> some.promptTemplate("1 $search_results$"),
                some -> some.promptTemplate("2 $search_results$"),
                some -> some.guardrail("gr1", "1"),
                some -> some.guardrail("gr1", "2"),
                some -> some.maxTokens(10),
                some -> some.temperature(0),
                KnowledgeBaseCandidate.Builder::retrievedContext,
                some -> some.access(aws.access().region("eu-west-1")));
        Set<String> prints = new HashSet<>();
        Set<String> models = new HashSet<>();
        for (UnaryOperator<KnowledgeBaseCandidate.Builder> change : changes) {
            try (KnowledgeBaseCandidate a = change.apply(answering()).build();
                    KnowledgeBaseCandidate again = change.apply(answering()).build()) {
                assertThat(again.fingerprint()).isEqualTo(a.fingerprint());
                prints.add(a.fingerprint());
                models.add(a.modelNames().get(0));
            }
        }

        assertThat(prints).hasSize(changes.size());
        assertThat(models).hasSize(changes.size() - 1); // what is retrieved beside it doesn't change what is generated
    }

    @Test
    void refusesSettingsThatCantBeMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answering().numberOfResults(0))
                .withMessage("numberOfResults is not in [1, 100]: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answering().promptTemplate("Answer!"))
                .withMessageContaining("promptTemplate has no $search_results$");
        assertThatIllegalArgumentException().isThrownBy(() -> answering().temperature(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> answering().maxTokens(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnowledgeBaseCandidate.retrieving("a", "KB1").maxTokens(9))
                .withMessageContaining("this candidate only retrieves");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnowledgeBaseCandidate.answering(" ", "KB1", MODEL))
                .withMessage("name is blank");
    }

    private static ModelCallException fail(KnowledgeBaseCandidate.Builder builder, Task task) {
        try (KnowledgeBaseCandidate candidate = builder.build()) {
            return catchThrowableOfType(ModelCallException.class, () -> candidate.respond(task));
        }
    }
}
