package dev.judge4j.bedrock;

import dev.judge4j.model.JudgeModel;
import dev.judge4j.model.ModelProfile;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A judge model on Amazon Bedrock, built by {@link BedrockJudgeModels}.
 *
 * <p>Requests are translated by langchain4j-bedrock, so that {@code BedrockChatRequestParameters} (service tier, guardrail,
 * prompt caching, additional fields) work in a request as well as in the defaults. They are sent with the AWS SDK's own
 * client and the reply is read here, not by langchain4j-bedrock 1.16: that throws paid replies away when it doesn't know
 * their stop reason or a kind of content, and keeps neither latency nor {@code Retry-After}.
 *
 * <p>A reply comes with {@link dev.judge4j.model.MeteredMetadata}: usage with cached tokens, latency and request id; its AI
 * message has the attribute {@link #STOP_REASON}. A call without a reply throws a
 * {@link dev.judge4j.model.ModelCallException} of the fitting kind.
 *
 * <p>An interrupt ends a call before it is sent and on virtual threads; a platform thread notices it when the reply comes or
 * the timeout strikes. Instances are immutable and safe for use by multiple threads.
 */
public final class BedrockJudgeModel implements JudgeModel, AutoCloseable {

    /** The attribute of a reply's AI message that holds Bedrock's stop reason as it came, such as {@code end_turn}. */
    public static final String STOP_REASON = "bedrock_stop_reason";

    private final JudgeModel calls;
    private final String region;
    private final List<? extends AutoCloseable> own;

    /** Makes a model that closes what is its own with itself. */
    BedrockJudgeModel(JudgeModel calls, String region, List<? extends AutoCloseable> own) {
        this.calls = calls;
        this.region = region;
        this.own = List.copyOf(own);
    }

    /** Returns this model as a place to fail over to; it makes no retries there. */
    FailOverModel.Target target() {
        String id = defaultRequestParameters().modelName();
        return new FailOverModel.Target(id == null ? profile().name() : id, region, calls.withoutRetries());
    }

    @Override
    public ModelProfile profile() {
        return calls.profile();
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        return calls.chat(request, options);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return chat(request);
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return calls.defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return calls.listeners();
    }

    @Override
    public ModelProvider provider() {
        return calls.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return calls.supportedCapabilities();
    }

    /**
     * Returns how many input tokens a request has, as Bedrock's CountTokens operation counts them, which costs nothing and needs
     * the IAM action {@code bedrock:CountTokens}. The likely tokens of a JSON schema are added, as the operation doesn't know of
     * them. Empty if Bedrock doesn't count for that model, such as for those that are called through inference profiles only, or
     * the call failed; why is logged.
     */
    @Override
    public OptionalLong countTokens(ChatRequest request) {
        return calls.countTokens(request);
    }

    /**
     * Returns this model without retries, for whoever retries around it. It shares the connections of this one, and doesn't
     * close them: close this one after the last call of either.
     */
    @Override
    public BedrockJudgeModel withoutRetries() {
        JudgeModel single = calls.withoutRetries();
        return single.equals(calls) ? this : new BedrockJudgeModel(single, region, List.of());
    }

    /** Closes the connections, unless the client was given to the builder. Further calls fail. */
    @Override
    public void close() {
        for (AutoCloseable one : own) {
            try {
                one.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a client of the AWS SDK can't be closed", e);
            }
        }
    }

    @Override
    public List<String> standIns() {
        return calls.standIns();
    }

    /** Returns the name of the model. */
    @Override
    public String toString() {
        return profile().name();
    }
}
