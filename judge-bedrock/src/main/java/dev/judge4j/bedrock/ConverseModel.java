package dev.judge4j.bedrock;

import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelCallException;
import dev.judge4j.model.ModelProfile;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.CountTokensResponse;

/**
 * Makes single calls of Bedrock's Converse operation: a reply or a {@code ModelCallException}, never a second try.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
final class ConverseModel implements JudgeModel {

    private static final Logger LOG = LoggerFactory.getLogger(ConverseModel.class);

    private final BedrockRuntimeClient client;
    private final String region;
    private final ConverseRequests requests;
    private final CallFailures failures;
    private final ModelProfile profile;
    private final String foundationModel;
    private final BedrockChatRequestParameters defaults;
    private final List<ChatModelListener> listeners;

    ConverseModel(
            BedrockRuntimeClient client,
            String region,
            ConverseRequests requests,
            CallFailures failures,
            ModelProfile profile,
            String foundationModel,
            BedrockChatRequestParameters defaults,
            List<ChatModelListener> listeners) {
        this.client = client;
        this.region = region;
        this.requests = requests;
        this.failures = failures;
        this.profile = profile;
        this.foundationModel = foundationModel;
        this.defaults = defaults;
        this.listeners = List.copyOf(listeners);
    }

    /** Returns the same with another profile. */
    ConverseModel with(ModelProfile other) {
        return new ConverseModel(client, region, requests, failures, other, foundationModel, defaults, listeners);
    }

    String region() {
        return region;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        ConverseRequest converse = requests.of(request);
        ConverseResponse response;
        try {
            response = client.converse(converse);
        } catch (RuntimeException e) {
            throw failures.of(e, converse.modelId(), region);
        }
        return ConverseReplies.read(converse, region, response);
    }

    /**
     * Asks Bedrock's CountTokens operation, which costs nothing. It takes ids of foundation models only, and knows nothing of
     * JSON schemas, whose likely tokens are added.
     */
    @Override
    public OptionalLong countTokens(ChatRequest request) {
        ChatRequest whole = ChatRequest.builder()
                .messages(request.messages())
                .parameters(defaults.overrideWith(request.parameters()))
                .build();
        try {
            ConverseRequest converse = requests.of(whole);
            CountTokensResponse counted =
                    client.countTokens(TokenCounts.request(converse, countedAs(converse.modelId())));
            return counted.inputTokens() == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(counted.inputTokens() + TokenCounts.likelyForSchema(whole));
        } catch (RuntimeException e) {
            ModelCallException failure =
                    e instanceof ModelCallException known ? known : failures.of(e, profile.name(), region);
            LOG.warn(
                    "The tokens of a request to {} can't be counted and are guessed: {}",
                    profile.name(),
                    failure.getMessage());
            return OptionalLong.empty();
        }
    }

    private String countedAs(String modelId) {
        String known = modelId.equals(defaults.modelName())
                ? foundationModel
                : ModelId.of(modelId).foundationModel();
        return known.isEmpty() ? modelId : known;
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return profile.can(Feature.JSON_SCHEMA) ? Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA) : Set.of();
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return defaults;
    }

    @Override
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.AMAZON_BEDROCK;
    }
}
