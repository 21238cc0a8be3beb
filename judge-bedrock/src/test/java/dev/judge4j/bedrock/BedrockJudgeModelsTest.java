package dev.judge4j.bedrock;

import static dev.judge4j.model.Feature.JSON_SCHEMA;
import static dev.judge4j.model.Feature.TEMPERATURE;
import static dev.judge4j.model.Feature.THINKING;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.judge4j.verdict.Failure;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;

class BedrockJudgeModelsTest {

    private static final String SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    @Test
    void givesAModelThatKnowsItsNameAndWhatItCanDo() {
        try (BedrockJudgeModel model = local(SONNET).build()) {
            assertThat(model.profile()).isEqualTo(ModelProfile.of(SONNET, JSON_SCHEMA, TEMPERATURE));
            assertThat(ModelProfile.of(model)).isSameAs(model.profile());
            assertThat(model.defaultRequestParameters().modelName()).isEqualTo(SONNET);
            assertThat(model.supportedCapabilities()).containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            assertThat(model.provider()).isEqualTo(ModelProvider.AMAZON_BEDROCK);
            assertThat(model).hasToString(SONNET);
        }
    }

    @Test
    void takesAProfileOverWhatItKnows() {
        ModelProfile profile = ModelProfile.of("judge", THINKING);
        try (BedrockJudgeModel model = local(SONNET).profile(profile).build()) {
            assertThat(model.profile()).isSameAs(profile);
            assertThat(model.supportedCapabilities()).isEmpty();
        }
    }

    @Test
    void knowsThatAModelToldToThinkTakesNoTemperature() {
        BedrockChatRequestParameters thinking =
                BedrockChatRequestParameters.builder().enableReasoning(1024).build();
        try (BedrockJudgeModel model =
                local(SONNET).defaultRequestParameters(thinking).build()) {
            assertThat(model.profile().features()).containsExactlyInAnyOrder(JSON_SCHEMA, THINKING);
        }
    }

    @Test
    void takesTheRegionFromTheModelsArn() {
        String arn = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0";

        assertThat(Connection.region(null, ModelId.of(arn), () -> Region.US_WEST_2))
                .isEqualTo(Region.EU_WEST_1);
        assertThat(Connection.region(null, ModelId.of(SONNET), () -> Region.US_WEST_2))
                .isEqualTo(Region.US_WEST_2);
        assertThat(Connection.region("us-east-2", ModelId.of(SONNET), () -> Region.US_WEST_2))
                .isEqualTo(Region.US_EAST_2);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BedrockJudgeModels.builder(arn).region("us-east-1").build())
                .withMessage(
                        "region is us-east-1, but the model's ARN is of eu-west-1; leave region out, or take the model"
                                + " of that Region");
    }

    @Test
    void saysHowToGiveARegionWhereThereIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Connection.region(null, ModelId.of(SONNET), () -> {
                    throw SdkClientException.create("Unable to load region");
                }))
                .withMessage(
                        "there is no AWS Region; give one with region(\"us-east-1\"), or set AWS_REGION or a profile");
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BedrockJudgeModels.builder(" "))
                .withMessage("modelId is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> local(SONNET).timeout(Duration.ZERO))
                .withMessage("timeout is not positive: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> local(SONNET).maxConnections(0))
                .withMessage("maxConnections is not positive: 0");
        Map<String, String> many = IntStream.range(0, 17).boxed().collect(toMap(String::valueOf, String::valueOf));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> local(SONNET).requestMetadata(many))
                .withMessage("requestMetadata has 17 entries; Bedrock takes 16");
    }

    @Test
    void callsWithAClientThatIsGivenAndLeavesItOpen() {
        try (BedrockStub bedrock = new BedrockStub(Answer.text("fine"));
                BedrockRuntimeClient client = client(bedrock.endpoint())
                        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build()) {
            BedrockJudgeModels.builder(SONNET).client(client).build().close();

            BedrockJudgeModel model =
                    BedrockJudgeModels.builder(SONNET).client(client).build();
            assertThat(model.chat(UserMessage.from("item")).aiMessage().text()).isEqualTo("fine");
        }
    }

    @Test
    void refusesAClientThatRetriesOnItsOwn() {
        try (BedrockRuntimeClient client =
                client(URI.create("http://127.0.0.1:1")).build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            BedrockJudgeModels.builder(SONNET).client(client).build())
                    .withMessageStartingWith("the client tries every call up to 4 times, and each try may be paid");
        }
    }

    @Test
    void refusesAClientTogetherWithSettingsOfItsOwn() {
        try (BedrockRuntimeClient client =
                client(URI.create("http://127.0.0.1:1")).build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> local(SONNET).client(client).build())
                    .withMessage(
                            "a client is given, which brings its own region, credentialsProvider, endpoint, timeout and"
                                    + " maxConnections; set them on the client");
        }
    }

    @Test
    void closesItsOwnClient() {
        try (BedrockStub bedrock = new BedrockStub(Answer.text("fine"))) {
            BedrockJudgeModel model = bedrock.model(SONNET).build();
            model.chat(UserMessage.from("item"));
            model.close();

            assertThatThrownBy(() -> model.chat(UserMessage.from("item"))).isInstanceOf(ModelCallException.class);
            assertThat(bedrock.requests()).hasSize(1);
        }
    }

    /** More calls than connections: those left over wait for their turn and do not fail. */
    @Test
    void letsCallsWaitForAConnection() throws ExecutionException, InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (BedrockStub bedrock = new BedrockStub(Answer.text("fine").heldUntil(latch), Answer.text("fine"));
                BedrockJudgeModel model =
                        bedrock.model(SONNET).maxConnections(1).build()) {
            List<Future<String>> replies = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() ->
                            model.chat(UserMessage.from("item")).aiMessage().text()))
                    .toList();
            latch.countDown();
            for (Future<String> reply : replies) {
                assertThat(reply.get()).isEqualTo("fine");
            }
            assertThat(bedrock.requests()).hasSize(8);
            assertThat(bedrock.connections()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void tellsListenersOfReplyAndFailure() {
        List<String> told = new ArrayList<>();
        ChatModelListener listener = new ChatModelListener() {
            @Override
            public void onResponse(ChatModelResponseContext context) {
                told.add(context.chatResponse().aiMessage().text());
            }

            @Override
            public void onError(ChatModelErrorContext context) {
                told.add(String.valueOf(((ModelCallException) context.error()).kind()));
            }
        };
        try (BedrockStub bedrock =
                        new BedrockStub(Answer.text("fine"), Answer.error(400, "ValidationException", "no"));
                BedrockJudgeModel model =
                        bedrock.model(SONNET).listeners(List.of(listener)).build()) {
            model.chat(UserMessage.from("item"));
            assertThatExceptionOfType(ModelCallException.class).isThrownBy(() -> model.chat(UserMessage.from("item")));
        }

        assertThat(told).containsExactly("fine", Failure.Kind.REJECTED.toString());
    }

    @Test
    void waitsLongEnoughForAJudgeThatThinks() {
        assertThat(Connection.DEFAULT_TIMEOUT).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    private static BedrockJudgeModels.Builder local(String modelId) {
        return BedrockJudgeModels.builder(modelId).region("us-east-1").endpoint(URI.create("http://127.0.0.1:1"));
    }

    private static BedrockRuntimeClientBuilder client(URI endpoint) {
        return BedrockRuntimeClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(AnonymousCredentialsProvider.create());
    }
}
