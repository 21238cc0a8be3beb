package dev.judge4j.bedrock;

import dev.judge4j.model.Feature;
import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.bedrock.BedrockChatRequestParameters;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/**
 * Makes single calls of Bedrock's Converse operation: a reply or a {@code ModelCallException}, never a second try.
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
final class ConverseModel implements JudgeModel {

    private final BedrockRuntimeClient client;
    private final String region;
    private final ConverseRequests requests;
    private final CallFailures failures;
    private final ModelProfile profile;
    private final BedrockChatRequestParameters defaults;
    private final List<ChatModelListener> listeners;

    ConverseModel(
            BedrockRuntimeClient client,
            String region,
            ConverseRequests requests,
            CallFailures failures,
            ModelProfile profile,
            BedrockChatRequestParameters defaults,
            List<ChatModelListener> listeners) {
        this.client = client;
        this.region = region;
        this.requests = requests;
        this.failures = failures;
        this.profile = profile;
        this.defaults = defaults;
        this.listeners = List.copyOf(listeners);
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
        return ConverseReplies.read(converse.modelId(), region, response);
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
