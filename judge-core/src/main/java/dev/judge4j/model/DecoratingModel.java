package dev.judge4j.model;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something around a model: all but the call itself stays as it is, the identity in the options included.
 *
 * <p>Extend it to do something before, after or instead of the calls of a model:
 *
 * <pre>{@code
 * final class CountingModel extends DecoratingModel {
 *     final AtomicLong calls = new AtomicLong();
 *
 *     CountingModel(ChatModel model) {
 *         super(model, ModelProfile.of(model));
 *     }
 *
 *     protected ChatResponse around(ChatRequest request, ChatRequestOptions options) {
 *         calls.incrementAndGet();
 *         return ask(request, options);
 *     }
 * }
 * }</pre>
 *
 * <p>Instances must be safe for use by multiple threads, as judges ask from many.
 */
public abstract class DecoratingModel implements JudgeModel {

    private final ChatModel inner;
    private final ModelProfile profile;

    /**
     * Makes a decorator.
     *
     * @param inner the model inside
     * @param profile what the decorated model is called and can do
     */
    protected DecoratingModel(ChatModel inner, ModelProfile profile) {
        this.inner = requireNonNull(inner, "model");
        this.profile = requireNonNull(profile, "profile");
    }

    /**
     * {@linkplain #ask Asks} in this decorator's way.
     *
     * @param options those of the caller, {@link ChatRequestOptions#EMPTY} if there are none
     */
    protected abstract ChatResponse around(ChatRequest request, ChatRequestOptions options);

    /**
     * Asks the model inside.
     *
     * @throws ModelCallException if it returns null
     */
    protected final ChatResponse ask(ChatRequest request, ChatRequestOptions options) {
        ChatResponse reply = ModelFailures.requireReply(inner.chat(request, options), profile.name());
        // As far inside as possible: what is around may keep of the metadata only what is common to all providers.
        return LabeledReply.read(reply, profile, options);
    }

    /** Returns the model inside. */
    final ChatModel inner() {
        return inner;
    }

    @Override
    public final ModelProfile profile() {
        return profile;
    }

    @Override
    public final List<String> standIns() {
        return inner instanceof JudgeModel judgeModel ? judgeModel.standIns() : List.of();
    }

    /** Returns what the model inside counts. */
    @Override
    public final OptionalLong countTokens(ChatRequest request) {
        return inner instanceof JudgeModel counting ? counting.countTokens(request) : OptionalLong.empty();
    }

    @Override
    public final ChatResponse chat(ChatRequest request, @Nullable ChatRequestOptions options) {
        return around(requireNonNull(request, "request"), options == null ? ChatRequestOptions.EMPTY : options);
    }

    @Override
    public final ChatResponse doChat(ChatRequest request) {
        return chat(request);
    }

    @Override
    public final ChatRequestParameters defaultRequestParameters() {
        return inner.defaultRequestParameters();
    }

    /** Returns the listeners of the model inside, which calls them; this decorator doesn't. */
    @Override
    public final List<ChatModelListener> listeners() {
        return inner.listeners();
    }

    @Override
    public final ModelProvider provider() {
        return inner.provider();
    }

    @Override
    public final Set<Capability> supportedCapabilities() {
        return inner.supportedCapabilities();
    }
}
